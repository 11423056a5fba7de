//! Fixes of what an anchor shares: allowed where every use has the same fault, withheld where one
//! of them would get another meaning.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Draft;
use crate::diagnostic::fix::Edit;
use crate::document::Document;
use crate::rule::findings::add_help;
use crate::syntax::tree::{Anchor, NodeId, Tree};
use crate::text::span::Span;

const OTHER_USES: &str =
    "no automatic fix: aliases use this text in other places, which would change too";
const ANCHOR_LOST: &str = "no automatic fix: it contains an anchor that is used in other places";
const LAST_USE: &str =
    "no automatic fix: it is the last use of an anchor, which would have to be removed too";

/// Takes the fix from each finding where it would change a use without the same fault.
pub(super) fn withhold(document: &Document<'_>, findings: &mut [Draft]) {
    let has_fix = findings.iter().any(|finding| finding.fix.is_some());
    if !has_fix || document.anchors().iter().all(|it| it.aliases.is_empty()) {
        return;
    }
    let anchors = Anchors::of(document);
    // One use can have the same fault twice.
    let mut reported: HashMap<Vec<Edit>, HashSet<String>> = HashMap::new();
    for finding in findings.iter() {
        if let Some(fix) = &finding.fix {
            let uses = reported.entry(fix.edits.clone()).or_default();
            uses.insert(finding.subject.pointer.clone());
        }
    }
    let left_unused = left_unused(document, reported.keys().flatten());
    let mut uses: Option<Uses> = None;
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        let mends_all = fix.edits.iter().all(|edit| {
            !anchors.share(edit.span) || {
                let uses = uses.get_or_insert_with(|| Uses::of(document));
                uses.count(edit.span) == reported[&fix.edits].len()
            }
        });
        let loses_anchor = fix.edits.iter().any(|edit| anchors.are_in(edit.span));
        let is_last_use = fix
            .edits
            .iter()
            .any(|edit| contains_one(edit.span, &left_unused));
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

/// Whether a part of the text contains one of these spans, which are sorted and apart.
fn contains_one(part: Span, spans: &[Span]) -> bool {
    let next = spans.partition_point(|it| it.start < part.start);
    spans.get(next).is_some_and(|it| part.contains(*it))
}

/// The anchors of a document that are used.
struct Anchors {
    /// The `&name` tokens, in file order.
    tokens: Vec<Span>,
    /// What they name, sorted by start; the end is the furthest of it and those before.
    values: Vec<(u32, u32)>,
    /// Where an empty value is that they name.
    empty_values: Vec<u32>,
}

impl Anchors {
    fn of(document: &Document<'_>) -> Self {
        let used = || {
            let anchors = document.anchors().iter();
            anchors.filter(|anchor| !anchor.aliases.is_empty())
        };
        let value = |anchor: &Anchor<'_>| document.tree.node(anchor.node).span;
        let (empty, mut values): (Vec<Span>, Vec<Span>) =
            used().map(value).partition(|span| span.is_empty());
        values.sort_unstable();
        let mut furthest = 0;
        let mut empty_values: Vec<u32> = empty.iter().map(|span| span.start).collect();
        empty_values.sort_unstable();
        Self {
            tokens: used().map(|anchor| anchor.span).collect(),
            values: values
                .into_iter()
                .map(|span| {
                    furthest = furthest.max(span.end);
                    (span.start, furthest)
                })
                .collect(),
            empty_values,
        }
    }

    /// Whether the value of one of them meets a part of the text; see [`Span::meets`].
    fn share(&self, part: Span) -> bool {
        // The edge counts if one of the two is empty.
        let edge = u32::from(part.is_empty());
        let before = self.values.partition_point(|it| it.0 < part.end + edge);
        let is_in_value = self.values[..before]
            .last()
            .is_some_and(|(_, furthest)| *furthest + edge > part.start);
        let next = self.empty_values.partition_point(|at| *at < part.start);
        let meets_empty = self
            .empty_values
            .get(next)
            .is_some_and(|at| *at <= part.end);
        is_in_value || meets_empty
    }

    /// Whether a part of the text contains the token of one of them.
    fn are_in(&self, part: Span) -> bool {
        contains_one(part, &self.tokens)
    }
}

/// The aliases of all anchors that no other alias would use if all edits were made, in file order.
fn left_unused<'e>(document: &Document<'_>, edits: impl Iterator<Item = &'e Edit>) -> Vec<Span> {
    let mut edits: Vec<(u32, u32)> = edits.map(|it| (it.span.start, it.span.end)).collect();
    edits.sort_unstable();
    let mut furthest = 0;
    for (_, end) in &mut edits {
        furthest = furthest.max(*end);
        *end = furthest;
    }
    let goes = |alias: &Span| {
        let before = edits.partition_point(|(start, _)| *start <= alias.start);
        let last = edits[..before].last();
        last.is_some_and(|(_, furthest)| alias.end <= *furthest)
    };
    let anchors = document.anchors().iter();
    let unused = anchors.filter(|anchor| anchor.aliases.iter().all(goes));
    let mut aliases: Vec<Span> = unused.flat_map(|it| it.aliases.iter().copied()).collect();
    aliases.sort_unstable();
    aliases
}

/// The values and keys of a document that are not under the author's own keys, as they are written:
/// what is under those has no meaning that could change.
struct Uses {
    /// Sorted by start.
    written: Vec<(Span, NodeId)>,
}

impl Uses {
    fn of(document: &Document<'_>) -> Self {
        let tree = document.tree;
        let mut written = Vec::new();
        for node in tree
            .nodes_of(document.number)
            .filter(|node| !is_authors_own(tree, *node))
        {
            let value = tree.scalar(node).map(|_| tree.node(node).span);
            let key = tree.key(node).map(|key| key.span);
            written.extend(value.into_iter().chain(key).map(|span| (span, node)));
        }
        written.sort_unstable();
        Self { written }
    }

    /// How many nodes have a value or a key that is written in a part of the text.
    fn count(&self, part: Span) -> usize {
        // Values and keys do not overlap, so that their ends are in order, too.
        let first = self
            .written
            .partition_point(|(span, _)| span.end < part.start);
        let from_here = self.written[first..].iter();
        let near = from_here.take_while(|(span, _)| span.start <= part.end);
        let nodes = near
            .filter(|(span, _)| span.meets(part))
            .map(|(_, node)| *node);
        nodes.collect::<HashSet<NodeId>>().len()
    }
}

fn is_authors_own(tree: &Tree<'_>, node: NodeId) -> bool {
    std::iter::successors(Some(node), |at| tree.parent(*at))
        .filter_map(|at| tree.key(at))
        .any(|key| key.text.starts_with("x-"))
}
