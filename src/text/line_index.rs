//! From byte offsets to lines and columns: the only place that counts them.

use crate::text::span::Span;

/// A place as people count: line and column from 1, columns in characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1. `\n`, `\r\n` and a lone `\r` end a line.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Where the lines of one text begin.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    marks: Vec<Mark>,
}

/// How many characters of a long line stand before one of its places.
#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: u32,
    characters: usize,
}

/// A line longer than this gets a mark every so many bytes, so that columns in a minified file do
/// not take the whole line each.
const STEP: usize = 4096;

impl LineIndex {
    /// Reads `text` once and remembers where its lines begin.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let ends_line = bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
            if ends_line {
                starts.push(Span::empty(at + 1).start);
            }
        }
        let marks = marks(text, &starts);
        Self { starts, marks }
    }

    /// The line (from 1) that holds the byte at `offset`.
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Number of lines; a text without a line break has one.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The span of a line (from 1) of `text`, without its line break.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.starts[line - 1] as usize;
        let end = self
            .starts
            .get(line)
            .map_or(text.len(), |&next| next as usize);
        let content = text[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start, start + content.len())
    }

    /// The position of a byte offset of `text`; an offset past the end is the end.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.starts[line - 1] as usize;
        let end = (offset as usize).clamp(start, text.len());
        let end = text.floor_char_boundary(end);
        let mark = self
            .marks
            .partition_point(|mark| mark.offset as usize <= end);
        let mark = mark.checked_sub(1).map(|before| self.marks[before]);
        let (from, counted) = mark
            .filter(|mark| mark.offset as usize >= start)
            .map_or((start, 0), |mark| (mark.offset as usize, mark.characters));
        let has_byte_order_mark = start == 0 && end > 0 && text.starts_with('\u{feff}');
        let characters = counted + text[from..end].chars().count();
        Position {
            line,
            column: characters + 1 - usize::from(has_byte_order_mark),
        }
    }
}

fn marks(text: &str, starts: &[u32]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (line, &start) in starts.iter().enumerate() {
        let start = start as usize;
        let end = starts
            .get(line + 1)
            .map_or(text.len(), |&next| next as usize);
        let (mut from, mut characters) = (start, 0);
        while end - from > STEP {
            let to = text.floor_char_boundary(from + STEP);
            characters += text[from..to].chars().count();
            marks.push(Mark {
                offset: Span::empty(to).start,
                characters,
            });
            from = to;
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Position};

    fn at(text: &str, offset: u32) -> (usize, usize) {
        let Position { line, column } = LineIndex::new(text).position(text, offset);
        (line, column)
    }

    #[test]
    fn every_line_break_counts_once() {
        assert_eq!(LineIndex::new("a\r\nb\rc\nd").line_count(), 4);
        assert_eq!(at("a\r\nb\rc\nd", 3), (2, 1));
        assert_eq!(at("a\r\nb\rc\nd", 5), (3, 1));
        assert_eq!(at("a\r\nb\rc\nd", 7), (4, 1));
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(at("ä€: x", 5), (1, 3));
        assert_eq!(at("ä€: x", 99), (1, 6));
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        assert_eq!(at("\u{feff}kind: x", 3), (1, 1));
        assert_eq!(at("\u{feff}kind: x", 9), (1, 7));
    }

    #[test]
    fn columns_of_a_long_line_are_those_of_a_plain_count() {
        let text = format!("\u{feff}a\n{}\nb", "äx€".repeat(5_000));
        for offset in (5..text.len())
            .step_by(997)
            .filter(|&at| text.is_char_boundary(at))
        {
            let counted = text[5..offset].chars().filter(|sign| *sign != '\n').count() + 1;
            assert_eq!(at(&text, u32::try_from(offset).unwrap()), (2, counted));
        }
    }

    #[test]
    fn line_spans_leave_out_the_break() {
        let text = "one\r\ntwo\n";
        let index = LineIndex::new(text);
        assert_eq!(&text[index.line_span(text, 1).range()], "one");
        assert_eq!(&text[index.line_span(text, 2).range()], "two");
        assert_eq!(&text[index.line_span(text, 3).range()], "");
    }
}
