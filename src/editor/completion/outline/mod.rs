//! The lines of one YAML document, read one by one: what the cursor is in, and which lines no parser
//! could read.
//!
//! The parser stops at the first fault, and a document is seldom free of faults while somebody
//! types. This reader goes on after each. It knows indentation, keys, quotes, brackets and block
//! scalars, and nothing of what they mean.

mod value;

use std::ops::Range;

use crate::editor::completion::cursor_context::{BlockLine, CursorContext, OpenCollection};
use crate::editor::completion::line::{
    Dashes, find_key, indent_of, is_explicit_entry, is_separated, line_at, next_content_line,
    properties_end,
};

/// What the lines of a document show.
#[derive(Debug)]
pub(super) struct Outline {
    /// What the cursor is in.
    pub(super) context: CursorContext,
    /// What no parser could read, in the order of the text.
    pub(super) unreadable: Vec<Range<usize>>,
}

impl Outline {
    /// The outline of a document with the cursor at an offset.
    pub(super) fn of(text: &str, cursor: usize) -> Self {
        let mut scanner = Scanner {
            text,
            cursor,
            open: Vec::new(),
            awaits_value: false,
            block_scalar: None,
            less_indented: None,
            least_indent: 0,
            context: CursorContext::Nothing,
            unreadable: Vec::new(),
        };
        let mut next = Some(0);
        while let Some(start) = next {
            next = scanner.read_entry(start);
        }
        Self {
            context: scanner.context,
            unreadable: scanner.unreadable,
        }
    }
}

/// Where a value starts.
struct ValueStart {
    offset: usize,
    /// The column of the collection that the value is in; -1 for the root.
    around: isize,
}

struct Scanner<'t> {
    text: &'t str,
    cursor: usize,
    /// The open collections, from the outermost.
    open: Vec<OpenCollection>,
    /// Whether the last entry still lacks its value.
    awaits_value: bool,
    /// The column that the lines of an open block scalar have to be right of; -1 at the root.
    block_scalar: Option<isize>,
    /// A line that is indented less than the first ones: its start and column.
    less_indented: Option<(usize, usize)>,
    /// No line that is still to be read is indented less than this.
    least_indent: usize,
    context: CursorContext,
    unreadable: Vec<Range<usize>>,
}

impl Scanner<'_> {
    /// Reads the line that starts at `start` and those of its value, and returns the start of the
    /// line after them.
    fn read_entry(&mut self, start: usize) -> Option<usize> {
        let line = line_at(self.text, start);
        let whole = &self.text[line.clone()];
        let indent = indent_of(whole);
        let content = &whole[indent..];
        let has_cursor = self.has_cursor(&line);
        let is_empty = content.trim().is_empty();
        if let Some(around) = self.block_scalar {
            let is_inside = column(indent) > around;
            // An entry on an empty line would end the block scalar if its lines go on below.
            if is_inside || (is_empty && (!has_cursor || self.continues(line.end, around))) {
                return self.next_line(line.end);
            }
            self.block_scalar = None;
        }
        if has_cursor {
            self.context = CursorContext::BlockLine(BlockLine {
                range: line.clone(),
                open: self.open.clone(),
                awaits_value: self.awaits_value,
            });
        }
        if is_empty {
            return self.next_line(line.end);
        }
        if content.starts_with('#') {
            self.enter_comment(line.start + indent, &line);
            return self.next_line(line.end);
        }
        if whole.starts_with("---") && is_separated(&whole[3..]) {
            if has_cursor {
                self.context = CursorContext::Nothing;
            }
            let next = self.read_value(line.start + 3, &line, -1);
            self.awaits_value = false;
            return next;
        }
        let is_directive = indent == 0 && content.starts_with('%');
        if content.starts_with('\t') || is_directive {
            if has_cursor {
                self.context = CursorContext::Nothing;
            }
            return self.skip(line);
        }
        let before = (self.open.clone(), self.awaits_value);
        if let Some(value) = self.open_entry(&line, indent) {
            return self.read_value(value.offset, &line, value.around);
        }
        // The lines below are read as if this one were not there.
        (self.open, self.awaits_value) = before;
        self.skip(line)
    }

    /// Opens the collections of the entry on a line, and returns where its value starts; `None` if
    /// no entry can be there.
    fn open_entry(&mut self, line: &Range<usize>, indent: usize) -> Option<ValueStart> {
        let content = &self.text[line.clone()];
        if self.open.is_empty() && indent > 0 && self.has_less_indented(line.end, indent) {
            return None;
        }
        while self.open.last().is_some_and(|last| last.column > indent) {
            self.open.pop();
            self.awaits_value = false;
        }
        if self.is_indented_too_far(line.end, indent) {
            return None;
        }
        let Dashes { columns, entry } = Dashes::of(content);
        if let Some(first) = columns.first() {
            if !self.can_have_item(*first) {
                return None;
            }
            for column in &columns {
                self.push(*column, true);
            }
            self.awaits_value = true;
        }
        let rest = &content[entry..];
        let properties = properties_end(rest);
        let colon = if is_explicit_entry(rest) {
            Some(0)
        } else {
            find_key(&rest[properties..]).map(|key| properties + key.colon)
        };
        let Some(colon) = colon else {
            // At the root, a text is a key without its colon: no document of a known kind is a
            // single text.
            let is_text = !rest.starts_with(['[', '{', '|', '>', '&', '!']);
            let is_root_value = self.open.is_empty() && !is_text;
            let is_key = is_text && columns.is_empty() && self.has_key_below(line.end, indent);
            let is_expected = (self.awaits_value && !is_key) || is_root_value;
            return is_expected.then(|| ValueStart {
                offset: line.start + entry,
                around: self.innermost_column(),
            });
        };
        if columns.is_empty() && !self.can_have_key(entry) {
            return None;
        }
        self.push(entry, false);
        Some(ValueStart {
            offset: line.start + entry + colon + 1,
            around: column(entry),
        })
    }

    /// The column of the innermost open collection; -1 if there is none.
    fn innermost_column(&self) -> isize {
        self.open.last().map_or(-1, |last| column(last.column))
    }

    /// Whether a line would open a collection, and the next line shows that the collection is
    /// further left.
    fn is_indented_too_far(&self, end: usize, indent: usize) -> bool {
        let around = self.innermost_column();
        let opens = self.awaits_value && column(indent) > around;
        let next = self.next_content(end).filter(|_| opens);
        next.is_some_and(|(next, _)| column(next) > around && next < indent)
    }

    /// Whether the next line belongs to a value in a collection in the column `around`.
    fn continues(&self, end: usize, around: isize) -> bool {
        let next = self.next_content(end);
        next.is_some_and(|(next, content)| column(next) > around || content.starts_with([']', '}']))
    }

    /// Whether the next line has a key in this column.
    fn has_key_below(&self, end: usize, indent: usize) -> bool {
        let next = self.next_content(end);
        next.is_some_and(|(next, content)| next == indent && find_key(content).is_some())
    }

    /// The column and the text of the next line with content.
    fn next_content(&self, end: usize) -> Option<(usize, &str)> {
        let line = next_content_line(self.text, end)?;
        let content = line.trim_start();
        Some((line.len() - content.len(), content))
    }

    /// Whether a line with content after `end` is indented less.
    fn has_less_indented(&mut self, end: usize, indent: usize) -> bool {
        // Both answers are remembered, or every line would search the rest of the text.
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
            let content = line.trim_start();
            let column = line.len() - content.len();
            if at > end && !content.is_empty() && !content.starts_with('#') {
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

    fn push(&mut self, column: usize, is_list: bool) {
        let collection = OpenCollection { column, is_list };
        if self.open.last() != Some(&collection) {
            self.open.push(collection);
        }
    }

    /// Whether a list item can be in this column.
    fn can_have_item(&self, column: usize) -> bool {
        match self.open.last() {
            None => true,
            Some(last) if last.column == column => last.is_list || self.awaits_value,
            Some(_) => self.awaits_value,
        }
    }

    /// Whether a key can be in this column; it ends a list in the same column, as the list is the
    /// value of the key above it.
    fn can_have_key(&mut self, column: usize) -> bool {
        match self.open.as_slice() {
            [] => true,
            [.., around, last] if last.column == column && last.is_list => {
                let ends = around.column == column;
                if ends {
                    self.open.pop();
                }
                ends
            }
            [.., last] if last.column == column => !last.is_list,
            [..] => self.awaits_value,
        }
    }

    fn has_cursor(&self, line: &Range<usize>) -> bool {
        line.start <= self.cursor && self.cursor <= line.end
    }

    fn enter_comment(&mut self, start: usize, line: &Range<usize>) {
        if self.has_cursor(line) {
            if start < self.cursor {
                self.context = CursorContext::Comment(start);
            } else if self.text[line.start..start].trim().is_empty() {
                self.context = CursorContext::Nothing;
            }
        }
    }

    /// Marks the rest of a line as unreadable.
    fn skip(&mut self, rest: Range<usize>) -> Option<usize> {
        let end = rest.end;
        self.unreadable.push(rest);
        self.next_line(end)
    }

    fn next_line(&self, end: usize) -> Option<usize> {
        self.text[end..].find('\n').map(|at| end + at + 1)
    }
}

/// A column as a number that can be compared with -1, which is left of all columns.
fn column(indent: usize) -> isize {
    isize::try_from(indent).unwrap_or(isize::MAX)
}
