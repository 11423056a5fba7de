//! The pairs of a form body, before they are read.

use crate::text::span::Span;

/// A pair of a body.
pub(super) struct Pair {
    /// Where it is.
    pub(super) span: Span,
    /// Whether its value is percent-encoded, or as it is.
    pub(super) is_encoded: bool,
    /// Whether it is a word of a shell, whose value can be in quotes: `name='value'`.
    pub(super) is_word: bool,
}

impl Pair {
    pub(super) fn encoded(span: Span) -> Self {
        Self {
            span,
            is_encoded: true,
            is_word: false,
        }
    }
}

/// The text between `&` and line breaks, without surrounding spaces and tabs.
pub(super) fn pieces(text: &str, parameters: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = parameters.start as usize;
    text[parameters.range()]
        .split(['&', '\r', '\n'])
        .map(move |piece| {
            let span = Span::new(at, at + piece.len());
            at += piece.len() + 1;
            trim(text, span)
        })
        .filter(|piece| !piece.is_empty())
}

/// A part of a text without spaces and tabs at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let start = span.range().start;
    let content = &text[span.range()];
    let left = content.len() - content.trim_start_matches([' ', '\t']).len();
    Span::new(
        start + left,
        (start + content.trim_end_matches([' ', '\t']).len()).max(start + left),
    )
}
