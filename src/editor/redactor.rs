//! Text of the document as the editor may show it: secrets masked, and safe in Markdown.

use std::cell::OnceCell;

use crate::document::Document;
use crate::editor::Buffer;
use crate::engine;
use crate::redact::{MASK, Source};
use crate::syntax::tree::NodeId;

/// Longer words are cut off: the rest stands in the text anyway.
const MOST_BYTES: usize = 200;

/// Hides the secrets of a text in what is told about it.
pub(super) struct Redactor<'b> {
    buffer: Buffer<'b>,
    /// Made when the first words are quoted.
    source: OnceCell<Source>,
}

impl<'b> Redactor<'b> {
    pub(super) fn new(buffer: &Buffer<'b>) -> Self {
        Self {
            buffer: *buffer,
            source: OnceCell::new(),
        }
    }

    /// Words of the text as they may be shown, on one line.
    pub(super) fn words(&self, text: &str) -> String {
        one_line(&self.source().hide(text))
    }

    /// The text of a scalar as it may be shown, on one line; empty for a collection.
    pub(super) fn scalar(&self, document: &Document<'_>, node: NodeId) -> String {
        match document.tree.scalar(node) {
            Some(text) => self.part(document, node, text),
            None => String::new(),
        }
    }

    /// A part of the text of a scalar, such as the host of a URL, as it may be shown.
    pub(super) fn part(&self, document: &Document<'_>, node: NodeId, text: &str) -> String {
        let span = document.tree.node(node).span;
        let is_hidden = self.source().hides(span);
        if is_hidden && document.tree.scalar(node) == Some(text) {
            return MASK.to_owned();
        }
        // What stands there as it is has been looked at already.
        if !is_hidden && document.text[span.range()].contains(text) {
            return one_line(text);
        }
        self.words(text)
    }

    /// Words of the text as Markdown code.
    pub(super) fn code(&self, text: &str) -> String {
        code(&self.words(text))
    }

    /// A JSON Pointer as Markdown code.
    pub(super) fn pointer(&self, pointer: &str) -> String {
        code(&self.source().pointer(pointer))
    }

    fn source(&self) -> &Source {
        let Buffer {
            path,
            text,
            options,
        } = self.buffer;
        self.source
            .get_or_init(|| engine::source(path, text, options))
    }
}

fn one_line(text: &str) -> String {
    let end = text.floor_char_boundary(MOST_BYTES);
    let more = if end < text.len() { "…" } else { "" };
    let words: Vec<&str> = text[..end].split_whitespace().collect();
    words.join(" ") + more
}

/// A text as Markdown code, whatever is in it: between more backticks than it has in a row
/// (`CommonMark` 6.1).
fn code(text: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for sign in text.chars() {
        run = if sign == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let is_edge = |text: &str| text.starts_with('`') || text.ends_with('`');
    let blank = if text.is_empty() || is_edge(text) {
        " "
    } else {
        ""
    };
    format!("{fence}{blank}{text}{blank}{fence}")
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn backticks_cannot_end_the_code() {
        for (text, expected) in [
            ("a", "`a`"),
            ("a`b", "``a`b``"),
            ("`a``b", "``` `a``b ```"),
            ("", "`  `"),
            ("**<b>", "`**<b>`"),
        ] {
            assert_eq!(code(text), expected);
        }
    }
}
