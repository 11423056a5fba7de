//! What follows a colon or dash: brackets, quotes, block scalars, comments.

use std::ops::Range;

use crate::editor::completion::cursor_context::{Brackets, CursorContext};
use crate::editor::completion::line::{
    bracket_end, comment_start, leading_space, line_at, properties_end, quote_end,
};
use crate::editor::completion::outline::{Scanner, column};

impl Scanner<'_> {
    /// Reads the value after a colon or dash at `from`, in a collection in the column `around`, and
    /// returns the start of the line after it.
    pub(super) fn read_value(
        &mut self,
        from: usize,
        line: &Range<usize>,
        around: isize,
    ) -> Option<usize> {
        let text = self.text;
        let start = from + properties_end(&text[from..line.end]);
        let rest = &text[start..line.end];
        self.awaits_value = rest.is_empty() || rest.starts_with('#');
        match rest.as_bytes().first() {
            Some(b'[' | b'{') => self.read_brackets(start, around),
            Some(b'"' | b'\'') => self.read_quotes(start, line, around),
            Some(b'|' | b'>') => {
                self.block_scalar = Some(around);
                self.next_line(line.end)
            }
            _ => {
                if let Some(comment) = comment_start(rest) {
                    self.enter_comment(start + comment, line);
                }
                self.next_line(line.end)
            }
        }
    }

    fn read_quotes(&mut self, start: usize, line: &Range<usize>, around: isize) -> Option<usize> {
        let rest = &self.text[start..line.end];
        if let Some(end) = quote_end(rest, 0) {
            if let Some(comment) = comment_start(&rest[end..]) {
                self.enter_comment(start + end + comment, line);
            }
            return self.next_line(line.end);
        }
        let limit = self.value_limit(start, around);
        let Some(end) = quote_end(&self.text[..limit], start) else {
            // The key is kept: it is there, whatever its value is.
            return self.skip(start..line.end);
        };
        if line.end < self.cursor && self.cursor < end {
            self.context = CursorContext::Nothing;
        }
        self.next_line(line_at(self.text, end).end)
    }

    fn read_brackets(&mut self, start: usize, around: isize) -> Option<usize> {
        let limit = self.value_limit(start, around);
        let closed = bracket_end(&self.text[..limit], start);
        let end = closed.unwrap_or(limit);
        let is_inside =
            start < self.cursor && (self.cursor < end || (closed.is_none() && self.cursor == end));
        if is_inside {
            self.context = CursorContext::Brackets(Brackets {
                range: start..end,
                lack_end: closed.is_none(),
            });
        }
        let last = line_at(self.text, end);
        if closed.is_none() {
            self.unreadable.push(start..end);
        } else if let Some(comment) = comment_start(&self.text[end..last.end]) {
            self.enter_comment(end + comment, &last);
        }
        self.next_line(last.end)
    }

    /// How far a value that starts at `start`, in a collection in the column `around`, can reach as
    /// the indentation of the lines below shows.
    fn value_limit(&self, start: usize, around: isize) -> usize {
        let text = &self.text[start..];
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let indent = leading_space(line);
            let content = &line[indent..];
            let is_deeper = column(indent) > around;
            let closes = content.starts_with([']', '}']);
            // An empty line can be in the value, unless the cursor is on it and the value does not
            // continue below: then its column is that of an entry to come.
            let reach = start + at..start + at + line.trim_end_matches(['\r', '\n']).len() + 1;
            let ends_here = reach.contains(&self.cursor) && !self.continues(start + at, around);
            let counts = !content.trim().is_empty() || ends_here;
            if at > 0 && !is_deeper && !closes && counts {
                return start + text[..at].trim_end_matches(['\n', '\r']).len();
            }
            at += line.len();
        }
        start + at
    }
}
