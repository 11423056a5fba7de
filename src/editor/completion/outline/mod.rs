//! The lines of one YAML document, read one by one and patiently: where the cursor stands, and
//! which lines fit nowhere.
//!
//! The parser gives up at the first fault; this goes on behind it. It knows indentation, keys,
//! quotes, brackets and block scalars, and nothing of what they mean.

mod value;

use std::ops::Range;

use crate::editor::completion::line::{
    Dashes, behind_properties, blanked, dashes, is_explicit, is_gap, key, line_at,
};

/// What is read of a document.
#[derive(Debug)]
pub(super) struct Outline {
    /// Where the cursor stands.
    pub(super) place: Place,
    /// What no reader can make sense of, in the order of the text; each within its lines.
    pub(super) bad: Vec<Range<usize>>,
}

/// Where the cursor stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind the `#` at this offset.
    Comment(usize),
    /// In the middle of a text of several lines, or where nothing of ours can stand.
    Nowhere,
    /// On a line of block style.
    Line(Line),
    /// Between brackets.
    Flow(Brackets),
}

/// A line of block style, and what is open above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From its first byte to its end, without the line break.
    pub(super) range: Range<usize>,
    /// The collections that are open above it, from the outermost.
    pub(super) levels: Vec<Level>,
    /// Whether what stands above it waits for a value.
    pub(super) awaits_value: bool,
}

/// Brackets and what is between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Brackets {
    /// From the opening bracket to behind the closing one, or to where the indentation shows that
    /// it is missing.
    pub(super) range: Range<usize>,
    /// Whether all brackets are closed.
    pub(super) are_closed: bool,
}

/// An open collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Level {
    /// Its column, in bytes.
    pub(super) indent: usize,
    /// Whether it is a list.
    pub(super) is_list: bool,
}

/// Reads a document in which the cursor stands at `cursor`.
pub(super) fn outline(text: &str, cursor: usize) -> Outline {
    let mut scan = Scan {
        text,
        cursor,
        levels: Vec::new(),
        awaits_value: false,
        block_scalar: None,
        less_indented: None,
        least_indent: 0,
        place: Place::Nowhere,
        bad: Vec::new(),
    };
    let mut next = Some(0);
    while let Some(start) = next {
        next = scan.lines_from(start);
    }
    Outline {
        place: scan.place,
        bad: scan.bad,
    }
}

/// The document with blanks in the place of lines that fit nowhere; the one at `keep` stays.
pub(super) fn mended(text: &str, keep: usize) -> String {
    let bad = outline(text, keep).bad.into_iter();
    let line = line_at(text, keep);
    let bad = bad.filter(|range| range.end <= line.start || line.end <= range.start);
    blanked(text, bad)
}

/// Where a value begins.
struct ValuePlace {
    start: usize,
    /// The column of the collection that it is in; -1 for the root.
    around: isize,
}

struct Scan<'t> {
    text: &'t str,
    cursor: usize,
    levels: Vec<Level>,
    awaits_value: bool,
    /// The column that the lines of an open block scalar have to pass; -1 for one at the root.
    block_scalar: Option<isize>,
    /// A line that is indented less than the first ones: its start and column.
    less_indented: Option<(usize, usize)>,
    /// No line that is still to be read stands left of this column.
    least_indent: usize,
    place: Place,
    bad: Vec<Range<usize>>,
}

impl Scan<'_> {
    /// Reads a line, and those that belong to its value; gives the start of the next one.
    fn lines_from(&mut self, start: usize) -> Option<usize> {
        let line = line_at(self.text, start);
        let content = &self.text[line.clone()];
        let has_cursor = line.start <= self.cursor && self.cursor <= line.end;
        let said = content.trim_start_matches(' ');
        let indent = content.len() - said.len();
        let is_blank = said.trim().is_empty();
        if let Some(around) = self.block_scalar {
            let is_inside = column(indent) > around;
            // What is written between its lines would end it.
            if is_inside || (is_blank && (!has_cursor || self.goes_on(line.end, around))) {
                return self.next_line(line.end);
            }
            self.block_scalar = None;
        }
        if has_cursor {
            self.place = Place::Line(Line {
                range: line.clone(),
                levels: self.levels.clone(),
                awaits_value: self.awaits_value,
            });
        }
        if is_blank {
            return self.next_line(line.end);
        }
        if said.starts_with('#') {
            self.enter_comment(line.start + indent, &line);
            return self.next_line(line.end);
        }
        if content.starts_with("---") && is_gap(&content[3..]) {
            if has_cursor {
                self.place = Place::Nowhere;
            }
            let next = self.value(line.start + 3, &line, -1);
            self.awaits_value = false;
            return next;
        }
        if said.starts_with('\t') || (indent == 0 && said.starts_with('%')) {
            if has_cursor {
                self.place = Place::Nowhere;
            }
            return self.give_up(line.clone());
        }
        let before = (self.levels.clone(), self.awaits_value);
        if let Some(value) = self.entry(&line, indent) {
            return self.value(value.start, &line, value.around);
        }
        // As if it were not there.
        (self.levels, self.awaits_value) = before;
        self.give_up(line)
    }

    /// Opens what a line opens, and gives the place of its value; `None` if the line fits nowhere.
    fn entry(&mut self, line: &Range<usize>, indent: usize) -> Option<ValuePlace> {
        let content = &self.text[line.clone()];
        if self.levels.is_empty() && indent > 0 && self.has_less_indented(line.end, indent) {
            return None;
        }
        while self
            .levels
            .last()
            .is_some_and(|level| level.indent > indent)
        {
            self.levels.pop();
            self.awaits_value = false;
        }
        if self.is_indented_too_far(line.end, indent) {
            return None;
        }
        let Dashes { columns, entry } = dashes(content);
        if let Some(first) = columns.first() {
            if !self.opens_list(*first) {
                return None;
            }
            for column in &columns {
                self.push(*column, true);
            }
            self.awaits_value = true;
        }
        let rest = &content[entry..];
        let properties = behind_properties(rest);
        let colon = if is_explicit(rest) {
            Some(0)
        } else {
            key(&rest[properties..]).map(|(_, colon)| properties + colon)
        };
        let Some(colon) = colon else {
            // A document that is a single text is none of ours: that is a key without its colon.
            let is_text = !rest.starts_with(['[', '{', '|', '>', '&', '!']);
            let is_root = self.levels.is_empty() && !is_text;
            let is_key = is_text && columns.is_empty() && self.has_key_below(line.end, indent);
            let is_expected = (self.awaits_value && !is_key) || is_root;
            let around = self.levels.last();
            return is_expected.then(|| ValuePlace {
                start: line.start + entry,
                around: around.map_or(-1, |level| column(level.indent)),
            });
        };
        if columns.is_empty() && !self.opens_mapping(entry) {
            return None;
        }
        self.push(entry, false);
        Some(ValuePlace {
            start: line.start + entry + colon + 1,
            around: column(entry),
        })
    }

    /// Whether a line opens a collection, and the next one shows that it stands further left.
    fn is_indented_too_far(&self, end: usize, indent: usize) -> bool {
        let around = self.levels.last().map_or(-1, |level| column(level.indent));
        let opens = self.awaits_value && column(indent) > around;
        let next = self.next_said(end).filter(|_| opens);
        next.is_some_and(|(next, _)| column(next) > around && next < indent)
    }

    /// Whether the next line belongs to a value in a collection in the column `around`.
    fn goes_on(&self, end: usize, around: isize) -> bool {
        let next = self.next_said(end);
        next.is_some_and(|(next, said)| column(next) > around || said.starts_with([']', '}']))
    }

    /// Whether the next line has a key in this column.
    fn has_key_below(&self, end: usize, indent: usize) -> bool {
        let next = self.next_said(end);
        next.is_some_and(|(next, said)| next == indent && key(said).is_some())
    }

    /// The column and the text of the next line that says something.
    fn next_said(&self, end: usize) -> Option<(usize, &str)> {
        let lines = self.text[end..].lines().skip(1);
        let mut said = lines.map(|line| (line.len() - line.trim_start().len(), line.trim_start()));
        said.find(|(_, said)| !said.is_empty() && !said.starts_with('#'))
    }

    /// Whether a line behind `end` that says something is indented less.
    fn has_less_indented(&mut self, end: usize, indent: usize) -> bool {
        // Many lines may have to do with the same one, or with none.
        if indent <= self.least_indent {
            return false;
        }
        if let Some((at, column)) = self.less_indented
            && at > end
            && column < indent
        {
            return true;
        }
        let mut at = end;
        let mut least = usize::MAX;
        for line in self.text[end..].split_inclusive('\n') {
            let said = line.trim_start();
            let column = line.len() - said.len();
            if at > end && !said.is_empty() && !said.starts_with('#') {
                if column < indent {
                    self.less_indented = Some((at, column));
                    return true;
                }
                least = least.min(column);
            }
            at += line.len();
        }
        self.least_indent = least;
        false
    }

    fn push(&mut self, indent: usize, is_list: bool) {
        let level = Level { indent, is_list };
        if self.levels.last() != Some(&level) {
            self.levels.push(level);
        }
    }

    /// Whether an item may stand in this column.
    fn opens_list(&self, indent: usize) -> bool {
        match self.levels.last() {
            None => true,
            Some(level) if level.indent == indent => level.is_list || self.awaits_value,
            Some(_) => self.awaits_value,
        }
    }

    /// Whether a key may stand in this column; a list in it that stands below a key of the same
    /// column is over.
    fn opens_mapping(&mut self, indent: usize) -> bool {
        match self.levels.as_slice() {
            [] => true,
            [.., around, last] if last.indent == indent && last.is_list => {
                let ends = around.indent == indent;
                if ends {
                    self.levels.pop();
                }
                ends
            }
            [.., last] if last.indent == indent => !last.is_list,
            [..] => self.awaits_value,
        }
    }

    fn enter_comment(&mut self, start: usize, line: &Range<usize>) {
        if line.start <= self.cursor && self.cursor <= line.end {
            if start < self.cursor {
                self.place = Place::Comment(start);
            } else if self.text[line.start..start].trim().is_empty() {
                self.place = Place::Nowhere;
            }
        }
    }

    fn give_up(&mut self, rest: Range<usize>) -> Option<usize> {
        let end = rest.end;
        self.bad.push(rest);
        self.next_line(end)
    }

    fn next_line(&self, end: usize) -> Option<usize> {
        self.text[end..].find('\n').map(|at| end + at + 1)
    }
}

/// A column as one that may be left of all.
fn column(indent: usize) -> isize {
    isize::try_from(indent).unwrap_or(isize::MAX)
}
