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
mod markers;
mod name;
mod possible;
mod private_key;
mod prose;
mod spelling;
mod url;

use std::ops::Range;

use crate::text::span::Span;
use crate::value::credential::markers::{Detectors, Markers};
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

/// What all credentials contain but the values of parameters.
static MARKERS: Markers = Markers::new()
    .with_characters()
    .with_all(Detectors::OF_TOKENS, &json_web_token::MARKERS)
    .with_all(Detectors::OF_PRIVATE_KEYS, &private_key::MARKERS)
    .with_all(Detectors::OF_AUTHORIZATIONS, &authorization::MARKERS)
    .with_all(Detectors::OF_KNOWN_KEYS, &known_key::MARKERS)
    .with_all(Detectors::OF_URLS, &url::MARKERS);

/// The detectors that find nothing in a text without one of their markers, the most specific first.
const DETECTORS: [(Detectors, Find); 4] = [
    (Detectors::OF_TOKENS, json_web_token::find),
    (Detectors::OF_PRIVATE_KEYS, private_key::find),
    (Detectors::OF_AUTHORIZATIONS, authorization::find),
    (Detectors::OF_KNOWN_KEYS, known_key::find),
];

/// Adds what a detector finds in a text.
type Find = fn(&str, &mut Vec<Credential>);

/// All credentials of `text`, in order and merged where they overlap; the first one determines the
/// kind.
pub fn find(text: &str) -> Vec<Credential> {
    find_by(MARKERS.detectors_for(text), text)
}

/// What these detectors find in a text.
fn find_by(detectors: Detectors, text: &str) -> Vec<Credential> {
    let mut found = Vec::new();
    for (detector, find) in DETECTORS {
        if detectors.overlap(detector) {
            find(text, &mut found);
        }
    }
    // A password in a URL is before an `@`, and a parameter has its `=` in any text.
    let has_url = detectors.overlap(Detectors::OF_URLS) && detectors.overlap(Detectors::OF_USERS);
    if has_url || detectors.overlap(Detectors::OF_PARAMETERS) {
        url::find(text, &mut found);
    }
    if found.is_empty() {
        return found;
    }
    // The sort is stable: the most specific detectors come first.
    found.sort_by_key(|credential| credential.span.start);
    remove_encrypted(text, &mut found);
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

/// What has to be masked in any text: all credentials, escaped ones too, and what may be one in
/// a URL.
pub fn spans_to_mask(text: &str) -> Vec<Span> {
    spelling::find_in_all(text, |text| {
        let detectors = MARKERS.detectors_for(text);
        if !detectors.find_something() {
            return Vec::new();
        }
        let found = find_by(detectors, text).into_iter();
        let mut found = found.map(|credential| credential.span).collect();
        url::find_possible(text, &mut found);
        found
    })
}

/// Whether [`spans_to_mask`] may find something in a text; if not, then neither in any part of it that
/// starts where a word may start.
pub fn may_have_to_be_masked(text: &str) -> bool {
    MARKERS.detectors_for(text).find_something()
        || memchr::memchr2(b'\\', b'%', text.as_bytes()).is_some()
}

/// What has to be masked in a text that has no structure, or whose structure is unknown, such as a
/// comment or a value: values of assignments (`password: …`, `"client_secret": "…"`,
/// `client_secret=…`), and what looks like a secret after the name of one. Escaped ones too.
/// References and empty values do not count. Prefers false positives to leaks.
pub fn spans_in_prose(text: &str) -> Vec<Span> {
    let is_option = |at: usize| {
        let rest = &text[at..];
        rest.starts_with("-u") || rest.starts_with("-a ") || rest.starts_with("--auth ")
    };
    let has_option = || memchr::memchr_iter(b'-', text.as_bytes()).any(is_option);
    let has_escapes = memchr::memchr2(b'\\', b'%', text.as_bytes()).is_some();
    let detect = |text: &str| {
        let mut found = assignment::find(text);
        found.extend(prose::find(text));
        found
    };
    if !has_escapes {
        let may_have_one = name::prefilter::may_contain_one(text) || has_option();
        return if may_have_one {
            detect(text)
        } else {
            Vec::new()
        };
    }
    spelling::find_in_all(text, |text| {
        // Most escapes hide nothing.
        let is_plain = text.is_ascii() && memchr::memchr(b'-', text.as_bytes()).is_none();
        if is_plain && !name::prefilter::may_contain_one(text) {
            return Vec::new();
        }
        detect(text)
    })
}

/// The same for text that cannot be parsed, where a key may lack its colon.
pub fn spans_in_broken(text: &str) -> Vec<Span> {
    spelling::find_in_all(text, |text| {
        let mut found = assignment::find(text);
        found.extend(prose::find(text));
        found.extend(prose::find_after_keys(text));
        found
    })
}

/// The words of a comment next to a secret that could be one as well.
pub fn possible_secrets(comment: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    possible::words(comment)
}

/// What `detect` finds in a text, as it is written and with its escapes decoded, as spans of the
/// text.
pub fn find_in_all_spellings(text: &str, detect: impl Fn(&str) -> Vec<Span>) -> Vec<Span> {
    spelling::find_in_all(text, detect)
}

/// A secret with its escapes decoded, layer by layer, as other texts may repeat it.
pub fn other_spellings(secret: &str) -> impl Iterator<Item = String> {
    spelling::layers(secret)
}

/// Whether a value holds references, and nothing beside them that can be a secret.
fn is_reference_only(value: &str) -> bool {
    reference::secret_parts(value).is_empty()
}

/// Removes what is a part of an `ENC[…]` value of SOPS from credentials in order.
fn remove_encrypted(text: &str, found: &mut Vec<Credential>) {
    /// The maximum length of such a value, in bytes.
    const LONGEST: usize = 4096;
    let bytes = text.as_bytes();
    let is_inside = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'+' | b'/' | b'=' | b'_' | b',' | b':' | b'-')
    };
    let mut values = memchr::memmem::find_iter(bytes, "ENC[").map(|at| {
        let start = at + "ENC[".len();
        let window = &bytes[start..bytes.len().min(start + LONGEST)];
        start..=start + run_length(window, 0, is_inside)
    });
    let mut value = values.next();
    found.retain(|credential| {
        let start = credential.span.start as usize;
        while value.as_ref().is_some_and(|value| *value.end() < start) {
            value = values.next();
        }
        !value.as_ref().is_some_and(|value| value.contains(&start))
    });
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
