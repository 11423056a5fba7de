//! Go to definition.

use std::collections::HashSet;

use crate::document::Document;
use crate::document::targets::{Resolved, is_offered, normalize_spaces};
use crate::editor::Buffer;
use crate::editor::key_or_scalar::{KeyOrScalar, key_or_scalar_at};
use crate::editor::names::{NamedItem, declarations, is_oauth_label, named_item_at, reference};
use crate::editor::source_span::{content_span, cover, span_with_key};
use crate::syntax::tree::NodeId;
use crate::text::span::Span;
use crate::value::{label, target};

/// A name, and what it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The name.
    pub origin: Span,
    /// What it refers to, as a whole.
    pub target: Span,
    /// The part of `target` that declares the name.
    pub target_name: Span,
}

/// The definitions of the name at `offset`. The group of a field reference refers to a handler or a
/// destination, its field to a field, and an alias to its anchor. There are several definitions if
/// handlers share a label.
pub fn definition(buffer: &Buffer<'_>, offset: usize) -> Vec<Link> {
    let found = buffer.document_at(offset, |document| links(document, offset));
    let mut found = found.unwrap_or_default();
    // A handler that is repeated by an alias has one definition.
    let mut seen = HashSet::new();
    found.retain(|link| seen.insert(link.target_name));
    found
}

fn links(document: &Document<'_>, offset: usize) -> Vec<Link> {
    let Some((item, origin)) = named_item_at(document, offset) else {
        return Vec::new();
    };
    if let NamedItem::Anchor(index) = item {
        let anchor = &document.tree.anchors[index];
        let target = cover(anchor.span, document.tree.node(anchor.node).span);
        return vec![link(origin, target, anchor.span)];
    }
    // A declaration has no definition other than itself.
    let node = match key_or_scalar_at(document, offset) {
        Some(KeyOrScalar::Scalar(node)) => reference(document, node),
        Some(KeyOrScalar::Key(_)) | None => None,
    };
    let Some(node) = node else {
        return Vec::new();
    };
    match &item {
        NamedItem::Handler(label) => handlers(document, label, origin),
        NamedItem::Destination { label, number } => destinations(document, label, *number, origin),
        NamedItem::Fields(_) | NamedItem::ProductField(_) | NamedItem::Anchor(_) => {
            fields(document, node, origin)
        }
    }
}

fn link(origin: Span, target: Span, target_name: Span) -> Link {
    // The name is outside of the target if the target contains it by an alias.
    let target_name = if target.contains(target_name) {
        target_name
    } else {
        Span::new(target.start as usize, target.start as usize)
    };
    Link {
        origin,
        target,
        target_name,
    }
}

/// The fields that a reference refers to. For a field of the product that is not set, the
/// definition is its destination or handler.
fn fields(document: &Document<'_>, reference: NodeId, origin: Span) -> Vec<Link> {
    let Some(Resolved::Fields(found)) = document.resolve(reference) else {
        return Vec::new();
    };
    let mut links: Vec<Link> = Vec::new();
    for node in found.iter().filter_map(|field| field.node) {
        let is_product_field = document.meaning(node).field.is_some_and(is_offered);
        let key = document.tree.key(node).filter(|_| is_product_field);
        links.push(match (key, document.tree.parent(node)) {
            (Some(key), _) => link(origin, span_with_key(document, node), key.span),
            (None, Some(item)) => link(
                origin,
                document.tree.node(item).span,
                content_span(document, node),
            ),
            (None, None) => continue,
        });
    }
    if links.is_empty() {
        let group = document.tree.scalar(reference).and_then(target::read);
        let group = group
            .map(|read| normalize_spaces(read.group))
            .unwrap_or_default();
        let read = target::group(&group);
        links = match read.number {
            Some(number) => destinations(document, read.label, number, origin),
            None => handlers(document, read.label, origin),
        };
    }
    links
}

fn handlers(document: &Document<'_>, group: &str, origin: Span) -> Vec<Link> {
    let labels = declarations(document, &NamedItem::Handler(group.to_owned()));
    let mut found: Vec<Link> = labels
        .into_iter()
        .filter_map(|label| Some((document.tree.parent(label)?, label)))
        .map(|(handler, label)| {
            link(
                origin,
                document.tree.node(handler).span,
                content_span(document, label),
            )
        })
        .collect();
    if is_oauth_label(document, group) {
        let own = document.oauth_handlers();
        found.extend(own.map(|(_, node, _)| {
            let head = head(document, node, None);
            link(origin, document.tree.node(node).span, head)
        }));
    }
    let list = document
        .export_context()
        .and_then(|it| it.posthandlers.node());
    if let Some(list) = list
        && document
            .meaning(list)
            .field
            .is_some_and(|field| label::same(field.title, group))
        && let Some(key) = document.tree.key(list)
    {
        found.push(link(origin, span_with_key(document, list), key.span));
    }
    found
}

/// The destinations of a group. Each is named by its `name` or its first key.
pub(super) fn destinations(
    document: &Document<'_>,
    group: &str,
    number: u32,
    origin: Span,
) -> Vec<Link> {
    let mut found: Vec<(NodeId, Option<NodeId>)> = Vec::new();
    for (_, _, handler) in document.custom_handlers() {
        let label = document
            .text_of(&handler.label)
            .map(|(_, label)| normalize_spaces(label));
        if label.is_some_and(|label| label == group) {
            let mut items = handler.destinations.items();
            let item = items.find(|(at, _, _)| at + 1 == number as usize);
            found.extend(item.map(|(_, node, it)| (node, it.name.node())));
        }
    }
    if is_oauth_label(document, group) {
        let own = document
            .destinations()
            .filter(|it| it.number == number as usize);
        found.extend(own.map(|it| (it.node, it.fields.name.node())));
    }
    found
        .into_iter()
        .map(|(node, name)| {
            link(
                origin,
                document.tree.node(node).span,
                head(document, node, name),
            )
        })
        .collect()
}

/// The span that represents a mapping: its `name`, or else its first key.
fn head(document: &Document<'_>, node: NodeId, name: Option<NodeId>) -> Span {
    let name = name.map(|name| content_span(document, name));
    let first = document.tree.children(node).next();
    let key = first.and_then(|first| document.tree.key(first));
    name.or(key.map(|key| key.span))
        .unwrap_or(document.tree.node(node).span)
}
