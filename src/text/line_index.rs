//! Converts byte offsets to lines and columns. No other module counts them.

use crate::text::span::Span;

/// A position as people count: line and column from 1, columns in characters (Unicode scalar
/// values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1. `\n`, `\r\n` and a lone `\r` end a line.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A position as editors count: line and column from 0, columns in the negotiated unit. A byte
/// order mark counts as a character, since editors may keep it in their text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditorPosition {
    /// Line, from 0. Line breaks are those of [`Position`].
    pub line: usize,
    /// Units between the start of the line and the position.
    pub column: usize,
}

/// The unit in which an editor counts columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units: characters outside the Basic Multilingual Plane count as two.
    Utf16,
}

impl Unit {
    /// The length of `text` in this unit.
    fn count(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }
}

/// The line starts of one text.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    checkpoints: Vec<Checkpoint>,
}

/// A checkpoint inside a long line: the length of the line up to `offset`, in each unit.
#[derive(Debug, Clone, Copy)]
struct Checkpoint {
    offset: u32,
    characters: usize,
    utf16: usize,
}

impl Checkpoint {
    /// The length from `start`, the start of the line, in `unit`.
    fn units(self, unit: Unit, start: usize) -> usize {
        match unit {
            Unit::Utf8 => self.offset as usize - start,
            Unit::Utf16 => self.utf16,
        }
    }
}

/// In a line longer than this, there is a checkpoint every so many bytes, so that a lookup in a
/// minified file does not scan the whole line.
const CHECKPOINT_INTERVAL: usize = 4096;

impl LineIndex {
    /// Scans `text` once and records where its lines start.
    pub fn new(text: &str) -> Self {
        /// About the length of a line, so that the list need not grow again and again.
        const USUAL_LENGTH: usize = 40;
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(1 + bytes.len() / USUAL_LENGTH);
        starts.push(0);
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let ends_line = bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
            if ends_line {
                starts.push(Span::empty(at + 1).start);
            }
        }
        let checkpoints = checkpoints(text, &starts);
        Self {
            starts,
            checkpoints,
        }
    }

    /// The line (from 1) that contains the byte at `offset`.
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// The number of lines; a text without a line break has one.
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
            .checkpoint(start, end)
            .map_or((start, 0), |checkpoint| {
                (checkpoint.offset as usize, checkpoint.characters)
            });
        let has_byte_order_mark = start == 0 && end > 0 && text.starts_with('\u{feff}');
        let characters = counted + text[from..end].chars().count();
        Position {
            line,
            column: characters + 1 - usize::from(has_byte_order_mark),
        }
    }

    /// The editor position of a byte offset of `text`; an offset past the end is the end.
    pub fn editor_position(&self, text: &str, offset: u32, unit: Unit) -> EditorPosition {
        let line = self.line(offset);
        let start = self.starts[line - 1] as usize;
        let end = text.floor_char_boundary((offset as usize).clamp(start, text.len()));
        let (from, counted) = self
            .checkpoint(start, end)
            .map_or((start, 0), |checkpoint| {
                (checkpoint.offset as usize, checkpoint.units(unit, start))
            });
        EditorPosition {
            line: line - 1,
            column: counted + unit.count(&text[from..end]),
        }
    }

    /// The byte offset of an editor position in `text`. A column past the end of its line is
    /// clamped to the end of the line, a line past the last one to the end of the text, and a
    /// position inside a character to the start of that character.
    pub fn offset(&self, text: &str, position: EditorPosition, unit: Unit) -> usize {
        if position.line >= self.starts.len() {
            return text.len();
        }
        let line = self.line_span(text, position.line + 1).range();
        let of_line = {
            let first = |offset: usize| {
                self.checkpoints
                    .partition_point(|checkpoint| (checkpoint.offset as usize) < offset)
            };
            &self.checkpoints[first(line.start)..first(line.end)]
        };
        let before = of_line
            .partition_point(|checkpoint| checkpoint.units(unit, line.start) <= position.column);
        let (mut at, mut counted) = before.checked_sub(1).map_or((line.start, 0), |before| {
            let checkpoint = of_line[before];
            (
                checkpoint.offset as usize,
                checkpoint.units(unit, line.start),
            )
        });
        for c in text[at..line.end].chars() {
            counted += match unit {
                Unit::Utf8 => c.len_utf8(),
                Unit::Utf16 => c.len_utf16(),
            };
            if counted > position.column {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    /// The last checkpoint up to `end` in the line that starts at `start`.
    fn checkpoint(&self, start: usize, end: usize) -> Option<Checkpoint> {
        let next = self
            .checkpoints
            .partition_point(|checkpoint| checkpoint.offset as usize <= end);
        let checkpoint = next.checked_sub(1).map(|before| self.checkpoints[before]);
        checkpoint.filter(|checkpoint| checkpoint.offset as usize >= start)
    }
}

fn checkpoints(text: &str, starts: &[u32]) -> Vec<Checkpoint> {
    let mut checkpoints = Vec::new();
    for (line, &start) in starts.iter().enumerate() {
        let start = start as usize;
        let end = starts
            .get(line + 1)
            .map_or(text.len(), |&next| next as usize);
        let (mut from, mut characters, mut utf16) = (start, 0, 0);
        while end - from > CHECKPOINT_INTERVAL {
            let to = text.floor_char_boundary(from + CHECKPOINT_INTERVAL);
            let step = &text[from..to];
            characters += step.chars().count();
            utf16 += Unit::Utf16.count(step);
            checkpoints.push(Checkpoint {
                offset: Span::empty(to).start,
                characters,
                utf16,
            });
            from = to;
        }
    }
    checkpoints
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
    fn columns_are_counted_in_characters() {
        assert_eq!(at("ä€: x", 5), (1, 3));
        assert_eq!(at("ä€: x", 99), (1, 6));
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        assert_eq!(at("\u{feff}kind: x", 3), (1, 1));
        assert_eq!(at("\u{feff}kind: x", 9), (1, 7));
    }

    #[test]
    fn columns_of_a_long_line_match_a_full_scan() {
        let text = format!("\u{feff}a\n{}\nb", "äx€".repeat(5_000));
        for offset in (5..text.len())
            .step_by(997)
            .filter(|&at| text.is_char_boundary(at))
        {
            let counted = text[5..offset].chars().filter(|c| *c != '\n').count() + 1;
            assert_eq!(at(&text, u32::try_from(offset).unwrap()), (2, counted));
        }
    }

    fn editor(text: &str, offset: u32, unit: Unit) -> (usize, usize) {
        let position = LineIndex::new(text).editor_position(text, offset, unit);
        (position.line, position.column)
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
    fn every_offset_survives_the_round_trip_through_an_editor_position() {
        let long = "äx€😀".repeat(1_000);
        for text in [
            "",
            "a",
            "\u{feff}kind: ä\r\n😀: x\ry\n",
            &long,
            &format!("a\n{long}\nb"),
        ] {
            let lines = LineIndex::new(text);
            for (offset, _) in text.char_indices().filter(|(at, c)| {
                // The offset between the two bytes of `\r\n` is not a position.
                !(*c == '\n' && text[..*at].ends_with('\r'))
            }) {
                for unit in [Unit::Utf8, Unit::Utf16] {
                    let position =
                        lines.editor_position(text, u32::try_from(offset).unwrap(), unit);
                    assert_eq!(lines.offset(text, position, unit), offset);
                }
            }
        }
    }

    #[test]
    fn positions_out_of_range_are_clamped() {
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
            let position = EditorPosition { line, column };
            assert_eq!(
                lines.offset(text, position, Unit::Utf8),
                utf8,
                "{position:?}"
            );
            assert_eq!(
                lines.offset(text, position, Unit::Utf16),
                utf16,
                "{position:?}"
            );
        }
    }

    #[test]
    fn line_spans_exclude_the_line_break() {
        let text = "one\r\ntwo\n";
        let index = LineIndex::new(text);
        assert_eq!(&text[index.line_span(text, 1).range()], "one");
        assert_eq!(&text[index.line_span(text, 2).range()], "two");
        assert_eq!(&text[index.line_span(text, 3).range()], "");
    }
}
