//! The output of the parser: keys, nodes and faults.

use crate::syntax::fault::{Fault, FaultKind, MAX_FAULTS};
use crate::syntax::json::bracket::Bracket;
use crate::syntax::json::{Expect, Parser};
use crate::syntax::tree::{KeyPlace, NodeId, Style, Value};
use crate::text::sentence::Sentence;
use crate::text::span::Span;

impl Parser<'_> {
    /// Sets the key of the next value and expects its colon.
    pub(super) fn set_key(&mut self, text: &str, span: Span) {
        let key = self.tree.place_key(text, span);
        self.set_key_to(key);
    }

    /// Sets the key of the next value and expects its colon.
    pub(super) fn set_key_to(&mut self, key: KeyPlace) {
        self.at = self.at.max(key.span.range().end);
        self.last_end = self.at;
        self.key = Some(key);
        self.expect = Expect::Colon;
    }

    /// Adds a scalar and continues after it.
    pub(super) fn add_scalar(&mut self, text: &str, style: Style, span: Span) {
        self.add(Value::Scalar { text, style }, span);
        self.finish_value(span.range().end);
    }

    /// Adds a node to the innermost collection, under the pending key.
    pub(super) fn add(&mut self, value: Value<'_>, span: Span) -> NodeId {
        let parent = self.open.last().map(|open| open.node);
        let key = self.key.take();
        let id = self.tree.add(parent, key, value, span);
        if parent.is_none() {
            self.root = Some(id);
        }
        id
    }

    /// Reports the last node as one too many, and stops the parser.
    pub(super) fn stop_at_limit(&mut self) {
        self.faults
            .extend(self.tree.fault_over(self.limits.nodes, 0));
        self.stopped = true;
    }

    /// Continues after a value that ends at `end`.
    pub(super) fn finish_value(&mut self, end: usize) {
        self.at = end;
        self.last_end = end;
        self.expect = match self.open.last() {
            Some(_) => Expect::Separator,
            None => Expect::Nothing,
        };
    }

    /// Reports a key without a value and adds an empty one.
    pub(super) fn report_missing_value(&mut self) {
        if let Some(key) = &self.key {
            let span = key.span;
            self.report(span, "key without a value", None);
        }
        self.add_missing_value();
        self.expect = Expect::Separator;
    }

    /// Adds an empty value after the last colon or key.
    pub(super) fn add_missing_value(&mut self) {
        let value = Value::Scalar {
            text: "",
            style: Style::Plain,
        };
        self.add(value, Span::empty(self.last_end));
    }

    /// The bracket of the innermost open collection.
    pub(super) fn bracket(&self) -> Option<Bracket> {
        self.open.last().map(|open| open.bracket)
    }

    /// The span of the one-byte character at the current offset.
    pub(super) fn byte_span(&self) -> Span {
        Span::new(self.at, self.at + 1)
    }

    /// The span of the character at the current offset.
    pub(super) fn char_span(&self) -> Span {
        let length = self.text[self.at..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        Span::new(self.at, self.at + length)
    }

    /// `end`, moved before the white space at the end of `start..end`.
    pub(super) fn trimmed(&self, start: usize, end: usize) -> usize {
        start + self.text[start..end].trim_end().len()
    }

    /// Adds a fault of text that is unread; stops the parser at the maximum number of faults.
    pub(super) fn report(
        &mut self,
        span: Span,
        problem: impl Into<Sentence>,
        hint: Option<&'static str>,
    ) {
        self.tree.unread.push(span);
        self.report_understood(span, problem, hint);
    }

    /// The same for text that is wrong, but can only mean one thing.
    pub(super) fn report_understood(
        &mut self,
        span: Span,
        problem: impl Into<Sentence>,
        hint: Option<&'static str>,
    ) {
        let problem = problem.into();
        self.report_fault(span, FaultKind::Invalid { problem, hint });
    }

    /// The same for a fault of any kind.
    pub(super) fn report_fault(&mut self, span: Span, kind: FaultKind) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault {
                span,
                document: 0,
                kind,
            });
        }
        self.stopped |= self.faults.len() == MAX_FAULTS;
    }
}
