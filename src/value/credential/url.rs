//! Secrets in URLs and form bodies: passwords before the host, and parameters with telling names.

use memchr::{memchr_iter, memmem};

use crate::text::span::Span;
use crate::value::credential::{Credential, CredentialKind, name, stands_for_another};

/// Longer names are none, in bytes.
const LONGEST_NAME: usize = 64;

/// How far a password is looked for, in bytes; keeps hostile texts cheap.
const LONGEST_AUTHORITY: usize = 256;

pub(super) fn find(text: &str, found: &mut Vec<Credential>) {
    for slashes in memmem::find_iter(text.as_bytes(), "://") {
        if let Some(span) = password(text, slashes + "://".len()) {
            found.push(Credential {
                span,
                kind: CredentialKind::UrlPassword,
            });
        }
    }
    let mut from = 0;
    for equals in memchr_iter(b'=', text.as_bytes()) {
        if equals < from || !is_parameter_name(text, equals) {
            continue;
        }
        let start = equals + 1;
        let value = until(&text[start..], |sign| {
            ends_value(sign) || matches!(sign, '&' | '#')
        });
        from = start + value.len();
        if is_literal(value) && !value.starts_with('=') {
            found.push(Credential {
                span: Span::new(start, from),
                kind: CredentialKind::Parameter,
            });
        }
    }
}

/// The password of the authority that begins at `start`.
fn password(text: &str, start: usize) -> Option<Span> {
    let rest = &text[start..];
    let rest = &rest[..rest.floor_char_boundary(LONGEST_AUTHORITY)];
    let authority = until(rest, |sign| {
        ends_value(sign) || matches!(sign, '/' | '?' | '#')
    });
    let colon = authority.find(':')?;
    let at_sign = match authority.rfind('@') {
        Some(at_sign) => at_sign,
        // A password with an unescaped slash looks like a port that is no number.
        None if !authority[colon + 1..].starts_with(|first: char| first.is_ascii_digit()) => {
            until(rest, ends_value).rfind('@')?
        }
        None => return None,
    };
    let password = rest.get(colon + 1..at_sign)?;
    is_literal(password).then(|| Span::new(start + colon + 1, start + at_sign))
}

/// Whether the name of a credential ends at `end`.
fn is_parameter_name(text: &str, end: usize) -> bool {
    let length = text.as_bytes()[..end]
        .iter()
        .rev()
        .take(LONGEST_NAME)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
        .count();
    name::is_credential(&text[end - length..end])
}

fn until(text: &str, ends: impl Fn(char) -> bool) -> &str {
    &text[..text.find(ends).unwrap_or(text.len())]
}

/// What ends a URL in any text.
fn ends_value(sign: char) -> bool {
    sign.is_whitespace() || sign.is_control() || matches!(sign, '"' | '\'' | '`' | '<' | '>')
}

fn is_literal(value: &str) -> bool {
    let is_placeholder = value.starts_with('{') && value.ends_with('}');
    !(value.is_empty() || is_placeholder || stands_for_another(value))
}
