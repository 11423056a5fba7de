//! The key or scalar at an offset.

use crate::document::Document;
use crate::syntax::tree::{NodeId, NodeKind};
use crate::text::span::Span;

/// A key or a scalar of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOrScalar {
    /// The key of this node.
    Key(NodeId),
    /// This scalar.
    Scalar(NodeId),
}

impl KeyOrScalar {
    /// The node whose key it is, or the scalar itself.
    pub fn node(self) -> NodeId {
        match self {
            Self::Key(node) | Self::Scalar(node) => node,
        }
    }

    /// Its span in the text. A missing value has an empty span after the colon.
    pub fn span(self, document: &Document<'_>) -> Span {
        match self {
            Self::Key(node) => document
                .tree
                .key(node)
                .map_or(document.tree.node(node).span, |key| key.span),
            Self::Scalar(node) => {
                missing_value(document, node).unwrap_or(document.tree.node(node).span)
            }
        }
    }

    /// Whether a cursor at `offset` is in it, at its edge, or in the white space where its value is
    /// missing.
    fn touches(self, document: &Document<'_>, offset: usize) -> bool {
        let range = self.span(document).range();
        let after = document.text.get(range.end..offset).unwrap_or_default();
        let is_missing = range.is_empty() && after.chars().all(|c| c == ' ' || c == '\t');
        range.start <= offset && (offset <= range.end || is_missing)
    }
}

/// Where the value of a key without one belongs: after the colon.
fn missing_value(document: &Document<'_>, node: NodeId) -> Option<Span> {
    let span = document.tree.node(node).span;
    let key = document.tree.key(node).filter(|_| span.is_empty())?;
    let after = document.text.get(key.span.end as usize..)?;
    let spaces = after.len() - after.trim_start_matches([' ', '\t']).len();
    let is_here = span.start == key.span.end && after[spaces..].starts_with(':');
    is_here.then(|| Span::empty(key.span.end as usize + spaces + 1))
}

/// The key or scalar of the document at `offset`. Where one ends and another starts, it is the one
/// that starts. Contents of an alias are found at the anchor only.
pub fn key_or_scalar_at(document: &Document<'_>, offset: usize) -> Option<KeyOrScalar> {
    let root = document.root()?;
    let nodes = document.tree.descendants(root);
    let candidates = nodes
        .filter(|node| document.tree.node(*node).used_at().is_none())
        .flat_map(|node| {
            let is_scalar = matches!(document.tree.node(node).kind, NodeKind::Scalar(_));
            let key = document.tree.key(node).map(|_| KeyOrScalar::Key(node));
            key.into_iter()
                .chain(is_scalar.then_some(KeyOrScalar::Scalar(node)))
        });
    candidates
        .filter(|it| it.touches(document, offset))
        .max_by_key(|it| it.span(document).start)
}

/// The node that has the meaning of a key or scalar. It is another node than its own if the schema
/// knows the text only where an alias or a merge key repeats it.
pub fn node_with_meaning(document: &Document<'_>, at: KeyOrScalar) -> NodeId {
    let node = at.node();
    let is_known = |node: NodeId| {
        let meaning = document.meaning(node);
        meaning.field.is_some() || meaning.choice.is_some()
    };
    if is_known(node) {
        return node;
    }
    let span = at.span(document);
    let is_here = |other: &NodeId| {
        let other_span = match at {
            KeyOrScalar::Key(_) => document.tree.key(*other).map(|key| key.span),
            KeyOrScalar::Scalar(_) => Some(document.tree.node(*other).span),
        };
        other_span == Some(span) && is_known(*other)
    };
    let root = document.root();
    let mut all = root
        .into_iter()
        .flat_map(|root| document.tree.descendants(root));
    all.find(is_here).unwrap_or(node)
}
