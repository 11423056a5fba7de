//! Where the parts of a value stand in the text, and how far a node goes with its key.

use std::ops::Range;

use crate::document::Document;
use crate::syntax::tree::NodeId;
use crate::text::span::Span;
use crate::value::whitespace;

/// Where a part of a scalar's text is written; `None` where escapes or line breaks come between.
pub(super) fn part_span(document: &Document<'_>, node: NodeId, range: Range<usize>) -> Option<Span> {
    let span = document.tree.node(node).span;
    let written = &document.text[span.range()];
    let text = document.tree.scalar(node)?.trim_end();
    let wanted = text.get(range.clone())?;
    if let Some(at) = written.find(text) {
        return Some(span.part(at + range.start..at + range.end));
    }
    // The text is folded, but the part may be whole.
    let mut hits = written.match_indices(wanted);
    let (at, _) = hits.next()?;
    let is_sure = hits.next().is_none() && !wanted.is_empty() && !written.contains('\\');
    is_sure.then(|| span.part(at..at + wanted.len()))
}

/// Where the content of a scalar is written, without quotes and blanks around it; the whole scalar
/// where that cannot be told.
pub(super) fn content_span(document: &Document<'_>, node: NodeId) -> Span {
    let text = document.tree.scalar(node).unwrap_or_default();
    let range = whitespace::trimmed_range(text);
    let whole = document.tree.node(node).span;
    part_span(document, node, range)
        .filter(|span| !span.is_empty())
        .unwrap_or(whole)
}

/// A node with its key, where it is written; one that an alias brings, where the alias stands if
/// the key is there too.
pub(super) fn span_with_key(document: &Document<'_>, node: NodeId) -> Span {
    let here = document.tree.node(node);
    let Some(key) = document.tree.key(node) else {
        return here.span;
    };
    let is_beside = |place: &Span| {
        let between = document.text.get(key.span.end as usize..place.start as usize);
        between.is_some_and(|between| between.trim() == ":")
    };
    cover(
        key.span,
        here.used_at.filter(is_beside).unwrap_or(here.span),
    )
}

/// The least span that holds both.
pub(super) fn cover(one: Span, other: Span) -> Span {
    Span {
        start: one.start.min(other.start),
        end: one.end.max(other.end),
    }
}
