//! Reads the YAML that most configs are made of straight from the bytes, several times as fast as the
//! parser of all of YAML.
//!
//! | What | What is read |
//! |---|---|
//! | documents | `---` on a line of its own, comments, line breaks of either kind |
//! | block collections | mappings and sequences, those in the column of their key and those on the line of a dash, too |
//! | plain scalars | in block collections also over lines |
//! | quoted scalars | on one line, with all escapes but those of line breaks |
//! | block scalars | `\|` and `>` with `-` and `+`, without an indentation indicator; in `>`, no line that is indented further |
//! | flow collections | over lines too; their entries are scalars, collections and aliases, those of a mapping with a key and a value |
//! | anchors, aliases | anchors in block collections only |
//! | tags | `!name` and those of the core schema, in block collections only |
//!
//! Everything else is handed over, above all every fault, and every limit that is reached: the parser
//! then reads the whole text. Whatever is read here is read as the parser reads it; the tests compare
//! the two. Both hand what they find to the same composer.

mod block;
mod flow;
mod properties;
mod quoted;
mod scalar;

use std::collections::HashMap;

use crate::syntax::Limits;
use crate::syntax::fault::Fault;
use crate::syntax::tree::Tree;
use crate::syntax::yaml::compose::Composer;
use crate::syntax::yaml::subset::block::{Awaited, Block};
use crate::text::span::Span;

/// Reads a stream of documents; `None` if it has anything that is not read here.
pub(super) fn read<'t>(text: &'t str, limits: &Limits) -> Option<(Tree<'t>, Vec<Fault>)> {
    if !has_common_characters(text) {
        return None;
    }
    let mut reader = Reader {
        composer: Composer::new(text, limits),
        text,
        bytes: text.as_bytes(),
        at: 0,
        line: 0,
        blocks: Vec::new(),
        awaited: None,
        in_document: false,
        anchors: HashMap::new(),
        anchor_count: 0,
    };
    reader.stream().ok()?;
    Some((reader.composer.tree, reader.composer.faults))
}

/// What is found cannot be read here.
struct HandOver;

type Read<T> = Result<T, HandOver>;

struct Reader<'t> {
    composer: Composer<'t>,
    text: &'t str,
    bytes: &'t [u8],
    /// The offset of what is next.
    at: usize,
    /// Where its line starts.
    line: usize,
    /// The block collections that are open, innermost last.
    blocks: Vec<Block>,
    /// The node that a later line has, after a colon, a dash, or the start of a document.
    awaited: Option<Awaited<'t>>,
    in_document: bool,
    /// The number of each anchor of the document, by name.
    anchors: HashMap<&'t str, usize>,
    anchor_count: usize,
}

impl Reader<'_> {
    fn stream(&mut self) -> Read<()> {
        while let Some(column) = self.next_content() {
            self.check_nodes()?;
            if column == 0 && self.is_document_marker()? {
                self.marker()?;
                continue;
            }
            if !self.in_document {
                self.begin_document(self.at)?;
            }
            self.block_line(column)?;
        }
        if self.in_document {
            self.end_document()?;
        }
        self.check_nodes()
    }

    fn check_nodes(&self) -> Read<()> {
        if self.composer.tree.len() > self.composer.limits.nodes {
            return Err(HandOver);
        }
        Ok(())
    }

    /// Whether the line starts with `---`.
    fn is_document_marker(&self) -> Read<bool> {
        match &self.bytes[self.at..] {
            [b'-', b'-', b'-', ..] if self.is_space_or_end(self.at + 3) => Ok(true),
            [b'-', b'-', b'-', ..] | [b'.', b'.', b'.', ..] => Err(HandOver),
            _ => Ok(false),
        }
    }

    fn marker(&mut self) -> Read<()> {
        if self.in_document {
            self.end_document()?;
        }
        self.begin_document(self.at)?;
        self.at += 3;
        self.awaited = Some(Awaited::after(self.at));
        self.end_of_line()
    }

    fn begin_document(&mut self, start: usize) -> Read<()> {
        if self.composer.tree.documents.len() >= self.composer.limits.documents {
            return Err(HandOver);
        }
        self.composer.begin_document(start);
        self.in_document = true;
        self.awaited = Some(Awaited::after(start));
        self.anchors.clear();
        Ok(())
    }

    fn end_document(&mut self) -> Read<()> {
        self.missing_value()?;
        while !self.blocks.is_empty() {
            self.close_block();
        }
        self.composer.end_document();
        self.in_document = false;
        Ok(())
    }

    /// Moves to the next line with content, and returns the column where that starts, from 0; `None`
    /// at the end of the text. Comments are read on the way.
    fn next_content(&mut self) -> Option<usize> {
        loop {
            self.skip_spaces();
            match self.bytes.get(self.at)? {
                b'\n' | b'\r' => self.next_line(),
                b'#' => self.comment(),
                _ => return Some(self.at - self.line),
            }
        }
    }

    /// Moves to the next line if nothing but a comment follows; returns whether it does.
    fn ends_line(&mut self) -> bool {
        let from = self.at;
        self.skip_spaces();
        match self.byte(self.at) {
            b'\n' | b'\r' => self.next_line(),
            b'#' if self.at > from => self.comment(),
            _ => return false,
        }
        true
    }

    fn end_of_line(&mut self) -> Read<()> {
        if self.ends_line() {
            Ok(())
        } else {
            Err(HandOver)
        }
    }

    /// Reads a comment to the end of its line, and moves to the next one.
    fn comment(&mut self) {
        let start = self.at;
        self.skip_to_end_of_line();
        self.composer.tree.comments.push(Span::new(start, self.at));
        self.next_line();
    }

    /// Moves to the next line, from the line break at which it is.
    fn next_line(&mut self) {
        if self.byte(self.at) == b'\r' {
            self.at += 1;
        }
        self.at = (self.at + 1).min(self.bytes.len());
        self.line = self.at;
    }

    fn skip_to_end_of_line(&mut self) {
        let rest = &self.bytes[self.at..];
        let end = memchr::memchr(b'\n', rest).map_or(self.bytes.len(), |at| self.at + at);
        self.at = if end > self.at && self.bytes[end - 1] == b'\r' {
            end - 1
        } else {
            end
        };
    }

    fn skip_spaces(&mut self) {
        while self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
    }

    /// The byte at an offset; a line break at the end of the text.
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b'\n')
    }

    fn is_space_or_end(&self, at: usize) -> bool {
        matches!(self.byte(at), b' ' | b'\n' | b'\r')
    }
}

/// Whether a text has no tabs, no byte order marks, no control characters, and no line breaks but
/// `\n` and `\r\n`.
fn has_common_characters(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_control = |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0x7f;
    // Without a way out, so that many bytes are looked at at a time.
    let controls = bytes
        .iter()
        .fold(0, |found, &byte| found | u8::from(is_control(byte)));
    let is_line_break = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    let is_common =
        |at: usize| matches!(bytes[at], b'\n' | b' '..=b'~' | 0x80..) || is_line_break(at);
    (controls == 0 || (0..bytes.len()).all(is_common)) && !has_uncommon_character(bytes)
}

/// Whether a text has a character beyond ASCII that YAML takes for a line break, for a byte order
/// mark, or for none at all (YAML 1.2.2, 5.1 and 5.4).
fn has_uncommon_character(bytes: &[u8]) -> bool {
    // The first bytes of all of them, in UTF-8.
    memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).any(|at| {
        matches!(
            bytes[at..],
            [0xc2, 0x80..=0x9f, ..]
                | [0xe2, 0x80, 0xa8 | 0xa9, ..]
                | [0xef, 0xbb, 0xbf, ..]
                | [0xef, 0xbf, 0xbe | 0xbf, ..]
        )
    })
}
