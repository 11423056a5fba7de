//! What a tree says outside of some edits, to be compared with what it says afterwards.

use std::collections::HashSet;

use crate::fixer::shift::Shift;
use crate::syntax::tree::{Layout, NodeId, Style, Tree, Value};
use crate::text::span::Span;

/// One thing that a text says, with its place in the new text.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Said {
    Node {
        document: usize,
        depth: usize,
        key: Option<(String, Span)>,
        span: Option<Span>,
        used_at: Option<Span>,
        tag: Option<Span>,
        shadowed: bool,
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
        all.extend(nodes.filter_map(|node| said_of(tree, document, node, &kept)));
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

fn said_of(
    tree: &Tree<'_>,
    document: usize,
    node: NodeId,
    kept: &impl Fn(Span) -> Option<Span>,
) -> Option<Said> {
    let here = tree.node(node);
    if [here.used_at, here.tag]
        .into_iter()
        .flatten()
        .any(|span| kept(span).is_none())
    {
        return None;
    }
    let key = match tree.key(node) {
        Some(key) => Some((key.text.clone().into_owned(), kept(key.span)?)),
        None => None,
    };
    let span = kept(here.span)?;
    let content = match &here.value {
        Value::Scalar { text, style } => Content::Scalar(text.clone().into_owned(), *style),
        Value::Mapping(layout) => Content::Mapping(*layout),
        Value::Sequence(layout) => Content::Sequence(*layout),
    };
    // Where a collection begins and ends is where its first and its last entry do, which may have
    // been removed.
    let span = match content {
        Content::Scalar(..) => Some(span),
        Content::Mapping(_) | Content::Sequence(_) => None,
    };
    Some(Said::Node {
        document,
        depth: std::iter::successors(tree.parent(node), |at| tree.parent(*at)).count(),
        key,
        span,
        used_at: here.used_at.and_then(kept),
        tag: here.tag.and_then(kept),
        shadowed: here.shadowed,
        content,
    })
}
