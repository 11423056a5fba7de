//! The key or scalar at an offset.

use crate::rule::Context;
use crate::syntax::tree::{NodeId, Value};
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
    pub fn span(self, cx: &Context<'_>) -> Span {
        match self {
            Self::Key(node) => cx
                .tree
                .key(node)
                .map_or(cx.tree.node(node).span, |key| key.span),
            Self::Scalar(node) => missing_value(cx, node).unwrap_or(cx.tree.node(node).span),
        }
    }

    /// Whether a cursor at `offset` is in it, at its edge, or in the white space where its value is
    /// missing.
    fn touches(self, cx: &Context<'_>, offset: usize) -> bool {
        let range = self.span(cx).range();
        let after = cx.text.get(range.end..offset).unwrap_or_default();
        let is_missing = range.is_empty() && after.chars().all(|c| c == ' ' || c == '\t');
        range.start <= offset && (offset <= range.end || is_missing)
    }
}

/// Where the value of a key without one belongs: after the colon.
fn missing_value(cx: &Context<'_>, node: NodeId) -> Option<Span> {
    let span = cx.tree.node(node).span;
    let key = cx.tree.key(node).filter(|_| span.is_empty())?;
    let after = cx.text.get(key.span.end as usize..)?;
    let spaces = after.len() - after.trim_start_matches([' ', '\t']).len();
    let is_here = span.start == key.span.end && after[spaces..].starts_with(':');
    is_here.then(|| Span::empty(key.span.end as usize + spaces + 1))
}

/// The key or scalar of the document at `offset`. Where one ends and another starts, it is the one
/// that starts. Contents of an alias are found at the anchor only.
pub fn key_or_scalar_at(cx: &Context<'_>, offset: usize) -> Option<KeyOrScalar> {
    let root = cx.tree.documents.get(cx.document)?.root?;
    let nodes = cx.tree.descendants(root);
    let candidates = nodes
        .filter(|node| cx.tree.node(*node).used_at.is_none())
        .flat_map(|node| {
            let is_scalar = matches!(cx.tree.node(node).value, Value::Scalar { .. });
            let key = cx.tree.key(node).map(|_| KeyOrScalar::Key(node));
            key.into_iter()
                .chain(is_scalar.then_some(KeyOrScalar::Scalar(node)))
        });
    candidates
        .filter(|it| it.touches(cx, offset))
        .max_by_key(|it| it.span(cx).start)
}

/// The node that has the meaning of a key or scalar. It is another node than its own if the schema
/// knows the text only where an alias or a merge key repeats it.
pub fn node_with_meaning(cx: &Context<'_>, at: KeyOrScalar) -> NodeId {
    let node = at.node();
    let is_known = |node: NodeId| {
        let meaning = cx.meaning(node);
        meaning.field.is_some() || meaning.choice.is_some()
    };
    if is_known(node) {
        return node;
    }
    let span = at.span(cx);
    let is_here = |other: &NodeId| {
        let other_span = match at {
            KeyOrScalar::Key(_) => cx.tree.key(*other).map(|key| key.span),
            KeyOrScalar::Scalar(_) => Some(cx.tree.node(*other).span),
        };
        other_span == Some(span) && is_known(*other)
    };
    let root = cx.tree.documents.get(cx.document).and_then(|it| it.root);
    let mut all = root.into_iter().flat_map(|root| cx.tree.descendants(root));
    all.find(is_here).unwrap_or(node)
}
