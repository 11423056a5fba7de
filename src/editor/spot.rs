//! What stands at an offset: a key, or a value.

use crate::rule::Context;
use crate::syntax::tree::{NodeId, Value};
use crate::text::span::Span;

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The key of this node.
    Key(NodeId),
    /// This scalar.
    Scalar(NodeId),
}

impl Spot {
    /// The node that it is about.
    pub fn node(self) -> NodeId {
        match self {
            Self::Key(node) | Self::Scalar(node) => node,
        }
    }

    /// Its place in the text.
    pub fn span(self, cx: &Context<'_>) -> Span {
        match self {
            Self::Key(node) => cx
                .tree
                .key(node)
                .map_or(cx.tree.node(node).span, |key| key.span),
            Self::Scalar(node) => cx.tree.node(node).span,
        }
    }
}

/// The key or scalar of the document at `offset`; one that ends there counts, if no other begins.
/// What an alias brings stands where it is written.
pub fn spot(cx: &Context<'_>, offset: usize) -> Option<Spot> {
    let root = cx.tree.documents.get(cx.document)?.root?;
    let nodes = cx.tree.descendants(root);
    let spots = nodes
        .filter(|node| cx.tree.node(*node).used_at.is_none())
        .flat_map(|node| {
            let is_scalar = matches!(cx.tree.node(node).value, Value::Scalar { .. });
            let key = cx.tree.key(node).map(|_| Spot::Key(node));
            key.into_iter()
                .chain(is_scalar.then_some(Spot::Scalar(node)))
        });
    let holds = |spot: &Spot| {
        let range = spot.span(cx).range();
        range.start <= offset && offset <= range.end
    };
    spots.filter(holds).max_by_key(|spot| spot.span(cx).start)
}
