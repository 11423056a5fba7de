//! Where an item goes: what it replaces, whether it is a key or a value, and what has to be written
//! around it. All of it comes from the characters around the cursor.

pub(super) mod block;
pub(super) mod brackets;

use std::ops::Range;

use crate::editor::completion::cursor::Cursor;
use crate::editor::completion::indentation::Indentation;
use crate::editor::completion::line::quote_of;
use crate::syntax::edit::written;

/// Where an item goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CompletionSite<'t> {
    /// What the item replaces, quotes included.
    pub(super) replace: Range<usize>,
    /// The text in `replace`.
    pub(super) replaced: &'t str,
    /// The cursor, in `replace` or at an end of it.
    pub(super) cursor: usize,
    /// What the item is.
    pub(super) slot: Slot,
    /// The quote that the replaced text starts with.
    pub(super) quote: Option<char>,
    /// How the collection around it is written.
    pub(super) style: SiteStyle,
    /// How its document is indented.
    pub(super) indentation: Indentation,
    /// What is missing right before the item: a space, or the dash of a list item.
    pub(super) prefix: &'static str,
    /// Where a comma is missing before it.
    pub(super) comma_before: Option<usize>,
    /// Whether a comma is missing after it.
    pub(super) comma_after: bool,
    /// The brackets around it, if closing ones are missing.
    pub(super) unclosed: Option<Range<usize>>,
}

/// What an item is in its collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A key.
    Key {
        /// Whether its colon is there already.
        has_colon: bool,
    },
    /// The value of a key, or an item of a list in brackets.
    Value,
}

/// How the collection around an item is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SiteStyle {
    /// In the block style of YAML, by indentation.
    Block {
        /// The column of the entry.
        column: usize,
        /// The column in which its line starts.
        line_indent: usize,
    },
    /// In the flow style of YAML, with brackets.
    Flow,
    /// In JSON.
    Json,
}

impl<'t> CompletionSite<'t> {
    /// A site where nothing is missing around the item.
    pub(super) fn new(
        cursor: &Cursor<'t>,
        replace: Range<usize>,
        slot: Slot,
        style: SiteStyle,
    ) -> Self {
        let replaced = &cursor.text()[replace.clone()];
        Self {
            replace,
            replaced,
            cursor: cursor.offset,
            slot,
            quote: quote_of(replaced.trim_start()),
            style,
            indentation: cursor.indentation,
            prefix: "",
            comma_before: None,
            comma_after: false,
            unclosed: None,
        }
    }

    /// What is replaced before the cursor.
    fn before_cursor(&self) -> &'t str {
        &self.replaced[..self.cursor - self.replace.start]
    }

    /// What the user has typed of the item, without its quote.
    pub(super) fn typed(&self) -> &'t str {
        self.before_cursor()
            .trim_start_matches(['"', '\''])
            .trim_start()
    }

    /// The column of the entry, relative to the start of its line.
    pub(super) fn relative_column(&self) -> usize {
        match self.style {
            SiteStyle::Block {
                column,
                line_indent,
            } => column.saturating_sub(line_indent),
            SiteStyle::Flow | SiteStyle::Json => 0,
        }
    }

    /// A key as it is written here, in the quotes that are there already.
    pub(super) fn key(&self, key: &str) -> String {
        match self.style {
            SiteStyle::Json => written(key, Some('"'), false),
            SiteStyle::Block { .. } | SiteStyle::Flow => match self.quote {
                Some(_) => written(key, self.quote, false),
                None => key.to_owned(),
            },
        }
    }

    /// A text as it is written here as a value, in the quotes that are there already.
    pub(super) fn scalar(&self, text: &str) -> String {
        match self.style {
            SiteStyle::Json => written(text, Some('"'), true),
            SiteStyle::Flow => written(text, self.quote, true),
            SiteStyle::Block { .. } => written(text, self.quote, false),
        }
    }

    /// What an editor compares the typed text with: all spellings of an item, the one first that
    /// the typed text is the start of, and the quote of the replaced text before them.
    pub(super) fn filter(&self, label: &str, other_spellings: &[&str]) -> String {
        let typed = self.typed().to_lowercase();
        let fits = |spelling: &&str| spelling.to_lowercase().starts_with(&typed);
        let mut spellings: Vec<&str> = std::iter::once(label)
            .chain(other_spellings.iter().copied())
            .collect();
        spellings.retain(|spelling| !spelling.is_empty());
        spellings.dedup();
        if let Some(best) = spellings.iter().position(fits) {
            let best = spellings.remove(best);
            spellings.insert(0, best);
        }
        let before = self.before_cursor();
        let space = &before[..before.len() - before.trim_start().len()];
        let quote = self.quote.filter(|_| !before.is_empty());
        let quote = quote.map_or_else(String::new, String::from);
        format!("{space}{quote}{}", spellings.join(" "))
    }

    /// The text with a mark at the site, as a key or value that can be read.
    pub(super) fn with_mark(&self, text: &str, mark: &str) -> String {
        let needs_colon = self.slot == Slot::Key { has_colon: false };
        let piece = match self.style {
            SiteStyle::Block { .. } => {
                let colon = if needs_colon { ":" } else { "" };
                format!("{}{mark}{colon}", self.prefix)
            }
            SiteStyle::Flow | SiteStyle::Json => {
                let comma_before = self.comma_before.map_or("", |_| ", ");
                let value = if needs_colon { ": null" } else { "" };
                let comma_after = if self.comma_after { "," } else { "" };
                format!(
                    "{comma_before}{}\"{mark}\"{value}{comma_after}",
                    self.prefix
                )
            }
        };
        [
            &text[..self.replace.start],
            &piece,
            &text[self.replace.end..],
        ]
        .concat()
    }
}
