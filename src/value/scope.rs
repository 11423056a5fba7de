//! The scope list of RFC 6749, section 3.3: tokens of printable ASCII without `"` and `\`,
//! separated by single spaces.
//!
//! Stray white space (at the edges, and invisible characters anywhere) is left to
//! [`crate::value::whitespace`], the meaning of tokens to the rules. Opaque parts are skipped.

use std::iter;
use std::ops::Range;

use crate::value::reference;
use crate::value::whitespace;

/// A fault in a scope list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeFault {
    /// Its byte range in the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: ScopeFaultKind,
}

/// What can be wrong in a scope list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeFaultKind {
    /// `"`, `\` or a control character.
    ForbiddenCharacter(char),
    /// A character outside ASCII.
    NonAscii(char),
    /// White space with a tab, but no line break.
    Tab,
    /// White space with a line break.
    LineBreak,
    /// More than one space.
    RepeatedSpace,
}

impl ScopeFaultKind {
    /// Whether the fault is in white space only, so that a single space fixes it.
    pub fn is_white_space(self) -> bool {
        match self {
            Self::Tab | Self::LineBreak | Self::RepeatedSpace => true,
            Self::ForbiddenCharacter(_) | Self::NonAscii(_) => false,
        }
    }
}

/// Whether a scope requests a refresh token: the names of `OpenID` Connect and Salesforce.
pub fn requests_refresh_token(token: &str) -> bool {
    ["offline_access", "refresh_token"].contains(&token)
}

/// The different scopes of a list, in the order of the alphabet: that of the list does not matter
/// (RFC 6749 3.3).
pub fn distinct(text: &str) -> Vec<&str> {
    let mut scopes: Vec<&str> = tokens(text).map(|(_, token)| token).collect();
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

/// The scopes of a list with their ranges. Invalid white space also separates scopes, so that a
/// fault does not affect those after it; white space in an opaque part does not.
pub fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let inner = whitespace::trimmed_range(text);
    let bytes = &text.as_bytes()[..inner.end];
    let mut opaque = reference::unknown_parts(text).into_iter().peekable();
    let mut at = inner.start;
    iter::from_fn(move || {
        at += bytes[at..].iter().position(|byte| !is_gap(*byte))?;
        let start = at;
        while at < bytes.len() && !is_gap(bytes[at]) {
            at = match opaque.next_if(|part| part.start <= at) {
                Some(part) => part.end.max(at),
                None => at + 1,
            };
        }
        at = at.min(bytes.len());
        Some((start..at, &text[start..at]))
    })
}

/// Whether a byte is white space between scopes.
fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The violations of the grammar in `text`, in order; adjacent ones of the same kind are merged.
pub fn faults(text: &str) -> Vec<ScopeFault> {
    let mut faults: Vec<ScopeFault> = Vec::new();
    // Most lists have only single spaces and characters that are allowed.
    let is_allowed = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_allowed) && !text.contains("  ") {
        return faults;
    }
    for piece in pieces(text) {
        let (range, kind) = match piece {
            Piece::Gap(range) => match gap_fault(&text[range.clone()]) {
                Some(kind) => (range, kind),
                None => continue,
            },
            Piece::Character(at, character) => match character_fault(character) {
                Some(kind) => (at..at + character.len_utf8(), kind),
                None => continue,
            },
            Piece::Opaque => continue,
        };
        match faults.last_mut() {
            Some(last) if last.range.end == range.start && last.kind == kind => {
                last.range.end = range.end;
            }
            _ => faults.push(ScopeFault { range, kind }),
        }
    }
    faults
}

/// The list with single spaces between its scopes, if white space is all that is wrong with it.
///
/// `None` if the scopes would not stay the same: a line break can be all that keeps what looks like
/// the start of a reference from being one.
pub fn fixed(text: &str) -> Option<String> {
    let faults = faults(text);
    if faults.is_empty() || !faults.iter().all(|fault| fault.kind.is_white_space()) {
        return None;
    }
    let scopes = |text| -> Vec<&str> { tokens(text).map(|(_, it)| it).collect() };
    let fixed = scopes(text).join(" ");
    let is_same = scopes(&fixed) == scopes(text) && self::faults(&fixed).is_empty();
    is_same.then_some(fixed)
}

/// A lexical element of a scope list.
enum Piece {
    /// A run of spaces, tabs and line breaks.
    Gap(Range<usize>),
    /// An opaque part.
    Opaque,
    /// Any other character, with its offset.
    Character(usize, char),
}

/// The elements of `text` without white space at its edges.
fn pieces(text: &str) -> Vec<Piece> {
    let inner = whitespace::trimmed_range(text);
    let mut opaque = reference::unknown_parts(text).into_iter().peekable();
    let mut pieces = Vec::new();
    let mut skipped_to = 0;
    for (offset, character) in text[inner.clone()].char_indices() {
        let at = inner.start + offset;
        if at < skipped_to {
            continue;
        }
        if let Some(part) = opaque.next_if(|part| part.start <= at) {
            skipped_to = part.end;
            pieces.push(Piece::Opaque);
            continue;
        }
        if !matches!(character, ' ' | '\t' | '\n' | '\r') {
            pieces.push(Piece::Character(at, character));
            continue;
        }
        match pieces.last_mut() {
            Some(Piece::Gap(gap)) => gap.end = at + 1,
            _ => pieces.push(Piece::Gap(at..at + 1)),
        }
    }
    pieces
}

fn gap_fault(gap: &str) -> Option<ScopeFaultKind> {
    if gap.contains(['\n', '\r']) {
        Some(ScopeFaultKind::LineBreak)
    } else if gap.contains('\t') {
        Some(ScopeFaultKind::Tab)
    } else {
        (gap.len() > 1).then_some(ScopeFaultKind::RepeatedSpace)
    }
}

fn character_fault(character: char) -> Option<ScopeFaultKind> {
    match character {
        '\x21' | '\x23'..='\x5b' | '\x5d'..='\x7e' => None,
        _ if whitespace::is_invisible(character) => None,
        _ if character.is_ascii() => Some(ScopeFaultKind::ForbiddenCharacter(character)),
        _ => Some(ScopeFaultKind::NonAscii(character)),
    }
}

#[cfg(test)]
mod tests {
    use super::ScopeFaultKind::{ForbiddenCharacter, LineBreak, NonAscii, RepeatedSpace, Tab};
    use super::{ScopeFaultKind, faults, fixed, tokens};

    fn found(text: &str) -> Vec<(&str, ScopeFaultKind)> {
        faults(text)
            .into_iter()
            .map(|fault| (&text[fault.range], fault.kind))
            .collect()
    }

    #[test]
    fn clean_lists_have_no_faults() {
        for text in [
            "",
            "products:write",
            "products:write orders",
            "https://graph.microsoft.com/.default",
            "a,b;c+d%20e",
            "!#[]~",
            " products:write\n",
            "a\u{200b}b\u{a0}c",
            "${env:\"SCOPE\"} b",
            "{{ .Values.scope }} b",
        ] {
            assert_eq!(found(text), [], "{text:?}");
            assert_eq!(fixed(text), None, "{text:?}");
        }
    }

    #[test]
    fn faults_have_a_range_and_a_kind() {
        for (text, expected) in [
            (
                "products:write  \"orders\"",
                vec![
                    ("  ", RepeatedSpace),
                    ("\"", ForbiddenCharacter('"')),
                    ("\"", ForbiddenCharacter('"')),
                ],
            ),
            ("a\tb", vec![("\t", Tab)]),
            ("a \t b", vec![(" \t ", Tab)]),
            ("a \n  b", vec![(" \n  ", LineBreak)]),
            ("a\r\nb", vec![("\r\n", LineBreak)]),
            ("a\\\\b", vec![("\\\\", ForbiddenCharacter('\\'))]),
            (
                "a\\\"b",
                vec![
                    ("\\", ForbiddenCharacter('\\')),
                    ("\"", ForbiddenCharacter('"')),
                ],
            ),
            ("größe", vec![("ö", NonAscii('ö')), ("ß", NonAscii('ß'))]),
            ("a\u{7f}", vec![("\u{7f}", ForbiddenCharacter('\u{7f}'))]),
            (
                "\"${X}\"",
                vec![
                    ("\"", ForbiddenCharacter('"')),
                    ("\"", ForbiddenCharacter('"')),
                ],
            ),
        ] {
            assert_eq!(found(text), expected, "{text:?}");
        }
    }

    #[test]
    fn tokens_have_ranges() {
        for (text, expected) in [
            ("", vec![]),
            ("  ", vec![]),
            ("a", vec![(0..1, "a")]),
            (" ab c\n", vec![(1..3, "ab"), (4..5, "c")]),
            ("ab\t \nc", vec![(0..2, "ab"), (5..6, "c")]),
            ("a{{ b }}c d", vec![(0..9, "a{{ b }}c"), (10..11, "d")]),
            ("a ${b}", vec![(0..1, "a"), (2..6, "${b}")]),
        ] {
            assert_eq!(tokens(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }

    #[test]
    fn only_white_space_is_fixed() {
        for (text, expected) in [
            ("a  b", Some("a b")),
            (" a\t\tb\n c ", Some("a b c")),
            ("a  {{ b  c }}", Some("a {{ b  c }}")),
            ("a  \"b\"", None),
            ("a b", None),
            ("${env:A\nb}  c", None),
            ("${A\nb}  # c", None),
            (" a b ", None),
        ] {
            assert_eq!(fixed(text).as_deref(), expected, "{text:?}");
        }
    }
}
