//! `*name` without `&name`.

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::fault::FaultKind;
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// An alias `*name` without an anchor `&name` before it in the same document.
    /// ## Why it matters
    /// The document cannot be loaded: there is no value to put there. Anchors do not reach from one
    /// document of a stream into the next.
    /// ## What to do
    /// Write the anchor at the value that is meant, or correct the name.
    /// ## Example
    /// ```yaml
    /// x-secret: &shop-secret ${env:SHOP_PROD_SECRET}
    /// rest_password: *shop-secrte
    /// ```
    /// Mended:
    /// ```yaml
    /// x-secret: &shop-secret ${env:SHOP_PROD_SECRET}
    /// rest_password: *shop-secret
    /// ```
    /// ## References
    /// - YAML 1.2.2, 7.1
    pub UnknownAlias { id: "syntax/unknown-alias", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for UnknownAlias {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for fault in cx.faults {
            let FaultKind::UnknownAlias { name, known } = &fault.kind else {
                continue;
            };
            let message = format!("`*{name}` has no anchor `&{name}` before it in this document");
            let report = out.report(At::Span(fault.span), message);
            if let Some(near) = nearest::nearest(name, known.iter().map(String::as_str)) {
                report.help(format!("did you mean `*{near}`?"));
            }
        }
    }
}
