//! What a tree says outside of some edits, to be compared with what it says afterwards.

use std::collections::HashSet;

use crate::fixer::shift::Shift;
use crate::syntax::tree::{Layout, NodeId, Style, Tree, Value};
use crate::text::span::Span;

/// One thing that a text says, with its place in the new text.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Said {
    /// A key; its value is compared by itself, so that a new name does not hide a new value.
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

/// Whether two texts say the same outside of the edits that made one of the other.
///
/// A collection that has an edit in it is not compared itself, but what is in it is.
pub(super) fn same_elsewhere(old: &Tree<'_>, new: &Tree<'_>, shift: &Shift) -> bool {
    let all_old = said(old, |span| Some(shift.forward(span)));
    let all_new = said(new, Some);
    let kept_old = said(old, |span| shift.leaves(span).then(|| shift.forward(span)));
    let kept_new = said(new, |span| shift.left(span).then_some(span));
    kept_old.is_subset(&all_new) && kept_new.is_subset(&all_old)
}

/// Everything whose places are all kept, each with the place by which it is compared.
fn said(tree: &Tree<'_>, kept: impl Fn(Span) -> Option<Span>) -> HashSet<Said> {
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
        Some(Said::Anchor(anchor.name.clone().into_owned(), span))
    });
    all.extend(anchors);
    let comments = tree.comments.iter();
    all.extend(comments.filter_map(|span| Some(Said::Comment(kept(*span)?))));
    all
}

fn key_of(
    tree: &Tree<'_>,
    document: usize,
    node: NodeId,
    kept: &impl Fn(Span) -> Option<Span>,
) -> Option<Said> {
    let here = tree.node(node);
    let key = tree.key(node)?;
    Some(Said::Key {
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
) -> Option<Said> {
    let here = tree.node(node);
    let span = kept(here.span)?;
    // Where a collection begins and ends is where its first and its last entry do, which may have
    // been removed.
    let (span, content) = match &here.value {
        Value::Scalar { text, style } => {
            let text = text.clone().into_owned();
            (Some(span), Content::Scalar(text, *style))
        }
        Value::Mapping(layout) => (None, Content::Mapping(*layout)),
        Value::Sequence(layout) => (None, Content::Sequence(*layout)),
    };
    Some(Said::Value {
        document,
        depth: depth(tree, node),
        span,
        used_at: optional(here.used_at, kept).ok()?,
        tag: optional(here.tag, kept).ok()?,
        content,
    })
}

/// Where a place is compared that may not be there; an error if it is there, but not kept.
fn optional(place: Option<Span>, kept: &impl Fn(Span) -> Option<Span>) -> Result<Option<Span>, ()> {
    match place {
        None => Ok(None),
        Some(span) => kept(span).map(Some).ok_or(()),
    }
}

fn depth(tree: &Tree<'_>, node: NodeId) -> usize {
    std::iter::successors(tree.parent(node), |at| tree.parent(*at)).count()
}
