//! What the schema expects at a node, which need not be there yet.

use crate::document::Document;
use crate::schema;
use crate::schema::shape::{Field, Object, Shape, Union};
use crate::syntax::tree::NodeId;

/// What is expected at a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected {
    /// What the value has to be.
    pub(super) shape: &'static Shape,
    /// The field whose value it is; `None` for a list item.
    pub(super) field: Option<&'static Field>,
}

/// What is expected at a node; `None` if the schema does not know the node.
pub(super) fn expected(document: &Document<'_>, node: NodeId) -> Option<Expected> {
    let parent = document.tree.parent(node);
    if let Some(field) = document.meaning(node).field {
        // A branch of a union knows its own word alone; the tag of the union knows all of them.
        let tag = parent.and_then(|parent| Some(union(document, parent)?.tag));
        let field = tag.filter(|tag| tag.key == field.key).unwrap_or(field);
        return Some(Expected {
            shape: &field.shape,
            field: Some(field),
        });
    }
    let shape = expected(document, parent?)?.shape.inner()?;
    Some(Expected { shape, field: None })
}

/// The objects that a mapping can be: one, or several while its tag is missing.
pub(super) fn objects(document: &Document<'_>, mapping: NodeId) -> Vec<&'static Object> {
    if let Some(object) = document.meaning(mapping).object {
        return vec![object];
    }
    if document.tree.parent(mapping).is_none() {
        return document.kind.map(schema::root).into_iter().collect();
    }
    expected(document, mapping).map_or_else(Vec::new, |expected| expected.shape.objects().to_vec())
}

/// The union of objects that a mapping has to be one of.
pub(super) fn union(document: &Document<'_>, mapping: NodeId) -> Option<&'static Union> {
    // The root is an object of its kind.
    document.tree.parent(mapping)?;
    if let Shape::Union(union) = expected(document, mapping)?.shape {
        return Some(union);
    }
    None
}
