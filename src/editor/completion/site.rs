//! The place that an item would take, as the text alone tells it: a key or a value, its quotes, and
//! what has to stand around it.

use std::ops::Range;

use crate::editor::completion::line::{behind_properties, comment_start, dashes, key, quote_end};
use crate::editor::completion::outline::{Level, Line};
use crate::editor::completion::style::Style;

/// A place for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Site {
    /// What the item takes the place of, with its quotes.
    pub(super) replace: Range<usize>,
    /// The cursor, in or at the edge of `replace`.
    pub(super) cursor: usize,
    /// What stands here.
    pub(super) slot: Slot,
    /// The quotes that are there already.
    pub(super) quote: Option<char>,
    /// How its surroundings are written.
    pub(super) layout: Layout,
    /// How its document is indented.
    pub(super) style: Style,
    /// What has to stand before the item: a blank, or the dash of a list item.
    pub(super) before: &'static str,
    /// Where a comma is missing before it.
    pub(super) comma_before: Option<usize>,
    /// Whether a comma is missing behind it.
    pub(super) comma_behind: bool,
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A key.
    Key {
        /// Whether its colon is there.
        has_colon: bool,
    },
    /// The value of a key, or an item of a list in brackets.
    Value,
}

/// How the surroundings of a place are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// By indentation.
    Block {
        /// The column of the entry.
        column: usize,
        /// The column in which the line begins.
        lead: usize,
    },
    /// Between brackets of YAML.
    Flow,
    /// JSON.
    Json,
}

impl Site {
    /// What is typed of the word at the cursor.
    pub(super) fn typed<'t>(&self, text: &'t str) -> &'t str {
        let typed = &text[self.replace.start..self.cursor];
        typed.trim_start_matches(['"', '\'']).trim_start()
    }

    /// The text with `mark` at the place, as a key or value that can be read.
    pub(super) fn marked(&self, text: &str, mark: &str) -> String {
        let (before, behind) = (&text[..self.replace.start], &text[self.replace.end..]);
        let needs_colon = self.slot == Slot::Key { has_colon: false };
        let piece = match self.layout {
            Layout::Block { .. } => {
                let colon = if needs_colon { ":" } else { "" };
                format!("{}{mark}{colon}", self.before)
            }
            Layout::Flow | Layout::Json => {
                let comma = if self.comma_before.is_some() {
                    ", "
                } else {
                    ""
                };
                let value = if needs_colon { ": null" } else { "" };
                let end = if self.comma_behind { "," } else { "" };
                format!("{comma}{}\"{mark}\"{value}{end}", self.before)
            }
        };
        [before, &piece, behind].concat()
    }
}

/// The place on a line of block style.
pub(super) fn on_line(text: &str, line: &Line, cursor: usize, style: Style) -> Option<Site> {
    let range = line.range.clone();
    let content = &text[range.clone()];
    let at = cursor - range.start;
    let lead = content.len() - content.trim_start_matches(' ').len();
    if content.trim().is_empty() {
        // Tabs indent nothing.
        if !content[..at].bytes().all(|byte| byte == b' ') {
            return None;
        }
        let mut site = block(cursor..range.end, cursor, (at, at), style);
        site.before = before_on_blank(text, line, at, style)?;
        return Some(site);
    }
    let dashes = dashes(content);
    let entry = dashes.entry;
    let rest = &content[entry..];
    if rest.trim().is_empty() {
        let dash = *dashes.columns.last()?;
        if at <= dash {
            return None;
        }
        let has_gap = at > dash + 1;
        let gap = if has_gap { "" } else { &style.dash()[1..] };
        let mut site = block(cursor..range.end, cursor, (at + gap.len(), lead), style);
        site.before = gap;
        return Some(site);
    }
    if at < entry {
        return None;
    }
    let before = if dashes.columns.is_empty() {
        before_entry(line, entry, style)
    } else {
        Some("")
    };
    let begin = entry + behind_properties(rest);
    if let Some((end, colon)) = key(&content[begin..]) {
        let (start, end) = (begin, begin + end);
        if at < start {
            return None;
        }
        if at <= end {
            let key = range.start + start..range.start + end;
            let mut site = block(key.clone(), cursor, (entry, lead), style);
            site.slot = Slot::Key { has_colon: true };
            site.quote = quote_of(&text[key]);
            site.before = before?;
            return Some(site);
        }
        let behind = start + colon + 1;
        return (at >= behind).then(|| value(text, &range, behind, (cursor, entry), style))?;
    }
    if rest.starts_with(['[', '{', '|', '>', '*', '&', '!', '?', '#']) {
        return None;
    }
    let end = match quote_of(rest).and_then(|_| quote_end(rest, 0)) {
        Some(end) => entry + end,
        None => {
            entry
                + rest[..comment_start(rest).unwrap_or(rest.len())]
                    .trim_end()
                    .len()
        }
    };
    let replace = range.start + entry..(range.start + end).max(cursor);
    let mut site = block(replace, cursor, (entry, lead), style);
    site.quote = quote_of(rest);
    site.before = before?;
    Some(site)
}

fn block(
    replace: Range<usize>,
    cursor: usize,
    (column, lead): (usize, usize),
    style: Style,
) -> Site {
    Site {
        replace,
        cursor,
        slot: Slot::Key { has_colon: false },
        quote: None,
        layout: Layout::Block { column, lead },
        style,
        before: "",
        comma_before: None,
        comma_behind: false,
    }
}

/// What has to stand before an entry in this column of a blank line; `None` if none can stand there,
/// as it would take away what stands below it from what it belongs to.
fn before_on_blank(text: &str, line: &Line, column: usize, style: Style) -> Option<&'static str> {
    let Some(next) = next_entry(text, line.range.end) else {
        return before_entry(line, column, style);
    };
    let is_value = line.awaits_value
        && line
            .levels
            .last()
            .is_some_and(|level| next.is_below(level.indent));
    let is_open = line.levels.contains(&Level {
        indent: next.indent,
        is_list: next.is_item,
    });
    if next.indent == column && next.is_item && (is_value || is_open) {
        return Some(style.dash());
    }
    if next.indent != column && (is_value || (next.indent > column && is_open)) {
        return None;
    }
    before_entry(line, column, style)
}

/// What has to stand before an entry in this column; `None` if none can stand there.
fn before_entry(line: &Line, column: usize, style: Style) -> Option<&'static str> {
    let mut open: Vec<Level> = line.levels.clone();
    let mut awaits_value = line.awaits_value;
    while open.last().is_some_and(|level| level.indent > column) {
        open.pop();
        awaits_value = false;
    }
    let is_mapping_here = open
        .iter()
        .any(|level| level.indent == column && !level.is_list);
    match open.last() {
        None => Some(""),
        Some(_) if is_mapping_here => Some(""),
        Some(level) if level.indent == column => Some(style.dash()),
        Some(_) => awaits_value.then_some(""),
    }
}

/// The place of the value behind a colon.
fn value(
    text: &str,
    line: &Range<usize>,
    behind: usize,
    (cursor, column): (usize, usize),
    style: Style,
) -> Option<Site> {
    let content = &text[line.clone()];
    let at = cursor - line.start;
    let start = behind + behind_properties(&content[behind..]);
    let rest = &content[start..];
    let blanks = content[behind..].len() - content[behind..].trim_start_matches([' ', '\t']).len();
    // Behind an anchor or tag, or before it.
    if at < start && start > behind + blanks {
        return None;
    }
    let replace = if rest.is_empty() || rest.starts_with('#') {
        // A sign right before the `#` would make it a part of the value.
        let touches_comment = !rest.is_empty() && at >= start;
        if touches_comment || next_entry(text, line.end).is_some_and(|next| next.is_below(column)) {
            return None;
        }
        let end = if rest.is_empty() { line.end } else { cursor };
        cursor..end
    } else if rest.starts_with(['[', '{', '|', '>', '*']) {
        return None;
    } else {
        let quoted = quote_of(rest).and_then(|_| quote_end(rest, 0));
        if quoted.is_some_and(|end| at >= start + end) {
            return None;
        }
        let end = quoted.unwrap_or_else(|| {
            rest[..comment_start(rest).unwrap_or(rest.len())]
                .trim_end()
                .len()
        });
        cursor.min(line.start + start)..cursor.max(line.start + start + end)
    };
    let lead = content.len() - content.trim_start_matches(' ').len();
    let mut site = block(replace, cursor, (column, lead), style);
    site.slot = Slot::Value;
    site.quote = quote_of(rest);
    site.before = if at == behind { " " } else { "" };
    Some(site)
}

/// The beginning of a line.
#[derive(Debug, Clone, Copy)]
struct Begin {
    indent: usize,
    /// Whether it is that of a list item.
    is_item: bool,
}

impl Begin {
    /// Whether it can be that of the value of a key in this column.
    fn is_below(self, column: usize) -> bool {
        self.indent > column || (self.indent == column && self.is_item)
    }
}

/// The next line that says something, behind the one that ends at `end`.
fn next_entry(text: &str, end: usize) -> Option<Begin> {
    let mut lines = text[end..].lines().skip(1);
    let next = lines.find(|line| {
        let said = line.trim_start();
        !said.is_empty() && !said.starts_with('#')
    })?;
    Some(Begin {
        indent: next.len() - next.trim_start().len(),
        is_item: !dashes(next).columns.is_empty(),
    })
}

/// The quotes of a text, if it begins with some.
pub(super) fn quote_of(text: &str) -> Option<char> {
    text.chars()
        .next()
        .filter(|sign| matches!(sign, '"' | '\''))
}
