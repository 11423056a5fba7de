//! Aliases (`*name`) without an anchor (`&name`).

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::fault::FaultKind;
use crate::text::sentence::quote;
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// An alias `*name` without an anchor `&name` before it in the same document.
    /// ## Why it matters
    /// The document cannot be loaded, as the alias has no value. An anchor is only known after the
    /// place where it is written, and only in its own document of a YAML stream.
    /// ## What to do
    /// Add the anchor to the value that is meant, or correct the name. Quote text that starts with
    /// `*`.
    /// ## Example
    /// ```yaml
    /// x-secret: &shop-secret ${env:SHOP_PROD_SECRET}
    /// rest_password: *shop-secrte
    /// ```
    /// Fixed:
    /// ```yaml
    /// x-secret: &shop-secret ${env:SHOP_PROD_SECRET}
    /// rest_password: *shop-secret
    /// ```
    /// ## References
    /// - YAML 1.2.2, 7.1
    pub UnknownAlias {
        id: "syntax/unknown-alias",
        severity: Error,
        phase: Text,
        precision: VeryHigh,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for UnknownAlias {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for fault in cx.document.faults {
            let FaultKind::UnknownAlias { name, known } = &fault.kind else {
                continue;
            };
            // Without the `*` before it, which is shown.
            let name_place = fault.span.part(1..fault.span.len());
            let message = sentence!(
                "unknown alias {}: no anchor {} before it in this document",
                quote(format!("*{name}")).at(name_place),
                quote(format!("&{name}")).at(name_place)
            );
            let similar = (!out.is_full())
                .then(|| nearest::nearest(name, known.iter().map(String::as_str)))
                .flatten();
            let report = out.report(At::Span(fault.span), message);
            if let Some(similar) = similar {
                report.did_you_mean(&format!("*{similar}"));
            }
        }
    }
}
