//! The same key twice.

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::fault::FaultKind;

declare_rule! {
    /// ## What it finds
    /// The same key twice in one mapping or JSON object.
    /// ## Why it matters
    /// Parsers keep the first or the last: reviewers read one servertype, the run uses the other.
    /// ## What to do
    /// Keep the entry that is right and remove the other.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://auth.shop.example/oauth/token
    /// limit_to_servertype: prod
    /// ```
    /// Mended:
    /// ```yaml
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## References
    /// - YAML 1.2.2, 3.2.1.1
    /// - RFC 8259 4
    pub DuplicateKey { id: "structure/duplicate-key", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for DuplicateKey {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for fault in cx.faults {
            if let FaultKind::DuplicateKey { key, earlier } = &fault.kind {
                out.report(
                    At::Span(fault.span),
                    format!("the key `{key}` stands twice in this mapping"),
                )
                .related(At::Span(*earlier), "the first one")
                .help("keep one; readers differ in which of the two they use");
            }
        }
    }
}
