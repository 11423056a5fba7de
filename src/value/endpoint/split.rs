//! The generic syntax of RFC 3986, section 3: the ranges of the parts of a URL.

use std::ops::Range;

use crate::value::endpoint::{UrlFault, UrlFaultKind};

/// The ranges of the parts of a URL, without the delimiters between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Split {
    pub(super) scheme: Range<usize>,
    pub(super) userinfo: Option<Range<usize>>,
    pub(super) host: Range<usize>,
    pub(super) port: Option<Range<usize>>,
    pub(super) path: Range<usize>,
    pub(super) query: Option<Range<usize>>,
    pub(super) fragment: Option<Range<usize>>,
}

/// Splits the range `within` of `text`, or returns why there is no scheme or authority.
pub(super) fn split(text: &str, within: Range<usize>) -> Result<Split, UrlFault> {
    let Range { start, end } = within;
    let scheme = start..scheme_end(text, start..end)?;
    let authority_start = scheme.end + "://".len();
    let find = |from: usize, is_delimiter: fn(u8) -> bool| {
        let mut bytes = text.as_bytes()[from..end].iter();
        let offset = bytes.position(|byte| is_delimiter(*byte));
        offset.map_or(end, |offset| from + offset)
    };
    // Browsers treat a backslash as a slash; here it ends the authority and is reported.
    let ends_authority = |byte| matches!(byte, b'/' | b'?' | b'#' | b'\\');
    let authority_end = find(authority_start, ends_authority);
    let path_end = find(authority_end, |byte| matches!(byte, b'?' | b'#'));
    let query_end = find(path_end, |byte| byte == b'#');
    let (userinfo, host, port) = split_authority(text, authority_start..authority_end);
    Ok(Split {
        scheme,
        userinfo,
        host,
        port,
        path: authority_end..path_end,
        query: (path_end < query_end).then(|| path_end + 1..query_end),
        fragment: (query_end < end).then(|| query_end + 1..end),
    })
}

/// The end of the scheme, which `://` must follow.
fn scheme_end(text: &str, within: Range<usize>) -> Result<usize, UrlFault> {
    let start = within.start;
    let rest = &text[within];
    let length = rest
        .find(|character: char| {
            !(character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.'))
        })
        .unwrap_or(rest.len());
    let name = &rest[..length];
    let starts_with_letter = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let after = rest[length..]
        .strip_prefix(':')
        .filter(|_| starts_with_letter);
    let fault = |kind, length| {
        Err(UrlFault {
            kind,
            part: start..start + length,
        })
    };
    let Some(after) = after else {
        return fault(UrlFaultKind::NoScheme, length_without_scheme(rest));
    };
    if after.starts_with("//") {
        return Ok(start + length);
    }
    let is_web = name.eq_ignore_ascii_case("http") || name.eq_ignore_ascii_case("https");
    if is_web {
        let slashes = after.len() - after.trim_start_matches(['/', '\\']).len();
        return fault(UrlFaultKind::MissingSlashes, length + 1 + slashes);
    }
    // `auth.shop.example:443/token` and `localhost:8080` start with a host.
    let is_host = name.contains('.') || after.starts_with(|next: char| next.is_ascii_digit());
    if is_host {
        return fault(UrlFaultKind::NoScheme, length_without_scheme(rest));
    }
    fault(UrlFaultKind::UnsupportedScheme, length)
}

/// The length of the text in place of the scheme: up to the first slash, or the slashes themselves.
fn length_without_scheme(text: &str) -> usize {
    let slashes = text.len() - text.trim_start_matches('/').len();
    if slashes > 0 {
        return slashes;
    }
    text.find(['/', '?', '#']).unwrap_or(text.len())
}

type Authority = (Option<Range<usize>>, Range<usize>, Option<Range<usize>>);

fn split_authority(text: &str, authority: Range<usize>) -> Authority {
    let Range { start, end } = authority;
    let at_sign = text[authority].rfind('@').map(|offset| start + offset);
    let userinfo = at_sign.map(|at_sign| start..at_sign);
    let start = at_sign.map_or(start, |at_sign| at_sign + 1);
    let host_and_port = &text[start..end];
    let colon = match host_and_port.find(']') {
        // The colons of an IPv6 address are inside its brackets.
        Some(bracket) if host_and_port.starts_with('[') => host_and_port[bracket..]
            .find(':')
            .map(|offset| bracket + offset),
        // Several colons without brackets are not a port but a host, which is validated later.
        _ => host_and_port
            .find(':')
            .filter(|&colon| !host_and_port[colon + 1..].contains(':')),
    };
    match colon {
        Some(colon) => {
            let colon = start + colon;
            (userinfo, start..colon, Some(colon + 1..end))
        }
        None => (userinfo, start..end, None),
    }
}
