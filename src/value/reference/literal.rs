//! Literals in a text that has references: their fallbacks, and the text beside them.

use std::ops::Range;

use crate::value::client_name;
use crate::value::reference::{self, Piece};

/// Where a literal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// In a reference, for when it has no value.
    Fallback,
    /// Beside a reference.
    Beside,
}

/// A literal in a text that has references.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// Where it is in the text.
    pub range: Range<usize>,
    /// Whether it is a fallback.
    pub position: Position,
}

/// A fallback inside a fallback, and so on, is read down to this depth. Nobody nests deeper, and it
/// bounds the time for hostile texts.
const DEEPEST: usize = 8;

/// Text beside a reference of this length, in characters, can be a secret, whatever it looks like.
const SHORTEST_SECRET: usize = 8;

/// The literals of a text with references that can be secrets, in order. None for a text without
/// references, which is a literal as a whole.
pub fn literals(text: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    collect(text, 0, 0, &mut found);
    found
}

fn collect(text: &str, start: usize, depth: usize, found: &mut Vec<Literal>) {
    let pieces = reference::pieces(text);
    if !pieces.iter().any(|piece| matches!(piece, Piece::Part(..))) {
        return;
    }
    for piece in pieces {
        match piece {
            Piece::Text(range) => {
                if can_be_secret(&text[range.clone()]) {
                    found.push(Literal {
                        range: start + range.start..start + range.end,
                        position: Position::Beside,
                    });
                }
            }
            Piece::Part(range, reference::Reading::Reference(reference)) => {
                for fallback in reference.fallbacks {
                    let at = range.start + fallback.start..range.start + fallback.end;
                    collect_fallback(text, start, at, depth, found);
                }
            }
            Piece::Part(..) => {}
        }
    }
}

fn collect_fallback(
    text: &str,
    start: usize,
    range: Range<usize>,
    depth: usize,
    found: &mut Vec<Literal>,
) {
    let inner = &text[range.clone()];
    let first = found.len();
    if depth < DEEPEST {
        collect(inner, start + range.start, depth + 1, found);
    }
    if found.len() == first && !reference::has_opaque_part(inner) {
        found.push(Literal {
            range: start + range.start..start + range.end,
            position: Position::Fallback,
        });
    }
}

/// Whether a text beside a reference can be a secret, and not a prefix such as `pim-` or `Bearer`.
pub fn can_be_secret(text: &str) -> bool {
    let text = text.trim();
    let word = text.trim_matches(|c: char| !c.is_alphanumeric());
    !word.is_empty()
        && (text.chars().count() >= SHORTEST_SECRET || !client_name::is_plain_name(word))
}

#[cfg(test)]
mod tests {
    use super::{Position, literals};

    #[test]
    fn fallbacks_are_literals() {
        for (text, expected) in [
            ("${SHOP:-hunter2}", vec!["hunter2"]),
            (" ${env:SHOP:-hunter2}\n", vec!["hunter2"]),
            ("${shop.secret:hunter2}", vec!["hunter2"]),
            ("{{ a | default \"hunter2\" }}", vec!["hunter2"]),
            ("${A:-${B:-hunter2}}", vec!["hunter2"]),
            ("${A:-pim-${B:-hunter2}}", vec!["hunter2"]),
            ("${A:-x}-${B:-y}", vec!["x", "y"]),
            ("${A:-a b}", vec!["a b"]),
            ("${A:-op://a/b/c}", vec![]),
            ("${A:-${B}}", vec![]),
            ("${A:-{{ b }}}", vec![]),
            ("${A}", vec![]),
            ("${A:-}", vec![]),
            ("hunter2", vec![]),
            ("", vec![]),
        ] {
            let found = literals(text);
            assert!(found.iter().all(|it| it.position == Position::Fallback));
            let found: Vec<&str> = found.into_iter().map(|it| &text[it.range]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn text_beside_a_reference_is_a_literal_if_it_can_be_a_secret() {
        for (text, expected) in [
            ("hunter2Secret${X}", vec!["hunter2Secret"]),
            ("${X}hunter2Secret", vec!["hunter2Secret"]),
            ("{{ x }}hunter2Secret", vec!["hunter2Secret"]),
            ("%env(X)%hunter2Secret", vec!["hunter2Secret"]),
            ("a1b2c3d4${X}e5f6g7h8", vec!["a1b2c3d4", "e5f6g7h8"]),
            ("abcdefgh${X}", vec!["abcdefgh"]),
            ("abcdefg${X}", vec![]),
            ("a8F$k2${X}", vec!["a8F$k2"]),
            ("pim-${X}", vec![]),
            ("Bearer ${X}", vec![]),
            ("${A}-${B}", vec![]),
            ("--------${B}", vec![]),
            ("${A}:${B}", vec![]),
        ] {
            let found = literals(text);
            assert!(found.iter().all(|it| it.position == Position::Beside));
            let found: Vec<&str> = found.into_iter().map(|it| &text[it.range]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn fallbacks_are_read_eight_deep() {
        let nested = |depth| format!("{}hunter2{}", "${A:-".repeat(depth), "}".repeat(depth));
        for (depth, count) in [(9, 1), (10, 0)] {
            assert_eq!(literals(&nested(depth)).len(), count, "{depth}");
        }
        assert!(literals(&nested(100_000)).is_empty());
    }
}
