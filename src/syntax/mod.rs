//! Parses bytes into one tree, in which every key and value has its span, and collects the syntax
//! faults.
//!
//! What the keys mean is left to `schema`; the wording of faults is left to the rules.

mod captured_command;
mod captured_head;
pub mod core_schema;
mod duplicate_keys;
pub mod edit;
pub mod fault;
mod form;
mod form_pair;
mod json;
mod merge_conflict;
pub mod pointer;
#[cfg(test)]
mod random;
mod toml;
pub mod tree;
mod unread;
mod yaml;

use std::borrow::Cow;

use crate::syntax::fault::{Encoding, Fault, FaultKind, Limit};
use crate::syntax::tree::Tree;
use crate::text::span::Span;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML 1.2; a stream can contain several documents.
    Yaml,
    /// JSON (RFC 8259): one document.
    Json,
    /// JSON after the request line and the headers of a captured request.
    CapturedJson,
    /// A form body (`application/x-www-form-urlencoded`): one flat document of text values.
    Form,
    /// TOML 1.0: one document, a mapping.
    Toml,
}

/// Limits on time and memory for one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file in bytes.
    pub file_size: u64,
    /// Levels of nesting.
    pub depth: usize,
    /// Nodes, which take many times the memory of the shortest text of one. Settings may have a
    /// tenth, as their parser needs more memory for each.
    pub nodes: usize,
    /// Documents of a stream, of which each takes a check of its own.
    pub documents: usize,
    /// Nodes that aliases add; nodes written in the file do not count.
    pub alias_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_size: 16 * 1024 * 1024,
            depth: 128,
            nodes: 2_000_000,
            documents: 50_000,
            alias_nodes: 100_000,
        }
    }
}

/// Parses a text into a tree.
///
/// There is always a tree: for a broken text it contains what could be parsed. The faults are in
/// file order.
pub fn parse<'t>(text: &'t str, format: Format, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    let (mut tree, mut faults) = match format {
        Format::Yaml => yaml::parse(text, limits),
        Format::Json => json::parse(text, limits),
        Format::CapturedJson => json::parse_captured(text, limits),
        Format::Form => form::parse(text, limits),
        Format::Toml => toml::parse(text, limits),
    };
    merge_conflict::explain(text, &mut tree, &mut faults);
    unread::mark(&mut tree, text, &mut faults);
    for fault in &faults {
        if let FaultKind::Limit(_) = fault.kind
            && let Some(document) = tree.documents.get_mut(fault.document)
        {
            document.broken = true;
        }
    }
    faults.sort_by_key(|fault| (fault.document, fault.span));
    (tree, faults)
}

/// The format of a captured request: that of its body.
pub fn format_of_request(text: &str) -> Format {
    let body = captured_head::read(text).body;
    let is_json = text[body..].trim_start().starts_with('{');
    match text[..body].trim_start_matches('\u{feff}').trim_start() {
        "" if is_json => Format::Json,
        _ if is_json => Format::CapturedJson,
        _ => Format::Form,
    }
}

/// How many bytes of a file over the size limit are read.
const HEAD: usize = 4096;

/// Decodes bytes as UTF-8; a byte order mark is kept in the text.
///
/// On failure, the returned text is a lossy version for display. Offsets up to the invalid byte
/// match those of the file.
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
        // This is enough to recognize an exportlint document.
        let head = &bytes[..bytes.len().min(HEAD)];
        return (String::from_utf8_lossy(head), Some(fault(0, kind)));
    }
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(Encoding::Utf16LittleEndian),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16BigEndian),
        // Every exportlint document starts with an ASCII character, so a NUL next to it means
        // UTF-16.
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
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
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
