//! From bytes to one tree in which every key and value knows its place, and the faults on the way.
//!
//! What the keys mean is left to `schema`; how a fault is worded is left to the rules.

mod conflict;
pub mod core_schema;
mod duplicate_keys;
pub mod edit;
pub mod fault;
mod form;
mod json;
pub mod pointer;
mod toml;
pub mod tree;
mod yaml;

use std::borrow::Cow;

use crate::syntax::fault::{Encoding, Fault, FaultKind, Limit};
use crate::syntax::tree::Tree;
use crate::text::span::Span;

/// The notation of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML 1.2; a stream may hold several documents.
    Yaml,
    /// JSON (RFC 8259): one document.
    Json,
    /// A form body (`application/x-www-form-urlencoded`): one flat document of text values.
    Form,
    /// TOML 1.0: one document, a mapping.
    Toml,
}

/// What bounds time and memory for one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of a file in bytes.
    pub file_size: u64,
    /// Levels of nesting.
    pub depth: usize,
    /// Nodes that aliases add; nodes that stand in the file are not counted.
    pub alias_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_size: 16 * 1024 * 1024,
            depth: 128,
            alias_nodes: 100_000,
        }
    }
}

/// Reads a text into a tree.
///
/// There is always a tree: what could be read of a broken text, with the faults beside it in the
/// order of the file.
pub fn parse<'t>(text: &'t str, format: Format, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    let (mut tree, mut faults) = match format {
        Format::Yaml => yaml::parse(text, limits),
        Format::Json => json::parse(text, limits),
        Format::Form => form::parse(text),
        Format::Toml => toml::parse(text, limits),
    };
    conflict::explain(text, &tree, &mut faults);
    for fault in &faults {
        if fault.kind.breaks_document()
            && let Some(document) = tree.documents.get_mut(fault.document)
        {
            document.broken = true;
        }
    }
    faults.sort_by_key(|fault| (fault.document, fault.span));
    (tree, faults)
}

/// How many bytes of a file over the size limit are looked at.
const HEAD: usize = 4096;

/// Reads bytes as UTF-8; a byte order mark stays in the text.
///
/// On failure the text is what can be shown of it: offsets up to the faulty byte are those of the
/// file.
pub fn decode<'b>(bytes: &'b [u8], limits: &Limits) -> (Cow<'b, str>, Option<Fault>) {
    let fault = |at: usize, kind| Fault {
        span: Span::new(at, at),
        document: 0,
        kind,
    };
    if bytes.len() as u64 > limits.file_size {
        let kind = FaultKind::Limit(Limit::FileSize {
            found: bytes.len() as u64,
            most: limits.file_size,
        });
        // Enough to tell whether the file is one of ours.
        let head = &bytes[..bytes.len().min(HEAD)];
        return (String::from_utf8_lossy(head), Some(fault(0, kind)));
    }
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(Encoding::Utf16LittleEndian),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16BigEndian),
        // Every document of ours begins with an ASCII character, so a NUL beside it tells.
        [first, 0, ..] if first.is_ascii() && *first != 0 => Some(Encoding::Utf16LittleEndian),
        [0, second, ..] if second.is_ascii() && *second != 0 => Some(Encoding::Utf16BigEndian),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        let unit = |pair: &[u8]| match encoding {
            Encoding::Utf16BigEndian => u16::from_be_bytes([pair[0], pair[1]]),
            Encoding::Utf16LittleEndian | Encoding::InvalidUtf8 { .. } => {
                u16::from_le_bytes([pair[0], pair[1]])
            }
        };
        let units = bytes.chunks_exact(2).map(unit);
        let text: String = char::decode_utf16(units)
            .map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        return (text.into(), Some(fault(0, FaultKind::Encoding(encoding))));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(error) => {
            let offset = error.valid_up_to();
            let kind = FaultKind::Encoding(Encoding::InvalidUtf8 {
                byte: bytes[offset],
                offset,
            });
            (String::from_utf8_lossy(bytes), Some(fault(offset, kind)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fault::{Encoding, FaultKind};
    use super::{Limits, decode};

    #[test]
    fn utf_16_is_a_fault_and_can_be_shown() {
        let text = "kind: ö😀";
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for (bytes, encoding) in [
            (little, Encoding::Utf16LittleEndian),
            (big, Encoding::Utf16BigEndian),
        ] {
            let (shown, fault) = decode(&bytes, &Limits::default());
            assert_eq!(shown, text);
            assert_eq!(fault.unwrap().kind, FaultKind::Encoding(encoding));
        }
    }
}
