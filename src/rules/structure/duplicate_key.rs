//! Duplicate keys.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::syntax::fault::FaultKind;

declare_rule! {
    /// ## What it finds
    /// The same key twice in one mapping or JSON object, or the same parameter twice in a form body.
    /// ## Why it matters
    /// Some parsers use the first entry, others the last, and some reject both, so the run may use a
    /// value that nobody reviewed.
    /// ## What to do
    /// Keep the entry that is right, and remove the other.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://auth.shop.example/oauth/token
    /// limit_to_servertype: prod
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## References
    /// - YAML 1.2.2, 3.2.1.1
    /// - RFC 8259 4
    /// - RFC 6749 3.2 (parameters must not be repeated)
    pub DuplicateKey {
        id: "structure/duplicate-key",
        severity: Error,
        precision: VeryHigh,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for DuplicateKey {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for fault in cx.document.faults {
            if let FaultKind::DuplicateKey { key, earlier } = &fault.kind {
                out.report(At::Span(fault.span), format!("duplicate key `{key}`"))
                    .related(At::Span(*earlier), "also set here")
                    .help("keep one of the two");
            }
        }
    }
}
