//! Find references.

use crate::document::Document;
use crate::editor::Buffer;
use crate::editor::definition::destinations;
use crate::editor::names::{NamedItem, declarations, named_item_at, uses};
use crate::editor::reference_parts::{ReferencePart, ReferenceParts};
use crate::editor::source_span::{content_span, part_span};
use crate::syntax::tree::NodeId;
use crate::text::span::Span;

/// The references to what is named at `offset`, in the order of the file: the field references to a
/// handler, a destination or a field, the aliases of an anchor. The declarations are included if
/// `with_declarations` is set.
pub fn references(buffer: &Buffer<'_>, offset: usize, with_declarations: bool) -> Vec<Span> {
    let found = buffer.document_at(offset, |document| {
        let Some((item, _)) = named_item_at(document, offset) else {
            return Vec::new();
        };
        let mut found = use_spans(document, &item);
        if with_declarations {
            found.extend(declaration_spans(document, &item));
        }
        found.sort_unstable();
        found.dedup();
        found
    });
    found.unwrap_or_default()
}

fn use_spans(document: &Document<'_>, item: &NamedItem) -> Vec<Span> {
    if let NamedItem::Anchor(index) = item {
        return document.tree.anchors[*index].aliases.clone();
    }
    uses(document, item)
        .into_iter()
        .map(|(node, part)| span_of(document, node, part))
        .collect()
}

fn declaration_spans(document: &Document<'_>, item: &NamedItem) -> Vec<Span> {
    match item {
        NamedItem::Anchor(index) => vec![document.tree.anchors[*index].span],
        NamedItem::ProductField(nodes) => {
            let keys = nodes.iter().filter_map(|node| document.tree.key(*node));
            keys.map(|key| key.span).collect()
        }
        NamedItem::Destination { label, number } => {
            let links = destinations(document, label, *number, Span::default());
            links.into_iter().map(|link| link.target_name).collect()
        }
        NamedItem::Handler(_) | NamedItem::Fields(_) => {
            let nodes = declarations(document, item).into_iter();
            nodes.map(|node| content_span(document, node)).collect()
        }
    }
}

/// The span of a part of a field reference; that of the whole reference if the part is written with
/// escapes or line breaks.
pub(super) fn span_of(document: &Document<'_>, node: NodeId, part: ReferencePart) -> Span {
    let parts = document.tree.scalar(node).and_then(ReferenceParts::parse);
    let range = parts.map(|parts| parts.range(part));
    let span = range.and_then(|range| part_span(document, node, range));
    span.unwrap_or(document.tree.node(node).span)
}
