//! Fixes of what an anchor shares: allowed where they mend every use, withheld where one of them
//! would get another meaning.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Finding;
use crate::diagnostic::fix::Edit;
use crate::rule::Context;
use crate::rule::findings::add_help;
use crate::syntax::tree::{NodeId, Tree};
use crate::text::span::Span;

const OTHER_USES: &str =
    "it is not mended by itself: the text is used by alias in other places, which would change too";
const ANCHOR_LOST: &str =
    "it is not mended by itself: an anchor in it is used in other places, which would lose it";

/// Takes the fix from each finding where it would change a use that has not the same fault.
pub(super) fn withhold(cx: &Context<'_>, findings: &mut [Finding]) {
    let is_used = |anchor: &&crate::syntax::tree::Anchor<'_>| !anchor.aliases.is_empty();
    if !cx.tree.anchors.iter().any(|anchor| is_used(&anchor)) {
        return;
    }
    let is_shared = |span: Span| {
        let mut anchors = cx.tree.anchors.iter().filter(is_used);
        anchors.any(|anchor| cx.tree.node(anchor.node).span.meets(span))
    };
    let takes_anchor = |span: Span| {
        let mut anchors = cx.tree.anchors.iter().filter(is_used);
        anchors.any(|anchor| span.contains(anchor.span))
    };
    // One use can have the same fault twice.
    let mut reported: HashMap<Vec<Edit>, HashSet<String>> = HashMap::new();
    for finding in findings.iter() {
        if let Some(fix) = &finding.fix {
            let uses = reported.entry(fix.edits.clone()).or_default();
            uses.insert(finding.subject.pointer.clone());
        }
    }
    let mut uses: HashMap<Span, usize> = HashMap::new();
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        let mends_all = fix.edits.iter().all(|edit| {
            let count = || uses_of(cx.tree, edit.span);
            !is_shared(edit.span)
                || *uses.entry(edit.span).or_insert_with(count) == reported[&fix.edits].len()
        });
        let loses_anchor = fix.edits.iter().any(|edit| takes_anchor(edit.span));
        if !mends_all || loses_anchor {
            finding.fix = None;
            add_help(finding, if mends_all { ANCHOR_LOST } else { OTHER_USES });
        }
    }
}

/// How many values or keys of the documents are written in a piece of source; what stands under
/// the author's own keys has no meaning that could change.
fn uses_of(tree: &Tree<'_>, written: Span) -> usize {
    let nodes =
        (0..tree.len()).filter_map(|index| Some(NodeId::from_index(u32::try_from(index).ok()?)));
    nodes
        .filter(|&node| {
            let is_value = tree.scalar(node).is_some() && tree.node(node).span.meets(written);
            is_value || tree.key(node).is_some_and(|key| key.span.meets(written))
        })
        .filter(|&node| !is_authors_own(tree, node))
        .count()
}

fn is_authors_own(tree: &Tree<'_>, node: NodeId) -> bool {
    std::iter::successors(Some(node), |at| tree.parent(*at))
        .filter_map(|at| tree.key(at))
        .any(|key| key.text.starts_with("x-"))
}
