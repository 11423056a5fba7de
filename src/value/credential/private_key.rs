//! Private key blocks in PEM and PGP armor.

use memchr::memmem;

use crate::text::span::Span;
use crate::value::credential::markers::Marker;
use crate::value::credential::{Credential, CredentialKind};

const BEGIN: &str = "-----BEGIN ";

/// What is in every block.
pub(super) const MARKERS: [Marker; 1] = [Marker::anywhere(BEGIN)];
const END: &str = "-----END ";
const DASHES: &str = "-----";

pub(super) fn find(text: &str, found: &mut Vec<Credential>) {
    let mut from = 0;
    while let Some(offset) = memmem::find(&text.as_bytes()[from..], BEGIN.as_bytes()) {
        let start = from + offset;
        from = start + BEGIN.len();
        let Some(body) = body_start(text, from) else {
            continue;
        };
        let end = block_end(text, body);
        from = end;
        found.push(Credential {
            span: Span::new(start, end),
            kind: CredentialKind::PrivateKey,
        });
    }
}

/// The offset after the header of a block, if its label (starting at `label`) is that of a private
/// key.
fn body_start(text: &str, label: usize) -> Option<usize> {
    /// Labels are short; the limit bounds the time for hostile texts.
    const LONGEST_LABEL: usize = 64;
    let end = text.floor_char_boundary(label + LONGEST_LABEL);
    let window = &text[label..end];
    let length = window.find(DASHES)?;
    let name = &window[..length];
    (name.ends_with("PRIVATE KEY") || name.ends_with("PRIVATE KEY BLOCK"))
        .then_some(label + length + DASHES.len())
}

/// The end of a block: after its footer, or the end of its body if it is truncated.
fn block_end(text: &str, body: usize) -> usize {
    let rest = &text[body..];
    let next_block = memmem::find(rest.as_bytes(), BEGIN.as_bytes()).unwrap_or(rest.len());
    // Nothing beyond the next block is read, so that a text of nothing but headers takes linear time.
    let rest = &rest[..next_block];
    let Some(last_line) = rest.find(END) else {
        return body + truncated_body(rest);
    };
    let label = last_line + END.len();
    let line_end = rest[label..]
        .find(['\n', '\r'])
        .map_or(rest.len(), |offset| label + offset);
    let dashes = rest[label..line_end].find(DASHES);
    body + dashes.map_or(line_end, |offset| label + offset + DASHES.len())
}

/// The length of the lines that consist of base64 (or escaped line breaks).
fn truncated_body(rest: &str) -> usize {
    let mut end = 0;
    let mut line_start = 0;
    for line in rest.split_inclusive('\n') {
        let content = line.trim();
        let content_start = line_start + line.len() - line.trim_start().len();
        let length = content
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '\\')))
            .unwrap_or(content.len());
        if length < content.len() {
            // A quoted body ends on the first line; any other such line is not part of the key.
            return if line_start == 0 {
                content_start + length
            } else {
                end
            };
        }
        if !content.is_empty() {
            end = content_start + length;
        }
        line_start += line.len();
    }
    end
}
