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

/// A place as editors count: line and column from 0, columns in the agreed unit. A byte order mark
/// counts, as it does for an editor that keeps it in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditorPosition {
    /// Line, from 0. Lines end as those of [`Position`].
    pub line: usize,
    /// Units before the place in its line.
    pub column: usize,
}

/// What editors count columns in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16: signs beyond the basic plane are two.
    Utf16,
}

impl Unit {
    /// How many of them a piece of text is.
    fn count(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }
}

/// Where the lines of one text begin.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    marks: Vec<Mark>,
}

/// How much of a long line stands before one of its places.
#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: u32,
    characters: usize,
    utf16: usize,
}

impl Mark {
    /// The same in units of an editor, in a line that begins at `start`.
    fn units(self, unit: Unit, start: usize) -> usize {
        match unit {
            Unit::Utf8 => self.offset as usize - start,
            Unit::Utf16 => self.utf16,
        }
    }
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
        let (from, counted) = self
            .mark(start, end)
            .map_or((start, 0), |mark| (mark.offset as usize, mark.characters));
        let has_byte_order_mark = start == 0 && end > 0 && text.starts_with('\u{feff}');
        let characters = counted + text[from..end].chars().count();
        Position {
            line,
            column: characters + 1 - usize::from(has_byte_order_mark),
        }
    }

    /// The place of a byte offset of `text` for an editor; an offset past the end is the end.
    pub fn editor_position(&self, text: &str, offset: u32, unit: Unit) -> EditorPosition {
        let line = self.line(offset);
        let start = self.starts[line - 1] as usize;
        let end = text.floor_char_boundary((offset as usize).clamp(start, text.len()));
        let (from, counted) = self.mark(start, end).map_or((start, 0), |mark| {
            (mark.offset as usize, mark.units(unit, start))
        });
        EditorPosition {
            line: line - 1,
            column: counted + unit.count(&text[from..end]),
        }
    }

    /// The byte offset of an editor's place in `text`. A column behind the end of its line is the
    /// end of the line, a line behind the last is the end of the text, and a place inside of a
    /// character is the one before it.
    pub fn offset(&self, text: &str, place: EditorPosition, unit: Unit) -> usize {
        if place.line >= self.starts.len() {
            return text.len();
        }
        let line = self.line_span(text, place.line + 1).range();
        let of_line = {
            let first = |offset: usize| {
                self.marks
                    .partition_point(|mark| (mark.offset as usize) < offset)
            };
            &self.marks[first(line.start)..first(line.end)]
        };
        let before = of_line.partition_point(|mark| mark.units(unit, line.start) <= place.column);
        let (mut at, mut counted) = before.checked_sub(1).map_or((line.start, 0), |before| {
            let mark = of_line[before];
            (mark.offset as usize, mark.units(unit, line.start))
        });
        for sign in text[at..line.end].chars() {
            counted += match unit {
                Unit::Utf8 => sign.len_utf8(),
                Unit::Utf16 => sign.len_utf16(),
            };
            if counted > place.column {
                break;
            }
            at += sign.len_utf8();
        }
        at
    }

    /// The last mark of the line that begins at `start`, up to `end`.
    fn mark(&self, start: usize, end: usize) -> Option<Mark> {
        let behind = self
            .marks
            .partition_point(|mark| mark.offset as usize <= end);
        let mark = behind.checked_sub(1).map(|before| self.marks[before]);
        mark.filter(|mark| mark.offset as usize >= start)
    }
}

fn marks(text: &str, starts: &[u32]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (line, &start) in starts.iter().enumerate() {
        let start = start as usize;
        let end = starts
            .get(line + 1)
            .map_or(text.len(), |&next| next as usize);
        let (mut from, mut characters, mut utf16) = (start, 0, 0);
        while end - from > STEP {
            let to = text.floor_char_boundary(from + STEP);
            let step = &text[from..to];
            characters += step.chars().count();
            utf16 += Unit::Utf16.count(step);
            marks.push(Mark {
                offset: Span::empty(to).start,
                characters,
                utf16,
            });
            from = to;
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::{EditorPosition, LineIndex, Position, Unit};

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

    fn editor(text: &str, offset: u32, unit: Unit) -> (usize, usize) {
        let place = LineIndex::new(text).editor_position(text, offset, unit);
        (place.line, place.column)
    }

    #[test]
    fn editors_count_from_zero_in_their_unit() {
        let text = "a\r\nä😀b";
        for (offset, utf8, utf16) in [
            (0, (0, 0), (0, 0)),
            (3, (1, 0), (1, 0)),
            (5, (1, 2), (1, 1)),
            (9, (1, 6), (1, 3)),
            (99, (1, 7), (1, 4)),
        ] {
            assert_eq!(editor(text, offset, Unit::Utf8), utf8);
            assert_eq!(editor(text, offset, Unit::Utf16), utf16);
        }
    }

    #[test]
    fn every_offset_comes_back_from_its_place_in_an_editor() {
        let long = "äx€😀".repeat(3_000);
        for text in [
            "",
            "a",
            "\u{feff}kind: ä\r\n😀: x\ry\n",
            &long,
            &format!("a\n{long}\nb"),
        ] {
            let lines = LineIndex::new(text);
            for (offset, _) in text.char_indices().filter(|(at, sign)| {
                // Between the two bytes of a line break is no place.
                !(*sign == '\n' && text[..*at].ends_with('\r'))
            }) {
                for unit in [Unit::Utf8, Unit::Utf16] {
                    let place = lines.editor_position(text, u32::try_from(offset).unwrap(), unit);
                    assert_eq!(lines.offset(text, place, unit), offset);
                }
            }
        }
    }

    #[test]
    fn a_place_that_is_not_there_is_the_nearest_before_it() {
        let text = "ab\r\n😀c\n";
        let lines = LineIndex::new(text);
        for (line, column, utf8, utf16) in [
            (0, 9, 2, 2),
            (1, 1, 4, 4),
            (1, 3, 4, 9),
            (1, 99, 9, 9),
            (2, 0, 10, 10),
            (2, 5, 10, 10),
            (7, 0, 10, 10),
        ] {
            let place = EditorPosition { line, column };
            assert_eq!(lines.offset(text, place, Unit::Utf8), utf8, "{place:?}");
            assert_eq!(lines.offset(text, place, Unit::Utf16), utf16, "{place:?}");
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
