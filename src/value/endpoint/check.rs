//! What makes a URL malformed, part by part.

use std::ops::Range;

use crate::value::endpoint::split::Split;
use crate::value::endpoint::veil::Veil;
use crate::value::endpoint::{Fault, Malformation};

/// Signs that people leave before a URL when they cut it out of a text.
const LEADING: [char; 8] = ['(', '[', '{', '<', '"', '\'', '`', '“'];

/// Where the scheme should begin, and the stray signs before that.
pub(super) fn leading(veil: &Veil<'_>) -> (usize, Option<Fault>) {
    let text = &veil.text[veil.inner.clone()];
    let rest = text.trim_start_matches(LEADING);
    let start = veil.inner.start + text.len() - rest.len();
    let fault = text
        .chars()
        .next()
        .filter(|_| start > veil.inner.start)
        .map(|first| Fault {
            what: Malformation::StrayCharacter(first),
            part: veil.inner.start..start,
        });
    (start, fault)
}

/// The faults of a URL from its scheme on, in the order of the text.
pub(super) fn faults(veil: &Veil<'_>, split: &Split) -> Vec<Fault> {
    let text = &*veil.text;
    if let Some(fault) = doubled_scheme(text, split) {
        return vec![fault];
    }
    let mut faults = characters(text, split.scheme.start..veil.inner.end, split);
    faults.extend(scheme(text, split));
    faults.extend(host(text, split));
    if !split.port.as_ref().is_some_and(|port| veil.hides(port)) {
        faults.extend(port(text, split));
    }
    if !split.host.is_empty() {
        faults.extend(doubled_slashes(text, split.path.clone()));
    }
    faults.extend(percent_encoding(text, split.path.start..veil.inner.end));
    if faults.is_empty() && !is_url(veil, split) {
        faults.push(Fault {
            what: Malformation::InvalidHost,
            part: split.host.clone(),
        });
    }
    faults.sort_by_key(|fault| fault.part.start);
    faults
}

/// The opinion of the `url` crate, which is what clients do; a port that cannot be seen left out.
fn is_url(veil: &Veil<'_>, split: &Split) -> bool {
    let whole = &veil.text[split.scheme.start..veil.inner.end];
    let parsed = match &split.port {
        Some(port) if veil.hides(port) => {
            let before = &veil.text[split.scheme.start..split.host.end];
            url::Url::parse(&format!("{before}{}", &veil.text[split.path.clone()]))
        }
        _ => url::Url::parse(whole),
    };
    parsed.is_ok_and(|url| url.has_host())
}

fn doubled_scheme(text: &str, split: &Split) -> Option<Fault> {
    let host = &text[split.host.clone()];
    let is_scheme = host.eq_ignore_ascii_case("http") || host.eq_ignore_ascii_case("https");
    let is_doubled = is_scheme
        && split.port.as_ref().is_some_and(Range::is_empty)
        && text[split.path.clone()].starts_with("//");
    is_doubled.then_some(Fault {
        what: Malformation::DoubledScheme,
        part: split.scheme.start..split.host.start,
    })
}

fn scheme(text: &str, split: &Split) -> Option<Fault> {
    let scheme = &text[split.scheme.clone()];
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (!is_web).then(|| Fault {
        what: Malformation::UnsupportedScheme,
        part: split.scheme.clone(),
    })
}

fn host(text: &str, split: &Split) -> Option<Fault> {
    let fault = |what, part| Some(Fault { what, part });
    let range = split.host.clone();
    let name = &text[range.clone()];
    if name.is_empty() {
        let slashes = split.scheme.end + 1..split.scheme.end + "://".len();
        return fault(Malformation::NoHost, slashes);
    }
    if name.starts_with('.') {
        return fault(Malformation::EmptyLabel, range.start..range.start + 1);
    }
    if let Some(dots) = name.find("..") {
        let start = range.start + dots;
        return fault(Malformation::EmptyLabel, start..start + "..".len());
    }
    let has_letterless_label = name
        .split('.')
        .any(|label| !label.is_empty() && label.chars().all(|sign| matches!(sign, '_' | '-')));
    let is_address_without_brackets = name.contains(':') && !name.starts_with('[');
    if has_letterless_label || is_address_without_brackets {
        return fault(Malformation::InvalidHost, range);
    }
    None
}

fn port(text: &str, split: &Split) -> Option<Fault> {
    let range = split.port.clone()?;
    let port = &text[range.clone()];
    if port.is_empty() {
        return Some(Fault {
            what: Malformation::EmptyPort,
            part: range.start - 1..range.start,
        });
    }
    let what = if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        Malformation::PortNotANumber
    } else if port.parse::<u16>().is_ok_and(|number| number > 0) {
        return None;
    } else {
        Malformation::PortOutOfRange
    };
    Some(Fault { what, part: range })
}

fn doubled_slashes(text: &str, path: Range<usize>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut from = path.start;
    while let Some(offset) = text[from..path.end].find("//") {
        let start = from + offset;
        let run = &text[start..path.end];
        let end = start + run.len() - run.trim_start_matches('/').len();
        faults.push(Fault {
            what: Malformation::DoubledSlash,
            part: start..end,
        });
        from = end;
    }
    faults
}

fn percent_encoding(text: &str, within: Range<usize>) -> Vec<Fault> {
    let end = within.end;
    memchr::memchr_iter(b'%', &text.as_bytes()[within.clone()])
        .map(|offset| within.start + offset)
        .filter_map(|start| {
            let digits = text[start + 1..end]
                .bytes()
                .take(2)
                .take_while(u8::is_ascii_hexdigit)
                .count();
            (digits < 2).then(|| Fault {
                what: Malformation::PercentEncoding,
                part: start..start + 1 + digits,
            })
        })
        .collect()
}

/// Signs that stand in no URL, wherever they are; the same ones in a row are one fault.
fn characters(text: &str, within: Range<usize>, split: &Split) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    let whole = &text[within.clone()];
    for (offset, character) in whole.char_indices() {
        let start = within.start + offset;
        let end = start + character.len_utf8();
        let is_last = end == within.end;
        let what = match character {
            _ if character.is_whitespace() => Malformation::Blank,
            '\\' => Malformation::Backslash,
            _ if character.is_control() => Malformation::ControlCharacter(character),
            '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^' => {
                Malformation::StrayCharacter(character)
            }
            // Brackets belong around an IPv6 address; many servers take them in a query.
            '[' | ']' if !split.host.contains(&start) && (is_last || start < split.path.end) => {
                Malformation::StrayCharacter(character)
            }
            // Legal everywhere, but at the end mostly left from the text around the URL.
            '\'' | '“' | '”' if is_last => Malformation::StrayCharacter(character),
            ')' if is_last && whole.matches(')').count() > whole.matches('(').count() => {
                Malformation::StrayCharacter(character)
            }
            _ => continue,
        };
        match faults.last_mut() {
            Some(last) if last.part.end == start && last.what == what => last.part.end = end,
            _ => faults.push(Fault {
                what,
                part: start..end,
            }),
        }
    }
    faults
}
