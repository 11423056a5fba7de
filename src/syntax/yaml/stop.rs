//! Where the parser stopped, and what it was in.

use crate::syntax::fault::FaultKind;
use crate::text::span::Span;

/// A syntax error that the parser cannot read on after.
#[derive(Debug, Clone)]
pub(super) struct Stop {
    /// The place that is reported.
    pub(super) span: Span,
    /// What is wrong.
    pub(super) kind: FaultKind,
    /// The offset at which the parser stopped.
    pub(super) at: usize,
    /// The end of the last complete key or value.
    pub(super) read_to: usize,
    /// The last key or value that was read, if it is a scalar.
    pub(super) last: Option<Span>,
    /// The opening bracket of the outermost flow collection that is open.
    pub(super) bracket: Option<usize>,
    /// Whether the text ends before the bracket is closed.
    pub(super) is_unclosed_bracket: bool,
}

impl Stop {
    /// Where the reported place starts.
    pub(super) fn start(&self) -> usize {
        self.span.start as usize
    }

    /// The same in a text that has `length` bytes before this one.
    pub(super) fn moved(self, length: usize) -> Self {
        let Span { start, end } = self.span;
        Self {
            span: Span::new(start as usize + length, end as usize + length),
            at: self.at + length,
            read_to: self.read_to + length,
            last: self.last.map(|Span { start, end }| {
                Span::new(start as usize + length, end as usize + length)
            }),
            bracket: self.bracket.map(|at| at + length),
            ..self
        }
    }
}
