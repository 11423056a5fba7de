//! Merge conflict markers left in a file: they produce one fault, however the parsers read the
//! markers.

use std::collections::{BTreeMap, BTreeSet};

use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::tree::Tree;
use crate::text::span::Span;

/// Replaces all syntax errors of a document that contains merge conflict markers with one fault
/// at the first marker. The document is broken.
pub(super) fn explain(text: &str, tree: &mut Tree<'_>, faults: &mut Vec<Fault>) {
    let is_invalid = |fault: &Fault| {
        matches!(
            fault.kind,
            FaultKind::Invalid { .. } | FaultKind::TrailingComma
        )
    };
    let documents: BTreeSet<usize> = faults
        .iter()
        .filter(|fault| is_invalid(fault))
        .map(|fault| fault.document)
        .collect();
    let marked: BTreeMap<usize, Span> = documents
        .into_iter()
        .filter_map(|number| {
            let document = tree.documents.get(number)?;
            Some((number, first_marker(text, document.span)?))
        })
        .collect();
    faults.retain(|fault| !is_invalid(fault) || !marked.contains_key(&fault.document));
    for number in marked.keys() {
        // Both versions are in it.
        tree.documents[*number].broken = true;
    }
    faults.extend(marked.into_iter().map(|(document, span)| Fault {
        span,
        document,
        kind: FaultKind::Invalid {
            problem: "unresolved merge conflict".into(),
            hint: Some("keep one of the two versions and delete the marker lines"),
        },
    }));
}

/// The marker that version control systems write before the first of two versions.
const MARKER: &str = "<<<<<<< ";

fn first_marker(text: &str, document: Span) -> Option<Span> {
    let mut at = document.range().start;
    for line in text[document.range()].split_inclusive('\n') {
        if line.starts_with(MARKER) {
            return Some(Span::new(at, at + MARKER.trim_end().len()));
        }
        at += line.len();
    }
    None
}
