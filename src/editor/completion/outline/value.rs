//! What stands behind a colon or dash: brackets, quotes, block scalars, comments.

use std::ops::Range;

use crate::editor::completion::line::{
    behind_properties, closing, comment_start, line_at, quote_end,
};
use crate::editor::completion::outline::{Brackets, Place, Scan, column};

impl Scan<'_> {
    /// What stands behind a colon or dash at `from`, in a collection in the column `around`.
    pub(super) fn value(
        &mut self,
        from: usize,
        line: &Range<usize>,
        around: isize,
    ) -> Option<usize> {
        let start = from + behind_properties(&self.text[from..line.end]);
        let text = self.text;
        let rest = &text[start..line.end];
        self.awaits_value = rest.is_empty() || rest.starts_with('#');
        match rest.as_bytes().first() {
            Some(b'|' | b'>') => self.block_scalar = Some(around),
            Some(b'[' | b'{') => return self.brackets(start, around),
            Some(b'"' | b'\'') => {
                if let Some(end) = quote_end(rest, 0) {
                    let comment = comment_start(&rest[end..]);
                    if let Some(comment) = comment {
                        self.enter_comment(start + end + comment, line);
                    }
                    return self.next_line(line.end);
                }
                let most = start + self.deeper(start, around);
                let Some(end) = quote_end(&text[..most], start) else {
                    // Its key counts as there.
                    return self.give_up(start..line.end);
                };
                if line.end < self.cursor && self.cursor < end {
                    self.place = Place::Nowhere;
                }
                return self.next_line(line_at(text, end).end);
            }
            _ => {
                if let Some(comment) = comment_start(rest) {
                    self.enter_comment(start + comment, line);
                }
            }
        }
        self.next_line(line.end)
    }

    /// How much of the text from `start` on belongs to a value in a collection in the column
    /// `around`, as far as the indentation tells.
    fn deeper(&self, start: usize, around: isize) -> usize {
        let text = &self.text[start..];
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let said = line.trim_start_matches([' ', '\t']);
            let is_deeper = column(line.len() - said.len()) > around;
            let closes = said.starts_with([']', '}']);
            let is_blank = said.trim().is_empty();
            // On a blank line, the column of the cursor tells.
            let here = start + at..start + at + line.trim_end_matches(['\r', '\n']).len() + 1;
            let ends_here = here.contains(&self.cursor) && !self.goes_on(start + at, around);
            let counts = !is_blank || ends_here;
            if at > 0 && !is_deeper && !closes && counts {
                return text[..at].trim_end_matches(['\n', '\r']).len();
            }
            at += line.len();
        }
        at
    }

    fn brackets(&mut self, start: usize, around: isize) -> Option<usize> {
        let most = start + self.deeper(start, around);
        let closed = closing(&self.text[..most], start);
        let end = closed.unwrap_or(most);
        let is_inside =
            start < self.cursor && (self.cursor < end || (closed.is_none() && self.cursor == end));
        if is_inside {
            self.place = Place::Flow(Brackets {
                range: start..end,
                are_closed: closed.is_some(),
            });
        }
        let last = line_at(self.text, end);
        if closed.is_none() {
            self.bad.push(start..end);
            return self.next_line(last.end);
        }
        if let Some(comment) = comment_start(&self.text[end..last.end]) {
            self.enter_comment(end + comment, &last);
        }
        self.next_line(last.end)
    }
}
