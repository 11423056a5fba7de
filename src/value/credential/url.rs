//! Secrets in URLs and form bodies: passwords before the host, and parameters that have the name of
//! a credential.

use memchr::{memchr_iter, memmem};

use crate::text::span::Span;
use crate::value::credential::{Credential, CredentialKind, is_reference_only, name};

/// The maximum length of a name, in bytes.
const LONGEST_NAME: usize = 64;

/// The maximum length of an authority, in bytes; bounds the time for hostile texts.
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
        let value = until(&text[start..], |c| ends_value(c) || matches!(c, '&' | '#'));
        from = start + value.len();
        if is_literal(value) && !value.starts_with('=') {
            found.push(Credential {
                span: Span::new(start, from),
                kind: CredentialKind::Parameter,
            });
        }
    }
}

/// The password of the authority that starts at `start`.
fn password(text: &str, start: usize) -> Option<Span> {
    let rest = &text[start..];
    let rest = &rest[..rest.floor_char_boundary(LONGEST_AUTHORITY)];
    let authority = until(rest, |c| ends_value(c) || matches!(c, '/' | '?' | '#'));
    let colon = authority.find(':')?;
    let at_sign = match authority.rfind('@') {
        Some(at_sign) => at_sign,
        // A password with an unescaped slash looks like a port that is not a number.
        None if !authority[colon + 1..].starts_with(|first: char| first.is_ascii_digit()) => {
            until(rest, ends_value).rfind('@')?
        }
        None => return None,
    };
    let password = rest.get(colon + 1..at_sign)?;
    is_literal(password).then(|| Span::new(start + colon + 1, start + at_sign))
}

/// Whether a name that ends at `end` is that of a credential.
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

/// Whether a character ends a URL in any text.
fn ends_value(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '`' | '<' | '>')
}

fn is_literal(value: &str) -> bool {
    let is_placeholder = value.starts_with('{') && value.ends_with('}');
    !(value.is_empty() || is_placeholder || is_reference_only(value))
}
