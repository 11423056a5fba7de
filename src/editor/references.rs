//! All places that name the same thing as the one that is asked about.

use crate::editor::Buffer;
use crate::editor::definition::destinations;
use crate::editor::names::{NamedItem, declarations, named_item_at, references as naming};
use crate::editor::reference_parts::{ReferencePart, ReferenceParts};
use crate::editor::source_span::{content_span, part_span};
use crate::document::Document;
use crate::syntax::tree::NodeId;
use crate::text::span::Span;

/// The places that name what the place at `offset` names, in the order of the file: of a field of a
/// custom handler, a label, a destination, or a field of the product, the field references; of an
/// anchor, its aliases. With the places where it gets its name, if that is asked for.
pub fn references(buffer: &Buffer<'_>, offset: usize, with_declaration: bool) -> Vec<Span> {
    let found = buffer.document_at(offset, |document| {
        let Some((item, _)) = named_item_at(document, offset) else {
            return Vec::new();
        };
        let mut found = places(document, &item);
        if with_declaration {
            found.extend(declared(document, &item));
        }
        found.sort_unstable();
        found.dedup();
        found
    });
    found.unwrap_or_default()
}

fn places(document: &Document<'_>, item: &NamedItem) -> Vec<Span> {
    if let NamedItem::Anchor(at) = item {
        return document.tree.anchors[*at].aliases.clone();
    }
    let references = naming(document, item).into_iter();
    references
        .map(|(node, part)| span_of(document, node, part))
        .collect()
}

fn declared(document: &Document<'_>, item: &NamedItem) -> Vec<Span> {
    match item {
        NamedItem::Anchor(at) => vec![document.tree.anchors[*at].span],
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

/// Where the part of a field reference is written; the whole reference if that cannot be told.
pub(super) fn span_of(document: &Document<'_>, node: NodeId, which: ReferencePart) -> Span {
    let parts = document.tree.scalar(node).and_then(ReferenceParts::parse);
    let range = parts.map(|parts| parts.range(which));
    let span = range.and_then(|range| part_span(document, node, range));
    span.unwrap_or(document.tree.node(node).span)
}
