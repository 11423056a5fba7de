//! Endpoint URLs, parsed leniently and with the range of each part.
//!
//! An invalid URL is distinguished from one that is not *known*: a part that is a reference,
//! templating or an unfilled placeholder is opaque and never a fault. White space at the edges is
//! left to [`crate::value::whitespace`]; all ranges are relative to the start of the untrimmed
//! text.

mod check;
mod opaque;
mod split;

use std::borrow::Cow;
use std::ops::Range;

use crate::value::endpoint::opaque::FilledUrl;
use crate::value::endpoint::split::Split;
use crate::value::host;
use crate::value::placeholder;
use crate::value::reference;

/// The result of parsing the text of a URL field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<'a> {
    /// The scheme or the host is opaque, and nothing else is wrong.
    Opaque,
    /// Not an absolute http or https URL: at least one fault, in text order.
    Malformed(Vec<UrlFault>),
    /// A URL whose scheme and host are known; path, query and fragment may have opaque parts.
    Url(Endpoint<'a>),
}

/// One fault of a malformed URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlFault {
    /// What is wrong.
    pub kind: UrlFaultKind,
    /// The smallest range that is wrong, in bytes of the text; empty only for an empty text.
    pub part: Range<usize>,
}

/// What can be wrong with a URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlFaultKind {
    /// No scheme such as `https:`; the range is that of the text in its place.
    NoScheme,
    /// A scheme that is neither `http` nor `https`.
    UnsupportedScheme,
    /// `https:` without two slashes after it.
    MissingSlashes,
    /// `https://https://`; the range is that of the first one.
    RepeatedScheme,
    /// Nothing between the slashes and the path.
    NoHost,
    /// An extra dot in the host.
    EmptyLabel,
    /// A host that is neither a name nor an address.
    InvalidHost,
    /// A `:` without a port after it.
    EmptyPort,
    /// A port with characters other than digits.
    PortNotANumber,
    /// A port that is 0 or greater than 65535.
    PortOutOfRange,
    /// Consecutive slashes in the path.
    RepeatedSlash,
    /// A `%` without two hexadecimal digits after it.
    PercentEncoding,
    /// White space inside the URL.
    WhiteSpace,
    /// A backslash.
    Backslash,
    /// A control character.
    ControlCharacter(char),
    /// A quote, bracket or other character that is not allowed there.
    StrayCharacter(char),
}

/// A URL and the ranges of its parts, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint<'a> {
    /// The untrimmed text that the ranges refer to.
    pub text: &'a str,
    /// The scheme, without its colon.
    pub scheme_range: Range<usize>,
    /// `user:password`, without the `@`. It may contain a secret: never print it.
    pub userinfo_range: Option<Range<usize>>,
    /// The host; an IPv6 address includes its brackets.
    pub host_range: Range<usize>,
    /// The port, without its colon.
    pub port_range: Option<Range<usize>>,
    /// The path; empty, or starting with a slash.
    pub path_range: Range<usize>,
    /// The query, without its `?`.
    pub query_range: Option<Range<usize>>,
    /// The parameters of the query, in order.
    pub query: Vec<Parameter>,
    /// The fragment, without its `#`.
    pub fragment_range: Option<Range<usize>>,
    opaque: Vec<Range<usize>>,
}

/// What a URL identifies: the canonical URL without user, password, query and fragment. The same for
/// all spellings of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity<'a> {
    scheme: Cow<'a, str>,
    /// In the canonical spelling, if it is known.
    host: Cow<'a, str>,
    /// Without zeros at its start; empty if it is the usual one of the scheme.
    port: &'a str,
    /// Without slashes at its end.
    path: &'a str,
}

/// One parameter of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name as written (not percent-decoded).
    pub name: Range<usize>,
    /// The value after the `=`; empty, at the end of the name, if there is none. It may be a
    /// secret.
    pub value: Range<usize>,
}

/// Parses the text of a URL field.
pub fn read(text: &str) -> Reading<'_> {
    if reference::is_reference(text) {
        return Reading::Opaque;
    }
    let filled = FilledUrl::new(text);
    let (start, leading) = check::leading(&filled);
    let split = match split::split(&filled.text, start..filled.inner.end) {
        Ok(split) => split,
        Err(fault) => {
            if filled.touches_opaque(&fault.part) {
                return Reading::Opaque;
            }
            return Reading::Malformed(leading.into_iter().chain([fault]).collect());
        }
    };
    if filled.overlaps_opaque(&split.scheme) {
        return Reading::Opaque;
    }
    let mut faults: Vec<UrlFault> = leading.into_iter().collect();
    faults.extend(check::faults(&filled, &split));
    if !faults.is_empty() {
        return Reading::Malformed(faults);
    }
    if filled.overlaps_opaque(&split.host) {
        return Reading::Opaque;
    }
    Reading::Url(Endpoint::new(text, split, filled.parts))
}

/// The parts of a URL, even if [`read`] returns it as opaque or malformed, provided that scheme and
/// authority can be separated. For callers that validate one part and check [`Endpoint::is_known`]
/// first.
pub fn parts(text: &str) -> Option<Endpoint<'_>> {
    if reference::is_reference(text) {
        return None;
    }
    let filled = FilledUrl::new(text);
    let (start, _) = check::leading(&filled);
    let split = split::split(&filled.text, start..filled.inner.end).ok()?;
    Some(Endpoint::new(text, split, filled.parts))
}

/// The unfilled placeholders of a text: `{tenant}`, `<tenant>` (also percent-encoded),
/// `YOUR_TENANT`, `your-domain`. References and templating do not count. In order, without
/// overlaps.
pub fn placeholders(text: &str) -> Vec<Range<usize>> {
    placeholder::outside_references(text)
}

impl<'a> Endpoint<'a> {
    fn new(text: &'a str, split: Split, opaque: Vec<Range<usize>>) -> Self {
        let query = split
            .query
            .clone()
            .map(|range| parameters(text, range))
            .unwrap_or_default();
        Self {
            text,
            scheme_range: split.scheme,
            userinfo_range: split.userinfo,
            host_range: split.host,
            port_range: split.port,
            path_range: split.path,
            query_range: split.query,
            query,
            fragment_range: split.fragment,
            opaque,
        }
    }

    /// The scheme as written, without its colon.
    pub fn scheme(&self) -> &'a str {
        &self.text[self.scheme_range.clone()]
    }

    /// The host as written.
    pub fn host(&self) -> &'a str {
        &self.text[self.host_range.clone()]
    }

    /// The path as written; empty, or starting with a slash.
    pub fn path(&self) -> &'a str {
        &self.text[self.path_range.clone()]
    }

    /// Whether the scheme is https.
    pub fn is_https(&self) -> bool {
        self.scheme().eq_ignore_ascii_case("https")
    }

    /// Whether `range` contains no reference, templating or placeholder.
    pub fn is_known(&self, range: &Range<usize>) -> bool {
        !self
            .opaque
            .iter()
            .any(|part| part.start < range.end && range.start < part.end)
    }

    /// Whether all of it is known: it contains no reference, templating or placeholder.
    pub fn is_known_whole(&self) -> bool {
        self.opaque.is_empty()
    }

    /// The URL up to its path, without query and fragment. User and password are included.
    pub fn without_query(&self) -> &'a str {
        &self.text[self.scheme_range.start..self.path_range.end]
    }

    /// The text without the parameters (`name=value`) that `is_removed` accepts, and without their `&`
    /// or `?`.
    pub fn without_parameters(&self, is_removed: impl Fn(&str) -> bool) -> String {
        let Some(query) = self.query_range.clone() else {
            return self.text.to_owned();
        };
        let pairs = self.text[query.clone()].split('&');
        let kept: Vec<&str> = pairs.filter(|pair| !is_removed(pair)).collect();
        let mark = usize::from(kept.is_empty());
        let (before, after) = (&self.text[..query.start - mark], &self.text[query.end..]);
        format!("{before}{}{after}", kept.join("&"))
    }

    /// A parameter as written: `name=value`.
    pub fn written(&self, parameter: &Parameter) -> &'a str {
        &self.text[parameter.name.start..parameter.value.end]
    }

    /// The query as written, without its `?`.
    pub fn query(&self) -> Option<&'a str> {
        let range = self.query_range.clone()?;
        Some(&self.text[range])
    }

    /// What it identifies, for comparison.
    pub fn identity(&self) -> Identity<'a> {
        let scheme = host::ascii_lowercase(self.scheme());
        let host = if self.is_known(&self.host_range) {
            host::normalized(self.host())
        } else {
            Cow::Borrowed(self.host())
        };
        let port = self.port_range.clone().map(|range| &self.text[range]);
        let port = port.unwrap_or_default().trim_start_matches('0');
        let is_usual = matches!((&*scheme, port), ("https", "443") | ("http", "80"));
        Identity {
            scheme,
            host,
            port: if is_usual { "" } else { port },
            path: self.path().trim_end_matches('/'),
        }
    }
}

fn parameters(text: &str, query: Range<usize>) -> Vec<Parameter> {
    let mut parameters = Vec::new();
    let mut start = query.start;
    for pair in text[query].split('&') {
        let end = start + pair.len();
        if !pair.is_empty() {
            let equals = pair.find('=').map_or(end, |offset| start + offset);
            parameters.push(Parameter {
                name: start..equals,
                value: (equals + 1).min(end)..end,
            });
        }
        start = end + 1;
    }
    parameters
}

#[cfg(test)]
mod tests;
