//! Validates a URL part by part.

use std::ops::Range;

use crate::value::endpoint::opaque::FilledUrl;
use crate::value::endpoint::split::Split;
use crate::value::endpoint::{UrlFault, UrlFaultKind};
use crate::value::host;

/// Characters that remain before a URL when it is copied out of a text.
const LEADING: [char; 8] = ['(', '[', '{', '<', '"', '\'', '`', '“'];

/// The start of the scheme, and the fault of the stray characters before it.
pub(super) fn leading(filled: &FilledUrl<'_>) -> (usize, Option<UrlFault>) {
    let text = &filled.text[filled.inner.clone()];
    let rest = text.trim_start_matches(LEADING);
    let start = filled.inner.start + text.len() - rest.len();
    let fault = text
        .chars()
        .next()
        .filter(|_| start > filled.inner.start)
        .map(|first| UrlFault {
            kind: UrlFaultKind::StrayCharacter(first),
            part: filled.inner.start..start,
        });
    (start, fault)
}

/// The faults of a URL, starting at its scheme, in text order.
pub(super) fn faults(filled: &FilledUrl<'_>, split: &Split) -> Vec<UrlFault> {
    let text = &*filled.text;
    if let Some(fault) = repeated_scheme(text, split) {
        return vec![fault];
    }
    let mut faults = characters(text, split.scheme.start..filled.inner.end, split);
    faults.extend(scheme(text, split));
    faults.extend(host_fault(text, split));
    if !split
        .port
        .as_ref()
        .is_some_and(|port| filled.overlaps_opaque(port))
    {
        faults.extend(port(text, split));
    }
    if !split.host.is_empty() {
        faults.extend(repeated_slashes(text, split.path.clone()));
    }
    faults.extend(percent_encoding(text, split.path.start..filled.inner.end));
    if faults.is_empty() && !is_url(filled, split) {
        faults.push(UrlFault {
            kind: UrlFaultKind::InvalidHost,
            part: split.host.clone(),
        });
    }
    faults.sort_by_key(|fault| fault.part.start);
    faults
}

/// Whether the `url` crate accepts the URL, as most clients would; an opaque port is left out.
/// Without other faults, only the host can be what it refuses.
fn is_url(filled: &FilledUrl<'_>, split: &Split) -> bool {
    if host::is_plain_name(&filled.text[split.host.clone()]) {
        return true;
    }
    let whole = &filled.text[split.scheme.start..filled.inner.end];
    let parsed = match &split.port {
        Some(port) if filled.overlaps_opaque(port) => {
            let before = &filled.text[split.scheme.start..split.host.end];
            url::Url::parse(&format!("{before}{}", &filled.text[split.path.clone()]))
        }
        _ => url::Url::parse(whole),
    };
    parsed.is_ok_and(|url| url.has_host())
}

fn repeated_scheme(text: &str, split: &Split) -> Option<UrlFault> {
    let host = &text[split.host.clone()];
    let is_scheme = host.eq_ignore_ascii_case("http") || host.eq_ignore_ascii_case("https");
    let is_repeated = is_scheme
        && split.port.as_ref().is_some_and(Range::is_empty)
        && text[split.path.clone()].starts_with("//");
    is_repeated.then_some(UrlFault {
        kind: UrlFaultKind::RepeatedScheme,
        part: split.scheme.start..split.host.start,
    })
}

fn scheme(text: &str, split: &Split) -> Option<UrlFault> {
    let scheme = &text[split.scheme.clone()];
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (!is_web).then(|| UrlFault {
        kind: UrlFaultKind::UnsupportedScheme,
        part: split.scheme.clone(),
    })
}

fn host_fault(text: &str, split: &Split) -> Option<UrlFault> {
    let fault = |kind, part| Some(UrlFault { kind, part });
    let range = split.host.clone();
    let name = &text[range.clone()];
    if name.is_empty() {
        let slashes = split.scheme.end + 1..split.scheme.end + "://".len();
        return fault(UrlFaultKind::NoHost, slashes);
    }
    if name.starts_with('.') {
        return fault(UrlFaultKind::EmptyLabel, range.start..range.start + 1);
    }
    let mut pairs = name.as_bytes().windows(2);
    if let Some(dots) = pairs.position(|pair| pair == b"..") {
        let start = range.start + dots;
        return fault(UrlFaultKind::EmptyLabel, start..start + "..".len());
    }
    let has_letterless_label = name
        .split('.')
        .any(|label| !label.is_empty() && label.chars().all(|c| matches!(c, '_' | '-')));
    let is_address_without_brackets = name.contains(':') && !name.starts_with('[');
    if has_letterless_label || is_address_without_brackets {
        return fault(UrlFaultKind::InvalidHost, range);
    }
    None
}

fn port(text: &str, split: &Split) -> Option<UrlFault> {
    let range = split.port.clone()?;
    let port = &text[range.clone()];
    if port.is_empty() {
        return Some(UrlFault {
            kind: UrlFaultKind::EmptyPort,
            part: range.start - 1..range.start,
        });
    }
    let kind = if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        UrlFaultKind::PortNotANumber
    } else if port.parse::<u16>().is_ok_and(|number| number > 0) {
        return None;
    } else {
        UrlFaultKind::PortOutOfRange
    };
    Some(UrlFault { kind, part: range })
}

fn repeated_slashes(text: &str, path: Range<usize>) -> Vec<UrlFault> {
    let mut faults = Vec::new();
    let mut pairs = text.as_bytes()[path.clone()].windows(2);
    if !pairs.any(|pair| pair == b"//") {
        return faults;
    }
    let mut from = path.start;
    while let Some(offset) = text[from..path.end].find("//") {
        let start = from + offset;
        let run = &text[start..path.end];
        let end = start + run.len() - run.trim_start_matches('/').len();
        faults.push(UrlFault {
            kind: UrlFaultKind::RepeatedSlash,
            part: start..end,
        });
        from = end;
    }
    faults
}

fn percent_encoding(text: &str, within: Range<usize>) -> Vec<UrlFault> {
    let end = within.end;
    memchr::memchr_iter(b'%', &text.as_bytes()[within.clone()])
        .map(|offset| within.start + offset)
        .filter_map(|start| {
            let digits = text[start + 1..end]
                .bytes()
                .take(2)
                .take_while(u8::is_ascii_hexdigit)
                .count();
            (digits < 2).then(|| UrlFault {
                kind: UrlFaultKind::PercentEncoding,
                part: start..start + 1 + digits,
            })
        })
        .collect()
}

/// The faults of characters that are not allowed in a URL; consecutive ones of the same kind are
/// merged.
fn characters(text: &str, within: Range<usize>, split: &Split) -> Vec<UrlFault> {
    let mut faults: Vec<UrlFault> = Vec::new();
    let whole = &text[within.clone()];
    if whole.bytes().all(|byte| ALLOWED[usize::from(byte)]) {
        return faults;
    }
    for (offset, character) in whole.char_indices() {
        let start = within.start + offset;
        let end = start + character.len_utf8();
        let is_last = end == within.end;
        let kind = match character {
            _ if character.is_whitespace() => UrlFaultKind::WhiteSpace,
            '\\' => UrlFaultKind::Backslash,
            _ if character.is_control() => UrlFaultKind::ControlCharacter(character),
            '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^' => {
                UrlFaultKind::StrayCharacter(character)
            }
            // Brackets enclose an IPv6 address; many servers accept them in a query.
            '[' | ']' if !split.host.contains(&start) && (is_last || start < split.path.end) => {
                UrlFaultKind::StrayCharacter(character)
            }
            // Valid everywhere, but at the end usually left over from the surrounding text.
            '\'' | '“' | '”' if is_last => UrlFaultKind::StrayCharacter(character),
            ')' if is_last && whole.matches(')').count() > whole.matches('(').count() => {
                UrlFaultKind::StrayCharacter(character)
            }
            _ => continue,
        };
        match faults.last_mut() {
            Some(last) if last.part.end == start && last.kind == kind => last.part.end = end,
            _ => faults.push(UrlFault {
                kind,
                part: start..end,
            }),
        }
    }
    faults
}

/// The bytes of [`is_allowed_everywhere`].
static ALLOWED: [bool; 256] = {
    let mut allowed = [false; 256];
    // The bytes beyond ASCII are none.
    let mut byte: u8 = 0;
    while byte < 0x80 {
        allowed[byte as usize] = is_allowed_everywhere(byte);
        byte += 1;
    }
    allowed
};

/// Whether a byte is a character that is never a fault, wherever it is; most URLs have no others.
const fn is_allowed_everywhere(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'@' | b'%'
        )
        || matches!(byte, b'!' | b'$' | b'&' | b'*' | b'+' | b',' | b';' | b'=')
}
