//! Signs that people put between scopes in the place of the blank of RFC 6749 3.3.

use std::ops::Range;

use crate::value::reference;
use crate::value::scope;

/// What stands in the place of a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `+`, as a form body has it.
    Plus,
    /// `%20`, as a URL has it.
    PercentTwenty,
}

const SIGNS: [(&str, Separator); 4] = [
    (",", Separator::Comma),
    (";", Separator::Semicolon),
    ("+", Separator::Plus),
    ("%20", Separator::PercentTwenty),
];

/// Every such sign with its place, in order. A single plus counts, and between two scopes only.
pub fn find(text: &str) -> Vec<(Range<usize>, Separator)> {
    let opaque = reference::opaque_parts(text);
    let mut found = Vec::new();
    for (token, _) in scope::tokens(text) {
        let mut at = token.start;
        while at < token.end {
            if let Some(part) = opaque.iter().find(|part| part.contains(&at)) {
                at = part.end;
                continue;
            }
            let rest = &text[at..token.end];
            let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
            let Some((sign, separator)) = sign else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let end = at + sign.len();
            // `c++` and `+a` are names.
            let has_neighbors = at > token.start && end < token.end;
            let is_doubled = text[..at].ends_with('+') || text[end..].starts_with('+');
            if *separator != Separator::Plus || (has_neighbors && !is_doubled) {
                found.push((at..end, *separator));
            }
            at = end;
        }
    }
    found
}

/// The scopes of a list, whether blanks or other signs part them.
pub fn scopes(text: &str) -> Vec<Range<usize>> {
    let separators = find(text);
    let mut separators = separators.iter().peekable();
    let mut scopes = Vec::new();
    for (token, _) in scope::tokens(text) {
        let mut start = token.start;
        while let Some((sign, _)) = separators.next_if(|(sign, _)| sign.start < token.end) {
            scopes.push(start..sign.start);
            start = sign.end;
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
