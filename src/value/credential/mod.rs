//! Credentials in any text: tokens, keys and passwords, recognized by their shape or by the text
//! before them.
//!
//! UUIDs, hosts, references (`${…}`) and encrypted values (`ENC[…]`) do not count. Secrets in the
//! fields of a document are left to the model.

mod assignment;
mod authorization;
mod base64;
mod json_web_token;
mod known_key;
mod name;
mod private_key;
mod rest_of_line;
mod url;

use std::ops::Range;

use crate::text::span::Span;
use crate::value::reference;

/// A credential found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credential {
    /// The secret itself, without its prefix.
    pub span: Span,
    /// How it was recognized.
    pub kind: CredentialKind,
}

/// How a credential is recognized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialKind {
    /// A JSON Web Token, signed or encrypted.
    JsonWebToken,
    /// A private key block.
    PrivateKey,
    /// The value of a `Basic` or `Bearer` authorization header.
    AuthorizationHeader,
    /// A key in the format of the named issuer: `GitHub token`.
    KnownKey(&'static str),
    /// The password in `scheme://user:password@host`.
    UrlPassword,
    /// The value of a parameter whose name is that of a credential: `client_secret=…`.
    Parameter,
}

/// All credentials of `text`, in order and merged where they overlap; the first one determines the
/// kind.
pub fn find(text: &str) -> Vec<Credential> {
    let mut found = Vec::new();
    json_web_token::find(text, &mut found);
    private_key::find(text, &mut found);
    authorization::find(text, &mut found);
    known_key::find(text, &mut found);
    url::find(text, &mut found);
    if found.is_empty() {
        return found;
    }
    found.retain(|credential| !is_encrypted(text, credential.span));
    // The sort is stable: the most specific detectors come first.
    found.sort_by_key(|credential| credential.span.start);
    let mut separate: Vec<Credential> = Vec::with_capacity(found.len());
    for credential in found {
        match separate.last_mut() {
            Some(last) if last.span.overlaps(credential.span) => {
                last.span.end = last.span.end.max(credential.span.end);
            }
            _ => separate.push(credential),
        }
    }
    separate
}

/// The spans of all credentials of `text`; see [`find`].
pub fn spans(text: &str) -> Vec<Span> {
    find(text)
        .into_iter()
        .map(|credential| credential.span)
        .collect()
}

/// Whether a key is the name of a credential: `password`, `clientSecret`, `api-key`,
/// `shop_access_token`; not `token_type`, `token_endpoint_url`, `password_policy`.
pub fn is_credential_name(key: &str) -> bool {
    name::is_credential(key)
}

/// The rest of each line after the name of a credential, or else the next line that is not empty,
/// for text that cannot be parsed. Prefers false positives to leaks.
pub fn rests_of_lines(text: &str) -> Vec<Span> {
    rest_of_line::find(text)
}

/// The values of assignments to credentials (`password: …`, `"client_secret": "…"`,
/// `client_secret=…`), for text that cannot be parsed. Quotes and commas around the values are
/// excluded, as are references and empty values.
pub fn assignment_spans(text: &str) -> Vec<Span> {
    assignment::find(text)
}

/// Whether all of a value is a reference or templating without a fallback literal.
fn is_reference_only(value: &str) -> bool {
    let is_whole = |parts: &[Range<usize>]| matches!(parts, [part] if part.len() == value.len());
    let value_has_fallback = value.contains(":-") || value.contains(":=");
    reference::is_reference(value)
        || is_whole(&reference::opaque_parts(value)) && !value_has_fallback
}

/// Whether a match is a part of an `ENC[…]` value of SOPS.
fn is_encrypted(text: &str, span: Span) -> bool {
    /// The maximum distance of a match from the start of its value, in bytes.
    const MAX_DISTANCE: usize = 4096;
    let before = &text.as_bytes()[..span.start as usize];
    let length = before
        .iter()
        .rev()
        .take(MAX_DISTANCE)
        .take_while(|byte| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'+' | b'/' | b'=' | b'_' | b',' | b':' | b'-')
        })
        .count();
    before[..before.len() - length].ends_with(b"ENC[")
}

/// Whether a byte can be part of a name or token, so that a match after it would start in the
/// middle of a word.
fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a match at `at` is at the start of a word.
fn starts_word(bytes: &[u8], at: usize) -> bool {
    at == 0 || !is_word_byte(bytes[at - 1])
}

/// The number of bytes, starting at `from`, that `belongs` accepts.
fn run_length(bytes: &[u8], from: usize, belongs: impl Fn(u8) -> bool) -> usize {
    bytes
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|byte| belongs(**byte))
        .count()
}

#[cfg(test)]
mod tests;
