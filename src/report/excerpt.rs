//! The source lines of a finding, prepared for a terminal.
//!
//! Copies only these lines: long ones are clipped around the marks, invisible characters and workflow
//! commands are escaped, and the marks are moved accordingly. `full` draws the result.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::redact::MaskedSource;
use crate::text::invisible::is_invisible;
use crate::text::line_index::Position;
use crate::text::one_line::push_visible;
use crate::text::span::Span;
use crate::text::workflow_command::{Start, Syntax, opens_command};

/// Replaces an omitted part of a line.
const ELLIPSIS: char = '…';

/// The least number of characters to show around a mark of a clipped line.
const NARROWEST_WINDOW: usize = 24;

/// Some lines of a file, with marks.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The lines, each with a line break at its end.
    pub(super) text: String,
    /// The lines: those around the first mark, then the others by number.
    pub(super) rows: Vec<Row>,
    /// A mark for each requested span, in the same order.
    pub(super) marks: Vec<Mark>,
}

/// A line of the excerpt.
#[derive(Debug)]
pub(super) struct Row {
    /// Its number in the file, from 1.
    pub(super) number: usize,
    /// Its range in the text of the excerpt, with its line break.
    pub(super) range: Range<usize>,
}

/// A marked range: the first line of a span.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Its range in the text of the excerpt.
    pub(super) range: Range<usize>,
    /// The start of the span in the file.
    pub(super) position: Position,
}

impl Excerpt {
    /// The lines where `spans` start, each with the lines before and after it unless they are empty.
    /// The lines of the first span come first, since it is the finding itself. Lines of more than
    /// `most` characters are clipped.
    pub(super) fn new(source: &MaskedSource, spans: &[Span], most: usize) -> Self {
        let positions = spans.iter().map(|span| source.position(span.start));
        let mut excerpt = Self {
            text: String::new(),
            rows: Vec::new(),
            marks: positions
                .map(|position| Mark {
                    range: 0..0,
                    position,
                })
                .collect(),
        };
        for number in line_numbers(source, &excerpt.marks) {
            excerpt.add_row(source, number, spans, most);
        }
        excerpt
    }

    fn add_row(&mut self, source: &MaskedSource, number: usize, spans: &[Span], most: usize) {
        let line_span = shown_line(source, number);
        let line = &source.shown()[line_span.range()];
        let here: Vec<usize> = (0..spans.len())
            .filter(|&mark| self.marks[mark].position.line == number)
            .collect();
        // The marked parts of the line, as offsets in it.
        let parts: Vec<Range<usize>> = here
            .iter()
            .map(|&mark| {
                let shown = source.shown_span(spans[mark]);
                let start = shown.start.clamp(line_span.start, line_span.end);
                let end = shown.end.clamp(start, line_span.end);
                (start - line_span.start) as usize..(end - line_span.start) as usize
            })
            .collect();
        let start = self.text.len();
        let stops = copy(
            line,
            &windows(line, &parts, most),
            number == 1,
            &mut self.text,
        );
        self.text.push('\n');
        for (mark, part) in here.into_iter().zip(parts) {
            self.marks[mark].range = map_range(&stops, &part);
        }
        self.rows.push(Row {
            number,
            range: start..self.text.len(),
        });
    }
}

/// The numbers of the lines to show: those around the first mark, then the others by number.
fn line_numbers(source: &MaskedSource, marks: &[Mark]) -> Vec<usize> {
    let mut numbers = BTreeSet::new();
    for line in marks.iter().map(|mark| mark.position.line) {
        numbers.insert(line);
        let around = [line.saturating_sub(1), line + 1];
        numbers.extend(around.into_iter().filter(|&number| {
            (1..=source.lines().line_count()).contains(&number)
                && !source.shown()[shown_line(source, number).range()]
                    .trim()
                    .is_empty()
        }));
    }
    let Some(first) = marks.first() else {
        return Vec::new();
    };
    let numbers: Vec<usize> = numbers.into_iter().collect();
    let blocks = || numbers.chunk_by(|one, next| one + 1 == *next);
    let has_first = |block: &&[usize]| block.contains(&first.position.line);
    let rest = blocks().filter(|block| !has_first(block));
    blocks()
        .filter(has_first)
        .chain(rest)
        .flatten()
        .copied()
        .collect()
}

/// The span of a line of the file in the masked text, without its line break.
fn shown_line(source: &MaskedSource, number: usize) -> Span {
    source.shown_span(source.lines().line_span(source.original(), number))
}

/// The parts of a line to show, in order, neither overlapping nor touching: all of it if it has no
/// more than `most` characters, else what is around the marked `parts`.
fn windows(line: &str, parts: &[Range<usize>], most: usize) -> Vec<Range<usize>> {
    let prefix = 0..forward(line, 0, most);
    if prefix.end == line.len() || parts.is_empty() {
        return vec![prefix];
    }
    let share = (most / parts.len()).max(NARROWEST_WINDOW);
    let mut windows: Vec<Range<usize>> =
        parts.iter().map(|part| around(line, part, share)).collect();
    windows.sort_unstable_by_key(|window| window.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(windows.len());
    for window in windows {
        match merged.last_mut() {
            Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
            _ => merged.push(window),
        }
    }
    merged
}

/// About `share` characters of a line: the start of `part`, and the text on both sides.
fn around(line: &str, part: &Range<usize>, share: usize) -> Range<usize> {
    let part_end = forward(line, part.start, share).min(part.end);
    let free = share - length(&line[part.start..part_end]);
    let start = backward(line, part.start, free / 2);
    let before = length(&line[start..part.start]);
    start..forward(line, part_end, free - before)
}

/// The offset after as many characters from `from` on as are shown as at most `count` characters.
fn forward(line: &str, from: usize, count: usize) -> usize {
    let mut shown = 0;
    let mut offsets = line[from..].char_indices();
    let next = offsets.find(|(_, c)| {
        shown += shown_length(*c);
        shown > count
    });
    next.map_or(line.len(), |(offset, _)| from + offset)
}

/// The offset before as many characters up to `from` as are shown as at most `count` characters.
fn backward(line: &str, from: usize, count: usize) -> usize {
    let mut shown = 0;
    let offsets = line[..from].char_indices().rev();
    let fitting = offsets.take_while(|(_, c)| {
        shown += shown_length(*c);
        shown <= count
    });
    fitting.last().map_or(from, |(offset, _)| offset)
}

/// The number of characters that a part of a line is shown as.
fn length(part: &str) -> usize {
    part.chars().map(shown_length).sum()
}

/// The number of characters that a character is shown as.
fn shown_length(c: char) -> usize {
    if c == '\t' || !is_invisible(c) {
        return 1;
    }
    let mut shown = String::new();
    push_visible(c, &mut shown);
    shown.len()
}

/// Copies `windows` of a line, with an ellipsis for each omitted part. Returns the offset of each
/// character in the line and in `text`, and those of the end of each window and of the line.
fn copy(
    line: &str,
    windows: &[Range<usize>],
    first_of_file: bool,
    text: &mut String,
) -> Vec<(usize, usize)> {
    // Each byte is a character at most, and each window has an end.
    let length: usize = windows.iter().map(|window| window.len() + 1).sum();
    let mut stops = Vec::with_capacity(length + 1);
    text.reserve(length);
    let mut end = 0;
    for window in windows {
        if window.start > end {
            text.push(ELLIPSIS);
        }
        for (offset, character) in line[window.clone()].char_indices() {
            stops.push((window.start + offset, text.len()));
            match character {
                // A byte order mark belongs to the encoding, not to the text.
                '\u{feff}' if first_of_file && window.start + offset == 0 => {}
                '\t' => text.push('\t'),
                '[' if opens_command(text) => {
                    text.push_str(Start::Bracket.escape(Syntax::Text));
                }
                character => push_visible(character, text),
            }
        }
        stops.push((window.end, text.len()));
        end = window.end;
    }
    if end < line.len() {
        text.push(ELLIPSIS);
    }
    stops.push((line.len(), text.len()));
    stops
}

/// The range of a part of a line in the text of the excerpt. An omitted part maps to its ellipsis.
fn map_range(stops: &[(usize, usize)], part: &Range<usize>) -> Range<usize> {
    let before = stops.partition_point(|(offset, _)| *offset <= part.start);
    let start = before.checked_sub(1).map_or(0, |at| stops[at].1);
    if part.is_empty() {
        return start..start;
    }
    let after = stops.partition_point(|(offset, _)| *offset < part.end);
    let end = stops.get(after).map_or(start, |stop| stop.1);
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::Excerpt;
    use crate::redact::MaskedSource;
    use crate::text::span::Span;

    /// The excerpt for the first occurrence of each of `marked`, with the marks in brackets.
    fn excerpt(text: &str, marked: &[&str], most: usize) -> String {
        let source = MaskedSource::new(text.to_owned(), &[]);
        let spans: Vec<Span> = marked
            .iter()
            .map(|part| {
                let start = text.find(part).unwrap();
                Span::new(start, start + part.len())
            })
            .collect();
        let excerpt = Excerpt::new(&source, &spans, most);
        let mut marks: Vec<(usize, char)> = Vec::new();
        for mark in &excerpt.marks {
            marks.push((mark.range.start, '['));
            marks.push((mark.range.end, ']'));
        }
        marks.sort_by_key(|(offset, _)| std::cmp::Reverse(*offset));
        let mut text = excerpt.text.clone();
        for (offset, bracket) in marks {
            text.insert(offset, bracket);
        }
        text
    }

    #[test]
    fn a_line_has_context() {
        let text = "one: 1\ntwo: 2\nthree: 3\nfour: 4\n";
        assert_eq!(excerpt(text, &["2"], 80), "one: 1\ntwo: [2]\nthree: 3\n");
    }

    #[test]
    fn the_first_mark_comes_first() {
        let text = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n";
        assert_eq!(
            excerpt(text, &["6", "1"], 80),
            "e: 5\nf: [6]\na: [1]\nb: 2\n"
        );
        let whole = "a: 1\nb: [2]\nc: 3\nd: 4\ne: [5]\nf: 6\n";
        assert_eq!(excerpt(text, &["5", "2"], 80), whole);
    }

    #[test]
    fn blank_context_is_omitted() {
        assert_eq!(excerpt("a: 1\n\nb: 2\n", &["b"], 80), "[b]: 2\n");
    }

    #[test]
    fn a_long_line_is_clipped_around_the_mark() {
        let text = format!("{}MARK{}", "a".repeat(100), "b".repeat(100));
        let shown = format!("…{}[MARK]{}…\n", "a".repeat(13), "b".repeat(13));
        assert_eq!(excerpt(&text, &["MARK"], 30), shown);
        let start = format!("[MARK]{}…\n", "b".repeat(26));
        assert_eq!(excerpt(&text[100..], &["MARK"], 30), start);
    }

    #[test]
    fn a_long_mark_is_clipped_as_well() {
        let text = format!("a{}b", "x".repeat(100));
        let shown = format!("…[{}…]\n", "x".repeat(30));
        assert_eq!(excerpt(&text, &["x".repeat(100).as_str()], 30), shown);
    }

    #[test]
    fn several_marks_share_a_long_line() {
        let text = format!("ONE{}TWO{}", "ä".repeat(100), "ö".repeat(100));
        let shown = format!(
            "[ONE]{}…{}[TWO]{}…\n",
            "ä".repeat(27),
            "ä".repeat(13),
            "ö".repeat(14)
        );
        assert_eq!(excerpt(&text, &["ONE", "TWO"], 60), shown);
    }

    #[test]
    fn a_mark_of_several_lines_ends_with_the_first() {
        assert_eq!(excerpt("a: |\n  x\n", &["|\n  x"], 80), "a: [|]\n  x\n");
    }

    #[test]
    fn invisible_characters_are_escaped() {
        let text = "\u{feff}a: \u{1b}[31m\u{202e}\u{7f}é\u{a0}\n";
        let shown = "a: \\u{1b}[31m\\u{202e}\\u{7f}[é]\\u{a0}\n";
        assert_eq!(excerpt(text, &["é"], 80), shown);
        let shown = "a: [\\u{1b}][31m\\u{202e}\\u{7f}é\\u{a0}\n";
        assert_eq!(excerpt(text, &["\u{1b}"], 80), shown);
    }

    #[test]
    fn a_workflow_command_is_broken() {
        let text = "a: '##[set-output name=b]c' # ##[\n";
        let shown = "a: '##\\u{5b}set-output name=b][c]' # ##\\u{5b}\n";
        assert_eq!(excerpt(text, &["c'"], 80).replace("c']", "c]'"), shown);
    }

    #[test]
    fn escapes_count_as_they_are_shown() {
        let text = format!("{}MARK{}", "\u{ad}".repeat(100), "\u{ad}".repeat(100));
        let escapes = "\\u{ad}".repeat(2);
        assert_eq!(
            excerpt(&text, &["MARK"], 30),
            format!("…{escapes}[MARK]{escapes}…\n")
        );
    }

    #[test]
    fn the_end_of_a_text_can_be_marked() {
        let source = MaskedSource::new("a: [".to_owned(), &[]);
        let excerpt = Excerpt::new(&source, &[Span::empty(4)], 80);
        assert_eq!(
            (excerpt.text.as_str(), excerpt.marks[0].range.clone()),
            ("a: [\n", 4..4)
        );
        let source = MaskedSource::new(String::new(), &[]);
        let excerpt = Excerpt::new(&source, &[Span::empty(0)], 80);
        assert_eq!(
            (excerpt.text.as_str(), excerpt.marks[0].range.clone()),
            ("\n", 0..0)
        );
    }

    #[test]
    fn a_mark_of_a_clipped_line_has_24_characters_around_it() {
        let text = format!("ONE{}TWO{}", "a".repeat(100), "b".repeat(100));
        let shown = |first: usize, second: usize| {
            let before = (second - 3) / 2;
            let after = second - 3 - before;
            format!(
                "[ONE]{}…{}[TWO]{}…\n",
                "a".repeat(first - 3),
                "a".repeat(before),
                "b".repeat(after)
            )
        };
        for (most, share) in [(40, 24), (48, 24), (50, 25)] {
            assert_eq!(excerpt(&text, &["ONE", "TWO"], most), shown(share, share));
        }
    }
}
