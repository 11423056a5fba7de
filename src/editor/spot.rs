//! What stands at an offset: a key, or a value.

use crate::document::Document;
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
    pub fn span(self, document: &Document<'_>) -> Span {
        match self {
            Self::Key(node) => document
                .tree
                .key(node)
                .map_or(document.tree.node(node).span, |key| key.span),
            Self::Scalar(node) => {
                empty_place(document, node).unwrap_or(document.tree.node(node).span)
            }
        }
    }

    /// Whether a cursor there is at it: in it, at its edge, or in the blanks where a value is missing.
    fn is_at(self, document: &Document<'_>, offset: usize) -> bool {
        let range = self.span(document).range();
        let behind = document.text.get(range.end..offset).unwrap_or_default();
        let is_blank = range.is_empty() && behind.chars().all(|sign| sign == ' ' || sign == '\t');
        range.start <= offset && (offset <= range.end || is_blank)
    }
}

/// Where the value belongs that a key does not have: behind the colon.
fn empty_place(document: &Document<'_>, node: NodeId) -> Option<Span> {
    let span = document.tree.node(node).span;
    let key = document.tree.key(node).filter(|_| span.is_empty())?;
    let behind = document.text.get(key.span.end as usize..)?;
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let is_here = span.start == key.span.end && behind[blanks..].starts_with(':');
    is_here.then(|| Span::empty(key.span.end as usize + blanks + 1))
}

/// The key or scalar of the document at `offset`; one that ends there counts, if no other begins.
/// What an alias brings stands where it is written.
pub fn spot(document: &Document<'_>, offset: usize) -> Option<Spot> {
    let root = document.root()?;
    let nodes = document.tree.descendants(root);
    let spots = nodes
        .filter(|node| document.tree.node(*node).used_at.is_none())
        .flat_map(|node| {
            let is_scalar = matches!(document.tree.node(node).value, Value::Scalar { .. });
            let key = document.tree.key(node).map(|_| Spot::Key(node));
            key.into_iter()
                .chain(is_scalar.then_some(Spot::Scalar(node)))
        });
    spots
        .filter(|spot| spot.is_at(document, offset))
        .max_by_key(|spot| spot.span(document).start)
}

/// The node that says what the spot means: the spot's own, or one that an alias or a merge key makes
/// of what is written there, where that alone is known to the schema.
pub fn meant(document: &Document<'_>, spot: Spot) -> NodeId {
    let node = spot.node();
    let is_known = |node: NodeId| {
        let meaning = document.meaning(node);
        meaning.field.is_some() || meaning.choice.is_some()
    };
    if is_known(node) {
        return node;
    }
    let span = spot.span(document);
    let is_here = |other: &NodeId| {
        let place = match spot {
            Spot::Key(_) => document.tree.key(*other).map(|key| key.span),
            Spot::Scalar(_) => Some(document.tree.node(*other).span),
        };
        place == Some(span) && is_known(*other)
    };
    let root = document.root();
    let mut all = root
        .into_iter()
        .flat_map(|root| document.tree.descendants(root));
    all.find(is_here).unwrap_or(node)
}
