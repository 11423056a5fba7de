//! Lines and columns of a few places of a text, without an index of all its lines.

use crate::text::line_index::{LineIndex, Position};

/// Counts on from one place to the next. As soon as a place is before the last one, all lines are
/// indexed after all, so that the time is linear in any order.
pub struct Positions<'t> {
    text: &'t str,
    /// The last place, and its position.
    at: usize,
    position: Position,
    index: Option<LineIndex>,
}

impl<'t> Positions<'t> {
    /// The positions of places in `text`.
    pub fn new(text: &'t str) -> Self {
        // What does not simply count is left to the index.
        let is_simple =
            memchr::memchr(b'\r', text.as_bytes()).is_none() && !text.starts_with('\u{feff}');
        Self {
            text,
            at: 0,
            position: Position { line: 1, column: 1 },
            index: (!is_simple).then(|| LineIndex::new(text)),
        }
    }

    /// The position of a byte offset; see [`LineIndex::position`].
    pub fn at(&mut self, offset: u32) -> Position {
        let end = (offset as usize).min(self.text.len());
        let end = self.text.floor_char_boundary(end);
        if self.index.is_none() && end < self.at {
            self.index = Some(LineIndex::new(self.text));
        }
        if let Some(index) = &self.index {
            return index.position(self.text, offset);
        }
        let passed = &self.text[self.at..end];
        if let Some(last) = memchr::memrchr(b'\n', passed.as_bytes()) {
            self.position.line += memchr::memchr_iter(b'\n', passed.as_bytes()).count();
            self.position.column = 1 + passed[last + 1..].chars().count();
        } else {
            self.position.column += passed.chars().count();
        }
        self.at = end;
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::Positions;
    use crate::text::line_index::LineIndex;

    #[test]
    fn they_are_those_of_the_index_in_any_order() {
        for text in [
            "",
            "a",
            "ä: b\nc: ö\n\n  d",
            "a\r\nb\rc\nd",
            "\u{feff}a: b\nc",
        ] {
            let index = LineIndex::new(text);
            let length = u32::try_from(text.len()).unwrap();
            let mut forwards = Positions::new(text);
            for offset in 0..length + 2 {
                let expected = index.position(text, offset);
                assert_eq!(forwards.at(offset), expected, "{text:?} {offset}");
            }
            for first in 0..length {
                let mut there_and_back = Positions::new(text);
                for offset in [first, first, length, first] {
                    let expected = index.position(text, offset);
                    assert_eq!(there_and_back.at(offset), expected, "{text:?} {offset}");
                }
            }
        }
    }
}
