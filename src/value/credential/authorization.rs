//! Values of the `Authorization` header: `Basic` and `Bearer`.

use crate::text::span::Span;
use crate::value::credential::base64;
use crate::value::credential::markers::Marker;
use crate::value::credential::{Credential, CredentialKind, run_length, starts_word};
use crate::value::starts::Starts;

/// An authentication scheme before its credentials, in the cases that occur.
struct Scheme {
    names: [&'static str; 3],
    is_secret: fn(&[u8]) -> bool,
}

const SCHEMES: [Scheme; 2] = [
    Scheme {
        names: ["Basic ", "basic ", "BASIC "],
        is_secret: is_basic,
    },
    Scheme {
        names: ["Bearer ", "bearer ", "BEARER "],
        is_secret: is_bearer,
    },
];

/// The minimum length of a `Basic` value with an id and a secret.
const SHORTEST_BASIC: usize = 8;

/// Shorter words after `Bearer` are prose.
const SHORTEST_BEARER: usize = 16;

/// The names of all schemes, with the shortest value that may follow.
pub(super) const MARKERS: [Marker; 6] = {
    let [basic, bearer] = &SCHEMES;
    let short = SHORTEST_BASIC;
    let long = SHORTEST_BEARER;
    [
        Marker::at_word(basic.names[0], short),
        Marker::at_word(basic.names[1], short),
        Marker::at_word(basic.names[2], short),
        Marker::at_word(bearer.names[0], long),
        Marker::at_word(bearer.names[1], long),
        Marker::at_word(bearer.names[2], long),
    ]
};

/// Where the name of a scheme may start.
static STARTS: Starts = Starts::new()
    .with("Ba")
    .with("ba")
    .with("BA")
    .with("Be")
    .with("be")
    .with("BE");

pub(super) fn find(text: &str, found: &mut Vec<Credential>) {
    let bytes = text.as_bytes();
    let starts = STARTS.offsets_in(bytes);
    for start in starts.filter(|start| starts_word(bytes, *start)) {
        let named = SCHEMES.iter().find_map(|scheme| {
            let is_here = |name: &&&str| bytes[start..].starts_with(name.as_bytes());
            let name = scheme.names.iter().find(is_here)?;
            Some((scheme, start + name.len()))
        });
        let Some((scheme, end)) = named else {
            continue;
        };
        let value = end + run_length(bytes, end, |byte| byte == b' ');
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
