//! Every rule is tried in every notation: block YAML, flow YAML and JSON.
//!
//! Rules read one tree, but places, fixes and missing keys depend on how it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use exportlint::engine::Found;
use exportlint::rules::RULES;
use exportlint::syntax::tree::{Layout, NodeId, NodeKind, Tree};
use exportlint::syntax::{self, Format, Limits};
use exportlint::text::span::Span;

use crate::fixtures::{check_file, check_together, files_below};
use crate::rules::{cases, rule_of};

/// How the part of a document that a rule judges is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Notation {
    Block,
    Flow,
    Json,
}

/// Whether a case is found, or nearly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Fires,
    NearMiss,
}

/// What cannot exist, and why.
const IMPOSSIBLE: [(&str, Notation, Verdict, &str); 7] = [
    (
        "structure/coerced-scalar",
        Notation::Json,
        Verdict::Fires,
        "JSON has quotes around every text: a number there is `structure/wrong-type`",
    ),
    (
        "suppression/expired",
        Notation::Json,
        Verdict::Fires,
        "JSON has no comments",
    ),
    (
        "suppression/unknown-rule",
        Notation::Json,
        Verdict::Fires,
        "JSON has no comments",
    ),
    (
        "suppression/unused",
        Notation::Json,
        Verdict::Fires,
        "JSON has no comments",
    ),
    (
        "suppression/without-reason",
        Notation::Json,
        Verdict::Fires,
        "JSON has no comments",
    ),
    (
        "syntax/unknown-alias",
        Notation::Json,
        Verdict::Fires,
        "JSON has no aliases",
    ),
    (
        "syntax/unused-anchor",
        Notation::Json,
        Verdict::Fires,
        "JSON has no anchors",
    ),
];

/// A flow mapping of so many entries is a destination, a recorded call or a whole document, and not
/// only one of the short items that many documents have.
const SUBJECT: usize = 4;

/// The notations in which a case shows the rule, and whether it fires there.
fn shown(case: &Path, rule: &str) -> BTreeSet<(Notation, Verdict)> {
    if !case.is_dir() {
        return shown_in(case, rule, check_file(case));
    }
    let run = check_together(case, 1);
    // Of files that are compared only those with a finding show that the rule fires.
    let fires = run.files.iter().any(|file| has(&file.found, rule));
    let files = files_below(case).into_iter();
    files
        .filter_map(|path| {
            let file = run.files.iter().find(|file| path.ends_with(&file.path));
            let found = file.map(|file| &file.found);
            let is_telling = !fires || found.is_some_and(|found| has(found, rule));
            is_telling.then(|| shown_in(&path, rule, found))
        })
        .flatten()
        .collect()
}

fn has(found: &Found, rule: &str) -> bool {
    found.findings.iter().any(|finding| finding.rule == rule)
}

/// The same for one file and what is found there.
fn shown_in(case: &Path, rule: &str, found: Option<&Found>) -> BTreeSet<(Notation, Verdict)> {
    let bytes = std::fs::read(case).unwrap();
    let findings = found.into_iter().flat_map(|found| &found.findings);
    let places: Vec<Span> = findings
        .filter(|finding| finding.rule == rule)
        .map(|finding| finding.span)
        .collect();
    let verdict = if places.is_empty() {
        Verdict::NearMiss
    } else {
        Verdict::Fires
    };
    if case.extension().is_some_and(|end| end == "json") {
        return BTreeSet::from([(Notation::Json, verdict)]);
    }
    let text = String::from_utf8_lossy(&bytes);
    let (tree, _) = syntax::parse(&text, Format::Yaml, &Limits::default());
    let mut mappings = mappings(&tree);
    if places.is_empty() {
        mappings.retain(|(node, _, _)| tree.children(*node).count() >= SUBJECT);
        let is_flow = mappings
            .iter()
            .any(|(_, layout, _)| *layout == Layout::Flow);
        return BTreeSet::from([(by_layout(is_flow), verdict)]);
    }
    let notation = |place: Span| {
        // The innermost mapping around a place is the last one that begins before it.
        let around = mappings
            .iter()
            .filter(|(_, _, span)| span.start <= place.start && place.start < span.end);
        let innermost = around.max_by_key(|(_, _, span)| span.start);
        by_layout(match innermost {
            Some((_, layout, _)) => *layout == Layout::Flow,
            // A text that cannot be read has no mappings: there only the braces tell.
            None => is_in_braces(&text[..place.start as usize]),
        })
    };
    places
        .into_iter()
        .map(|it| (notation(it), verdict))
        .collect()
}

/// Whether a flow mapping is open at the end of a text. The blanks tell it from `${NAME}`.
fn is_in_braces(before: &str) -> bool {
    before.matches("{ ").count() > before.matches(" }").count()
}

fn by_layout(is_flow: bool) -> Notation {
    if is_flow {
        Notation::Flow
    } else {
        Notation::Block
    }
}

/// All mappings of a file as they are written.
fn mappings(tree: &Tree<'_>) -> Vec<(NodeId, Layout, Span)> {
    let roots = tree.documents.iter().filter_map(|document| document.root);
    let nodes = roots.flat_map(|root| tree.descendants(root));
    let written = nodes.filter(|node| tree.node(*node).used_at().is_none());
    written
        .filter_map(|node| match tree.node(node).kind {
            NodeKind::Mapping(layout) => Some((node, layout, tree.node(node).span)),
            NodeKind::Sequence(_) | NodeKind::Scalar(_) => None,
        })
        .collect()
}

#[test]
fn every_rule_fires_and_nearly_misses_in_every_notation() {
    let mut shown_by_rule: BTreeMap<String, BTreeSet<(Notation, Verdict)>> = BTreeMap::new();
    for case in cases() {
        let rule = rule_of(&case);
        let shown = shown(&case, &rule);
        shown_by_rule.entry(rule).or_default().extend(shown);
    }
    let mut missing = Vec::new();
    for rule in RULES {
        let id = rule.meta().id;
        for notation in [Notation::Block, Notation::Flow, Notation::Json] {
            for verdict in [Verdict::Fires, Verdict::NearMiss] {
                if !shown_by_rule[id].contains(&(notation, verdict)) {
                    missing.push((id, notation, verdict));
                }
            }
        }
    }
    let impossible: Vec<_> = IMPOSSIBLE
        .map(|(id, notation, verdict, _)| (id, notation, verdict))
        .into();
    assert_eq!(missing, impossible, "what is missing, what is impossible");
}
