//! Secrets that give themselves away in any text: tokens, keys and passwords by their shape or by
//! the sign that stands before them.
//!
//! Never a UUID, a host, a reference (`${…}`) or an encrypted value (`ENC[…]`). What the fields of
//! a document hold is known to the model and left to it.

mod assignment;
mod authorization;
mod base64;
mod json_web_token;
mod known_key;
mod name;
mod private_key;
mod rest;
mod url;

use std::ops::Range;

use crate::text::span::Span;
use crate::value::reference;

/// A secret found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credential {
    /// The secret alone, without what introduces it.
    pub span: Span,
    /// What gave it away.
    pub kind: CredentialKind,
}

/// What gives a secret away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialKind {
    /// A JSON Web Token, signed or encrypted.
    JsonWebToken,
    /// A private key block.
    PrivateKey,
    /// The value of a `Basic` or `Bearer` authorization header.
    AuthorizationHeader,
    /// A key in the form of its issuer, named here: `GitHub token`.
    KnownKey(&'static str),
    /// The password in `scheme://user:password@host`.
    UrlPassword,
    /// The value of a parameter with a telling name: `client_secret=…`.
    Parameter,
}

/// Every secret of `text`, in order and without overlaps; of overlapping ones the first.
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
    // Stable: the detectors stand in the order of what they know about a find.
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

/// The places of every secret of `text`; see [`find`].
pub fn spans(text: &str) -> Vec<Span> {
    find(text)
        .into_iter()
        .map(|credential| credential.span)
        .collect()
}

/// Whether a key looks like the name of a credential: `password`, `clientSecret`, `api-key`,
/// `shop_access_token`; not `token_type`, `token_endpoint_url`, `password_policy`.
pub fn is_credential_name(key: &str) -> bool {
    name::is_credential(key)
}

/// What stands behind the name of a credential on its line, for a text that cannot be parsed: to the
/// end of the line, or the next line that says something. Rather too much than a secret.
pub fn rests_of_lines(text: &str) -> Vec<Span> {
    rest::find(text)
}

/// The values on lines that look like the assignment of a credential (`password: …`,
/// `"client_secret": "…"`, `client_secret=…`), for a text that cannot be parsed. Quotes and
/// commas around the values are left out, references and empty values too.
pub fn assignment_spans(text: &str) -> Vec<Span> {
    assignment::find(text)
}

/// Whether a value stands for one that is elsewhere: a reference or templating as a whole, but
/// not with a literal to fall back on.
fn stands_for_another(value: &str) -> bool {
    let is_whole = |parts: &[Range<usize>]| matches!(parts, [part] if part.len() == value.len());
    let value_has_fallback = value.contains(":-") || value.contains(":=");
    reference::is_reference(value)
        || is_whole(&reference::opaque_parts(value)) && !value_has_fallback
}

/// Whether a find is a part of an `ENC[…]` value of SOPS.
fn is_encrypted(text: &str, span: Span) -> bool {
    /// How far a find is looked for behind the beginning of its value, in bytes.
    const FARTHEST: usize = 4096;
    let before = &text.as_bytes()[..span.start as usize];
    let length = before
        .iter()
        .rev()
        .take(FARTHEST)
        .take_while(|byte| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'+' | b'/' | b'=' | b'_' | b',' | b':' | b'-')
        })
        .count();
    before[..before.len() - length].ends_with(b"ENC[")
}

/// Whether a byte can stand in a name or token, so that a shape beginning behind it begins in the
/// middle of something.
fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a shape that starts at `at` starts a word.
fn starts_word(bytes: &[u8], at: usize) -> bool {
    at == 0 || !is_word_byte(bytes[at - 1])
}

/// The number of bytes from `from` on that `belongs` accepts.
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
