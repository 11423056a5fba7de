//! What the schema says of the place at the cursor, in a text that may be half typed.
//!
//! A mark is put at the place, and the text is read with it. If that cannot be read, the lines that
//! fit nowhere are taken out, and then those at which the parser gives up.

use crate::document::Document;
use crate::editor::Buffer;
use crate::editor::completion::line::{blanked, line_at};
use crate::editor::completion::outline::mended;
use crate::editor::completion::site::{Layout, Site};
use crate::engine::look;
use crate::schema;
use crate::schema::shape::{Field, Object, Shape, Union};
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::tree::{NodeId, Value};

/// What stands at the cursor while the text is read: signs for private use, which are in no key.
const MARK: &str = "\u{e0c0}\u{e0c1}\u{e0c2}";

/// How many lines at which the parser gives up are taken out, one after the other.
const MOST_ROUNDS: usize = 8;

/// The place of the mark in a tree.
#[derive(Debug, Clone, Copy)]
pub(super) enum Found {
    /// It is the key of this node, in a mapping.
    Key {
        /// The node.
        node: NodeId,
        /// The mapping.
        mapping: NodeId,
    },
    /// It is this scalar.
    Scalar(NodeId),
}

/// What is expected at a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected {
    /// What the value has to be.
    pub(super) shape: &'static Shape,
    /// The field whose value it is; `None` for an item.
    pub(super) field: Option<&'static Field>,
}

/// Reads the text with a mark at the place, and hands the document and the mark to `then`.
pub(super) fn with_mark<R>(
    buffer: &Buffer<'_>,
    site: &Site,
    mut then: impl FnMut(&Document<'_>, Found) -> R,
) -> Option<R> {
    let mut text = site.marked(buffer.text, MARK);
    let mark = text.find(MARK)?;
    let is_json = site.layout == Layout::Json;
    let mut attempt = |text: &str, takes_broken: bool| -> Result<Option<R>, usize> {
        look(buffer.path, text, buffer.options, |documents| {
            let Some(document) = documents.first() else {
                return Ok(None);
            };
            match document.faults.iter().find(|fault| stops_reading(fault)) {
                Some(fault) if !takes_broken => Err(fault.span.start as usize),
                _ => Ok(find(document).map(|found| then(document, found))),
            }
        })
    };
    let mut fault = match attempt(&text, is_json) {
        Ok(answer) => return answer,
        Err(fault) => fault,
    };
    let here = line_at(&text, mark);
    let mended = mended(&text, mark);
    if mended != text {
        text = mended;
        match attempt(&text, false) {
            Ok(answer) => return answer,
            Err(at) => fault = at,
        }
    }
    for _ in 0..MOST_ROUNDS {
        let line = line_at(&text, text.floor_char_boundary(fault.min(text.len())));
        if line == here || text[line.clone()].trim().is_empty() {
            break;
        }
        text = blanked(&text, [line]);
        match attempt(&text, false) {
            Ok(answer) => return answer,
            Err(at) => fault = at,
        }
    }
    attempt(&text, true).ok().flatten()
}

/// Whether the parser reads nothing behind a fault.
fn stops_reading(fault: &Fault) -> bool {
    match fault.kind {
        FaultKind::Invalid { .. } | FaultKind::Encoding(_) | FaultKind::Limit(_) => true,
        FaultKind::UnknownAlias { .. }
        | FaultKind::UnusedAnchor { .. }
        | FaultKind::DuplicateKey { .. } => false,
    }
}

/// The mark in the tree: where the schema knows it, if it is used at several places.
fn find(document: &Document<'_>) -> Option<Found> {
    let root = document.tree.documents.first()?.root?;
    let mut first = None;
    for node in document.tree.descendants(root) {
        let is_key = document.tree.key(node).is_some_and(|key| key.text == MARK);
        let found = if is_key {
            let mapping = document.tree.parent(node)?;
            Found::Key { node, mapping }
        } else if is_mark(document, node) {
            Found::Scalar(node)
        } else {
            continue;
        };
        let is_known = match found {
            Found::Key { mapping, .. } => document.meaning(mapping).object.is_some(),
            Found::Scalar(node) => expected(document, node).is_some(),
        };
        if is_known {
            return Some(found);
        }
        first = first.or(Some(found));
    }
    first
}

/// Whether a scalar is the mark.
pub(super) fn is_mark(document: &Document<'_>, node: NodeId) -> bool {
    matches!(&document.tree.node(node).value, Value::Scalar { text, .. } if text == MARK)
}

/// What is expected at a node.
pub(super) fn expected(document: &Document<'_>, node: NodeId) -> Option<Expected> {
    let parent = document.tree.parent(node);
    if let Some(field) = document.meaning(node).field {
        let of_tag = parent.and_then(|parent| tag(document, parent));
        let field = of_tag.filter(|tag| tag.key == field.key).unwrap_or(field);
        return Some(Expected {
            shape: &field.shape,
            field: Some(field),
        });
    }
    let shape = expected(document, parent?)?.shape.inner()?;
    Some(Expected { shape, field: None })
}

/// The objects that a mapping may be: one as a rule, several where its tag is missing.
pub(super) fn objects(document: &Document<'_>, mapping: NodeId) -> Vec<&'static Object> {
    if let Some(object) = document.meaning(mapping).object {
        return vec![object];
    }
    if document.tree.parent(mapping).is_none() {
        return document.kind.map(schema::root).into_iter().collect();
    }
    expected(document, mapping).map_or_else(Vec::new, |expected| expected.shape.objects().to_vec())
}

/// The union that a mapping is of.
pub(super) fn union(document: &Document<'_>, mapping: NodeId) -> Option<&'static Union> {
    // The root is of none.
    document.tree.parent(mapping)?;
    if let Shape::Union(union) = expected(document, mapping)?.shape {
        return Some(union);
    }
    None
}

/// The field that tells which object of several a mapping is.
pub(super) fn tag(document: &Document<'_>, mapping: NodeId) -> Option<&'static Field> {
    union(document, mapping).map(|union| union.tag)
}
