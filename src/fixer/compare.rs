//! Compares the content of two trees outside the edits between them.

use std::collections::HashSet;

use crate::fixer::shift::Shift;
use crate::syntax::tree::{Layout, NodeId, Style, Tree, Value};
use crate::text::span::Span;

/// One item of the content of a text, with its span in the new text.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Item {
    /// A key. Its value is compared separately, so that a renamed key does not conceal a new value.
    Key {
        document: usize,
        depth: usize,
        text: String,
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
        content: Content,
    },
    Anchor(String, Span),
    Comment(Span),
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Content {
    Scalar(String, Style),
    Mapping(Layout),
    Sequence(Layout),
}

/// Whether two texts have the same content outside the edits between them.
///
/// A collection that contains an edit is not compared itself, but its entries are.
pub(super) fn same_elsewhere(old: &Tree<'_>, new: &Tree<'_>, shift: &Shift) -> bool {
    let all_old = items(old, |span| Some(shift.forward(span)));
    let all_new = items(new, Some);
    let kept_old = items(old, |span| shift.leaves(span).then(|| shift.forward(span)));
    let kept_new = items(new, |span| shift.left(span).then_some(span));
    kept_old.is_subset(&all_new) && kept_new.is_subset(&all_old)
}

/// All items whose spans are kept, each with the span for the comparison.
fn items(tree: &Tree<'_>, kept: impl Fn(Span) -> Option<Span>) -> HashSet<Item> {
    let mut all = HashSet::new();
    for (document, root) in tree.documents.iter().enumerate() {
        let nodes = root
            .root
            .into_iter()
            .flat_map(|root| tree.descendants(root));
        for node in nodes {
            all.extend(key_of(tree, document, node, &kept));
            all.extend(value_of(tree, document, node, &kept));
        }
    }
    let anchors = tree.anchors.iter().filter_map(|anchor| {
        let span = kept(anchor.span)?;
        Some(Item::Anchor(anchor.name.clone().into_owned(), span))
    });
    all.extend(anchors);
    let comments = tree.comments.iter();
    all.extend(comments.filter_map(|span| Some(Item::Comment(kept(*span)?))));
    all
}

fn key_of(
    tree: &Tree<'_>,
    document: usize,
    node: NodeId,
    kept: &impl Fn(Span) -> Option<Span>,
) -> Option<Item> {
    let here = tree.node(node);
    let key = tree.key(node)?;
    Some(Item::Key {
        document,
        depth: depth(tree, node),
        text: key.text.clone().into_owned(),
        span: kept(key.span)?,
        used_at: optional(here.used_at, kept).ok()?,
        shadowed: here.shadowed,
    })
}

fn value_of(
    tree: &Tree<'_>,
    document: usize,
    node: NodeId,
    kept: &impl Fn(Span) -> Option<Span>,
) -> Option<Item> {
    let here = tree.node(node);
    let span = kept(here.span)?;
    // The span of a collection depends on its first and last entry, which may have been removed.
    let (span, content) = match &here.value {
        Value::Scalar { text, style } => {
            let text = text.clone().into_owned();
            (Some(span), Content::Scalar(text, *style))
        }
        Value::Mapping(layout) => (None, Content::Mapping(*layout)),
        Value::Sequence(layout) => (None, Content::Sequence(*layout)),
    };
    Some(Item::Value {
        document,
        depth: depth(tree, node),
        span,
        used_at: optional(here.used_at, kept).ok()?,
        tag: optional(here.tag, kept).ok()?,
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
