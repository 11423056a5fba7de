//! JSON (RFC 8259) to a tree: strict in what it accepts, patient with what is broken.
//!
//! One pass, no recursion. A sound text takes the short ways: strings are found by whole words of
//! memory and borrowed from the text. Where the text is broken, the reader says so at the smallest
//! place, guesses what was meant and goes on, so that a file shows all its faults at once; each
//! guess is made so that one cause gives one fault.
//!
//! `problem` never holds a value of the file, since it could be a secret.

mod blank;
mod bracket;
mod output;
mod quote;
mod slip;
mod string;
#[cfg(test)]
mod tests;
mod word;

use std::borrow::Cow;

use crate::syntax::Limits;
use crate::syntax::fault::{Fault, MOST_FAULTS};
use crate::syntax::json::bracket::{Bracket, Open};
use crate::syntax::json::string::Role;
use crate::syntax::tree::{Document, Key, NodeId, Style, Tree};
use crate::text::span::Span;

/// Reads a JSON text: one document, with the faults in no special order.
pub(super) fn parse<'t>(text: &'t str, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    let mut reader = Reader::new(text, limits.depth);
    reader.read();
    reader.tree.documents.push(Document {
        root: reader.root,
        broken: false,
        span: Span::new(0, text.len()),
    });
    let room = MOST_FAULTS.saturating_sub(reader.faults.len());
    reader.duplicates.truncate(room);
    reader.faults.append(&mut reader.duplicates);
    (reader.tree, reader.faults)
}

/// What the grammar allows next.
#[derive(Debug, Clone, Copy)]
enum Expect {
    /// The first entry of a collection, or its end.
    FirstEntry,
    /// The entry behind the comma at this offset.
    NextEntry { comma: usize },
    /// The colon behind a key.
    Colon,
    /// The value behind a colon, or the root.
    Value,
    /// A comma, or the end of the collection.
    Separator,
    /// The end of the text.
    Nothing,
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// Where the next token is looked for.
    at: usize,
    /// Where the last key, colon, value or bracket ended: the place of what is missing behind it.
    last_end: usize,
    expect: Expect,
    /// The key whose value comes next.
    key: Option<Key<'t>>,
    /// The collections around this place, the innermost last.
    open: Vec<Open>,
    most_depth: usize,
    tree: Tree<'t>,
    root: Option<NodeId>,
    faults: Vec<Fault>,
    duplicates: Vec<Fault>,
    /// Whether the text ends inside a token and that has been said.
    cut_off: bool,
    /// Whether to leave the rest unread.
    stopped: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, most_depth: usize) -> Self {
        // A byte order mark is no part of the value, but counts in every span.
        let begin = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
        Self {
            text,
            bytes: text.as_bytes(),
            at: begin,
            last_end: begin,
            expect: Expect::Value,
            key: None,
            open: Vec::new(),
            most_depth,
            tree: Tree::default(),
            root: None,
            faults: Vec::new(),
            duplicates: Vec::new(),
            cut_off: false,
            stopped: false,
        }
    }

    fn read(&mut self) {
        while !self.stopped {
            self.skip_blanks();
            let Some(&byte) = self.bytes.get(self.at) else {
                break;
            };
            match self.expect {
                Expect::FirstEntry | Expect::NextEntry { .. } => self.entry(byte),
                Expect::Colon => self.colon(byte),
                Expect::Value => self.value(byte),
                Expect::Separator => self.separator(byte),
                Expect::Nothing => self.more(byte),
            }
        }
        self.finish();
    }

    fn entry(&mut self, byte: u8) {
        match (byte, self.bracket()) {
            (b'}' | b']', _) => {
                if let Expect::NextEntry { comma } = self.expect {
                    self.report(
                        Span::new(comma, comma + 1),
                        "trailing comma",
                        Some("remove the comma; JSON allows commas only between entries"),
                    );
                    self.expect = Expect::FirstEntry;
                }
                self.close(byte);
            }
            (b',', _) => {
                self.report(
                    self.byte_span(),
                    "`,` without an entry before it",
                    Some("add the missing entry, or remove the comma"),
                );
                self.at += 1;
                while matches!(
                    self.bytes.get(self.at),
                    Some(b' ' | b'\t' | b'\n' | b'\r' | b',')
                ) {
                    self.at += 1;
                }
                self.expect = Expect::FirstEntry;
            }
            (b'"', Some(Bracket::Curly)) => {
                let quoted = self.string(Role::Key);
                self.take_key(quoted.text, quoted.span);
            }
            (_, Some(Bracket::Curly)) => self.broken_key(byte),
            (_, Some(Bracket::Square) | None) => self.value(byte),
        }
    }

    fn broken_key(&mut self, byte: u8) {
        match byte {
            b'{' | b'[' if self.closing_is_missing(Bracket::Square) => self.close_missing(),
            b':' | b'{' | b'[' => {
                self.report(
                    self.byte_span(),
                    format!("missing key before `{}`", byte as char),
                    Some("write every entry between `{` and `}` as `\"key\": value`"),
                );
                let here = Span::empty(self.at);
                self.take_key(Cow::Borrowed(""), here);
                if byte != b':' {
                    self.expect = Expect::Value;
                }
            }
            _ => match self.foreign_string(Role::Key) {
                Some(quoted) => self.take_key(quoted.text, quoted.span),
                None => self.bare_key(),
            },
        }
    }

    fn colon(&mut self, byte: u8) {
        match byte {
            b':' => {
                self.at += 1;
                self.last_end = self.at;
                self.expect = Expect::Value;
            }
            b'=' => {
                let length = if self.bytes.get(self.at + 1) == Some(&b'>') {
                    2
                } else {
                    1
                };
                let sign = &self.text[self.at..self.at + length];
                self.report(
                    Span::new(self.at, self.at + length),
                    format!("`{sign}` between key and value"),
                    Some("write `:` between key and value"),
                );
                self.at += length;
                self.last_end = self.at;
                self.expect = Expect::Value;
            }
            b',' | b'}' | b']' => self.leave_out_value(),
            b'"' if self.entry_begins() => {
                self.leave_out_value();
                // The comma is missing for the same reason.
                self.expect = Expect::FirstEntry;
            }
            _ => match self.colon_on_this_line() {
                Some(colon) if !self.value_begins(byte) => {
                    self.report(
                        Span::new(self.at, self.trimmed(self.at, colon)),
                        "unexpected text between a key and its `:`",
                        Some("put the whole key in double quotes"),
                    );
                    self.at = colon;
                }
                _ => {
                    self.report(
                        Span::empty(self.last_end),
                        "missing `:` between key and value",
                        None,
                    );
                    self.expect = Expect::Value;
                }
            },
        }
    }

    fn value(&mut self, byte: u8) {
        match byte {
            b'"' => {
                let quoted = self.string(Role::Value);
                self.add_scalar(quoted.text, Style::DoubleQuoted, quoted.span);
            }
            b'{' if self.is_template() => self.bare_value(),
            b'{' => self.open(Bracket::Curly),
            b'[' => self.open(Bracket::Square),
            b'}' | b']' | b',' if self.key.is_some() => self.leave_out_value(),
            b'}' | b']' => self.close(byte),
            b',' | b':' => {
                self.report(
                    self.byte_span(),
                    format!("expected a value, found `{}`", byte as char),
                    None,
                );
                self.at += 1;
            }
            _ => match self.foreign_string(Role::Value) {
                Some(quoted) => self.add_scalar(quoted.text, quoted.style, quoted.span),
                None => self.word(),
            },
        }
    }

    fn separator(&mut self, byte: u8) {
        match (byte, self.bracket()) {
            (b',', _) => {
                self.expect = Expect::NextEntry { comma: self.at };
                self.at += 1;
            }
            (b'}' | b']', _) => self.close(byte),
            (b';', _) => {
                self.report(
                    self.byte_span(),
                    "`;` instead of `,`",
                    Some("separate entries with `,`"),
                );
                self.at += 1;
                self.expect = Expect::FirstEntry;
            }
            (b':', Some(Bracket::Curly)) => {
                self.report(
                    self.byte_span(),
                    "`:` after a value",
                    Some("a `,` or a quote may be missing before it"),
                );
                self.at += 1;
                self.take_key(Cow::Borrowed(""), Span::empty(self.at));
                self.expect = Expect::Value;
            }
            (b':', _) => self.colon_in_list(),
            (b'"', Some(Bracket::Square))
                if self.is_quoted_key() && self.closing_is_missing(Bracket::Curly) =>
            {
                self.close_missing();
            }
            // The missing key is said there, for the same reason.
            (b'{' | b'[', Some(Bracket::Curly)) => self.expect = Expect::FirstEntry,
            _ if self.entry_begins() => {
                self.report(
                    Span::empty(self.last_end),
                    "missing `,` between entries",
                    None,
                );
                self.expect = Expect::FirstEntry;
            }
            _ => self.skip_stray_text(),
        }
    }

    /// Something stands behind the root: that is said once, and the rest is left unread.
    fn more(&mut self, byte: u8) {
        let (problem, hint) = match byte {
            b'}' | b']' => {
                let problem = format!("unmatched `{}`", byte as char);
                (
                    Cow::Owned(problem),
                    "remove the bracket, or add the one that it closes",
                )
            }
            b':' => (
                Cow::Borrowed("`:` outside `{` and `}`"),
                "put keys and values between `{` and `}`",
            ),
            _ => (
                Cow::Borrowed("text after the end of the JSON value"),
                "keep one JSON value per file",
            ),
        };
        self.report(self.char_span(), problem, Some(hint));
        self.stopped = true;
    }
}
