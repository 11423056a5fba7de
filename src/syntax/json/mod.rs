//! Parses JSON (RFC 8259) into a tree: strict about what is valid, with recovery from errors.
//!
//! One pass, no recursion. Valid text takes the fast paths: strings are scanned one machine word at
//! a time and borrowed from the text. For invalid text, the parser reports the smallest span that
//! is wrong, guesses the intent and continues, so that a file shows all its faults at once. The
//! guesses aim at one fault for each cause.
//!
//! `problem` never contains a value of the file, since it could be a secret.

mod bracket;
mod invalid_literal;
mod output;
mod quote;
mod string;
#[cfg(test)]
mod tests;
mod trivia;
mod unquoted;

use crate::sentence;
use crate::syntax::Limits;
use crate::syntax::captured_head;
use crate::syntax::fault::{Fault, FaultKind, MAX_FAULTS};
use crate::syntax::json::bracket::{Bracket, OpenCollection};
use crate::syntax::json::string::StringRole;
use crate::syntax::tree::{Document, KeyPlace, NodeId, Style, Tree};
use crate::text::sentence::quote;
use crate::text::span::Span;

/// Parses a JSON text: one document, with the faults in no particular order.
pub(super) fn parse<'t>(text: &'t str, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    // A byte order mark is not part of the value, but counts in every span.
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    parse_from(text, start, limits)
}

/// Parses the JSON body of a captured request: what precedes it is kept as in a form body.
pub(super) fn parse_captured<'t>(text: &'t str, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    let head = captured_head::read(text);
    let (mut tree, faults) = parse_from(text, head.body, limits);
    tree.request_line = head.request_line;
    tree.comments = head.headers;
    (tree, faults)
}

fn parse_from<'t>(text: &'t str, start: usize, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    let mut parser = Parser::new(text, start, *limits);
    parser.read();
    parser.tree.unread.sort_unstable();
    parser.tree.documents.push(Document {
        root: parser.root,
        broken: parser.is_lost || parser.stopped || parser.cut_off || parser.root.is_none(),
        span: Span::new(0, text.len()),
    });
    let room = MAX_FAULTS.saturating_sub(parser.faults.len());
    parser.duplicates.truncate(room);
    parser.faults.append(&mut parser.duplicates);
    (parser.tree, parser.faults)
}

/// What the grammar allows next.
#[derive(Debug, Clone, Copy)]
enum Expect {
    /// The first entry of a collection, or its end.
    FirstEntry,
    /// The entry after the comma at this offset.
    NextEntry { comma: usize },
    /// The colon after a key.
    Colon,
    /// The value after a colon, or the root.
    Value,
    /// A comma, or the end of the collection.
    Separator,
    /// The end of the text.
    Nothing,
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// Offset of the next token.
    at: usize,
    /// End of the last key, colon, value or bracket: a missing token is reported here.
    last_end: usize,
    expect: Expect,
    /// The key whose value is next.
    key: Option<KeyPlace>,
    /// The open collections, innermost last.
    open: Vec<OpenCollection>,
    limits: Limits,
    tree: Tree<'t>,
    root: Option<NodeId>,
    faults: Vec<Fault>,
    duplicates: Vec<Fault>,
    /// Whether the text ends inside a token and this has been reported.
    cut_off: bool,
    /// Whether to stop parsing.
    stopped: bool,
    /// Whether brackets do not match, so that what belongs where is a guess.
    is_lost: bool,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, start: usize, limits: Limits) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: start,
            last_end: start,
            expect: Expect::Value,
            key: None,
            open: Vec::new(),
            limits,
            tree: Tree::new(text),
            root: None,
            faults: Vec::new(),
            duplicates: Vec::new(),
            cut_off: false,
            stopped: false,
            is_lost: false,
        }
    }

    fn read(&mut self) {
        while !self.stopped {
            if self.tree.len() > self.limits.nodes {
                self.stop_at_limit();
                break;
            }
            self.skip_trivia();
            let Some(&byte) = self.bytes.get(self.at) else {
                break;
            };
            match self.expect {
                Expect::FirstEntry | Expect::NextEntry { .. } => self.entry(byte),
                Expect::Colon => self.colon(byte),
                Expect::Value => self.value(byte),
                Expect::Separator => self.separator(byte),
                Expect::Nothing => self.trailing_content(byte),
            }
        }
        self.finish();
    }

    fn entry(&mut self, byte: u8) {
        match (byte, self.bracket()) {
            (b'}' | b']', _) => {
                // With another bracket, the comma may be right and the bracket wrong.
                if let Expect::NextEntry { comma } = self.expect
                    && self.closes_innermost(byte)
                {
                    self.report_fault(Span::new(comma, comma + 1), FaultKind::TrailingComma);
                }
                self.expect = Expect::FirstEntry;
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
                let quoted = self.string(StringRole::Key);
                self.set_key(&quoted.text, quoted.span);
            }
            (_, Some(Bracket::Curly)) => self.invalid_key(byte),
            (_, Some(Bracket::Square) | None) => self.value(byte),
        }
    }

    fn invalid_key(&mut self, byte: u8) {
        match byte {
            b'{' | b'[' if self.closing_is_missing(Bracket::Square) => self.close_missing(),
            b':' | b'{' | b'[' => {
                self.report(
                    self.byte_span(),
                    sentence!("missing key before {}", quote(byte as char)),
                    Some("write every entry between `{` and `}` as `\"key\": value`"),
                );
                let here = Span::empty(self.at);
                self.set_key("", here);
                if byte != b':' {
                    self.expect = Expect::Value;
                }
            }
            _ => match self.misquoted_string(StringRole::Key) {
                Some(quoted) => self.set_key(&quoted.text, quoted.span),
                None => self.unquoted_key(),
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
                let separator = &self.text[self.at..self.at + length];
                self.report_understood(
                    Span::new(self.at, self.at + length),
                    sentence!("{} between key and value", quote(separator)),
                    Some("write `:` between key and value"),
                );
                self.at += length;
                self.last_end = self.at;
                self.expect = Expect::Value;
            }
            b',' | b'}' | b']' => self.report_missing_value(),
            b'"' if self.entry_starts() => {
                self.report_missing_value();
                // The comma is missing for the same reason and is not reported.
                self.expect = Expect::FirstEntry;
            }
            _ => match self.colon_on_this_line() {
                Some(colon) if !self.value_starts(byte) => {
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
                let quoted = self.string(StringRole::Value);
                self.add_scalar(&quoted.text, Style::DoubleQuoted, quoted.span);
            }
            b'{' if self.is_template() => self.invalid_unquoted_value(),
            b'{' => self.open(Bracket::Curly),
            b'[' => self.open(Bracket::Square),
            b'}' | b']' | b',' if self.key.is_some() => self.report_missing_value(),
            b'}' | b']' => self.close(byte),
            b',' | b':' => {
                self.report(
                    self.byte_span(),
                    sentence!("expected a value, found {}", quote(byte as char)),
                    None,
                );
                self.at += 1;
            }
            _ => match self.misquoted_string(StringRole::Value) {
                Some(quoted) => self.add_scalar(&quoted.text, quoted.style, quoted.span),
                None => self.unquoted_value(),
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
                self.report_understood(
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
                self.set_key("", Span::empty(self.at));
                self.expect = Expect::Value;
            }
            (b':', _) => self.colon_in_list(),
            (b'"', Some(Bracket::Square))
                if self.is_quoted_key() && self.closing_is_missing(Bracket::Curly) =>
            {
                self.close_missing();
            }
            // The missing key is reported there; the missing comma has the same cause.
            (b'{' | b'[', Some(Bracket::Curly)) => self.expect = Expect::FirstEntry,
            _ if self.entry_starts() => {
                self.report_understood(
                    Span::empty(self.last_end),
                    "missing `,` between entries",
                    None,
                );
                self.expect = Expect::FirstEntry;
            }
            _ => self.report_stray_text(),
        }
    }

    /// Reports content after the root once and stops parsing.
    fn trailing_content(&mut self, byte: u8) {
        let (problem, hint) = match byte {
            b'}' | b']' => {
                let problem = sentence!("unmatched {}", quote(byte as char));
                (problem, "remove the bracket, or add the one that it closes")
            }
            b':' => (
                "`:` outside `{` and `}`".into(),
                "put keys and values between `{` and `}`",
            ),
            _ => (
                "text after the end of the JSON value".into(),
                "keep one JSON value per file",
            ),
        };
        self.report(self.char_span(), problem, Some(hint));
        self.stopped = true;
    }
}
