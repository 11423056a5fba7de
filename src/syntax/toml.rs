//! Parses TOML into a tree: one document, which is a mapping.
//!
//! Numbers and booleans become plain scalars; strings and dates become quoted ones.

use std::borrow::Cow;
use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::sentence;
use crate::syntax::Limits;
use crate::syntax::fault::{Fault, FaultKind, Limit, MAX_FAULTS};
use crate::syntax::tree::{Document, KeyPlace, Layout, NodeId, Style, Tree, Value};
use crate::text::sentence::verbatim;
use crate::text::span::Span;

/// Parses a TOML text. For a broken text the tree contains what could be parsed.
pub(super) fn parse<'t>(text: &'t str, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    let whole = Span::new(0, text.len());
    // The parser has no limit of its own, and needs half a kilobyte for a value of one byte.
    let most = limits.nodes / NODES_FOR_ONE;
    if let Some(at) = nth_separator(text, most) {
        let mut tree = Tree::new(text);
        tree.documents.push(Document {
            root: None,
            broken: true,
            span: whole,
        });
        let fault = Fault {
            span: Span::new(at, at + 1),
            document: 0,
            kind: FaultKind::Limit(Limit::Nodes { most }),
        };
        return (tree, vec![fault]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut builder = TreeBuilder {
        text,
        depth: limits.depth,
        tree: Tree::new(text),
        too_deep: None,
    };
    let broken = !errors.is_empty();
    let root = builder.table(None, None, table.get_ref(), whole, 0);
    let mut faults: Vec<Fault> = errors.iter().take(MAX_FAULTS).map(fault).collect();
    faults.extend(builder.too_deep.map(|span| Fault {
        span,
        document: 0,
        kind: FaultKind::Limit(Limit::Depth { most: limits.depth }),
    }));
    let mut tree = builder.tree;
    tree.documents.push(Document {
        root: Some(root),
        broken,
        span: whole,
    });
    (tree, faults)
}

/// A node of settings counts like so many of another file.
const NODES_FOR_ONE: usize = 10;

/// The offset of the character after which there may be more values than `most`: before each value
/// is one of these, and each may be in a comment or in a text, too.
fn nth_separator(text: &str, most: usize) -> Option<usize> {
    let bytes = text.bytes().enumerate();
    let separators = bytes.filter(|(_, byte)| matches!(byte, b'=' | b',' | b'[' | b'{' | b'.'));
    separators.map(|(at, _)| at).nth(most)
}

fn fault(error: &Error) -> Fault {
    let range = error.span().unwrap_or_default();
    let problem = error.message().lines().collect::<Vec<_>>().join(", ");
    Fault {
        span: Span::new(range.start, range.end),
        document: 0,
        kind: FaultKind::Invalid {
            problem: sentence!("{}", verbatim(problem)),
            hint: None,
        },
    }
}

struct TreeBuilder<'t> {
    text: &'t str,
    depth: usize,
    tree: Tree<'t>,
    /// The first value nested deeper than the limit.
    too_deep: Option<Span>,
}

impl<'t> TreeBuilder<'t> {
    fn table(
        &mut self,
        parent: Option<NodeId>,
        key: Option<KeyPlace>,
        table: &DeTable<'t>,
        span: Span,
        depth: usize,
    ) -> NodeId {
        let node = self
            .tree
            .add(parent, key, Value::Mapping(self.layout(span)), span);
        // The table is sorted by key; the tree is in file order.
        let entries: BTreeMap<usize, _> = table
            .iter()
            .map(|(key, value)| (key.span().start, (key, value)))
            .collect();
        for (key, value) in entries.into_values() {
            let key = self.tree.place_key(key.get_ref(), span_of(key));
            self.value(node, Some(key), value, depth + 1);
        }
        node
    }

    fn value(
        &mut self,
        parent: NodeId,
        key: Option<KeyPlace>,
        value: &Spanned<DeValue<'t>>,
        depth: usize,
    ) {
        let span = span_of(value);
        if depth > self.depth {
            self.too_deep.get_or_insert(span);
            return;
        }
        let plain = || {
            let written = &self.text[span.range()];
            (Cow::Borrowed(written), Style::Plain)
        };
        let (text, style) = match value.get_ref() {
            DeValue::Table(table) => {
                self.table(Some(parent), key, table, span, depth);
                return;
            }
            DeValue::Array(items) => {
                let layout = self.layout(span);
                let list = self
                    .tree
                    .add(Some(parent), key, Value::Sequence(layout), span);
                for item in items {
                    self.value(list, None, item, depth + 1);
                }
                return;
            }
            DeValue::String(text) => (text.clone(), Style::DoubleQuoted),
            // The parser has removed the underscores between digits.
            DeValue::Integer(number) => (Cow::Owned(number.to_string()), Style::Plain),
            DeValue::Float(_) | DeValue::Boolean(_) => plain(),
            // No consumer has a date type, so a date is text.
            DeValue::Datetime(_) => (plain().0, Style::DoubleQuoted),
        };
        let scalar = Value::Scalar { text: &text, style };
        self.tree.add(Some(parent), key, scalar, span);
    }

    /// Inline tables and arrays are enclosed in brackets. A table header starts with a bracket too,
    /// but does not enclose its entries.
    fn layout(&self, span: Span) -> Layout {
        let written = &self.text[span.range()];
        let is_inline =
            written.starts_with('{') || (written.starts_with('[') && written.contains(','));
        if is_inline {
            Layout::Flow
        } else {
            Layout::Block
        }
    }
}

fn span_of<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::new(range.start, range.end)
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::syntax::Limits;
    use crate::syntax::fault::{FaultKind, Limit};

    #[test]
    fn each_list_and_each_table_is_a_level() {
        let limits = Limits {
            depth: 4,
            ..Limits::default()
        };
        for (text, is_too_deep) in [
            ("a = [[[1]]]", false),
            ("a = [[[[1]]]]", true),
            ("a = { b = { c = { d = 1 } } }", false),
            ("a = { b = { c = { d = { e = 1 } } } }", true),
        ] {
            let (_, faults) = parse(text, &limits);
            let limit = FaultKind::Limit(Limit::Depth { most: 4 });
            let found = faults.iter().any(|fault| fault.kind == limit);
            assert_eq!(found, is_too_deep, "{text}");
        }
    }
}
