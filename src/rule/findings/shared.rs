//! Fixes of what an anchor shares: allowed where every use has the same fault, withheld where one
//! of them would get another meaning.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Draft;
use crate::diagnostic::fix::Edit;
use crate::rule::findings::add_help;
use crate::syntax::tree::{Anchor, NodeId, Tree};
use crate::text::span::Span;

const OTHER_USES: &str =
    "no automatic fix: aliases use this text in other places, which would change too";
const ANCHOR_LOST: &str = "no automatic fix: it contains an anchor that is used in other places";
const LAST_USE: &str =
    "no automatic fix: it is the last use of an anchor, which would have to be removed too";

/// Takes the fix from each finding where it would change a use without the same fault.
pub(super) fn withhold(tree: &Tree<'_>, findings: &mut [Draft]) {
    let is_used = |anchor: &&Anchor<'_>| !anchor.aliases.is_empty();
    let has_fix = findings.iter().any(|finding| finding.fix.is_some());
    if !has_fix || !tree.anchors.iter().any(|anchor| is_used(&anchor)) {
        return;
    }
    let is_shared = |span: Span| {
        let mut anchors = tree.anchors.iter().filter(is_used);
        anchors.any(|anchor| tree.node(anchor.node).span.meets(span))
    };
    let takes_anchor = |span: Span| {
        let mut anchors = tree.anchors.iter().filter(is_used);
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
    let left_unused = left_unused(tree, reported.keys().flatten());
    let mut uses: HashMap<Span, usize> = HashMap::new();
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        let mends_all = fix.edits.iter().all(|edit| {
            let count = || uses_of(tree, edit.span);
            !is_shared(edit.span)
                || *uses.entry(edit.span).or_insert_with(count) == reported[&fix.edits].len()
        });
        let loses_anchor = fix.edits.iter().any(|edit| takes_anchor(edit.span));
        let is_last_use = fix.edits.iter().any(|edit| {
            let mut left_unused = left_unused.iter();
            left_unused.any(|alias| edit.span.contains(*alias))
        });
        let why = match (mends_all, loses_anchor, is_last_use) {
            (false, _, _) => OTHER_USES,
            (true, true, _) => ANCHOR_LOST,
            (true, false, true) => LAST_USE,
            (true, false, false) => continue,
        };
        finding.fix = None;
        add_help(finding, why);
    }
}

/// The aliases of all anchors that no other alias would use if all edits were made.
fn left_unused<'e>(tree: &Tree<'_>, edits: impl Iterator<Item = &'e Edit>) -> Vec<Span> {
    let edits: Vec<Span> = edits.map(|edit| edit.span).collect();
    let goes = |alias: &Span| edits.iter().any(|edit| edit.contains(*alias));
    let anchors = tree.anchors.iter();
    let unused = anchors.filter(|anchor| anchor.aliases.iter().all(goes));
    unused.flat_map(|anchor| anchor.aliases.clone()).collect()
}

/// How many values or keys of the documents are written in a piece of source; what is under the
/// author's own keys has no meaning that could change.
fn uses_of(tree: &Tree<'_>, written: Span) -> usize {
    tree.ids()
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
