//! Bytes that are not UTF-8.

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::fault::{Encoding, FaultKind};

declare_rule! {
    /// ## What it finds
    /// A file whose bytes are not UTF-8. A byte order mark before UTF-8 is accepted.
    /// ## Why it matters
    /// YAML and JSON readers take UTF-8 for granted: an umlaut in another encoding is a broken
    /// file for one reader and a wrong client id for the next.
    /// ## What to do
    /// Save the file as UTF-8 in the editor.
    /// ## Example
    /// ```text
    /// name: B\xfcro
    /// ```
    /// Mended:
    /// ```text
    /// name: Büro
    /// ```
    /// ## References
    /// - RFC 8259 8.1
    /// - YAML 1.2.2, 5.2
    pub WrongEncoding { id: "syntax/encoding", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for WrongEncoding {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for fault in cx.faults {
            let FaultKind::Encoding(encoding) = &fault.kind else {
                continue;
            };
            let message = match encoding {
                Encoding::Utf16LittleEndian => {
                    "the file is UTF-16 (little endian), not UTF-8".to_owned()
                }
                Encoding::Utf16BigEndian => "the file is UTF-16 (big endian), not UTF-8".to_owned(),
                Encoding::InvalidUtf8 { byte, offset } => {
                    format!("the byte 0x{byte:02X} at offset {offset} is not UTF-8")
                }
            };
            out.report(At::Span(fault.span), message)
                .help("save the file as UTF-8");
        }
    }
}
