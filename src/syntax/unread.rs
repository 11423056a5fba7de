//! Marks the nodes that unread text may belong to, so that nothing is called missing that it could
//! contain.

use std::collections::{HashMap, HashSet};

use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::tree::{Layout, NodeId, NodeKind, Style, Tree};
use crate::text::span::Span;

/// A document with more unread parts, or more aliases of incomplete anchors, is given up: it makes
/// no sense, and each of them takes a walk through the tree.
const MOST: usize = 100;

/// Marks what is incomplete because of [`Tree::unread`], and removes the faults about anchors and
/// aliases whose other half is unread.
pub(super) fn mark(tree: &mut Tree<'_>, text: &str, faults: &mut Vec<Fault>) {
    if tree.unread.is_empty() {
        return;
    }
    for number in 0..tree.documents.len() {
        let unread = tree.unread_in(tree.documents[number].span).to_vec();
        tree.documents[number].broken |= unread.len() > MOST;
        if tree.documents[number].broken {
            continue;
        }
        for node in unread
            .iter()
            .flat_map(|span| {
                let cut_off = cut_off(tree, number, text, *span);
                owners(tree, number, text, *span).into_iter().chain(cut_off)
            })
            .collect::<Vec<_>>()
        {
            tree.node_mut(node).incomplete = true;
        }
    }
    mark_aliases(tree, text, faults);
    if !tree.anchors.is_empty() {
        mark_copies(tree);
        mark_merged(tree);
    }
}

/// The plain scalar that goes on to a part of its line that is unread: it has another text.
fn cut_off(tree: &Tree<'_>, document: usize, text: &str, unread: Span) -> Option<NodeId> {
    let innermost = *open_at(tree, tree.documents[document].root?, unread).last()?;
    let before = |node: &NodeId| begin(tree, *node) <= unread.start;
    let last = tree.children(innermost).filter(before).last()?;
    let node = tree.node(last);
    let is_plain = matches!(node.kind, NodeKind::Scalar(Style::Plain));
    let between = text.get(node.span.end as usize..unread.start as usize)?;
    let is_same_line = between.bytes().all(|byte| matches!(byte, b' ' | b'\t'));
    (is_plain && is_same_line && !node.span.is_empty()).then_some(last)
}

/// The nodes that a part of the text may belong to.
fn owners(tree: &Tree<'_>, document: usize, text: &str, unread: Span) -> Vec<NodeId> {
    let Some(root) = tree.documents[document].root else {
        return Vec::new();
    };
    let open = open_at(tree, root, unread);
    let is_flow = |node: &NodeId| match tree.node(*node).kind {
        NodeKind::Mapping(layout) | NodeKind::Sequence(layout) => layout == Layout::Flow,
        NodeKind::Scalar(_) => false,
    };
    let innermost = open.last().copied();
    // In a value that was read as something else, the value alone is unknown.
    if let Some(value) = innermost.filter(|node| tree.node(*node).span.contains(unread))
        && tree.scalar(value).is_some()
    {
        return vec![value];
    }
    let flow: Vec<NodeId> = open.iter().copied().filter(is_flow).collect();
    if !flow.is_empty() {
        return flow;
    }
    if let Some(dash) = dash_before(tree, root, text, unread)
        && let Some(item) = item_after(tree, text, Span::new(dash, unread.range().end), &open)
    {
        return vec![item];
    }
    let missing = innermost.filter(|node| is_missing(tree, *node));
    if let Some(value) = missing.filter(|_| text[unread.range()].starts_with(':')) {
        return vec![value];
    }
    let column = column_at(text, unread.range().start);
    let is_item = text[unread.range()].starts_with('-');
    let of_column = open.iter().copied().find(|node| {
        let is_list = matches!(tree.node(*node).kind, NodeKind::Sequence(_));
        is_list == is_item && column_of(tree, text, *node) == Some(column)
    });
    if let Some(node) = of_column {
        return vec![node];
    }
    // Below a key that has no other value.
    if let Some(value) = missing
        && let Some(parent) = tree.parent(value)
        && column_of(tree, text, parent).is_some_and(|it| it < column)
    {
        return vec![value];
    }
    // The indentation itself may be wrong.
    open
}

/// The nodes that are open at a part of the text, outermost first: what it says may belong to any of
/// them.
fn open_at(tree: &Tree<'_>, root: NodeId, unread: Span) -> Vec<NodeId> {
    let mut open = vec![root];
    while let Some(&last) = open.last() {
        let mut before = None;
        let mut is_between = false;
        for child in tree.children(last) {
            // What an alias or a merge key adds is written elsewhere.
            if tree.node(child).used_at().is_some() && tree.key(child).is_none() {
                continue;
            }
            if begin(tree, child) <= unread.start {
                before = Some(child);
            } else {
                is_between = true;
            }
        }
        if is_between {
            // What contains it goes on, so the text is inside.
            open = vec![last];
        }
        match before.filter(|child| is_open(tree, *child, unread)) {
            Some(child) => open.push(child),
            None => break,
        }
    }
    open
}

/// Whether unread text can belong to a node that begins before it.
fn is_open(tree: &Tree<'_>, node: NodeId, unread: Span) -> bool {
    if tree.node(node).used_at().is_some() {
        return false;
    }
    match tree.node(node).kind {
        NodeKind::Mapping(Layout::Block) | NodeKind::Sequence(Layout::Block) => true,
        NodeKind::Mapping(Layout::Flow) | NodeKind::Sequence(Layout::Flow) => {
            tree.node(node).span.contains(unread)
        }
        NodeKind::Scalar(_) => is_missing(tree, node) || tree.node(node).span.contains(unread),
    }
}

fn is_missing(tree: &Tree<'_>, node: NodeId) -> bool {
    resolve(tree.value(node)) == Some(Scalar::Null) && tree.node(node).span.is_empty()
}

/// Where the entry of a node begins.
fn begin(tree: &Tree<'_>, node: NodeId) -> u32 {
    let place = tree.place(node).start;
    tree.key(node)
        .map_or(place, |key| match tree.node(node).used_at() {
            Some(_) => place,
            None => key.span.start,
        })
}

/// The dash of a list item before unread text, with nothing that was read between them.
fn dash_before(tree: &Tree<'_>, root: NodeId, text: &str, unread: Span) -> Option<usize> {
    let ends = tree.descendants(root).flat_map(|node| {
        let is_own = tree.node(node).used_at().is_none();
        let key = tree.key(node).filter(|_| is_own).map(|key| key.span.end);
        let value = tree.scalar(node).map(|_| tree.place(node).end);
        [key, value]
    });
    let before = ends.flatten().filter(|end| *end <= unread.start).max();
    let before = before.unwrap_or(0) as usize;
    let gap = text.get(before..unread.range().start)?;
    let mut at = before;
    let mut dash = None;
    for (number, line) in gap.split_inclusive('\n').enumerate() {
        let content = line.trim_start_matches([' ', '\t']);
        let is_item = content
            .strip_prefix('-')
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']));
        if is_item && (number > 0 || before == 0) {
            let last = content.trim_end().rfind("- ").unwrap_or(0);
            dash = Some(at + line.len() - content.len() + last);
        }
        at += line.len();
    }
    dash
}

/// The list item whose first line, after its dash, is unread.
fn item_after(tree: &Tree<'_>, text: &str, line: Span, open: &[NodeId]) -> Option<NodeId> {
    let lists = open
        .iter()
        .rev()
        .filter(|node| matches!(tree.node(**node).kind, NodeKind::Sequence(Layout::Block)));
    let mut items = lists.flat_map(|list| tree.children(*list));
    items.find(|item| {
        let start = tree.place(*item).start;
        if start <= line.end {
            return start > line.start;
        }
        let between = text.get(line.end as usize..start as usize);
        between.is_some_and(|between| !between.lines().any(|it| it.trim_start().starts_with('-')))
    })
}

/// The column of the entries of a block collection, in characters from 0.
fn column_of(tree: &Tree<'_>, text: &str, node: NodeId) -> Option<usize> {
    let here = tree.node(node);
    if !matches!(
        here.kind,
        NodeKind::Mapping(Layout::Block) | NodeKind::Sequence(Layout::Block)
    ) {
        return None;
    }
    let mut start = here.span.range().start;
    if matches!(here.kind, NodeKind::Sequence(_)) && !text[start..].starts_with('-') {
        start = text[..start].rfind('-')?;
    }
    Some(column_at(text, start))
}

/// The column of an offset, in characters from 0; a byte order mark has no width.
fn column_at(text: &str, offset: usize) -> usize {
    let line = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let before = text[line..offset].trim_start_matches('\u{feff}');
    before.chars().count()
}

/// Marks the values of aliases without an anchor, and the mappings into which one is merged. If the
/// anchor or the alias is unread, its other half is no fault.
fn mark_aliases(tree: &mut Tree<'_>, text: &str, faults: &mut Vec<Fault>) {
    let mut unread: HashMap<usize, HashSet<&str>> = HashMap::new();
    for (number, document) in tree.documents.iter().enumerate() {
        for span in tree.unread_in(document.span) {
            unread
                .entry(number)
                .or_default()
                .extend(names(&text[span.range()]));
        }
    }
    let is_unread = |document: usize, name: &str| {
        let names = unread.get(&document);
        names.is_some_and(|names| names.contains(name))
    };
    let mut undefined = HashSet::new();
    faults.retain(|fault| match &fault.kind {
        FaultKind::UnknownAlias { name, .. } => {
            undefined.insert(fault.span);
            !is_unread(fault.document, &format!("&{name}"))
        }
        FaultKind::UnusedAnchor { name } => !is_unread(fault.document, &format!("*{name}")),
        FaultKind::Invalid { .. }
        | FaultKind::TrailingComma
        | FaultKind::NotIndented
        | FaultKind::Encoding(_)
        | FaultKind::Limit(_)
        | FaultKind::DuplicateKey { .. }
        | FaultKind::DuplicateMergeKey { .. } => true,
    });
    if undefined.is_empty() {
        return;
    }
    for node in tree.ids() {
        if !undefined.contains(&tree.node(node).span) {
            continue;
        }
        tree.node_mut(node).incomplete = true;
        let is_merge = tree.key(node).is_some_and(|key| key.text == "<<");
        if let Some(parent) = tree.parent(node).filter(|_| is_merge) {
            tree.node_mut(parent).incomplete = true;
        }
    }
}

/// The anchors and aliases of a text, each with its `&` or `*`.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(['&', '*']).map(|(at, _)| {
        let name = &text[at..];
        let end = name.find(|c: char| c.is_whitespace() || ",[]{}".contains(c));
        &name[..end.unwrap_or(name.len())]
    })
}

/// Marks the copies that aliases and merge keys made of incomplete nodes.
fn mark_copies(tree: &mut Tree<'_>) {
    let is_incomplete = |node: &NodeId| tree.node(*node).incomplete;
    if !tree.ids().any(|node| is_incomplete(&node)) {
        return;
    }
    let originals: HashSet<Span> = tree
        .ids()
        .filter(|node| is_incomplete(node) && tree.node(*node).used_at().is_none())
        .map(|node| tree.node(node).span)
        .collect();
    // What is merged has no node of its own: the entries of the anchored mapping are in another.
    let merged: Vec<Span> = tree
        .anchors
        .iter()
        .filter(|anchor| is_incomplete(&anchor.node))
        .flat_map(|anchor| anchor.aliases.iter().copied())
        .collect();
    for node in tree.ids() {
        let here = tree.node(node);
        if here.used_at().is_some() && originals.contains(&here.span) {
            tree.node_mut(node).incomplete = true;
        }
    }
    for (number, alias) in merged.into_iter().enumerate() {
        if number == MOST {
            // What is inherited from them is unknown.
            tree.documents
                .iter_mut()
                .for_each(|document| document.broken = true);
            return;
        }
        if let Some(mapping) = merges(tree, alias) {
            tree.node_mut(mapping).incomplete = true;
        }
    }
}

/// The mapping whose merge key has an alias as its value, or in the list that is its value.
fn merges(tree: &Tree<'_>, alias: Span) -> Option<NodeId> {
    let after = tree
        .documents
        .partition_point(|it| it.span.start <= alias.start);
    let mut at = tree.documents[..after].last()?.root?;
    loop {
        let mut children = tree.children(at);
        let inside = children.find(|child| {
            let node = tree.node(*child);
            node.used_at().is_none() && tree.node(*child).span.contains(alias)
        });
        match inside {
            Some(child) => at = child,
            None => break,
        }
    }
    // A list of mappings of which one is unread is no list of mappings.
    if let Some(key) = tree.key(at)
        && key.text == "<<"
    {
        return tree.parent(at);
    }
    let is_value = |child: NodeId| {
        let key = tree.key(child).filter(|key| key.text != "<<");
        tree.place(child) == alias && key.is_some_and(|key| tree.node(at).span.contains(key.span))
    };
    let is_mapping = matches!(tree.node(at).kind, NodeKind::Mapping(_));
    (is_mapping && !tree.children(at).any(is_value)).then_some(at)
}

/// Marks what is merged into incomplete mappings: an unread entry may override it.
fn mark_merged(tree: &mut Tree<'_>) {
    for node in tree.ids() {
        let here = tree.node(node);
        let is_merged_in = |mapping: NodeId| {
            let key = tree.key(node).map(|key| key.span);
            tree.node(mapping).incomplete
                && key.is_some_and(|key| !tree.node(mapping).span.contains(key))
        };
        if here.used_at().is_some() && tree.parent(node).is_some_and(is_merged_in) {
            tree.node_mut(node).incomplete = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::syntax::{Format, Limits, parse};

    fn is_broken(text: &str, format: Format) -> bool {
        parse(text, format, &Limits::default()).0.documents[0].broken
    }

    #[test]
    fn a_document_with_more_than_a_hundred_unread_parts_is_given_up() {
        for (count, broken) in [(100, false), (101, true)] {
            let text = format!("[{}1]", "x, ".repeat(count));
            assert_eq!(is_broken(&text, Format::Json), broken, "{count}");
        }
    }

    #[test]
    fn a_document_with_more_than_a_hundred_aliases_of_what_is_incomplete_is_given_up() {
        for (count, broken) in [(100, false), (101, true)] {
            let uses = "  - *a\n".repeat(count);
            let text = format!("x: &a\n  b: 1\n  c: @\n  d: 2\nlist:\n{uses}");
            assert_eq!(is_broken(&text, Format::Yaml), broken, "{count}");
        }
    }
}
