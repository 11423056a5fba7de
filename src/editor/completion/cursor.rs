//! The cursor in the document that it is in.

use std::ops::Range;

use crate::editor::Buffer;
use crate::editor::completion::indentation::Indentation;
use crate::editor::completion::line::is_separated;
use crate::engine::format_of;
use crate::syntax::Format;

/// A cursor in a document.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'b> {
    /// The document, as if it were a file of its own.
    pub(super) document: Buffer<'b>,
    /// Where the document starts in its file.
    pub(super) document_start: usize,
    /// The offset of the cursor in the document.
    pub(super) offset: usize,
    /// The format of the file.
    pub(super) format: Format,
    /// How the file is indented.
    pub(super) indentation: Indentation,
}

impl<'b> Cursor<'b> {
    /// The cursor at an offset of a file.
    pub(super) fn new(file: &Buffer<'b>, offset: usize) -> Self {
        let text = file.text;
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let format = format_of(file.path, text, file.options.kind);
        let document = match format {
            Format::Yaml => document_around(text, offset),
            Format::Json | Format::CapturedJson | Format::Form | Format::Toml => 0..text.len(),
        };
        Self {
            document_start: document.start,
            offset: offset - document.start,
            document: Buffer {
                text: &text[document],
                ..*file
            },
            format,
            indentation: Indentation::of(text, format),
        }
    }

    /// The text of the document.
    pub(super) fn text(&self) -> &'b str {
        self.document.text
    }
}

/// The document of a YAML stream around an offset: from its `---` to the next one.
fn document_around(text: &str, offset: usize) -> Range<usize> {
    let mut start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8().min(offset)
    } else {
        0
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_marker = |marker: &str| line.strip_prefix(marker).is_some_and(is_separated);
        let end = at + line.len();
        // A cursor on the line of a marker belongs to the document that the marker starts or ends.
        if is_marker("---") && at > 0 {
            if at > offset {
                return start..at;
            }
            start = at;
        } else if is_marker("...") {
            if end > offset {
                return start..at.max(offset).min(end);
            }
            start = end;
        }
        at = end;
    }
    start..text.len()
}
