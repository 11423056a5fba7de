//! What holds for the tree of any text.

use exportlint::syntax::core_schema::resolve;
use exportlint::syntax::tree::{Document, NodeId, NodeKind, Tree};
use exportlint::syntax::{Format, Limits, parse, pointer};
use exportlint::text::line_index::{LineIndex, Unit};
use exportlint::text::span::Span;

use crate::ordered::{apart, inside};

/// Parses a text and panics if its tree, its faults or its positions are not those of a text.
pub fn check(text: &str, format: Format, limits: &Limits) {
    let (tree, faults) = parse(text, format, limits);
    for fault in &faults {
        inside(text, fault.span, "a fault");
    }
    let ordered = |pair: &[_]| pair[0] <= pair[1];
    let order: Vec<_> = faults.iter().map(|it| (it.document, it.span)).collect();
    assert!(
        order.windows(2).all(ordered),
        "faults are out of order: {order:?}"
    );
    apart(text, tree.documents.iter().map(|it| it.span), "documents");
    apart(text, tree.comments.iter().copied(), "comments");
    for part in &tree.unread {
        inside(text, *part, "an unread part");
    }
    assert!(tree.unread.is_sorted(), "unread parts are out of order");
    for anchor in &tree.anchors {
        inside(text, anchor.span, "an anchor");
        for alias in &anchor.aliases {
            inside(text, *alias, "an alias");
        }
    }
    for node in tree.ids() {
        check_node(text, &tree, node);
        // A table of TOML can be written in several places, and so are its entries.
        if format != Format::Toml {
            check_nesting(text, &tree, node);
        }
    }
    // In a mapping that is not read to its end, repeated keys are not compared.
    let is_read =
        |document: &&Document| !document.broken && tree.unread_in(document.span).is_empty();
    let whole = tree.documents.iter().filter(is_read);
    for root in whole.filter_map(|document| document.root) {
        assert_eq!(tree.parent(root), None);
        for node in tree.descendants(root).take(500) {
            check_pointer(&tree, root, node);
        }
    }
    positions(text, tree.ids().map(|node| tree.place(node)));
}

fn check_node(text: &str, tree: &Tree<'_>, id: NodeId) {
    let node = tree.node(id);
    inside(text, node.span, "a node");
    let optional = [
        (node.used_at(), "the use of a node"),
        (node.tag(), "a tag"),
        (node.core_tag(), "a core tag"),
        (tree.key(id).map(|key| key.span), "a key"),
    ];
    for (span, what) in optional {
        if let Some(span) = span {
            inside(text, span, what);
        }
    }
    if let NodeKind::Scalar(_) = node.kind {
        let _ = resolve(tree.value(id));
        assert_eq!(tree.last_child(id), None, "a scalar has children");
    }
    let is_mapping = matches!(node.kind, NodeKind::Mapping(_));
    for (at, child) in tree.children(id).enumerate() {
        assert_eq!((tree.parent(child), tree.position(child)), (Some(id), at));
        assert_eq!(
            tree.key(child).is_some(),
            is_mapping,
            "a key without a mapping, or none in one"
        );
    }
}

/// Panics unless what is written inside of a node is there in its order.
fn check_nesting(text: &str, tree: &Tree<'_>, id: NodeId) {
    let node = tree.node(id);
    // The entries of a merge key come after all others, wherever they are written.
    let has_merge_key = text[node.span.range()].contains("<<");
    let mut end = node.span.start;
    for child in tree.children(id).map(|child| tree.node(child)) {
        // What an alias or a merge key inserts is written elsewhere.
        if child.used_at().is_none() {
            let span = child.span;
            assert!(
                node.span.contains(span),
                "{span:?} is not inside its parent {:?}",
                node.span
            );
            let is_in_order = has_merge_key || span.start >= end;
            assert!(is_in_order, "children are out of order at {span:?}");
            end = span.end;
        }
    }
}

fn check_pointer(tree: &Tree<'_>, root: NodeId, node: NodeId) {
    let mut chain = std::iter::successors(Some(node), |at| tree.parent(*at));
    // A pointer means the last of several entries with the same key.
    if chain.any(|at| tree.node(at).shadowed) {
        return;
    }
    let pointer = pointer::pointer(tree, node);
    assert_eq!(
        pointer::resolve(tree, root, &pointer),
        Some(node),
        "at {pointer:?}"
    );
    let _ = pointer::named(tree, node);
}

/// Panics unless the edges of these spans survive the way to an editor and back.
pub fn positions(text: &str, spans: impl Iterator<Item = Span>) {
    let lines = LineIndex::new(text);
    let mut last = (0, lines.position(text, 0));
    for offset in spans.take(100).flat_map(|span| [span.start, span.end]) {
        let at = offset as usize;
        let position = lines.position(text, offset);
        assert!(position.line >= 1 && position.column >= 1);
        assert!(position.line <= lines.line_count());
        assert_eq!(position.line, lines.line(offset));
        let line = lines.line_span(text, position.line);
        inside(text, line, "a line");
        let (other, other_position) = last;
        assert!(
            if offset <= other {
                position <= other_position
            } else {
                position >= other_position
            },
            "positions are not in the order of the offsets {other} and {offset}"
        );
        last = (offset, position);
        for unit in [Unit::Utf8, Unit::Utf16] {
            let there = lines.editor_position(text, offset, unit);
            assert_eq!(there.line + 1, position.line);
            // Editors have no position between a carriage return and its line feed.
            let is_in_line_break = text[..at].ends_with('\r') && text[at..].starts_with('\n');
            if !is_in_line_break {
                assert_eq!(
                    lines.offset(text, there, unit),
                    at,
                    "by way of {there:?} in {unit:?}"
                );
            }
        }
    }
}
