//! Text that is not valid YAML, JSON, TOML or form data.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::Format;
use crate::syntax::fault::FaultKind;

declare_rule! {
    /// ## What it finds
    /// A syntax error: the file is not valid YAML, JSON or TOML, or the body of a recorded token
    /// request is not valid form data (`application/x-www-form-urlencoded`).
    /// The rest of the document is still checked without the line of YAML, member of JSON or pair of
    /// form data that cannot be read, and nothing is called missing that the unread part could
    /// contain.
    /// A document that makes no sense otherwise, such as one with a bracket that is never closed, is
    /// not checked any further.
    /// ## Why it matters
    /// The document cannot be loaded, so none of it takes effect.
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
    /// ## Fix
    /// Safe, for a trailing comma in JSON: removes the comma. Other errors have no fix.
    /// ## References
    /// - YAML 1.2.2
    /// - RFC 8259 (JSON)
    /// - RFC 6749 4.1.3 and Appendix B (form data)
    pub Invalid {
        id: "syntax/invalid",
        severity: Error,
        phase: Text,
        precision: VeryHigh,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for Invalid {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let format = match cx.document.format {
            Format::Yaml => "YAML",
            Format::Json | Format::CapturedJson => "JSON",
            Format::Form => "form data",
            Format::Toml => "TOML",
        };
        for fault in cx.document.faults {
            let at = At::Span(fault.span);
            match &fault.kind {
                FaultKind::Invalid { problem, hint } => {
                    let report = out.report(at, sentence!("invalid {}: {}", format, problem));
                    if let Some(hint) = hint {
                        report.help(*hint);
                    }
                }
                FaultKind::TrailingComma => {
                    let title = "Remove the trailing comma";
                    let fix = Fix::replace(Safety::Safe, title, fault.span, String::new());
                    out.report(at, sentence!("invalid {}: trailing comma", format))
                        .help("remove the comma; JSON allows commas only between entries")
                        .fix(Some(fix));
                }
                FaultKind::NotIndented => {
                    let problem = "a line inside brackets is not indented far enough";
                    out.report(at, sentence!("invalid {}: {}", format, problem)).help(
                        "indent the lines inside brackets further than the mapping or list that \
                         contains the brackets",
                    );
                }
                FaultKind::Encoding(_)
                | FaultKind::Limit(_)
                | FaultKind::UnknownAlias { .. }
                | FaultKind::UnusedAnchor { .. }
                | FaultKind::DuplicateKey { .. }
                | FaultKind::DuplicateMergeKey { .. } => {}
            }
        }
    }
}
