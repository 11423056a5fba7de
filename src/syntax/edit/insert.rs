//! Inserts an entry into a mapping, in the layout of the entry after it.

use crate::syntax::edit::{Change, line_start};
use crate::syntax::tree::{Layout, NodeId, NodeKind, Tree};
use crate::text::span::Span;

/// Inserts `key: number` before an entry of the same mapping. `None` if the entry is written
/// elsewhere, or if its key does not start its line or follow a bracket or comma.
pub fn insert_number_before(
    tree: &Tree<'_>,
    text: &str,
    entry: NodeId,
    key: &str,
    number: impl std::fmt::Display,
) -> Option<Change> {
    let mapping = tree.parent(entry)?;
    let next = tree.key(entry)?.span;
    if tree.node(entry).used_at().is_some() || text[next.range()].starts_with('*') {
        return None;
    }
    let quote = match text[next.range()].chars().next() {
        Some(quote @ ('"' | '\'')) => quote.to_string(),
        _ => String::new(),
    };
    let start = next.start as usize;
    let line = line_start(text, start);
    let before = &text[line..start];
    let indent: String = before
        .chars()
        .map(|c| if c == '\t' { c } else { ' ' })
        .collect();
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let separator = match tree.node(mapping).kind {
        NodeKind::Mapping(Layout::Block) => {
            let leads = before.chars().all(|c| c == ' ' || c == '-');
            leads.then(|| format!("{line_break}{indent}"))
        }
        NodeKind::Mapping(Layout::Flow) if before.trim().is_empty() => {
            Some(format!(",{line_break}{indent}"))
        }
        NodeKind::Mapping(Layout::Flow) => {
            let follows = before.trim_end().ends_with(['{', ',']);
            follows.then(|| ", ".to_owned())
        }
        NodeKind::Sequence(_) | NodeKind::Scalar(_) => None,
    }?;
    let written = format!("{quote}{key}{quote}: {number}{separator}");
    Some((Span::empty(start), written))
}

#[cfg(test)]
mod tests {
    use super::insert_number_before;
    use crate::syntax::{Format, Limits, parse};

    /// The text after `count: 2` is inserted before the entry `list`.
    fn inserted(text: &str) -> Option<String> {
        let (tree, _) = parse(text, Format::Yaml, &Limits::default());
        let root = tree.documents[0].root.unwrap();
        let entry = tree
            .descendants(root)
            .find(|node| tree.key(*node).is_some_and(|key| key.text == "list"));
        let (span, new) = insert_number_before(&tree, text, entry.unwrap(), "count", 2)?;
        Some([&text[..span.range().start], &new, &text[span.range().end..]].concat())
    }

    #[test]
    fn the_layout_is_that_of_the_next_entry() {
        for (before, after) in [
            ("list: []\n", "count: 2\nlist: []\n"),
            ("- list: []\n", "- count: 2\n  list: []\n"),
            (
                "- - a: 1\n    list: []\n",
                "- - a: 1\n    count: 2\n    list: []\n",
            ),
            ("a: 1\r\nlist: []\r\n", "a: 1\r\ncount: 2\r\nlist: []\r\n"),
            ("{ list: [] }", "{ count: 2, list: [] }"),
            ("{a: 1,list: []}", "{a: 1,count: 2, list: []}"),
            ("{ \"list\": [] }", "{ \"count\": 2, \"list\": [] }"),
            (
                "{\n\t\"list\": []\n}",
                "{\n\t\"count\": 2,\n\t\"list\": []\n}",
            ),
        ] {
            assert_eq!(inserted(before).as_deref(), Some(after), "{before:?}");
        }
    }

    #[test]
    fn nothing_is_inserted_before_a_key_that_does_not_start_its_line() {
        for text in ["? list\n: []\n", "&a list: []\nb: *a\n"] {
            assert_eq!(inserted(text), None, "{text:?}");
        }
    }
}
