//! The parser through its public interface: text in, tree and faults out.

mod differential;
mod grammar;
mod recovery;
mod trees;

use crate::syntax::Limits;
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::json::parse;
use crate::syntax::tree::{NodeId, Style, Tree, Value};
use crate::text::span::Span;

/// Everything the parser returns for a text: the tree on one line, then a line for each fault.
fn read(text: &str) -> String {
    let (tree, mut faults) = parse(text, &Limits::default());
    faults.sort_by_key(|fault| fault.span);
    let [document] = &tree.documents[..] else {
        panic!("{} documents", tree.documents.len());
    };
    assert_eq!(document.span, Span::new(0, text.len()));
    let mut shown = match document.root {
        Some(root) => show_node(&tree, root, text),
        None => "nothing".to_owned(),
    };
    for fault in &faults {
        shown.push('\n');
        shown.push_str(&show_fault(fault, text));
    }
    shown
}

/// Scalars are a letter for their style, their source and, if different, their text; collections
/// start with their source unless it is that of their children.
fn show_node(tree: &Tree<'_>, id: NodeId, text: &str) -> String {
    let node = tree.node(id);
    let source = &text[node.span.range()];
    let entries = |open: char, close: char| {
        let children: Vec<String> = tree
            .children(id)
            .map(|child| {
                let key = tree
                    .key(child)
                    .map(|key| show_text(&text[key.span.range()], key.text));
                let shadowed = if tree.node(child).shadowed {
                    "shadowed "
                } else {
                    ""
                };
                let key = key.map_or(String::new(), |key| format!("{key}: "));
                format!("{shadowed}{key}{}", show_node(tree, child, text))
            })
            .collect();
        let from_bracket = source.starts_with(open);
        let to_bracket = source.len() > 1 && source.ends_with(close);
        format!(
            "{}{}{}",
            if from_bracket { open } else { '?' },
            children.join(", "),
            if to_bracket { close } else { '…' },
        )
    };
    match tree.value(id) {
        Value::Scalar { text, style } => {
            let style = match style {
                Style::Plain => "plain",
                Style::SingleQuoted => "single",
                Style::DoubleQuoted => "double",
                Style::Block => "block",
                Style::Form => "form",
            };
            format!("{style} {}", show_text(source, text))
        }
        Value::Mapping(_) => entries('{', '}'),
        Value::Sequence(_) => entries('[', ']'),
    }
}

fn show_text(source: &str, text: &str) -> String {
    if source == text || source == format!("\"{text}\"") {
        source.to_owned()
    } else {
        format!("{source} = {text:?}")
    }
}

fn show_fault(fault: &Fault, text: &str) -> String {
    let place = format!("{}: ‹{}›", fault.span.start, &text[fault.span.range()]);
    match &fault.kind {
        FaultKind::Invalid { problem, hint } => {
            let problem = problem.unmasked();
            match hint {
                Some(hint) => format!("{place} {problem} ({hint})"),
                None => format!("{place} {problem}"),
            }
        }
        FaultKind::DuplicateKey { key, earlier } => {
            format!("{place} duplicate of `{key}` at {}", earlier.start)
        }
        FaultKind::TrailingComma => format!("{place} trailing comma"),
        FaultKind::NotIndented
        | FaultKind::Encoding(_)
        | FaultKind::Limit(_)
        | FaultKind::UnknownAlias { .. }
        | FaultKind::UnusedAnchor { .. }
        | FaultKind::DuplicateMergeKey { .. } => format!("{place} {:?}", fault.kind),
    }
}

/// Checks that every span is on character boundaries, inside its parent and after its previous
/// sibling.
fn check_spans(text: &str, tree: &Tree<'_>, faults: &[Fault]) {
    for fault in faults {
        assert!(
            text.get(fault.span.range()).is_some(),
            "{fault:?} in {text:?}"
        );
        assert_eq!(fault.document, 0);
    }
    let Some(root) = tree.documents[0].root else {
        return;
    };
    for id in tree.descendants(root) {
        let around = tree.node(id).span;
        assert!(text.get(around.range()).is_some(), "{around:?} in {text:?}");
        let mut at = around.start;
        for child in tree.children(id) {
            for span in tree
                .key(child)
                .map(|key| key.span)
                .into_iter()
                .chain([tree.node(child).span])
            {
                assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
                assert!(
                    span.start >= at && span.end <= around.end,
                    "{span:?} in {around:?} of {text:?}"
                );
                at = span.end;
            }
        }
    }
}

/// Whether a text with these faults counts as JSON.
fn is_accepted(faults: &[Fault]) -> bool {
    !faults
        .iter()
        .any(|fault| fault.kind.leaves_unread() || fault.kind == FaultKind::TrailingComma)
}
