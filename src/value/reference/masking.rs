//! Which parts of the value of a secret field can be secrets. Hides too much rather than too little.

use std::ops::Range;

use crate::value::reference::{self, Piece, Reading, broken};
use crate::value::whitespace;

/// Fallbacks of fallbacks are read down to this depth; deeper ones are masked with all around them.
const DEEPEST: usize = 8;

/// Punctuation beside a reference is masked from this length on, in bytes.
const SHORTEST: usize = 4;

/// The parts of a value that can be secrets, in order: all of it, but for references and for broken
/// ones whose names are words.
pub fn secret_parts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    collect(text, 0, 0, &mut found);
    let shown = broken::find(text, broken::Field::Secret).into_iter();
    let shown = shown.filter(|it| broken::is_plain(text, it));
    let mut found = without(found, shown.map(|it| it.range));
    // A separator between two references is no secret.
    let is_all = |part: &Range<usize>| *part == whitespace::trimmed_range(text);
    found.retain(|part| is_all(part) || !is_separator(&text[part.clone()]));
    found
}

fn collect(text: &str, start: usize, depth: usize, found: &mut Vec<Range<usize>>) {
    for piece in reference::pieces(text) {
        match piece {
            Piece::Part(range, Reading::Reference(reference)) => {
                for fallback in reference.fallbacks {
                    let at = range.start + fallback.start..range.start + fallback.end;
                    if depth < DEEPEST {
                        collect(&text[at.clone()], start + at.start, depth + 1, found);
                    } else {
                        found.push(start + at.start..start + at.end);
                    }
                }
            }
            Piece::Part(range, Reading::Broken(..) | Reading::Unknown) | Piece::Text(range) => {
                let range = start + range.start..start + range.end;
                // Text and what is broken beside it are one part.
                match found.last_mut() {
                    Some(last) if last.end == range.start => last.end = range.end,
                    _ => found.push(range),
                }
            }
        }
    }
}

fn is_separator(text: &str) -> bool {
    text.len() < SHORTEST && !text.contains(char::is_alphanumeric)
}

/// What of `parts` is outside of `others`; both are in order and without overlaps.
fn without(
    parts: Vec<Range<usize>>,
    others: impl Iterator<Item = Range<usize>>,
) -> Vec<Range<usize>> {
    let mut others = others.peekable();
    let mut found = Vec::with_capacity(parts.len());
    for part in parts {
        let mut from = part.start;
        while let Some(other) = others.peek().filter(|other| other.start < part.end) {
            if from < other.start {
                found.push(from..other.start);
            }
            from = from.max(other.end);
            if other.end > part.end {
                break;
            }
            others.next();
        }
        if from < part.end {
            found.push(from..part.end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::secret_parts;

    #[test]
    fn all_but_references_can_be_secret() {
        for (text, expected) in [
            ("hunter2", vec!["hunter2"]),
            (" hunter2\n", vec!["hunter2"]),
            ("${SHOP}", vec![]),
            ("{{ .Values.shop }}", vec![]),
            ("op://a/b/c", vec![]),
            ("${SHOP:-hunter2}", vec!["hunter2"]),
            ("${A:-${B:-hunter2}}", vec!["hunter2"]),
            ("pim-${SHOP}", vec!["pim-"]),
            ("${A}-${B}", vec![]),
            ("hunter2${SHOP}x", vec!["hunter2", "x"]),
            ("${SHOP/a/b}", vec!["${SHOP/a/b}"]),
            ("$SHOP_SECRET", vec![]),
            ("${evn:SHOP_SECRET}", vec![]),
            (
                "${evn:Qk83hsW0zPvv51LmNc9tRy}",
                vec!["${evn:Qk83hsW0zPvv51LmNc9tRy}"],
            ),
            ("hunter2Secret${}", vec!["hunter2Secret"]),
            ("hunter2Secret${X", vec!["hunter2Secret"]),
            ("#!?", vec!["#!?"]),
            ("${A}#!?${B}", vec![]),
            ("${A}#!?%${B}", vec!["#!?%"]),
            ("a${ X }b${ Y }c", vec!["a", "b", "c"]),
            ("${:-hunter2Secret}", vec!["${:-hunter2Secret}"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = secret_parts(text)
                .into_iter()
                .map(|part| &text[part])
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn nested_fallbacks_are_masked_at_any_depth() {
        let nested = |depth| format!("{}hunter2{}", "${A:-".repeat(depth), "}".repeat(depth));
        // The fallback that is not taken apart is one part.
        for (depth, left) in [(1, 0), (8, 0), (9, 0), (10, 1), (1000, 991)] {
            let text = nested(depth);
            let parts = secret_parts(&text).into_iter();
            let parts: Vec<&str> = parts.map(|part| &text[part]).collect();
            assert_eq!(parts, [nested(left)], "{depth}");
        }
    }
}
