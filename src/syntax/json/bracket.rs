//! Opens and closes collections, and recovers from brackets that do not match.

use crate::sentence;
use crate::syntax::duplicate_keys;
use crate::syntax::fault::{Fault, FaultKind, Limit};
use crate::syntax::json::string::string_end;
use crate::syntax::json::{Expect, Parser};
use crate::syntax::tree::{Layout, NodeId, Value};
use crate::text::sentence::quote;
use crate::text::span::Span;

/// The kinds of brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    /// `{` and `}`, a mapping.
    Curly,
    /// `[` and `]`, a sequence.
    Square,
}

impl Bracket {
    fn chars(self) -> (char, char) {
        match self {
            Self::Curly => ('{', '}'),
            Self::Square => ('[', ']'),
        }
    }
}

/// A collection that is still open.
#[derive(Debug)]
pub(super) struct OpenCollection {
    pub(super) node: NodeId,
    pub(super) bracket: Bracket,
    /// Whether a colon in this list has been reported.
    colon_reported: bool,
}

impl Parser<'_> {
    pub(super) fn open(&mut self, bracket: Bracket) {
        let span = self.byte_span();
        if self.open.len() >= self.limits.depth {
            let most = self.limits.depth;
            self.faults.push(Fault {
                span,
                document: 0,
                kind: FaultKind::Limit(Limit::Depth { most }),
            });
            self.stopped = true;
            return;
        }
        let value = match bracket {
            Bracket::Curly => Value::Mapping(Layout::Flow),
            Bracket::Square => Value::Sequence(Layout::Flow),
        };
        let node = self.add(value, span);
        self.open.push(OpenCollection {
            node,
            bracket,
            colon_reported: false,
        });
        self.at += 1;
        self.last_end = self.at;
        self.expect = Expect::FirstEntry;
    }

    /// Whether `byte`, a closing bracket, matches the innermost collection.
    pub(super) fn closes_innermost(&self, byte: u8) -> bool {
        self.bracket()
            .is_some_and(|it| it.chars().1 == byte as char)
    }

    /// Closes the innermost collection with the bracket at the current offset, `}` or `]`.
    pub(super) fn close(&mut self, byte: u8) {
        let bracket = if byte == b'}' {
            Bracket::Curly
        } else {
            Bracket::Square
        };
        match self.bracket() {
            Some(innermost) if innermost == bracket => {
                self.at += 1;
                self.pop(self.at);
            }
            Some(innermost) => self.close_mismatched(bracket, innermost),
            None => self.skip_stray_bracket(bracket),
        }
    }

    /// Handles a bracket that does not match the innermost collection: it is a typo for the right
    /// one, the innermost collection is not closed, or the bracket is unmatched. The number of
    /// brackets in the rest of the text decides.
    fn close_mismatched(&mut self, found: Bracket, innermost: Bracket) {
        let depth = self.open.len();
        let closed_later = surplus_closing_brackets(self.bytes, self.at + 1);
        let around = self.open.iter().rposition(|open| open.bracket == found);
        match around {
            _ if closed_later + 1 == depth => self.close_with_wrong_bracket(found, innermost),
            Some(around) => {
                self.report_unclosed(depth - around - 1);
                while self.open.len() > around + 1 {
                    self.pop(self.last_end);
                }
                self.at += 1;
                self.pop(self.at);
            }
            None if closed_later < depth => self.close_with_wrong_bracket(found, innermost),
            None => self.skip_stray_bracket(found),
        }
    }

    fn close_with_wrong_bracket(&mut self, found: Bracket, innermost: Bracket) {
        self.is_lost = true;
        let (opening, closing) = innermost.chars();
        self.report(
            self.byte_span(),
            sentence!(
                "{} does not match the opening {}; expected {}",
                quote(found.chars().1),
                quote(opening),
                quote(closing)
            ),
            None,
        );
        self.at += 1;
        self.pop(self.at);
    }

    fn skip_stray_bracket(&mut self, found: Bracket) {
        self.is_lost = true;
        self.report(
            self.byte_span(),
            sentence!("unmatched {}", quote(found.chars().1)),
            Some("remove the bracket, or add the one that it closes"),
        );
        self.at += 1;
    }

    /// Ends the innermost collection at `end`.
    fn pop(&mut self, end: usize) {
        if let Some(open) = self.open.pop() {
            let node = self.tree.node_mut(open.node);
            node.span = Span::new(node.span.range().start, end);
            if open.bracket == Bracket::Curly {
                duplicate_keys::mark(&mut self.tree, open.node, 0, &mut self.duplicates);
            }
        }
        self.finish_value(self.at);
        self.last_end = end;
    }

    /// Closes the open collections at the end of the text.
    pub(super) fn finish(&mut self) {
        if self.key.is_some() {
            self.add_missing_value();
        }
        if !self.stopped && !self.cut_off {
            self.report_unclosed(self.open.len());
        }
        while !self.open.is_empty() {
            self.pop(self.last_end);
        }
        if self.root.is_none() && self.faults.is_empty() {
            self.report(
                Span::empty(self.last_end),
                "the file is empty; expected a JSON value",
                None,
            );
        }
    }

    /// Reports at the opening bracket of the innermost collection that the `count` innermost ones
    /// are not closed: one cause, one fault.
    fn report_unclosed(&mut self, count: usize) {
        let Some(innermost) = self.open.last() else {
            return;
        };
        if count == 0 {
            return;
        }
        self.is_lost = true;
        let start = self.tree.node(innermost.node).span.range().start;
        let (opening, closing) = innermost.bracket.chars();
        let problem = match count {
            1 => sentence!("{} is not closed", quote(opening)),
            2 => sentence!(
                "{} is not closed, nor is the bracket around it",
                quote(opening)
            ),
            _ => sentence!(
                "{} is not closed, nor are the {} brackets around it",
                quote(opening),
                count - 1
            ),
        };
        let hint = match closing {
            '}' => "add the missing `}`",
            _ => "add the missing `]`",
        };
        self.report(Span::new(start, start + 1), problem, Some(hint));
    }

    /// Whether the next token belongs to the collection around the innermost one, whose brackets
    /// are `around`, and the rest of the text lacks a bracket to close the innermost one.
    pub(super) fn closing_is_missing(&self, around: Bracket) -> bool {
        let depth = self.open.len();
        depth >= 2
            && self.open[depth - 2].bracket == around
            && surplus_closing_brackets(self.bytes, self.at) + 1 == depth
    }

    /// Closes the innermost collection before the next token and reports that it is not closed.
    pub(super) fn close_missing(&mut self) {
        self.report_unclosed(1);
        self.pop(self.last_end);
        self.expect = Expect::FirstEntry;
    }

    /// Handles a colon after the last item of a list: the list is not closed, or contains keys,
    /// which is reported once.
    pub(super) fn colon_in_list(&mut self) {
        let is_known = self.open.last().is_some_and(|open| open.colon_reported);
        if !is_known && self.closing_is_missing(Bracket::Curly) {
            self.close_list_before_key();
            return;
        }
        if !is_known {
            self.report(
                self.byte_span(),
                "`:` in a list",
                Some("write keys and values between `{` and `}`, not between `[` and `]`"),
            );
        }
        if let Some(open) = self.open.last_mut() {
            open.colon_reported = true;
        }
        self.at += 1;
        self.expect = Expect::FirstEntry;
    }

    /// Closes the innermost list before its last item and turns the item into a key if it is a
    /// scalar.
    fn close_list_before_key(&mut self) {
        self.report_unclosed(1);
        let item = self.detach_last_item();
        self.pop(self.last_end);
        match item {
            Some(item) => {
                let span = self.tree.node(item).span;
                self.set_key_to(self.tree.key_of(item, span));
            }
            None => self.set_key("", Span::empty(self.at)),
        }
    }

    /// Detaches the last item of the innermost list if it is a scalar. The list then ends with the
    /// previous item.
    fn detach_last_item(&mut self) -> Option<NodeId> {
        let list = self.open.last()?.node;
        let item = self.tree.last_child(list)?;
        self.tree.scalar(item)?;
        self.tree.detach_last(list);
        self.last_end = match self.tree.last_child(list) {
            Some(before) => self.tree.node(before).span.range().end,
            None => self.tree.node(list).span.range().start + 1,
        };
        Some(item)
    }
}

/// The number of closing brackets minus the number of opening ones from `at` to the end of the
/// text, at least 0.
fn surplus_closing_brackets(bytes: &[u8], mut at: usize) -> usize {
    let mut opened = 0_usize;
    let mut closed = 0_usize;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at).unwrap_or(at),
            b'{' | b'[' => opened += 1,
            b'}' | b']' => closed += 1,
            _ => {}
        }
        at += 1;
    }
    closed.saturating_sub(opened)
}
