//! The generic syntax of RFC 3986, section 3: where the parts of a URL begin and end.

use std::ops::Range;

use crate::value::endpoint::{Fault, Malformation};

/// The places of a URL's parts; signs between the parts belong to none.
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

/// Splits the part `within` of `text`, or says why there is no scheme or authority.
pub(super) fn split(text: &str, within: Range<usize>) -> Result<Split, Fault> {
    let Range { start, end } = within;
    let scheme = start..scheme_end(text, start..end)?;
    let authority_start = scheme.end + "://".len();
    let find = |from: usize, signs: &[char]| {
        text[from..end]
            .find(signs)
            .map_or(end, |offset| from + offset)
    };
    // Browsers read a backslash as a slash; here it ends the authority and is reported.
    let authority_end = find(authority_start, &['/', '?', '#', '\\']);
    let path_end = find(authority_end, &['?', '#']);
    let query_end = find(path_end, &['#']);
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

/// The end of a scheme that `://` follows.
fn scheme_end(text: &str, within: Range<usize>) -> Result<usize, Fault> {
    let start = within.start;
    let rest = &text[within];
    let length = rest
        .find(|character: char| {
            !(character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.'))
        })
        .unwrap_or(rest.len());
    let name = &rest[..length];
    let begins_like_one = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let behind = rest[length..].strip_prefix(':').filter(|_| begins_like_one);
    let fault = |what, length| {
        Err(Fault {
            what,
            part: start..start + length,
        })
    };
    let Some(behind) = behind else {
        return fault(Malformation::NoScheme, beginning(rest));
    };
    if behind.starts_with("//") {
        return Ok(start + length);
    }
    let is_web = name.eq_ignore_ascii_case("http") || name.eq_ignore_ascii_case("https");
    if is_web {
        let slashes = behind.len() - behind.trim_start_matches(['/', '\\']).len();
        return fault(Malformation::MissingSlashes, length + 1 + slashes);
    }
    // `auth.shop.example:443/token` and `localhost:8080` begin with a host.
    let is_host = name.contains('.') || behind.starts_with(|next: char| next.is_ascii_digit());
    if is_host {
        return fault(Malformation::NoScheme, beginning(rest));
    }
    fault(Malformation::UnsupportedScheme, length)
}

/// The length of what stands where the scheme should: up to the first slash, or the slashes.
fn beginning(text: &str) -> usize {
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
        // The colons of an IPv6 address stand in its brackets.
        Some(bracket) if host_and_port.starts_with('[') => host_and_port[bracket..]
            .find(':')
            .map(|offset| bracket + offset),
        // Several colons without brackets are no port, but a host that is checked later.
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
