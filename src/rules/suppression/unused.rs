//! Ignore comments and entries of settings and baselines that match no finding.

use crate::diagnostic::fix::{DraftFix, Fix, Safety};
use crate::document::place::At;
use crate::rule::suppression::{Named, Source, Suppression, SuppressionStatus};
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit::{self, Change};
use crate::text::sentence::{quote, quote_all};
use crate::text::span::Span;

declare_rule! {
    /// ## What it finds
    /// An ignore comment, a settings entry or a baseline entry that matches no finding, although
    /// the rule that it names has run.
    /// A name in the list is also reported if findings of its rule cannot be ignored.
    /// The rule is silent where it cannot know: if the named rule is off or was not selected, if
    /// the document could not be parsed, for rules of the group `project`, which depend on the
    /// other files of the run, and for `secret/moved-endpoint` without an earlier revision to
    /// compare with.
    /// ## Why it matters
    /// The finding has been fixed, or the suppression never matched it. Left in place, it would
    /// hide a later finding of the same rule without anyone deciding so.
    /// ## What to do
    /// Remove it, or move it to where it applies. An ignore comment is written at the end of the
    /// line that it is about, or alone on the line above; above a key, it covers the whole value.
    /// To keep a suppression that only other settings need, add `suppression/unused` to its list.
    /// ## Example
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-scheme] -- TLS ends at the proxy
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Safe: removes the comment, or the unused name from its list.
    /// `exportlint baseline` removes unused entries from a baseline.
    /// ## References
    /// - Ignoring findings, `docs/suppression.md`
    pub Unused {
        id: "suppression/unused",
        severity: Warning,
        phase: UnusedSuppression,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for Unused {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for suppression in &cx.suppressions {
            let names = &suppression.names;
            if !names.is_empty()
                && names
                    .iter()
                    .all(|named| named.status == SuppressionStatus::Unused)
            {
                report_whole(cx, suppression, out);
                continue;
            }
            for (index, named) in names.iter().enumerate() {
                match named.status {
                    SuppressionStatus::Unused => {
                        let what = kind(suppression.source);
                        let message = sentence!(
                            "this {} covers no findings of {}",
                            what,
                            quote(&named.text).at(named.span)
                        );
                        out.report(At::Span(named.span), message).fix(fix(
                            cx,
                            suppression,
                            Some(index),
                        ));
                    }
                    SuppressionStatus::Refused => {
                        let message = sentence!(
                            "findings of {} cannot be ignored",
                            quote(&named.text).at(named.span)
                        );
                        out.report(At::Span(named.span), message)
                            .reason("The rule is about suppressions, so its findings cannot be suppressed one by one. The name has no effect.")
                            .help("fix the comment that the rule reports, or turn the rule off for all files")
                            .fix(fix(cx, suppression, Some(index)));
                    }
                    SuppressionStatus::Suppresses
                    | SuppressionStatus::Expired
                    | SuppressionStatus::Unchecked
                    | SuppressionStatus::Unknown(_) => {}
                }
            }
        }
    }
}

/// What a user calls a suppression from this source.
fn kind(source: Source) -> &'static str {
    match source {
        Source::Comment => "ignore comment",
        Source::Entry => "entry",
    }
}

fn report_whole(cx: &Context<'_>, suppression: &Suppression, out: &mut Findings<'_>) {
    let names = quote_all(suppression.names.iter().map(|named| &named.text), ", ");
    let help = match suppression.source {
        Source::Comment => "remove the comment, or move it to the line that it is about",
        Source::Entry => "remove the entry; in a baseline, `exportlint baseline` removes it",
    };
    let what = kind(suppression.source);
    out.report(
        At::Span(suppression.span),
        sentence!("unused {}: it covers no findings of {}", what, names),
    )
    .help(help)
    .fix(fix(cx, suppression, None));
}

/// Removes the name at `index`, or the whole comment.
fn fix(cx: &Context<'_>, suppression: &Suppression, index: Option<usize>) -> Option<DraftFix> {
    if suppression.source == Source::Entry {
        return None;
    }
    let spans: Vec<Span> = suppression.names.iter().map(|named| named.span).collect();
    let (title, (span, text)) =
        match index.and_then(|index| remove_name(suppression, &spans, index)) {
            Some((named, change)) => (
                sentence!(
                    "Remove {} from the comment",
                    quote(&named.text).at(named.span)
                ),
                change,
            ),
            None => (
                "Remove the ignore comment".into(),
                edit::remove_comment(cx.document.tree, cx.document.text, suppression.span)?,
            ),
        };
    Some(Fix::replace(Safety::Safe, title, span, text))
}

/// The name at `index` and the change that removes it; `None` if it is the only one.
fn remove_name<'s>(
    suppression: &'s Suppression,
    spans: &[Span],
    index: usize,
) -> Option<(&'s Named, Change)> {
    let named = suppression.names.get(index)?;
    Some((named, edit::remove_listed(spans, index)?))
}
