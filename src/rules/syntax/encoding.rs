//! Bytes that are not valid UTF-8.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::fault::{Encoding, FaultKind};
use crate::text::sentence::verbatim;

declare_rule! {
    /// ## What it finds
    /// A file that is not valid UTF-8. A byte order mark at the start of a UTF-8 file is accepted.
    /// ## Why it matters
    /// Tools expect YAML and JSON files in UTF-8. With another encoding, one tool rejects the file
    /// and another reads umlauts as other characters.
    /// ## What to do
    /// Save the file as UTF-8.
    /// ## Example
    /// ```text
    /// name: B\xfcro
    /// ```
    /// Fixed:
    /// ```text
    /// name: Büro
    /// ```
    /// ## References
    /// - RFC 8259 8.1: JSON that is exchanged between systems is UTF-8
    /// - YAML 1.2.2, 5.2: YAML may also be UTF-16 or UTF-32, which exportlint does not read
    pub WrongEncoding {
        id: "syntax/encoding",
        severity: Error,
        phase: Text,
        precision: VeryHigh,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for WrongEncoding {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for fault in cx.document.faults {
            let FaultKind::Encoding(encoding) = &fault.kind else {
                continue;
            };
            let message = match encoding {
                Encoding::Utf16LittleEndian => {
                    "the file is UTF-16 (little endian), not UTF-8".into()
                }
                Encoding::Utf16BigEndian => "the file is UTF-16 (big endian), not UTF-8".into(),
                Encoding::InvalidUtf8 { byte, offset } => {
                    let byte = format!("0x{byte:02X}");
                    sentence!(
                        "byte {} at offset {} is not valid UTF-8",
                        verbatim(byte),
                        *offset
                    )
                }
            };
            out.report(At::Span(fault.span), message)
                .help("save the file as UTF-8");
        }
    }
}
