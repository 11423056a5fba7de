//! Removes an entry from a mapping, with its comment and separator and nothing else.

use crate::syntax::edit::{Change, line_start};
use crate::syntax::tree::{Layout, NodeId, NodeKind, Tree};
use crate::text::span::Span;

/// Removes an entry of a mapping. `None` if it is the only one, or if an unrelated comment would be
/// removed with it.
pub fn remove_entry(tree: &Tree<'_>, text: &str, node: NodeId) -> Option<Change> {
    let parent = tree.parent(node)?;
    let siblings: Vec<NodeId> = tree
        .children(parent)
        .filter(|sibling| merged_by(tree, text, *sibling) == merged_by(tree, text, node))
        .collect();
    let at = siblings.iter().position(|sibling| *sibling == node)?;
    if siblings.len() == 1 {
        return None;
    }
    let next = siblings.get(at + 1).and_then(|next| tree.key(*next));
    let before = at.checked_sub(1).map(|before| siblings[before]);
    let entry = EntryBounds {
        tree,
        text,
        start: tree.key(node)?.span.start as usize,
        end: end_of(tree, text, node) as usize,
        next: next.map(|key| key.span.start as usize),
        before: before.map(|before| end_of(tree, text, before) as usize),
    };
    let removed = match tree.node(parent).kind {
        NodeKind::Mapping(Layout::Flow) => entry.in_flow(),
        NodeKind::Mapping(Layout::Block) => entry.in_block(),
        NodeKind::Sequence(_) | NodeKind::Scalar(_) => None,
    };
    removed.map(|span| (span, String::new()))
}

/// The offsets of an entry and its neighbors.
struct EntryBounds<'e> {
    tree: &'e Tree<'e>,
    text: &'e str,
    start: usize,
    end: usize,
    /// The start of the next entry.
    next: Option<usize>,
    /// The end of the previous entry.
    before: Option<usize>,
}

impl EntryBounds<'_> {
    fn in_flow(&self) -> Option<Span> {
        // A tag or anchor of the key would remain and apply to the next key.
        let lead = self.text[..self.start].trim_end();
        if !lead.ends_with([',', '{']) && !self.starts_line() {
            return None;
        }
        let separator_end = self.separator_end();
        let is_alone = self.starts_line() && self.ends_line(separator_end);
        match (self.next, self.before) {
            (Some(next), _) if !self.text[self.end..next].contains('\n') => {
                Some(Span::new(self.start, self.next_non_space(separator_end)))
            }
            (Some(_), _) if is_alone => Some(self.lines(separator_end)),
            // The mapping is written with trailing commas, so the previous entry keeps its comma.
            (None, Some(_)) if is_alone && separator_end > self.end => {
                Some(self.lines(separator_end))
            }
            (_, Some(before)) if !self.has_comment(before, self.start) => {
                let is_own_line = self.follows_only_a_comma() && self.ends_line(self.end);
                let end = if is_own_line {
                    let line = &self.text[..self.line_end(self.end)];
                    line.trim_end_matches('\r').len()
                } else {
                    self.end
                };
                Some(Span::new(before, end))
            }
            // YAML allows the comma of the previous entry to remain.
            (None, Some(_)) if is_alone => Some(self.lines(separator_end)),
            (Some(_), None) => {
                let is_last = self.ends_line(separator_end);
                let end = if is_last {
                    self.line_end(separator_end)
                } else {
                    separator_end
                };
                Some(Span::new(self.start, self.next_non_space(end)))
            }
            (_, Some(_)) | (None, None) => None,
        }
    }

    fn in_block(&self) -> Option<Span> {
        // Pairs of a form body can be on one line.
        if let Some(next) = self
            .next
            .filter(|next| !self.text[self.end..*next].contains('\n'))
        {
            return Some(Span::new(self.start, next));
        }
        if let Some(before) = self
            .before
            .filter(|before| !self.text[*before..self.start].contains('\n'))
        {
            return Some(Span::new(before, self.end));
        }
        if self.starts_line() {
            return Some(self.lines(self.end));
        }
        // The entry is on the line of a `-`, so the next entry takes its place.
        let next = self.next?;
        let is_dash = self.text[self.line()..self.start]
            .chars()
            .all(|c| matches!(c, ' ' | '-'));
        let line_end = self.line_end(self.end);
        let is_free = is_dash && !self.has_comment(line_end, next);
        is_free.then(|| Span::new(self.start, self.next_non_space(line_end)))
    }

    /// The end of the separator after the entry; the end of the entry if there is none.
    fn separator_end(&self) -> usize {
        let rest = &self.text[self.end..];
        let white_space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let has_comma = rest[white_space..].starts_with(',');
        self.end + if has_comma { white_space + 1 } else { 0 }
    }

    /// The start of the line of the entry.
    fn line(&self) -> usize {
        line_start(self.text, self.start)
    }

    fn line_end(&self, from: usize) -> usize {
        self.text[from..]
            .find('\n')
            .map_or(self.text.len(), |at| from + at)
    }

    fn starts_line(&self) -> bool {
        let lead = &self.text[self.line()..self.start];
        lead.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
    }

    /// Whether there is only a comma before the entry on its line.
    fn follows_only_a_comma(&self) -> bool {
        let lead = &self.text[self.line()..self.start];
        lead.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b','))
    }

    /// The next offset, starting at `from`, that is not white space.
    fn next_non_space(&self, from: usize) -> usize {
        self.text.len()
            - self.text[from..]
                .trim_start_matches([' ', '\t', '\r', '\n'])
                .len()
    }

    /// Whether there is only a comment after an offset on its line.
    fn ends_line(&self, from: usize) -> bool {
        let rest = self.text[from..self.line_end(from)].trim();
        rest.is_empty() || rest.starts_with('#')
    }

    /// All lines from the start of the entry to the offset `to`.
    fn lines(&self, to: usize) -> Span {
        let end = self.line_end(to);
        Span::new(self.line(), (end + 1).min(self.text.len()))
    }

    fn has_comment(&self, from: usize, to: usize) -> bool {
        let range = Span::new(from, to);
        self.tree
            .comments
            .iter()
            .any(|comment| range.contains(*comment))
    }
}

/// The end of an entry within the mapping that contains it.
fn end_of(tree: &Tree<'_>, text: &str, node: NodeId) -> u32 {
    let here = tree.node(node);
    let value = match (here.used_at(), merged_by(tree, text, node)) {
        (Some(alias), None) => alias.end,
        (Some(_) | None, _) => here.span.end,
    };
    tree.key(node).map_or(value, |key| value.max(key.span.end))
}

/// The merge key that adds the whole entry to its mapping; `None` for an entry that is written
/// there, even if its value is an alias.
fn merged_by(tree: &Tree<'_>, text: &str, node: NodeId) -> Option<Span> {
    let used_at = tree.node(node).used_at()?;
    let key = tree.key(node)?.span;
    let between = text.get(key.end as usize..used_at.start as usize);
    let is_value = between.is_some_and(|between| between.trim() == ":");
    (!is_value).then_some(used_at)
}

#[cfg(test)]
mod tests {
    use super::remove_entry;
    use crate::syntax::{Format, Limits, parse};

    /// The text without the entry `gone`, at any depth.
    fn removed(text: &str, format: Format) -> Option<String> {
        let (tree, faults) = parse(text, format, &Limits::default());
        assert_eq!(faults, [], "{text:?}");
        let root = tree.documents[0].root.unwrap();
        let mut nodes = tree.descendants(root);
        let gone = nodes.find(|node| tree.key(*node).is_some_and(|key| key.text == "gone"));
        let (span, new) = remove_entry(&tree, text, gone.unwrap())?;
        assert_eq!(new, "");
        Some([&text[..span.start as usize], &text[span.end as usize..]].concat())
    }

    #[test]
    fn an_entry_is_removed_with_its_line_and_comment() {
        for (text, expected) in [
            ("a: 1\ngone: 2 # why\nb: 3\n", "a: 1\nb: 3\n"),
            ("gone: 2\nb: 3\n", "b: 3\n"),
            ("a: 1\ngone: 2", "a: 1\n"),
            ("a: 1\r\ngone: 2\r\nb: 3\r\n", "a: 1\r\nb: 3\r\n"),
            (
                "a: 1\n# kept\ngone: 2\n# kept too\nb: 3\n",
                "a: 1\n# kept\n# kept too\nb: 3\n",
            ),
            ("a: 1\ngone: |\n  two\n  lines\nb: 3\n", "a: 1\nb: 3\n"),
            ("a: 1\ngone: |+\n  two\n\nb: 3\n", "a: 1\n\nb: 3\n"),
            ("a: 1\ngone:\n  - x\n  - y\nb: 3\n", "a: 1\nb: 3\n"),
            ("a: 1\ngone: \"two\n  lines\"\nb: 3\n", "a: 1\nb: 3\n"),
            ("a: 1\ngone:\nb: 3\n", "a: 1\nb: 3\n"),
            ("- gone: 2\n  b: 3\n", "- b: 3\n"),
            ("- - gone: 2 # why\n    b: 3\n", "- - b: 3\n"),
            ("- a: 1\n  gone: 2\n- c: 3\n", "- a: 1\n- c: 3\n"),
            ("{ a: 1, gone: 2, b: 3 }", "{ a: 1, b: 3 }"),
            ("{ gone: 2, b: 3 }", "{ b: 3 }"),
            ("{ a: 1, gone: 2 }", "{ a: 1 }"),
            ("{ a: 1,\n  gone: 2, # why\n  b: 3 }", "{ a: 1,\n  b: 3 }"),
            (
                "{ a: 1, # kept\n  gone: 2, # why\n  # kept too\n  b: 3 }",
                "{ a: 1, # kept\n  # kept too\n  b: 3 }",
            ),
            ("{ a: 1, # kept\n  gone: 2 # why\n}", "{ a: 1, # kept\n}"),
            ("{ a: 1, gone: 2,\n  b: 3 }", "{ a: 1,\n  b: 3 }"),
            ("{ gone: 2,\n  b: 3 }", "{ b: 3 }"),
            ("{ gone: 2, # why\n  # kept\n  b: 3 }", "{ # kept\n  b: 3 }"),
            ("{ a: 1,\n  gone: 2, # why\n}", "{ a: 1,\n}"),
            ("{ a: 1,\n  gone: 2 # why\n}", "{ a: 1\n}"),
            (
                "{ a: 1,\n  b: 3, gone: 2 # kept\n}",
                "{ a: 1,\n  b: 3 # kept\n}",
            ),
            ("{ a: 1\n, gone: 2 # why\n, b: 3 }", "{ a: 1\n, b: 3 }"),
            ("{ gone: 2, !!str b: 3 }", "{ !!str b: 3 }"),
            ("- gone: 2\n  !!str b: 3\n", "- !!str b: 3\n"),
            ("\u{feff}gone: 2\nb: 3\n", "\u{feff}b: 3\n"),
            (
                "{ a: 1,\n  gone: [x,\n    y],\n  b: 3 }",
                "{ a: 1,\n  b: 3 }",
            ),
        ] {
            assert_eq!(
                removed(text, Format::Yaml).as_deref(),
                Some(expected),
                "{text:?}"
            );
        }
        for (text, expected) in [
            ("{\n  \"a\": 1,\n  \"gone\": 2\n}", "{\n  \"a\": 1\n}"),
            ("{\n  \"gone\": 2,\n  \"a\": 1\n}", "{\n  \"a\": 1\n}"),
            ("{\"a\":1,\"gone\":2,\"b\":3}", "{\"a\":1,\"b\":3}"),
            ("{\"a\":1\n,\"gone\":2\n,\"b\":3}", "{\"a\":1\n,\"b\":3}"),
        ] {
            assert_eq!(
                removed(text, Format::Json).as_deref(),
                Some(expected),
                "{text:?}"
            );
        }
        for (text, expected) in [
            ("a=1&gone=2&b=3", "a=1&b=3"),
            ("gone=2&b=3", "b=3"),
            ("a=1&gone=2\nb=3\n", "a=1\nb=3\n"),
            ("a=1\ngone=2&b=3\n", "a=1\nb=3\n"),
            ("a=1\ngone=2\nb=3\n", "a=1\nb=3\n"),
            ("a=1&gone=2", "a=1"),
        ] {
            assert_eq!(
                removed(text, Format::Form).as_deref(),
                Some(expected),
                "{text:?}"
            );
        }
    }

    #[test]
    fn an_entry_is_kept_if_something_else_would_be_removed() {
        for text in [
            "gone: 2\n",
            "{ gone: 2 }",
            "- gone: 2\n  # about b\n  b: 3\n",
            "? gone\n: 2\n? b\n: 3\n",
            "{ a: 1, # about a\n  gone: 2 }",
            "{ !!str gone: 2, b: 3 }",
            "{ a: 1, &own gone: 2, b: *own }",
            "!!str gone: 2\nb: 3\n",
        ] {
            assert_eq!(removed(text, Format::Yaml), None, "{text:?}");
        }
    }
}
