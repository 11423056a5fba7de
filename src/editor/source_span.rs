//! Where the value of a scalar, a part of it, or a node with its key is in the text.

use std::ops::Range;

use crate::document::Document;
use crate::syntax::tree::NodeId;
use crate::text::span::Span;
use crate::value::whitespace;

/// The span of a part of a scalar, given as a range of its value; `None` if the part is written
/// with escapes or line breaks.
pub(super) fn part_span(
    document: &Document<'_>,
    node: NodeId,
    range: Range<usize>,
) -> Option<Span> {
    let span = document.tree.node(node).span;
    let source = &document.text[span.range()];
    let value = document.tree.scalar(node)?.trim_end();
    let part = value.get(range.clone())?;
    if let Some(at) = source.find(value) {
        return Some(span.part(at + range.start..at + range.end));
    }
    // The value is folded, but the part may be on one line.
    let mut occurrences = source.match_indices(part);
    let (at, _) = occurrences.next()?;
    let is_unique = occurrences.next().is_none() && !part.is_empty() && !source.contains('\\');
    is_unique.then(|| span.part(at..at + part.len()))
}

/// The span of the value of a scalar, without quotes and white space around it; that of the whole
/// scalar if the value is written with escapes or line breaks.
pub(super) fn content_span(document: &Document<'_>, node: NodeId) -> Span {
    let value = document.tree.scalar(node).unwrap_or_default();
    let range = whitespace::trimmed_range(value);
    let whole = document.tree.node(node).span;
    part_span(document, node, range)
        .filter(|span| !span.is_empty())
        .unwrap_or(whole)
}

/// The span of a node with its key. If the value of the key is an alias, it ends at the alias.
pub(super) fn span_with_key(document: &Document<'_>, node: NodeId) -> Span {
    let value = document.tree.node(node);
    let Some(key) = document.tree.key(node) else {
        return value.span;
    };
    let is_value_of_key = |alias: &Span| {
        let between = document
            .text
            .get(key.span.end as usize..alias.start as usize);
        between.is_some_and(|between| between.trim() == ":")
    };
    let alias = value.used_at().filter(is_value_of_key);
    cover(key.span, alias.unwrap_or(value.span))
}

/// The smallest span that contains both.
pub(super) fn cover(one: Span, other: Span) -> Span {
    Span {
        start: one.start.min(other.start),
        end: one.end.max(other.end),
    }
}
