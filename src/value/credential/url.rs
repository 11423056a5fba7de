//! Secrets in URLs and form bodies: passwords and tokens before the host, and parameters that have
//! the name of a credential.

use memchr::memchr_iter;

use crate::text::span::Span;
use crate::value::credential::markers::Marker;
use crate::value::credential::possible::could_be_secret;
use crate::value::credential::{Credential, CredentialKind, is_reference_only, name};

/// The maximum length of a name, in bytes.
const LONGEST_NAME: usize = 64;

/// The maximum length of an authority, in bytes; bounds the time for hostile texts.
const LONGEST_AUTHORITY: usize = 256;

/// What follows the `jdbc` of a URL of Oracle; after the driver, such as `thin:`, `user/password@`
/// may come (Oracle Database JDBC Developer's Guide, 8.2 "Database URLs and Database Specifiers").
const ORACLE: &str = ":oracle:";

/// Parameters of URLs whose values are secret, although the same names are harmless elsewhere.
const PARAMETERS: [&str; 8] = [
    "assertion",
    "auth",
    "code",
    "hmac",
    "key",
    "samlresponse",
    "sig",
    "ticket",
];

/// What all secrets in URLs have but the values of parameters.
pub(super) const MARKERS: [Marker; 2] = [Marker::anywhere("://"), Marker::anywhere(ORACLE)];

pub(super) fn find(text: &str, found: &mut Vec<Credential>) {
    for colon in memchr_iter(b':', text.as_bytes()) {
        let (before, rest) = text.split_at(colon);
        let span = if rest.starts_with("://") {
            password(text, colon + "://".len())
        } else if rest.starts_with(ORACLE) && before.ends_with("jdbc") {
            oracle_password(text, colon + ORACLE.len())
        } else {
            None
        };
        found.extend(span.map(|span| Credential {
            span,
            kind: CredentialKind::UrlPassword,
        }));
    }
    for span in parameters(text, name::is_credential) {
        found.push(Credential {
            span,
            kind: CredentialKind::Parameter,
        });
    }
}

/// What is masked in URLs beyond [`find`]: a token in place of the user, a password that no host
/// follows, and parameters that may be harmless.
pub(super) fn find_possible(text: &str, found: &mut Vec<Span>) {
    for colon in memchr_iter(b':', text.as_bytes()) {
        if !text[colon..].starts_with("://") {
            continue;
        }
        let start = colon + "://".len();
        found.extend(user(text, start));
        found.extend(password_without_host(text, start));
    }
    let is_parameter = |name: &str| {
        let is_known = |known: &&str| name.eq_ignore_ascii_case(known);
        PARAMETERS.iter().any(is_known)
    };
    found.extend(parameters(text, is_parameter).filter(|span| {
        // Elsewhere than in a URL, `code=…` is anything.
        let equals = span.start as usize - 1;
        let before = equals - parameter_name(text, equals).len();
        text[..before].ends_with(['?', '&', '#'])
    }));
}

/// The values of the parameters whose names are accepted.
fn parameters(text: &str, is_name: impl Fn(&str) -> bool) -> impl Iterator<Item = Span> {
    let mut from = 0;
    memchr_iter(b'=', text.as_bytes()).filter_map(move |equals| {
        if equals < from || !is_name(parameter_name(text, equals)) {
            return None;
        }
        let start = equals + 1;
        let value = until(&text[start..], |c| ends_value(c) || matches!(c, '&' | '#'));
        from = start + value.len();
        (is_literal(value) && !value.starts_with('=')).then(|| Span::new(start, from))
    })
}

/// The password in an authority that lacks its host: `https://user:password`, as while it is typed.
/// A host nearly always has a dot, and a port is a number of at most five digits.
fn password_without_host(text: &str, start: usize) -> Option<Span> {
    /// Shorter text is more likely a slip in a port.
    const SHORTEST: usize = 6;
    let ends = |c: char| ends_value(c) || matches!(c, '/' | '?' | '#' | '\\' | '@');
    let authority = until(&text[start..], ends);
    if text[start + authority.len()..].starts_with('@') {
        return None;
    }
    let (user, password) = authority.split_once(':')?;
    let is_user = user.starts_with(char::is_alphanumeric) && !user.contains('.');
    let is_password = password.starts_with(char::is_alphanumeric)
        && password.chars().count() >= SHORTEST
        && !password.bytes().all(|byte| byte.is_ascii_digit());
    let from = start + user.len() + 1;
    (is_user && is_password && is_literal(password)).then(|| Span::new(from, from + password.len()))
}

/// The user of the authority that starts at `start`, if it could be a token: it has no password,
/// or a fixed word in place of one.
fn user(text: &str, start: usize) -> Option<Span> {
    let rest = &text[start..];
    let rest = &rest[..rest.floor_char_boundary(LONGEST_AUTHORITY)];
    let authority = until(rest, |c| ends_value(c) || matches!(c, '/' | '?' | '#'));
    let (user_info, _) = authority.rsplit_once('@')?;
    let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
    let is_token = could_be_secret(user) && matches!(password, "" | "x-oauth-basic" | "x");
    (is_token && is_literal(user)).then(|| Span::new(start, start + user.len()))
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

/// The password of the `driver:user/password@` that starts at `start`.
fn oracle_password(text: &str, start: usize) -> Option<Span> {
    let rest = &text[start..];
    let rest = &rest[..rest.floor_char_boundary(LONGEST_AUTHORITY)];
    let login = &rest[..until(rest, ends_value).find('@')?];
    let slash = login.find('/')?;
    is_literal(&login[slash + 1..]).then(|| Span::new(start + slash + 1, start + login.len()))
}

/// The name of a parameter that ends at `end`.
fn parameter_name(text: &str, end: usize) -> &str {
    let length = text.as_bytes()[..end]
        .iter()
        .rev()
        .take(LONGEST_NAME)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
        .count();
    &text[end - length..end]
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

#[cfg(test)]
mod tests {
    use super::find_possible;

    fn masked(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        find_possible(text, &mut found);
        found.into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn a_password_is_found_before_its_host_is_typed() {
        assert_eq!(masked("https://user:hunte2"), ["hunte2"]);
        assert_eq!(masked("a https://user:hunter2Secret/x"), ["hunter2Secret"]);
        for other in [
            "https://user:hunt2",
            "https://localhost:44300",
            "https://localhost:443000/",
            "https://auth.shop.example:44a3bc/x",
            "https://user:${env:PORT_OF_SHOP}/",
            "https://host:{port-of-shop}/",
            "https://host:<port-of-shop>/",
            "http://[::1]:abcdefg/",
            "https://user:/hunter2Secret",
        ] {
            assert_eq!(masked(other), [""; 0], "{other}");
        }
    }
}
