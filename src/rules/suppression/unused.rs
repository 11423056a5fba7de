//! Ignore comments, and entries of settings and baselines, that hide nothing.

use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::suppression::{Fate, Named, Source, Suppression};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit::{self, Change};
use crate::text::span::Span;

declare_rule! {
    /// ## What it finds
    /// An ignore comment, an entry of the settings or an entry of a baseline that hides nothing,
    /// though the rule that it names has run.
    /// It is silent where it cannot know: when the rule is off or left out, when the document could
    /// not be read, and for rules of the group `project`, which depend on the other files of a run.
    /// ## Why it matters
    /// What it hid is mended, or it never stood in the right place. The next fault of this kind
    /// would be hidden without anyone's decision.
    /// ## What to do
    /// Remove it. A comment stands at the end of the line it is about, or alone on the line above;
    /// above a key it covers the whole value.
    /// Where it is to stay, because other settings need it, add `suppression/unused` to its list.
    /// ## Example
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-scheme] -- TLS ends at the proxy
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Safe: removes the comment, or what hides nothing from its list.
    /// A baseline is cleaned by `exportlint baseline`.
    /// ## References
    /// - Ignoring findings, `docs/suppression.md`
    pub Unused { id: "suppression/unused", severity: Warning, fixable: Safe, since: "0.1.0" }
}

impl Rule for Unused {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for suppression in &cx.suppressions {
            let names = &suppression.names;
            if !names.is_empty() && names.iter().all(|named| named.fate == Fate::Unused) {
                report_whole(cx, suppression, out);
                continue;
            }
            for (at, named) in names.iter().enumerate() {
                let message = match named.fate {
                    Fate::Unused => format!("`{}` finds nothing here to be ignored", named.text),
                    Fate::Refused => format!("findings of `{}` cannot be ignored", named.text),
                    Fate::Hides | Fate::Expired | Fate::Unjudged | Fate::Unknown(_) => continue,
                };
                let report = out.report(At::Span(named.span), message);
                if named.fate == Fate::Refused {
                    report
                        .help(
                            "mend the comment that it is about, or leave the rule out for all files",
                        )
                        .fix(fix(cx, suppression, Some(at)));
                } else {
                    report.fix(fix(cx, suppression, Some(at)));
                }
            }
        }
    }
}

fn report_whole(cx: &Context<'_>, suppression: &Suppression, out: &mut Findings<'_>) {
    let names: Vec<String> = suppression
        .names
        .iter()
        .map(|named| format!("`{}`", named.text))
        .collect();
    let (what, help) = match suppression.source {
        Source::Comment => (
            "comment",
            "remove it, or move it to the line that it is about",
        ),
        Source::Entry => (
            "entry",
            "remove it; `exportlint baseline` does so for a baseline",
        ),
    };
    let names = names.join(", ");
    out.report(
        At::Span(suppression.span),
        format!("the {what} ignores {names}, but there is nothing to ignore"),
    )
    .help(help)
    .fix(fix(cx, suppression, None));
}

/// Removes one name, or the whole comment.
fn fix(cx: &Context<'_>, suppression: &Suppression, at: Option<usize>) -> Option<Fix> {
    if suppression.source == Source::Entry {
        return None;
    }
    let spans: Vec<Span> = suppression.names.iter().map(|named| named.span).collect();
    let (title, (span, text)) = match at.and_then(|at| part(suppression, &spans, at)) {
        Some((named, change)) => (format!("Remove `{}` from the comment", named.text), change),
        None => (
            "Remove the ignore comment".to_owned(),
            edit::remove_comment(cx.tree, cx.text, suppression.span)?,
        ),
    };
    Some(Fix::replace(Safety::Safe, title, span, text))
}

/// A name and its removal, if another one stays.
fn part<'s>(
    suppression: &'s Suppression,
    spans: &[Span],
    at: usize,
) -> Option<(&'s Named, Change)> {
    Some((suppression.names.get(at)?, edit::remove_listed(spans, at)?))
}
