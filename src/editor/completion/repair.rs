//! Copies of a half-typed document that the parser can read.
//!
//! A copy has the same lines as the document. Missing brackets are added to it, and what cannot be
//! read is erased: replaced by spaces.

use std::borrow::Cow;
use std::ops::Range;

use crate::editor::completion::line::{erased, line_at};
use crate::editor::completion::outline::Outline;
use crate::editor::completion::site::CompletionSite;
use crate::editor::completion::tokens::{TokenKind, tokens};
use crate::syntax::Format;

/// How many lines with a fault are erased, one after the other.
const MOST_ERASED_LINES: usize = 8;

/// Copies of the text in which all brackets around the site are closed, the most likely one first.
pub(super) fn closed_copies<'t>(text: &'t str, site: &CompletionSite<'_>) -> Vec<Cow<'t, str>> {
    match &site.unclosed {
        None => vec![Cow::Borrowed(text)],
        Some(brackets) => vec![
            Cow::Owned(closed_at(text, brackets, brackets.end)),
            // What follows the cursor may have closed the wrong bracket.
            Cow::Owned(closed_at(text, brackets, site.replace.end)),
        ],
    }
}

/// The text with the missing brackets at `end`, and nothing after them in the range of the brackets.
fn closed_at(text: &str, brackets: &Range<usize>, end: usize) -> String {
    let missing = missing_brackets(text, brackets.start..end);
    let rest = erased(text, std::iter::once(end..brackets.end));
    [&text[..end], &missing, &rest[end..]].concat()
}

/// The closing brackets that are missing at the end of a range.
fn missing_brackets(text: &str, range: Range<usize>) -> String {
    let mut missing: Vec<char> = Vec::new();
    for token in tokens(text, range, Format::Yaml) {
        match token.kind {
            TokenKind::OpenMapping => missing.push('}'),
            TokenKind::OpenList => missing.push(']'),
            TokenKind::Close => {
                missing.pop();
            }
            TokenKind::Comma | TokenKind::Colon | TokenKind::Scalar => {}
        }
    }
    missing.iter().rev().collect()
}

/// The repairs of a text that the parser stops in, one at a time.
pub(super) struct Repairs {
    /// An offset in the line that is not erased.
    kept: usize,
    /// Whether everything is erased that the outline shows to be unreadable.
    is_outlined: bool,
    /// How many lines with a fault have been erased.
    erased_lines: usize,
}

impl Repairs {
    /// Repairs that do not touch the line around an offset.
    pub(super) fn around(kept: usize) -> Self {
        Self {
            kept,
            is_outlined: false,
            erased_lines: 0,
        }
    }

    /// The text after the next repair; `None` if there is none. `fault` is where the parser stopped.
    pub(super) fn next(&mut self, text: &str, fault: usize) -> Option<String> {
        if !self.is_outlined {
            self.is_outlined = true;
            let repaired = without_unreadable_lines(text, self.kept);
            if repaired != text {
                return Some(repaired);
            }
        }
        if self.erased_lines == MOST_ERASED_LINES {
            return None;
        }
        self.erased_lines += 1;
        let line = line_at(text, text.floor_char_boundary(fault.min(text.len())));
        let is_kept = line == line_at(text, self.kept);
        let is_empty = text[line.clone()].trim().is_empty();
        (!is_kept && !is_empty).then(|| erased(text, [line]))
    }
}

/// The text without what its outline shows to be unreadable.
fn without_unreadable_lines(text: &str, kept: usize) -> String {
    let line = line_at(text, kept);
    let unreadable = Outline::of(text, kept).unreadable.into_iter();
    let unreadable = unreadable.filter(|range| range.end <= line.start || line.end <= range.start);
    erased(text, unreadable)
}

#[cfg(test)]
mod tests {
    use super::Repairs;

    #[test]
    fn eight_lines_with_a_fault_are_erased() {
        let mut text = "a: 1\n".repeat(10);
        let kept = text.len() - 1;
        let mut repairs = Repairs::around(kept);
        for line in 0..8 {
            text = repairs.next(&text, line * "a: 1\n".len()).unwrap();
        }
        assert_eq!(
            text,
            format!("{}{}", "    \n".repeat(8), "a: 1\n".repeat(2))
        );
        assert_eq!(repairs.next(&text, 8 * "a: 1\n".len()), None);
    }

    #[test]
    fn the_line_of_the_cursor_is_not_erased() {
        assert_eq!(Repairs::around(6).next("a: 1\nb: 2\n", 8), None);
        let repaired = Repairs::around(6).next("a: 1\nb: 2\n", 2);
        assert_eq!(repaired.as_deref(), Some("    \nb: 2\n"));
    }
}
