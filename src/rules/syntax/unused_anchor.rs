//! Anchors (`&name`) that no alias uses.

use std::collections::BTreeSet;

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::fault::FaultKind;
use crate::text::sentence::quote;
use crate::text::span::Span;
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// An anchor `&name` that no alias of the document uses.
    /// ## Why it matters
    /// An unused anchor is often left over from an edit: the value was meant to be shared, and
    /// another place may hold a copy that is not updated with it.
    /// ## What to do
    /// Use an alias where the value is repeated, or remove the anchor.
    /// ## Example
    /// ```yaml
    /// rest_url: &token-url https://auth.shop.example/oauth/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Safe: removes the anchor. There is no fix for an anchor without a value, which is more
    /// likely unquoted text that starts with `&`.
    /// ## References
    /// - YAML 1.2.2, 6.9.2
    pub UnusedAnchor {
        id: "syntax/unused-anchor",
        severity: Warning,
        phase: Text,
        precision: VeryHigh,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for UnusedAnchor {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let misspelt = misspelt_anchors(cx);
        for fault in cx.document.faults {
            let FaultKind::UnusedAnchor { name } = &fault.kind else {
                continue;
            };
            if misspelt.contains(name.as_str()) {
                continue;
            }
            // Without the `&` before it, which is shown.
            let name_place = fault.span.part(1..fault.span.len());
            let message = sentence!("unused anchor {}", quote(format!("&{name}")).at(name_place));
            let report = out.report(At::Span(fault.span), message);
            if has_empty_value(cx, fault.span) {
                report
                    .reason("YAML reads a word that starts with `&` as an anchor, so the value itself is empty.")
                    .help("quote the value if it is text that starts with `&`");
                continue;
            }
            let (span, text) = edit::remove_token(cx.document.text, fault.span);
            let title = sentence!(
                "Remove the anchor {}",
                quote(format!("&{name}")).at(name_place)
            );
            report.fix(Some(Fix::replace(Safety::Safe, title, span, text)));
        }
    }
}

/// Whether the value of an anchor is empty: then it is more likely unquoted text, such as a
/// password, than an anchor.
fn has_empty_value(cx: &Context<'_>, anchor: Span) -> bool {
    let anchors = &cx.document.tree.anchors;
    let at = anchors.partition_point(|it| it.span.start < anchor.start);
    let own = anchors.get(at).filter(|it| it.span == anchor);
    let value = own.map(|it| it.node);
    value.is_some_and(|node| cx.document.tree.node(node).span.is_empty())
}

/// The most unknown aliases that are compared with anchors.
const MOST_ALIASES: usize = 64;

/// The anchors that unknown aliases probably mean: there, only the alias is reported.
fn misspelt_anchors<'a>(cx: &Context<'a>) -> BTreeSet<&'a str> {
    let unknown = cx.document.faults.iter().filter_map(|fault| {
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
