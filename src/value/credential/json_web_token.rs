//! JSON Web Tokens: base64url segments between dots, the first a JSON object (RFC 7515, RFC 7516).

use memchr::memmem;

use crate::text::span::Span;
use crate::value::credential::base64;
use crate::value::credential::markers::Marker;
use crate::value::credential::{Credential, CredentialKind, run_length};

/// `{"` in base64, the start of every header.
const PREFIX: &str = "eyJ";

/// What is in every token.
pub(super) const MARKERS: [Marker; 1] = [Marker::anywhere(PREFIX)];

/// The segments of an encrypted token; a signed one has three.
const MOST_SEGMENTS: usize = 5;

/// The minimum length of a payload: `{}` alone has three characters.
const SHORTEST_PAYLOAD: usize = 3;

pub(super) fn find(text: &str, found: &mut Vec<Credential>) {
    let bytes = text.as_bytes();
    for start in memmem::find_iter(bytes, PREFIX) {
        let is_inside = start > 0 && is_base64url(bytes[start - 1]);
        if !is_inside && let Some(end) = token_end(bytes, start) {
            found.push(Credential {
                span: Span::new(start, end),
                kind: CredentialKind::JsonWebToken,
            });
        }
    }
}

fn token_end(bytes: &[u8], start: usize) -> Option<usize> {
    let header_end = start + run_length(bytes, start, is_base64url);
    if bytes.get(header_end) != Some(&b'.') {
        return None;
    }
    let header = base64::decode(&bytes[start..header_end])?;
    let header = std::str::from_utf8(&header).ok()?.trim_end();
    if !(header.starts_with("{\"") && header.ends_with('}')) {
        return None;
    }
    // The key of an encrypted token may be empty, so an empty segment counts if another one
    // follows; a dot at the end belongs to the sentence.
    let mut end = header_end;
    let mut at = header_end;
    for _ in 1..MOST_SEGMENTS {
        if bytes.get(at) != Some(&b'.') {
            break;
        }
        let length = run_length(bytes, at + 1, is_base64url);
        at += 1 + length;
        if length > 0 {
            end = at;
        }
    }
    (end > header_end + SHORTEST_PAYLOAD).then_some(end)
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}
