//! A tree and its faults as text, so that a test can compare them whole.

use std::fmt::Write as _;

use exportlint::redact::MaskedSource;
use exportlint::syntax::fault::{Fault, FaultKind};
use exportlint::syntax::tree::{NodeId, Tree, Value};
use exportlint::text::line_index::LineIndex;
use exportlint::text::span::Span;

/// One line a node: path, what it is, where, and through which alias; then one a fault.
pub(crate) fn render(text: &str, tree: &Tree<'_>, faults: &[Fault]) -> String {
    let index = LineIndex::new(text);
    let place = |span: Span| {
        let (start, end) = (
            index.position(text, span.start),
            index.position(text, span.end),
        );
        format!(
            "{}:{}-{}:{}",
            start.line, start.column, end.line, end.column
        )
    };
    let mut out = String::new();
    for (number, document) in tree.documents.iter().enumerate() {
        let state = if document.broken { " broken" } else { "" };
        let _ = writeln!(out, "document {number} {}{state}", place(document.span));
        let Some(root) = document.root else { continue };
        for node in tree.descendants(root) {
            let _ = write!(out, "  {} ", path(tree, node));
            let here = tree.node(node);
            match tree.value(node) {
                Value::Scalar { text, style } => {
                    let _ = write!(out, "{style:?} {text:?}");
                }
                Value::Mapping(layout) => {
                    let _ = write!(out, "Mapping {layout:?}");
                }
                Value::Sequence(layout) => {
                    let _ = write!(out, "Sequence {layout:?}");
                }
            }
            if let Some(key) = tree.key(node) {
                let _ = write!(out, " key {}", place(key.span));
            }
            let _ = write!(out, " at {}", place(here.span));
            if let Some(used_at) = here.used_at() {
                let _ = write!(out, " used at {}", place(used_at));
            }
            if let Some(tag) = here.tag() {
                let _ = write!(out, " tag {}", &text[tag.range()]);
            }
            if here.shadowed {
                out.push_str(" shadowed");
            }
            out.push('\n');
        }
    }
    for comment in &tree.comments {
        let _ = writeln!(out, "comment {}", &text[comment.range()]);
    }
    for fault in faults {
        let kind = if let FaultKind::Invalid { problem, hint } = &fault.kind {
            let problem = MaskedSource::new(String::new(), &[]).message(problem);
            let problem = problem.as_str();
            format!("Invalid {{ problem: {problem:?}, hint: {hint:?} }}")
        } else {
            format!("{:?}", fault.kind)
        };
        let _ = writeln!(
            out,
            "fault {} in {}: {kind}",
            place(fault.span),
            fault.document,
        );
    }
    out
}

fn path(tree: &Tree<'_>, node: NodeId) -> String {
    let Some(parent) = tree.parent(node) else {
        return "$".to_owned();
    };
    let step = if let Some(key) = tree.key(node) {
        format!(".{}", key.text)
    } else {
        let index = tree.children(parent).position(|child| child == node);
        format!("[{}]", index.unwrap())
    };
    path(tree, parent) + &step
}
