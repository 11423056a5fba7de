//! `&name` that nothing uses.

use std::collections::BTreeSet;

use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::syntax::fault::FaultKind;
use crate::text::span::Span;
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// An anchor `&name` that no alias of the document uses.
    /// ## Why it matters
    /// It is often the rest of an edit: somebody meant the value to be shared, and the other place
    /// has a copy that will go its own way.
    /// ## What to do
    /// Use the anchor where its value is repeated, or remove it.
    /// ## Example
    /// ```yaml
    /// rest_url: &token-url https://auth.shop.example/oauth/token
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Safe: removes the anchor. Not before an empty value, which is more likely a text that begins
    /// with `&` and lacks its quotes.
    /// ## References
    /// - YAML 1.2.2, 6.9.2
    pub UnusedAnchor { id: "syntax/unused-anchor", severity: Warning, fixable: Safe, since: "0.1.0" }
}

impl Rule for UnusedAnchor {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let meant = meant_anchors(cx);
        for fault in cx.faults {
            let FaultKind::UnusedAnchor { name } = &fault.kind else {
                continue;
            };
            if meant.contains(name.as_str()) {
                continue;
            }
            let message = format!("no alias uses the anchor `&{name}`");
            let report = out.report(At::Span(fault.span), message);
            if names_nothing(cx, fault.span) {
                report.help("put quotes around a text that begins with `&`");
                continue;
            }
            let (span, text) = edit::remove_token(cx.text, fault.span);
            let title = format!("Remove the anchor `&{name}`");
            report.fix(Some(Fix::replace(Safety::Safe, title, span, text)));
        }
    }
}

/// Whether an anchor stands before an empty value: then it is more likely a text without quotes,
/// such as a password, than a name.
fn names_nothing(cx: &Context<'_>, anchor: Span) -> bool {
    let mut anchors = cx.tree.anchors.iter();
    let named = anchors.find(|it| it.span == anchor).map(|it| it.node);
    named.is_some_and(|node| cx.tree.node(node).span.is_empty())
}

/// More misspelt aliases than this are not looked at.
const MOST_ALIASES: usize = 64;

/// The anchors that misspelt aliases mean: there the alias is the one fault.
fn meant_anchors<'a>(cx: &Context<'a>) -> BTreeSet<&'a str> {
    let unknown = cx.faults.iter().filter_map(|fault| {
        let FaultKind::UnknownAlias { name, known } = &fault.kind else {
            return None;
        };
        Some((name, known))
    });
    unknown
        .take(MOST_ALIASES)
        .filter_map(|(name, known)| nearest::nearest(name, known.iter().map(String::as_str)))
        .collect()
}
