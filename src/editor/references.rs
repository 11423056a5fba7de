//! All places that name the same thing as the one that is asked about.

use crate::editor::Buffer;
use crate::editor::definition::destinations;
use crate::editor::names::{Part, Subject, declarations, references as naming, subject};
use crate::editor::written::{Parts, content, part};
use crate::rule::Context;
use crate::syntax::tree::NodeId;
use crate::text::span::Span;

/// The places that name what the place at `offset` names, in the order of the file: of a field of a
/// custom handler, a label, a destination, or a field of the product, the field references; of an
/// anchor, its aliases. With the places where it gets its name, if that is asked for.
pub fn references(buffer: &Buffer<'_>, offset: usize, with_declaration: bool) -> Vec<Span> {
    let found = buffer.document_at(offset, |cx| {
        let Some((subject, _)) = subject(cx, offset) else {
            return Vec::new();
        };
        let mut found = places(cx, &subject);
        if with_declaration {
            found.extend(declared(cx, &subject));
        }
        found.sort_unstable();
        found.dedup();
        found
    });
    found.unwrap_or_default()
}

fn places(cx: &Context<'_>, subject: &Subject) -> Vec<Span> {
    if let Subject::Anchor(at) = subject {
        return cx.tree.anchors[*at].aliases.clone();
    }
    let references = naming(cx, subject).into_iter();
    references
        .map(|(node, part)| span_of(cx, node, part))
        .collect()
}

fn declared(cx: &Context<'_>, subject: &Subject) -> Vec<Span> {
    match subject {
        Subject::Anchor(at) => vec![cx.tree.anchors[*at].span],
        Subject::Product(nodes) => {
            let keys = nodes.iter().filter_map(|node| cx.tree.key(*node));
            keys.map(|key| key.span).collect()
        }
        Subject::Destination { label, number } => {
            let links = destinations(cx, label, *number, Span::default());
            links.into_iter().map(|link| link.target_name).collect()
        }
        Subject::Handler(_) | Subject::Fields(_) => {
            let nodes = declarations(cx, subject).into_iter();
            nodes.map(|node| content(cx, node)).collect()
        }
    }
}

/// Where the part of a field reference is written; the whole reference if that cannot be told.
pub(super) fn span_of(cx: &Context<'_>, node: NodeId, which: Part) -> Span {
    let parts = cx.tree.scalar(node).and_then(Parts::of);
    let range = parts.map(|parts| match which {
        Part::Label => parts.label,
        Part::Group => parts.group,
        Part::Field => parts.field,
    });
    let span = range.and_then(|range| part(cx, node, range));
    span.unwrap_or(cx.tree.node(node).span)
}
