//! Text of a document as an editor may show it: secrets masked, short, visible, and safe in Markdown.

use std::cell::OnceCell;

use crate::document::Document;
use crate::editor::Buffer;
use crate::engine;
use crate::redact::{MASK, MaskedSource};
use crate::syntax::tree::{Key, NodeId};
use crate::text::one_line::one_line;

/// Longer text is cut off at this number of bytes. The user has the whole text in the editor
/// anyway.
const MAX_BYTES: usize = 200;

/// Masks the secrets of a text.
pub(super) struct Redactor<'b> {
    buffer: Buffer<'b>,
    /// Created when the first text is quoted.
    source: OnceCell<MaskedSource>,
}

impl<'b> Redactor<'b> {
    pub(super) fn new(buffer: &Buffer<'b>) -> Self {
        Self {
            buffer: *buffer,
            source: OnceCell::new(),
        }
    }

    /// Text of the document, masked, on one line.
    pub(super) fn text(&self, text: &str) -> String {
        short(&self.source().mask_all(text))
    }

    /// The value of a scalar, masked, on one line; empty for a collection.
    pub(super) fn scalar(&self, document: &Document<'_>, node: NodeId) -> String {
        match document.tree.scalar(node) {
            Some(value) => self.part(document, node, value),
            None => String::new(),
        }
    }

    /// A part of the value of a scalar, such as the host of a URL, masked, on one line.
    pub(super) fn part(&self, document: &Document<'_>, node: NodeId, part: &str) -> String {
        let span = document.tree.node(node).span;
        let is_hidden = self.source().overlaps_secret(span);
        if is_hidden && document.tree.scalar(node) == Some(part) {
            return MASK.to_owned();
        }
        // Nothing at this span is a secret, so neither is what is written there verbatim.
        if !is_hidden && document.text[span.range()].contains(part) {
            return short(part);
        }
        if is_hidden {
            return short(&self.source().mask_at(part, span));
        }
        self.text(part)
    }

    /// A key, masked, on one line.
    pub(super) fn key(&self, key: &Key<'_>) -> String {
        short(&self.source().mask_at(key.text, key.span))
    }

    /// Text of the document as Markdown code, masked.
    pub(super) fn code(&self, text: &str) -> String {
        code(&self.text(text))
    }

    /// A JSON Pointer as Markdown code, masked.
    pub(super) fn pointer(&self, pointer: &str) -> String {
        code(&one_line(&self.source().pointer(pointer)))
    }

    fn source(&self) -> &MaskedSource {
        let Buffer {
            path,
            text,
            options,
        } = self.buffer;
        self.source
            .get_or_init(|| engine::source(path, text, options))
    }
}

/// A text with single spaces between its words, cut off at [`MAX_BYTES`], with its invisible
/// characters escaped.
fn short(text: &str) -> String {
    let end = text.floor_char_boundary(MAX_BYTES);
    let ellipsis = if end < text.len() { "…" } else { "" };
    // Other white space is not what it looks like.
    let words: Vec<&str> = text[..end].split_ascii_whitespace().collect();
    one_line(&words.join(" ")).into_owned() + ellipsis
}

/// A text as Markdown code. The fence has more backticks than the text has in a row (`CommonMark`
/// 6.1).
fn code(text: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let needs_padding = text.is_empty() || text.starts_with('`') || text.ends_with('`');
    let padding = if needs_padding { " " } else { "" };
    format!("{fence}{padding}{text}{padding}{fence}")
}

#[cfg(test)]
mod tests {
    use super::{code, short};

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

    #[test]
    fn text_is_cut_off_after_200_bytes() {
        let longest = "x".repeat(200);
        assert_eq!(short(&longest), longest);
        assert_eq!(short(&format!("{longest}x")), format!("{longest}…"));
        // No character is cut in two.
        let wide = "x".repeat(199) + "ä";
        assert_eq!(short(&wide), "x".repeat(199) + "…");
        assert_eq!(short(" a\n  b\u{a0}\u{200b} "), "a b\\u{a0}\\u{200b}");
    }
}
