//! The site on a line in the block style of YAML.

use std::ops::Range;

use crate::editor::completion::cursor::Cursor;
use crate::editor::completion::cursor_context::{BlockLine, OpenCollection};
use crate::editor::completion::line::{
    Dashes, content_end, find_key, indent_of, leading_space, next_content_line, properties_end,
    quote_end, quote_of,
};
use crate::editor::completion::site::{CompletionSite, SiteStyle, Slot};

/// What an entry starts with that is neither a text nor an incomplete key: a collection in brackets,
/// a block scalar, an alias, an anchor, a tag, an explicit key, or a comment.
const OTHER_ENTRIES: [char; 9] = ['[', '{', '|', '>', '*', '&', '!', '?', '#'];

/// What a value starts with that is not a text: a collection in brackets, a block scalar, or an alias.
const OTHER_VALUES: [char; 5] = ['[', '{', '|', '>', '*'];

/// The site on the line of the cursor; `None` if nothing can be inserted there.
pub(in crate::editor::completion) fn block_site<'t>(
    cursor: &Cursor<'t>,
    line: &BlockLine,
) -> Option<CompletionSite<'t>> {
    let content = &cursor.text()[line.range.clone()];
    let here = LineCursor {
        cursor,
        line,
        content,
        column: cursor.offset - line.range.start,
    };
    let dashes = Dashes::of(content);
    let entry = &content[dashes.entry..];
    if content.trim().is_empty() {
        here.on_empty_line()
    } else if entry.trim().is_empty() {
        here.after_dash(&dashes)
    } else if here.column < dashes.entry {
        None
    } else {
        here.in_entry(&dashes)
    }
}

/// The cursor on a line.
struct LineCursor<'c, 't> {
    cursor: &'c Cursor<'t>,
    line: &'c BlockLine,
    content: &'t str,
    /// The column of the cursor.
    column: usize,
}

impl<'t> LineCursor<'_, 't> {
    /// The site of an item that replaces these columns of the line.
    fn site(&self, columns: Range<usize>, slot: Slot, entry_column: usize) -> CompletionSite<'t> {
        let start = self.line.range.start;
        let style = SiteStyle::Block {
            column: entry_column,
            line_indent: indent_of(self.content),
        };
        CompletionSite::new(
            self.cursor,
            start + columns.start..start + columns.end,
            slot,
            style,
        )
    }

    fn on_empty_line(&self) -> Option<CompletionSite<'t>> {
        // YAML does not indent with tabs.
        let before = &self.content[..self.column];
        if !before.bytes().all(|byte| byte == b' ') {
            return None;
        }
        let prefix = self.prefix_on_empty_line()?;
        let columns = self.column..self.content.len();
        Some(CompletionSite {
            style: SiteStyle::Block {
                column: self.column,
                line_indent: self.column,
            },
            prefix,
            ..self.site(columns, Slot::Key { has_colon: false }, self.column)
        })
    }

    /// After the last dash of a line that has nothing else.
    fn after_dash(&self, dashes: &Dashes) -> Option<CompletionSite<'t>> {
        let dash = *dashes.columns.last()?;
        if self.column <= dash {
            return None;
        }
        let has_space = self.column > dash + 1;
        let prefix = if has_space {
            ""
        } else {
            &self.cursor.indentation.dash()[1..]
        };
        let columns = self.column..self.content.len();
        let slot = Slot::Key { has_colon: false };
        Some(CompletionSite {
            prefix,
            ..self.site(columns, slot, self.column + prefix.len())
        })
    }

    fn in_entry(&self, dashes: &Dashes) -> Option<CompletionSite<'t>> {
        let entry = &self.content[dashes.entry..];
        let start = dashes.entry + properties_end(entry);
        let Some(key) = find_key(&self.content[start..]) else {
            return self.in_text(dashes);
        };
        let (end, value) = (start + key.end, start + key.colon + 1);
        if (start..=end).contains(&self.column) {
            let slot = Slot::Key { has_colon: true };
            Some(CompletionSite {
                prefix: self.prefix_of_entry(dashes)?,
                ..self.site(start..end, slot, dashes.entry)
            })
        } else if self.column >= value {
            self.in_value(value, dashes.entry)
        } else {
            None
        }
    }

    /// In an entry without a colon: an incomplete key, or an item of a list of texts.
    fn in_text(&self, dashes: &Dashes) -> Option<CompletionSite<'t>> {
        let text = &self.content[dashes.entry..];
        if text.starts_with(OTHER_ENTRIES) {
            return None;
        }
        let end = closing_quote(text).unwrap_or_else(|| content_end(text));
        let columns = dashes.entry..(dashes.entry + end).max(self.column);
        let slot = Slot::Key { has_colon: false };
        Some(CompletionSite {
            prefix: self.prefix_of_entry(dashes)?,
            ..self.site(columns, slot, dashes.entry)
        })
    }

    /// In the value that follows a colon, which ends at the column `after_colon`.
    fn in_value(&self, after_colon: usize, entry_column: usize) -> Option<CompletionSite<'t>> {
        let rest = &self.content[after_colon..];
        let start = after_colon + properties_end(rest);
        let value = &self.content[start..];
        let has_properties = start > after_colon + leading_space(rest);
        if has_properties && self.column < start {
            return None;
        }
        let columns = if value.is_empty() || value.starts_with('#') {
            self.empty_value(value, start, entry_column)?
        } else if value.starts_with(OTHER_VALUES) {
            return None;
        } else {
            let quoted = closing_quote(value);
            if quoted.is_some_and(|end| self.column >= start + end) {
                return None;
            }
            let end = start + quoted.unwrap_or_else(|| content_end(value));
            start.min(self.column)..end.max(self.column)
        };
        let has_space = self.column > after_colon;
        Some(CompletionSite {
            prefix: if has_space { "" } else { " " },
            ..self.site(columns, Slot::Value, entry_column)
        })
    }

    /// The columns of a missing value; `None` if none can be inserted.
    fn empty_value(&self, rest: &str, start: usize, entry_column: usize) -> Option<Range<usize>> {
        // Right before the `#`, an inserted text would turn the comment into a part of the value.
        let touches_comment = !rest.is_empty() && self.column >= start;
        let has_value_below = self
            .next_entry()
            .is_some_and(|next| next.is_value_of(entry_column));
        if touches_comment || has_value_below {
            return None;
        }
        let end = if rest.is_empty() {
            self.content.len()
        } else {
            self.column
        };
        Some(self.column..end)
    }

    /// What is missing before an entry at the cursor; `None` if an entry there would take the lines
    /// below away from what they belong to.
    fn prefix_on_empty_line(&self) -> Option<&'static str> {
        let Some(next) = self.next_entry() else {
            return self.prefix_in_column(self.column);
        };
        let line = self.line;
        let is_value = line.awaits_value
            && line
                .open
                .last()
                .is_some_and(|last| next.is_value_of(last.column));
        let is_open = line.open.contains(&OpenCollection {
            column: next.column,
            is_list: next.is_item,
        });
        if next.column == self.column && next.is_item && (is_value || is_open) {
            return Some(self.cursor.indentation.dash());
        }
        if next.column != self.column && (is_value || (next.column > self.column && is_open)) {
            return None;
        }
        self.prefix_in_column(self.column)
    }

    /// What is missing before an entry that is there already.
    fn prefix_of_entry(&self, dashes: &Dashes) -> Option<&'static str> {
        if dashes.columns.is_empty() {
            self.prefix_in_column(dashes.entry)
        } else {
            Some("")
        }
    }

    /// What is missing before an entry in a column; `None` if no entry can be in it.
    fn prefix_in_column(&self, column: usize) -> Option<&'static str> {
        let mut open = self.line.open.as_slice();
        let mut awaits_value = self.line.awaits_value;
        while let [outer @ .., last] = open
            && last.column > column
        {
            open = outer;
            awaits_value = false;
        }
        let has_mapping = open
            .iter()
            .any(|collection| collection.column == column && !collection.is_list);
        match open.last() {
            None => Some(""),
            Some(_) if has_mapping => Some(""),
            Some(list) if list.column == column => Some(self.cursor.indentation.dash()),
            Some(_) => awaits_value.then_some(""),
        }
    }

    /// The start of the next line with content.
    fn next_entry(&self) -> Option<NextEntry> {
        let line = next_content_line(self.cursor.text(), self.line.range.end)?;
        Some(NextEntry {
            column: line.len() - line.trim_start().len(),
            is_item: !Dashes::of(line).columns.is_empty(),
        })
    }
}

/// The entry on a line below the cursor.
#[derive(Debug, Clone, Copy)]
struct NextEntry {
    column: usize,
    /// Whether it is a list item.
    is_item: bool,
}

impl NextEntry {
    /// Whether it can be the value of a key in this column.
    fn is_value_of(self, column: usize) -> bool {
        self.column > column || (self.column == column && self.is_item)
    }
}

/// The end of a quoted text that has its closing quote on the same line.
fn closing_quote(text: &str) -> Option<usize> {
    quote_of(text)?;
    quote_end(text, 0)
}
