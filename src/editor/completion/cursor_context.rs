//! What the cursor is in, as far as the characters of the text show it.

use std::ops::Range;

/// What the cursor is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CursorContext {
    /// A place where nothing is offered: a line inside a text of several lines, say, or a format
    /// that is not completed.
    Nothing,
    /// A JSON file without content.
    EmptyJson,
    /// The comment whose `#` is at this offset; the cursor is after it.
    Comment(usize),
    /// A line in the block style of YAML.
    BlockLine(BlockLine),
    /// Brackets, of JSON or of the flow style of YAML.
    Brackets(Brackets),
}

/// A line in the block style of YAML, and what is open above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BlockLine {
    /// The line, without its line break.
    pub(super) range: Range<usize>,
    /// The collections that are open above it, from the outermost.
    pub(super) open: Vec<OpenCollection>,
    /// Whether the entry above it still lacks its value.
    pub(super) awaits_value: bool,
}

/// A collection in block style that further lines can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OpenCollection {
    /// The column of its entries, in bytes.
    pub(super) column: usize,
    /// Whether it is a list.
    pub(super) is_list: bool,
}

/// The outermost brackets around the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Brackets {
    /// From the opening bracket to the end of the closing one; without a closing one, to where the
    /// indentation shows that it is missing.
    pub(super) range: Range<usize>,
    /// Whether closing brackets are missing that the reader cannot do without.
    pub(super) lack_end: bool,
}

impl CursorContext {
    /// What an offset of a JSON text is in.
    pub(super) fn in_json(text: &str, offset: usize) -> Self {
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            return Self::EmptyJson;
        }
        match text.find(['{', '[']) {
            Some(start) if start < offset => Self::Brackets(Brackets {
                range: start..text.len(),
                // The JSON reader goes on after a fault.
                lack_end: false,
            }),
            Some(_) | None => Self::Nothing,
        }
    }
}
