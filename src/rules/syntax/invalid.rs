//! Text that is not YAML, not JSON, or not a form body.

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::Format;
use crate::syntax::fault::FaultKind;

declare_rule! {
    /// ## What it finds
    /// A file that cannot be read as what its ending says: YAML, JSON, or the form body of a token
    /// request.
    /// Every place is shown; the other documents of a YAML stream are still checked.
    /// ## Why it matters
    /// No reader gets past such a place, so nothing of the document takes effect, and nothing else
    /// in it can be checked.
    /// ## What to do
    /// Look at the place and a little before it.
    /// In YAML it is usually a tab as indentation, an unquoted `: ` or ` #`, or an unclosed quote;
    /// in JSON an unquoted key, a trailing comma or a comment.
    /// ## Example
    /// ```yaml
    /// rest_url: "https://auth.shop.example/oauth/token
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: "https://auth.shop.example/oauth/token"
    /// ```
    /// ## References
    /// - YAML 1.2.2
    /// - RFC 8259 (JSON)
    /// - RFC 6749 4.1.3 and Appendix B (form body)
    pub Invalid { id: "syntax/invalid", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for Invalid {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let notation = match cx.format {
            Format::Yaml => "YAML",
            Format::Json => "JSON",
            Format::Form => "a form body",
            Format::Toml => "TOML",
        };
        for fault in cx.faults {
            let FaultKind::Invalid { problem, hint } = &fault.kind else {
                continue;
            };
            let report = out.report(At::Span(fault.span), format!("not {notation}: {problem}"));
            if let Some(hint) = hint {
                report.help(*hint);
            }
        }
    }
}
