//! What has a name in a document (handlers, destinations, fields and anchors), and where the names
//! are declared and used.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::document::Document;
use crate::document::targets::{Resolved, TargetField, TargetKind, is_offered, normalize_spaces};
use crate::editor::key_or_scalar::{KeyOrScalar, key_or_scalar_at};
use crate::editor::reference_parts::{ReferencePart, ReferenceParts};
use crate::editor::source_span::{content_span, part_span};
use crate::model::facts::Role;
use crate::syntax::tree::{Anchor, NodeId};
use crate::text::span::Span;
use crate::value::{label, target};

/// The group and the name by which mappings refer to a field.
pub(super) type FieldName = (Rc<str>, Rc<str>);

/// Something that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NamedItem {
    /// The custom handlers with this label.
    Handler(String),
    /// The destinations with this number in the handlers with this label.
    Destination {
        /// The label of the handlers.
        label: String,
        /// The number, from 1.
        number: u32,
    },
    /// The fields of custom handlers with these names: those with one name, and those that repeat
    /// its text by an alias.
    Fields(HashSet<FieldName>),
    /// A field of the product, as the nodes that have it by aliases and merge keys.
    ProductField(Vec<NodeId>),
    /// The anchor with this index.
    Anchor(usize),
}

/// What is named at `offset`, and the span of the name.
pub(super) fn named_item_at(document: &Document<'_>, offset: usize) -> Option<(NamedItem, Span)> {
    if let Some((index, span)) = anchor(document, offset) {
        return Some((NamedItem::Anchor(index), span));
    }
    match key_or_scalar_at(document, offset)? {
        KeyOrScalar::Key(node) => product_key(document, node),
        KeyOrScalar::Scalar(node) => declared_by(document, node).or_else(|| {
            let node = reference(document, node)?;
            referred_to(document, node, offset)
        }),
    }
}

/// The field reference with the text of this scalar: the scalar itself, or one that repeats it by
/// an alias.
pub(super) fn reference(document: &Document<'_>, node: NodeId) -> Option<NodeId> {
    let span = document.tree.node(node).span;
    let mut targets = document.fields(Role::Target).map(|(target, _)| target);
    targets.find(|target| document.tree.node(*target).span == span)
}

/// The anchor whose token, or a token of whose aliases, is at `offset`; and the span of that token.
fn anchor(document: &Document<'_>, offset: usize) -> Option<(usize, Span)> {
    let extent = document.in_tree()?.span;
    let own = |(_, anchor): &(usize, &Anchor<'_>)| extent.contains(anchor.span);
    let anchors = document.tree.anchors.iter().enumerate().filter(own);
    anchors
        .flat_map(|(index, anchor)| {
            let tokens = anchor.aliases.iter().copied().chain([anchor.span]);
            tokens.map(move |token| (index, token))
        })
        .find(|(_, token)| token.touches(offset))
}

/// The field of the product with this key.
fn product_key(document: &Document<'_>, node: NodeId) -> Option<(NamedItem, Span)> {
    let span = document.tree.key(node)?.span;
    document.export_context()?;
    let is_here = |node: NodeId| document.tree.key(node).is_some_and(|key| key.span == span);
    let offered = document.all_fields().filter(|(_, field)| is_offered(field));
    let nodes = offered.map(|(node, _)| node).filter(|node| is_here(*node));
    let nodes: Vec<NodeId> = nodes.collect();
    (!nodes.is_empty()).then_some((NamedItem::ProductField(nodes), span))
}

/// What has this scalar as its name.
fn declared_by(document: &Document<'_>, node: NodeId) -> Option<(NamedItem, Span)> {
    let span = document.tree.node(node).span;
    let is_here =
        |node: Option<NodeId>| node.is_some_and(|node| document.tree.node(node).span == span);
    let name = normalize_spaces(document.tree.scalar(node)?).into_owned();
    let content = content_span(document, node);
    for (_, _, handler) in document.custom_handlers() {
        if is_here(handler.label.node()) && !name.is_empty() {
            return Some((NamedItem::Handler(name), content));
        }
        let mut items = handler.destinations.items();
        if let Some((at, _, _)) = items.find(|(_, _, it)| is_here(it.name.node()))
            && let Some((_, label)) = document.text_of(&handler.label)
        {
            let (label, number) = (normalize_spaces(label), u32::try_from(at + 1).ok()?);
            let label = label.into_owned();
            return Some((NamedItem::Destination { label, number }, content));
        }
    }
    if let Some(destination) = document
        .destinations()
        .find(|it| is_here(it.fields.name.node()))
    {
        let (_, handler, _) = document
            .oauth_handlers()
            .find(|it| it.0 == destination.handler)?;
        let label = document.meaning(handler).object?.title.to_owned();
        let number = u32::try_from(destination.number).ok()?;
        return Some((NamedItem::Destination { label, number }, content));
    }
    let own = document.targets().own().iter();
    let here: Vec<FieldName> = own.filter(|it| is_here(it.node)).map(name_of).collect();
    (!here.is_empty()).then(|| (NamedItem::Fields(with_shared_text(document, here)), content))
}

/// What the part at `offset` of a field reference refers to.
fn referred_to(document: &Document<'_>, node: NodeId, offset: usize) -> Option<(NamedItem, Span)> {
    let text = document.tree.scalar(node)?;
    let parts = ReferenceParts::parse(text)?;
    let group = parts.range(ReferencePart::Group);
    if let Some(span) = part_span(document, node, group.clone())
        && span.touches(offset)
    {
        let group = normalize_spaces(&text[group]);
        let read = target::group(&group);
        let label = read.label.to_owned();
        let item = match read.number {
            Some(number) => NamedItem::Destination { label, number },
            None => NamedItem::Handler(label),
        };
        return Some((item, span));
    }
    let whole = document.tree.node(node).span;
    let span = part_span(document, node, parts.range(ReferencePart::Field)).unwrap_or(whole);
    let Some(Resolved::Fields(fields)) = document.resolve(node) else {
        return None;
    };
    let own: Vec<FieldName> = fields.iter().filter(|it| is_own(it)).map(name_of).collect();
    if !own.is_empty() {
        return Some((NamedItem::Fields(with_shared_text(document, own)), span));
    }
    let nodes = fields.iter().filter_map(|field| field.node).collect();
    Some((NamedItem::ProductField(nodes), span))
}

/// The references to an item, each with the part that names it, in the order of the tree. A text
/// that aliases repeat counts once.
pub(super) fn uses(document: &Document<'_>, item: &NamedItem) -> Vec<(NodeId, ReferencePart)> {
    let mut seen = HashSet::new();
    let targets = document
        .fields(Role::Target)
        .filter(|it| !document.is_opaque(it.0));
    targets
        .filter_map(|(node, _)| Some((node, part_naming(document, item, node)?)))
        .filter(|(node, _)| seen.insert(document.tree.node(*node).span))
        .collect()
}

/// The part of a field reference that names the item.
fn part_naming(document: &Document<'_>, item: &NamedItem, node: NodeId) -> Option<ReferencePart> {
    let read = target::read(document.tree.scalar(node)?)?;
    let group = normalize_spaces(read.group);
    let parts = target::group(&group);
    match item {
        NamedItem::Handler(label) => {
            (group == *label || parts.label == label).then_some(ReferencePart::Label)
        }
        NamedItem::Destination { label, number } => {
            let is_same = parts.label == label
                || is_oauth_label(document, label) && label::same(parts.label, label);
            (parts.number == Some(*number) && is_same).then_some(ReferencePart::Group)
        }
        NamedItem::Fields(names) => {
            let name = (Rc::from(group), Rc::from(normalize_spaces(read.field)));
            names.contains(&name).then_some(ReferencePart::Field)
        }
        NamedItem::ProductField(nodes) => {
            let Some(Resolved::Fields(fields)) = document.resolve(node) else {
                return None;
            };
            let mut named = fields.iter().filter_map(|field| field.node);
            named
                .any(|node| nodes.contains(&node))
                .then_some(ReferencePart::Field)
        }
        NamedItem::Anchor(_) => None,
    }
}

/// The scalars that declare the name of a handler or a field. A text that aliases repeat counts
/// once.
pub(super) fn declarations(document: &Document<'_>, item: &NamedItem) -> Vec<NodeId> {
    let found: Vec<NodeId> = match item {
        NamedItem::Handler(label) => document
            .custom_handlers()
            .filter_map(|(_, _, handler)| document.text_of(&handler.label))
            .filter(|(_, text)| normalize_spaces(text) == *label)
            .map(|(node, _)| node)
            .collect(),
        NamedItem::Fields(names) => {
            let own = document.targets().own().iter();
            own.filter(|field| names.contains(&name_of(field)))
                .filter_map(|field| field.node)
                .collect()
        }
        NamedItem::Destination { .. } | NamedItem::ProductField(_) | NamedItem::Anchor(_) => {
            Vec::new()
        }
    };
    let mut seen = HashSet::new();
    let mut is_first = |node: &NodeId| seen.insert(document.tree.node(*node).span);
    found.into_iter().filter(|node| is_first(node)).collect()
}

/// The names, and all names that are declared by the same texts, directly or through other names.
fn with_shared_text(document: &Document<'_>, mut open: Vec<FieldName>) -> HashSet<FieldName> {
    let own = document.targets().own();
    let mut spans: HashMap<FieldName, Vec<Span>> = HashMap::new();
    let mut names: HashMap<Span, Vec<FieldName>> = HashMap::new();
    for field in own {
        let Some(node) = field.node else { continue };
        let span = document.tree.node(node).span;
        spans.entry(name_of(field)).or_default().push(span);
        names.entry(span).or_default().push(name_of(field));
    }
    let mut found: HashSet<FieldName> = HashSet::new();
    while let Some(name) = open.pop() {
        // Each span and each name is removed once it has been visited.
        for span in spans.remove(&name).unwrap_or_default() {
            open.extend(names.remove(&span).unwrap_or_default());
        }
        found.insert(name);
    }
    found
}

fn name_of(field: &TargetField) -> FieldName {
    (Rc::clone(&field.group), Rc::clone(&field.name))
}

fn is_own(field: &TargetField) -> bool {
    matches!(field.kind, TargetKind::Own { .. })
}

/// Whether this is the label of the OAuth 2.0 handler.
pub(super) fn is_oauth_label(document: &Document<'_>, text: &str) -> bool {
    let mut objects = document
        .oauth_handlers()
        .filter_map(|it| document.meaning(it.1).object);
    objects.any(|object| label::same(object.title, text))
}
