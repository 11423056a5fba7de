//! Text that is not valid YAML, JSON, TOML or form data.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::syntax::Format;
use crate::syntax::fault::FaultKind;

declare_rule! {
    /// ## What it finds
    /// A syntax error: the file is not valid YAML, JSON or TOML, or the body of a recorded token
    /// request is not valid form data (`application/x-www-form-urlencoded`).
    /// In JSON and form data every error is reported, in YAML the first one of each document; the
    /// other documents of the YAML stream are still checked.
    /// ## Why it matters
    /// The document cannot be loaded, so none of it takes effect and the rest of it is not checked.
    /// ## What to do
    /// Look at the reported position and just before it.
    /// In YAML, the usual causes are a tab in the indentation, an unquoted `: ` or ` #`, and an
    /// unclosed quote; in JSON, an unquoted key, a trailing comma and a comment.
    /// ## Example
    /// ```yaml
    /// rest_url: "https://auth.shop.example/oauth/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: "https://auth.shop.example/oauth/token"
    /// ```
    /// ## References
    /// - YAML 1.2.2
    /// - RFC 8259 (JSON)
    /// - RFC 6749 4.1.3 and Appendix B (form data)
    pub Invalid {
        id: "syntax/invalid",
        severity: Error,
        phase: Text,
        precision: VeryHigh,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for Invalid {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let format = match cx.document.format {
            Format::Yaml => "YAML",
            Format::Json => "JSON",
            Format::Form => "form data",
            Format::Toml => "TOML",
        };
        for fault in cx.document.faults {
            let FaultKind::Invalid { problem, hint } = &fault.kind else {
                continue;
            };
            let report = out.report(At::Span(fault.span), format!("invalid {format}: {problem}"));
            if let Some(hint) = hint {
                report.help(*hint);
            }
        }
    }
}
