//! URLs of endpoints, read leniently and with the place of every part.
//!
//! A URL that cannot be read or breaks RFC 3986 is told apart from one that cannot be *seen*: a
//! part that is a reference, templating or an unfilled placeholder is opaque and never at fault.
//! White space at the edges is left to [`crate::value::whitespace`]; all ranges count from the
//! start of the untrimmed text.

mod check;
mod placeholder;
mod split;
mod veil;

use std::ops::Range;

use crate::value::endpoint::split::Split;
use crate::value::endpoint::veil::Veil;
use crate::value::host;
use crate::value::reference;

/// What can be said about the text of a URL field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<'a> {
    /// The scheme or the host lies in a part that cannot be seen, and nothing else is wrong.
    Opaque,
    /// Not an absolute http or https URL: at least one fault, in the order of the text.
    Malformed(Vec<Fault>),
    /// A URL whose scheme and host are known; path, query and fragment may have opaque parts.
    Url(Endpoint<'a>),
}

/// One thing that makes a URL malformed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub what: Malformation,
    /// The smallest part that shows it, in bytes of the text; empty only for an empty text.
    pub part: Range<usize>,
}

/// What can be wrong with the form of a URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Malformation {
    /// Nothing like `https:` at the beginning; the part is what stands there instead.
    NoScheme,
    /// A scheme that is neither `http` nor `https`.
    UnsupportedScheme,
    /// `https:` without the two slashes behind it.
    MissingSlashes,
    /// `https://https://`; the part is the first of them.
    DoubledScheme,
    /// Nothing between the slashes and the path.
    NoHost,
    /// A dot too much in the host.
    EmptyLabel,
    /// A host that is no name and no address.
    InvalidHost,
    /// A `:` with no port behind it.
    EmptyPort,
    /// A port with other signs than digits.
    PortNotANumber,
    /// A port that is 0 or above 65535.
    PortOutOfRange,
    /// Several slashes in a row in the path.
    DoubledSlash,
    /// A `%` that two hexadecimal digits do not follow.
    PercentEncoding,
    /// A blank, tab or line break inside.
    Blank,
    /// A backslash.
    Backslash,
    /// A control character.
    ControlCharacter(char),
    /// A quote, bracket or other sign that no URL has at this place.
    StrayCharacter(char),
}

/// A URL and the places of its parts, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint<'a> {
    /// The untrimmed text that the ranges count in.
    pub text: &'a str,
    /// The scheme, without its colon.
    pub scheme_range: Range<usize>,
    /// `user:password`, without the `@`. It may hold a secret: never print it.
    pub userinfo_range: Option<Range<usize>>,
    /// The host; of an IPv6 address with its brackets.
    pub host_range: Range<usize>,
    /// The port, without its colon.
    pub port_range: Option<Range<usize>>,
    /// The path; empty, or beginning with a slash.
    pub path_range: Range<usize>,
    /// The query, without its `?`.
    pub query_range: Option<Range<usize>>,
    /// The parameters of the query, in order.
    pub query: Vec<Parameter>,
    /// The fragment, without its `#`.
    pub fragment_range: Option<Range<usize>>,
    opaque: Vec<Range<usize>>,
}

/// One parameter of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name, as it is written (not percent-decoded).
    pub name: Range<usize>,
    /// The value behind the `=`; empty, behind the name, if there is none. It may be a secret.
    pub value: Range<usize>,
}

/// Reads the text of a URL field.
pub fn read(text: &str) -> Reading<'_> {
    if reference::is_reference(text) {
        return Reading::Opaque;
    }
    let veil = Veil::new(text);
    let (start, leading) = check::leading(&veil);
    let split = match split::split(&veil.text, start..veil.inner.end) {
        Ok(split) => split,
        Err(fault) => {
            if veil.hides_or_touches(&fault.part) {
                return Reading::Opaque;
            }
            return Reading::Malformed(leading.into_iter().chain([fault]).collect());
        }
    };
    if veil.hides(&split.scheme) {
        return Reading::Opaque;
    }
    let mut faults: Vec<Fault> = leading.into_iter().collect();
    faults.extend(check::faults(&veil, &split));
    if !faults.is_empty() {
        return Reading::Malformed(faults);
    }
    if veil.hides(&split.host) {
        return Reading::Opaque;
    }
    Reading::Url(Endpoint::new(text, split, veil.parts))
}

/// The parts of a URL, also of one that [`read`] calls opaque or malformed, as far as scheme and
/// authority can be told apart. For those who judge one part and ask [`Endpoint::is_known`] first.
pub fn parts(text: &str) -> Option<Endpoint<'_>> {
    if reference::is_reference(text) {
        return None;
    }
    let veil = Veil::new(text);
    let (start, _) = check::leading(&veil);
    let split = split::split(&veil.text, start..veil.inner.end).ok()?;
    Some(Endpoint::new(text, split, veil.parts))
}

/// The unfilled template parts of a text: `{tenant}`, `<tenant>` (percent-encoded as well),
/// `YOUR_TENANT`, `your-domain`. References and templating are none. In order, no overlaps.
pub fn placeholders(text: &str) -> Vec<Range<usize>> {
    placeholder::find(text, &reference::opaque_parts(text))
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

    /// The scheme as it is written, without its colon.
    pub fn scheme(&self) -> &'a str {
        &self.text[self.scheme_range.clone()]
    }

    /// The host as it is written.
    pub fn host(&self) -> &'a str {
        &self.text[self.host_range.clone()]
    }

    /// The path as it is written; empty, or beginning with a slash.
    pub fn path(&self) -> &'a str {
        &self.text[self.path_range.clone()]
    }

    /// Whether the scheme is https.
    pub fn is_https(&self) -> bool {
        self.scheme().eq_ignore_ascii_case("https")
    }

    /// Whether no part of `range` is a reference, templating or a placeholder.
    pub fn is_known(&self, range: &Range<usize>) -> bool {
        !self
            .opaque
            .iter()
            .any(|part| part.start < range.end && range.start < part.end)
    }

    /// The URL up to its path, without query and fragment. User and password stay in it.
    pub fn without_query(&self) -> &'a str {
        &self.text[self.scheme_range.start..self.path_range.end]
    }

    /// The text without some of the parameters, chosen by what is written (`name=value`), and
    /// without the `&` or `?` that goes with them.
    pub fn without_parameters(&self, is_gone: impl Fn(&str) -> bool) -> String {
        let Some(query) = self.query_range.clone() else {
            return self.text.to_owned();
        };
        let pairs = self.text[query.clone()].split('&');
        let kept: Vec<&str> = pairs.filter(|pair| !is_gone(pair)).collect();
        let mark = usize::from(kept.is_empty());
        let (before, behind) = (&self.text[..query.start - mark], &self.text[query.end..]);
        format!("{before}{}{behind}", kept.join("&"))
    }

    /// A parameter as it is written: `name=value`.
    pub fn written(&self, parameter: &Parameter) -> &'a str {
        &self.text[parameter.name.start..parameter.value.end]
    }

    /// The place that the URL leads to, to compare it with others: scheme and host in one
    /// spelling, no default port, no slash at the end of the path, and without user, password,
    /// query and fragment.
    pub fn identity(&self) -> String {
        let scheme = self.scheme().to_ascii_lowercase();
        let host = if self.is_known(&self.host_range) {
            host::normalized(self.host())
        } else {
            self.host().to_owned()
        };
        let port = self
            .port_range
            .clone()
            .map(|range| self.text[range].trim_start_matches('0'))
            .filter(|port| !matches!((scheme.as_str(), *port), ("https", "443") | ("http", "80")))
            .map(|port| format!(":{port}"))
            .unwrap_or_default();
        let path = self.path().trim_end_matches('/');
        format!("{scheme}://{host}{port}{path}")
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
