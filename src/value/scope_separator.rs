//! Invalid separators between scopes, in place of the space of RFC 6749 3.3.

use std::ops::Range;

use crate::value::reference;
use crate::value::scope;

/// A separator used in place of a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidSeparator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `+`, as in a form body.
    Plus,
    /// `%20`, as in a URL.
    PercentTwenty,
}

const SEPARATORS: [(&str, InvalidSeparator); 4] = [
    (",", InvalidSeparator::Comma),
    (";", InvalidSeparator::Semicolon),
    ("+", InvalidSeparator::Plus),
    ("%20", InvalidSeparator::PercentTwenty),
];

/// All invalid separators with their ranges, in order. A plus counts only if it is single and
/// between two scopes.
pub fn find(text: &str) -> Vec<(Range<usize>, InvalidSeparator)> {
    let mut found = Vec::new();
    // Most lists have none.
    if !text.contains([',', ';', '+', '%']) {
        return found;
    }
    let opaque = reference::unknown_parts(text);
    for (token, _) in scope::tokens(text) {
        let mut at = token.start;
        while at < token.end {
            if let Some(part) = opaque.iter().find(|part| part.contains(&at)) {
                at = part.end;
                continue;
            }
            let rest = &text[at..token.end];
            let symbol = SEPARATORS
                .iter()
                .find(|(symbol, _)| rest.starts_with(symbol));
            let Some((symbol, separator)) = symbol else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let end = at + symbol.len();
            // `c++` and `+a` are scope names.
            let has_neighbors = at > token.start && end < token.end;
            let is_repeated = text[..at].ends_with('+') || text[end..].starts_with('+');
            if *separator != InvalidSeparator::Plus || (has_neighbors && !is_repeated) {
                found.push((at..end, *separator));
            }
            at = end;
        }
    }
    found
}

/// The scopes of a list, separated by spaces or by invalid separators.
pub fn scopes(text: &str) -> Vec<Range<usize>> {
    let separators = find(text);
    let mut separators = separators.iter().peekable();
    let mut scopes = Vec::new();
    for (token, _) in scope::tokens(text) {
        let mut start = token.start;
        while let Some((symbol, _)) = separators.next_if(|(symbol, _)| symbol.start < token.end) {
            scopes.push(start..symbol.start);
            start = symbol.end;
        }
        scopes.push(start..token.end);
    }
    scopes.retain(|scope| !scope.is_empty());
    scopes
}

#[cfg(test)]
mod tests {
    use super::{find, scopes};

    #[test]
    fn separators_and_scopes_are_found() {
        for (text, separators, expected) in [
            ("a b", vec![], vec!["a", "b"]),
            ("a,b;c", vec![",", ";"], vec!["a", "b", "c"]),
            ("a, b", vec![","], vec!["a", "b"]),
            ("a%20b+c", vec!["%20", "+"], vec!["a", "b", "c"]),
            ("c++ +a c++d", vec![], vec!["c++", "+a", "c++d"]),
            ("${A,B},c", vec![","], vec!["${A,B}", "c"]),
            ("größe,ä", vec![","], vec!["größe", "ä"]),
            ("", vec![], vec![]),
        ] {
            let found: Vec<&str> = find(text)
                .into_iter()
                .map(|(range, _)| &text[range])
                .collect();
            assert_eq!(found, separators, "{text:?}");
            let found: Vec<&str> = scopes(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
