//! What the reader makes as it goes: keys, nodes and faults.

use std::borrow::Cow;

use crate::syntax::fault::{Fault, FaultKind, MOST_FAULTS};
use crate::syntax::json::bracket::Bracket;
use crate::syntax::json::{Expect, Reader};
use crate::syntax::tree::{Key, NodeId, Style, Value};
use crate::text::span::Span;

impl<'t> Reader<'t> {
    /// A key ends: its colon comes next.
    pub(super) fn take_key(&mut self, text: Cow<'t, str>, span: Span) {
        self.at = self.at.max(span.range().end);
        self.last_end = self.at;
        self.key = Some(Key { text, span });
        self.expect = Expect::Colon;
    }

    /// Adds a scalar and goes on behind it.
    pub(super) fn add_scalar(&mut self, text: Cow<'t, str>, style: Style, span: Span) {
        self.add(Value::Scalar { text, style }, span);
        self.settle(span.range().end);
    }

    /// Adds a node to the innermost collection, under the key that waits for it.
    pub(super) fn add(&mut self, value: Value<'t>, span: Span) -> NodeId {
        let parent = self.open.last().map(|open| open.node);
        let key = self.key.take();
        let id = self.tree.add(parent, key, value, span);
        if parent.is_none() {
            self.root = Some(id);
        }
        id
    }

    /// A value ends at `end`: goes on behind it.
    pub(super) fn settle(&mut self, end: usize) {
        self.at = end;
        self.last_end = end;
        self.expect = match self.open.last() {
            Some(_) => Expect::Separator,
            None => Expect::Nothing,
        };
    }

    /// The key has no value: says so and stands in an empty one.
    pub(super) fn leave_out_value(&mut self) {
        if let Some(key) = &self.key {
            let span = key.span;
            self.report(span, "key without a value", None);
        }
        self.add_missing_value();
        self.expect = Expect::Separator;
    }

    /// Adds an empty value behind the colon or key that was last.
    pub(super) fn add_missing_value(&mut self) {
        let value = Value::Scalar {
            text: Cow::Borrowed(""),
            style: Style::Plain,
        };
        self.add(value, Span::empty(self.last_end));
    }

    /// The bracket that is to be closed next.
    pub(super) fn bracket(&self) -> Option<Bracket> {
        self.open.last().map(|open| open.bracket)
    }

    /// The one-byte character here.
    pub(super) fn byte_span(&self) -> Span {
        Span::new(self.at, self.at + 1)
    }

    /// The character here.
    pub(super) fn char_span(&self) -> Span {
        let length = self.text[self.at..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        Span::new(self.at, self.at + length)
    }

    /// `end` without the blanks before it.
    pub(super) fn trimmed(&self, start: usize, end: usize) -> usize {
        start + self.text[start..end].trim_end().len()
    }

    /// Adds a fault, and stops the reader at the most that it tells.
    pub(super) fn report(
        &mut self,
        span: Span,
        problem: impl Into<Cow<'static, str>>,
        hint: Option<&'static str>,
    ) {
        if self.faults.len() < MOST_FAULTS {
            let problem = problem.into();
            self.faults.push(Fault {
                span,
                document: 0,
                kind: FaultKind::Invalid { problem, hint },
            });
        }
        self.stopped |= self.faults.len() == MOST_FAULTS;
    }
}
