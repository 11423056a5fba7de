//! Compares the content of two trees outside the edits between them.

use std::hash::{BuildHasher as _, Hash, RandomState};

use crate::fixer::shift::Shift;
use crate::syntax::tree::{Layout, NodeId, Style, Tree, Value};
use crate::text::span::Span;

/// One item of the content of a text, with its span in the new text.
#[derive(Hash)]
enum Item<'t> {
    /// A key. Its value is compared separately, so that a renamed key does not conceal a new value.
    Key {
        document: usize,
        depth: usize,
        text: &'t str,
        span: Span,
        used_at: Option<Span>,
        shadowed: bool,
    },
    Value {
        document: usize,
        depth: usize,
        span: Option<Span>,
        used_at: Option<Span>,
        tag: Option<Span>,
        content: Content<'t>,
    },
    Anchor(&'t str, Span),
    Comment(Span),
}

#[derive(Hash)]
enum Content<'t> {
    Scalar(&'t str, Style),
    Mapping(Layout),
    Sequence(Layout),
}

/// A comparison of two texts. It keeps hashes of their items, under a key of its own: the items of a
/// large file take more memory than its tree.
#[derive(Default)]
pub(super) struct Comparison(RandomState);

/// The hashes of the items of one of two texts, sorted.
pub(super) struct Items {
    all: Vec<u64>,
    /// Those that no edit touches.
    kept: Vec<u64>,
}

impl Comparison {
    /// The items of the old text.
    pub(super) fn of_old(&self, tree: &Tree<'_>, shift: &Shift) -> Items {
        Items {
            all: self.hashes(tree, |span| Some(shift.forward(span))),
            kept: self.hashes(tree, |span| shift.leaves(span).then(|| shift.forward(span))),
        }
    }

    /// The items of the new text.
    pub(super) fn of_new(&self, tree: &Tree<'_>, shift: &Shift) -> Items {
        Items {
            all: self.hashes(tree, Some),
            kept: self.hashes(tree, |span| shift.left(span).then_some(span)),
        }
    }

    /// The hashes of all items whose spans are kept, each with the span for the comparison.
    fn hashes(&self, tree: &Tree<'_>, kept: impl Fn(Span) -> Option<Span>) -> Vec<u64> {
        let mut all = Vec::new();
        let mut add = |item: Option<Item<'_>>| all.extend(item.map(|item| self.0.hash_one(item)));
        for (document, root) in tree.documents.iter().enumerate() {
            let nodes = root
                .root
                .into_iter()
                .flat_map(|root| tree.descendants(root));
            for node in nodes {
                add(key_of(tree, document, node, &kept));
                add(value_of(tree, document, node, &kept));
            }
        }
        for anchor in &tree.anchors {
            add(kept(anchor.span).map(|span| Item::Anchor(&anchor.name, span)));
        }
        for comment in &tree.comments {
            add(kept(*comment).map(Item::Comment));
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Items {
    /// Whether the new text has the same content as this one outside the edits between them.
    ///
    /// A collection that contains an edit is not compared itself, but its entries are.
    pub(super) fn is_same_elsewhere(&self, new: &Self) -> bool {
        is_subset(&self.kept, &new.all) && is_subset(&new.kept, &self.all)
    }
}

/// Whether a sorted list has everything that another one has.
fn is_subset(part: &[u64], whole: &[u64]) -> bool {
    let mut whole = whole.iter();
    part.iter()
        .all(|item| whole.find(|other| *other >= item) == Some(item))
}

fn key_of<'t>(
    tree: &'t Tree<'_>,
    document: usize,
    node: NodeId,
    kept: &impl Fn(Span) -> Option<Span>,
) -> Option<Item<'t>> {
    let here = tree.node(node);
    let key = tree.key(node)?;
    Some(Item::Key {
        document,
        depth: depth(tree, node),
        text: key.text,
        span: kept(key.span)?,
        used_at: optional(here.used_at(), kept).ok()?,
        shadowed: here.shadowed,
    })
}

fn value_of<'t>(
    tree: &'t Tree<'_>,
    document: usize,
    node: NodeId,
    kept: &impl Fn(Span) -> Option<Span>,
) -> Option<Item<'t>> {
    let here = tree.node(node);
    let span = kept(here.span)?;
    // The span of a collection depends on its first and last entry, which may have been removed.
    let (span, content) = match tree.value(node) {
        Value::Scalar { text, style } => (Some(span), Content::Scalar(text, style)),
        Value::Mapping(layout) => (None, Content::Mapping(layout)),
        Value::Sequence(layout) => (None, Content::Sequence(layout)),
    };
    Some(Item::Value {
        document,
        depth: depth(tree, node),
        span,
        used_at: optional(here.used_at(), kept).ok()?,
        tag: optional(here.tag(), kept).ok()?,
        content,
    })
}

/// The span for the comparison, if there is one; an error if there is one that is not kept.
fn optional(place: Option<Span>, kept: &impl Fn(Span) -> Option<Span>) -> Result<Option<Span>, ()> {
    match place {
        None => Ok(None),
        Some(span) => kept(span).map(Some).ok_or(()),
    }
}

fn depth(tree: &Tree<'_>, node: NodeId) -> usize {
    std::iter::successors(tree.parent(node), |at| tree.parent(*at)).count()
}
