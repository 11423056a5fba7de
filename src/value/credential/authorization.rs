//! Values of the `Authorization` header: `Basic` and `Bearer`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::text::span::Span;
use crate::value::credential::base64;
use crate::value::credential::{Credential, CredentialKind, run_length, starts_word};

/// An authentication scheme before its credentials.
struct Scheme {
    /// The first letter, in all cases that occur.
    first_letters: &'static [u8],
    rest_of_name: &'static str,
    is_secret: fn(&[u8]) -> bool,
}

/// Lower case and title case differ only in the first letter.
const SCHEMES: [Scheme; 4] = [
    Scheme {
        first_letters: b"Bb",
        rest_of_name: "asic ",
        is_secret: is_basic,
    },
    Scheme {
        first_letters: b"B",
        rest_of_name: "ASIC ",
        is_secret: is_basic,
    },
    Scheme {
        first_letters: b"Bb",
        rest_of_name: "earer ",
        is_secret: is_bearer,
    },
    Scheme {
        first_letters: b"B",
        rest_of_name: "EARER ",
        is_secret: is_bearer,
    },
];

/// The minimum length of a `Basic` value with an id and a secret.
const SHORTEST_BASIC: usize = 8;

/// Shorter words after `Bearer` are prose.
const SHORTEST_BEARER: usize = 16;

/// Matches the names of all schemes, each by its index. It is built once, as most texts are short.
static MATCHER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let names = SCHEMES.iter().map(|scheme| scheme.rest_of_name);
    AhoCorasick::new(names).expect("the names are short")
});

pub(super) fn find(text: &str, found: &mut Vec<Credential>) {
    let bytes = text.as_bytes();
    for matched in MATCHER.find_iter(bytes) {
        let scheme = &SCHEMES[matched.pattern().as_usize()];
        let Some(start) = matched.start().checked_sub(1) else {
            continue;
        };
        if !(scheme.first_letters.contains(&bytes[start]) && starts_word(bytes, start)) {
            continue;
        }
        let value = matched.end() + run_length(bytes, matched.end(), |byte| byte == b' ');
        let length = run_length(bytes, value, is_token_byte);
        let length = length + run_length(bytes, value + length, |byte| byte == b'=');
        let token = without_full_stop(&bytes[value..value + length]);
        if (scheme.is_secret)(token) {
            found.push(Credential {
                span: Span::new(value, value + token.len()),
                kind: CredentialKind::AuthorizationHeader,
            });
        }
    }
}

/// `token68` of RFC 7235 without its padding.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'+' | b'/')
}

fn without_full_stop(token: &[u8]) -> &[u8] {
    token.strip_suffix(b".").unwrap_or(token)
}

/// Whether a token decodes to printable text with a colon.
fn is_basic(token: &[u8]) -> bool {
    if token.len() < SHORTEST_BASIC {
        return false;
    }
    base64::decode(token)
        .is_some_and(|decoded| decoded.contains(&b':') && !decoded.iter().any(u8::is_ascii_control))
}

/// A token contains a digit; words of a sentence do not.
fn is_bearer(token: &[u8]) -> bool {
    token.len() >= SHORTEST_BEARER && token.iter().any(u8::is_ascii_digit) && !is_uuid(token)
}

fn is_uuid(token: &[u8]) -> bool {
    token.len() == 36
        && token.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
