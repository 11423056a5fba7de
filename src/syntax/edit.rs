//! Changes of the source that keep its style: quotes, indentation, comments, layout.
//!
//! Each function gives the bytes to replace, or `None` where no small change can do it. What came
//! by alias or merge key is changed where it is written: whether its other uses allow that is not
//! known here.

mod comment;
mod remove;

use std::fmt::Write as _;

use crate::syntax::core_schema::{Scalar, old_type, resolve};
use crate::syntax::tree::{Layout, NodeId, Style, Tree, Value};
use crate::text::span::Span;

pub use comment::{remove_comment, remove_listed};
pub use remove::remove_entry;

/// A replacement of source bytes.
pub type Change = (Span, String);

/// Puts another text in the place of a scalar, in its own quotes where it has some.
pub fn set_text(tree: &Tree<'_>, node: NodeId, new: &str) -> Option<Change> {
    let here = tree.node(node);
    let Value::Scalar { style, .. } = &here.value else {
        return None;
    };
    let written = match style {
        Style::SingleQuoted if !new.contains(['\n', '\r']) => single_quoted(new),
        Style::Plain | Style::Block
            if is_plain(new) && (!is_in_flow(tree, node) || !has_flow_signs(new)) =>
        {
            new.to_owned()
        }
        Style::Plain | Style::Block | Style::SingleQuoted | Style::DoubleQuoted => {
            double_quoted(new)
        }
        Style::Form => return None,
    };
    Some((here.span, written))
}

/// Puts a number in the place of a scalar; quotes go.
pub fn set_number(tree: &Tree<'_>, node: NodeId, number: impl std::fmt::Display) -> Option<Change> {
    Some((tree.node(node).span, number.to_string()))
}

/// Puts quotes around an unquoted scalar, as it is written.
pub fn quote(tree: &Tree<'_>, node: NodeId) -> Option<Change> {
    let here = tree.node(node);
    if let Value::Scalar {
        text,
        style: Style::Plain,
    } = &here.value
    {
        return Some((here.span, double_quoted(text)));
    }
    None
}

/// Puts another key in the place of the one under which the node stands, in its own quotes.
pub fn rename_key(tree: &Tree<'_>, text: &str, node: NodeId, new: &str) -> Option<Change> {
    let key = tree.key(node)?;
    let written = match text[key.span.range()].as_bytes().first() {
        Some(b'"') => double_quoted(new),
        Some(b'\'') => single_quoted(new),
        _ => new.to_owned(),
    };
    Some((key.span, written))
}

/// Moves an item of a sequence before an earlier one; the others keep their order.
///
/// `None` where a comment would get to another item, or an anchor behind its alias.
pub fn move_before(tree: &Tree<'_>, text: &str, item: NodeId, target: NodeId) -> Option<Change> {
    let parent = tree.parent(item)?;
    let Value::Sequence(layout) = tree.node(parent).value else {
        return None;
    };
    let siblings = tree.children(parent);
    let before = siblings.take_while(|sibling| *sibling != item).last()?;
    let (moved, first) = (tree.node(item).span, tree.node(target).span);
    let kept = Span::new(first.start as usize, tree.place(before).end as usize);
    let whole = Span::new(first.start as usize, moved.end as usize);
    let line = |at: u32| text[..at as usize].rfind('\n').map_or(0, |end| end + 1);
    let column = |at: u32| text[line(at)..at as usize].chars().count();
    // In block layout the lines of an item are indented as far as its first one.
    let fits = layout == Layout::Flow || column(first.start) == column(moved.start);
    let above = text[..line(first.start)].trim_end().rsplit('\n').next();
    let is_commented = above.is_some_and(|above| above.trim_start().starts_with('#'));
    let rest = text[moved.end as usize..].find('\n');
    let lines = Span::new(
        line(first.start),
        rest.map_or(text.len(), |rest| moved.end as usize + rest),
    );
    let mut comments = tree
        .comments
        .iter()
        .filter(|comment| lines.contains(**comment));
    let stays_with_its_item = |comment: &Span| kept.contains(*comment) || moved.contains(*comment);
    let has_tag = [item, target]
        .iter()
        .any(|node| tree.node(*node).tag.is_some());
    if !fits
        || is_commented
        || has_tag
        || kept.end > moved.start
        || !comments.all(stays_with_its_item)
        || tree
            .anchors
            .iter()
            .any(|anchor| whole.contains(anchor.span))
    {
        return None;
    }
    let between = &text[kept.end as usize..moved.start as usize];
    let written = [&text[moved.range()], between, &text[kept.range()]].concat();
    Some((whole, written))
}

/// Removes a piece of source with the blanks behind it, or before it at the end of a line.
pub fn remove_token(text: &str, token: Span) -> Change {
    let behind = &text[token.end as usize..];
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let ends_line = behind[blanks..].is_empty() || behind[blanks..].starts_with(['\n', '\r']);
    let span = if ends_line {
        let before = text[..token.start as usize].trim_end_matches([' ', '\t']);
        Span::new(before.len(), token.end as usize)
    } else {
        Span::new(token.start as usize, token.end as usize + blanks)
    };
    (span, String::new())
}

fn is_in_flow(tree: &Tree<'_>, node: NodeId) -> bool {
    std::iter::successors(tree.parent(node), |parent| tree.parent(*parent)).any(|parent| {
        matches!(
            tree.node(parent).value,
            Value::Mapping(Layout::Flow) | Value::Sequence(Layout::Flow)
        )
    })
}

/// Whether a text has signs that end a plain scalar inside of brackets.
fn has_flow_signs(text: &str) -> bool {
    text.contains(['[', ']', '{', '}', ','])
}

/// Whether a text can stand without quotes and is read as the same text by every reader.
fn is_plain(text: &str) -> bool {
    let value = Value::Scalar {
        text: text.into(),
        style: Style::Plain,
    };
    let special = |first: char| "-?:,[]{}#&*!|>'\"%@` ".contains(first);
    matches!(resolve(&value), Some(Scalar::Text(_)))
        && old_type(text).is_none()
        && !text.starts_with(special)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(|sign| !sign.is_control())
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// In double quotes, with escapes that YAML and JSON share.
fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            sign if sign.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::move_before;
    use crate::syntax::{Format, Limits, parse};

    /// Moves the last item before the first, and gives the whole text.
    fn moved(text: &str) -> Option<String> {
        let (tree, faults) = parse(text, Format::Yaml, &Limits::default());
        assert_eq!(faults, [], "{text:?}");
        let root = tree.documents[0].root.unwrap();
        let items: Vec<_> = tree.children(root).collect();
        let (span, new) = move_before(&tree, text, *items.last().unwrap(), items[0])?;
        Some(
            [
                &text[..span.start as usize],
                &new,
                &text[span.end as usize..],
            ]
            .concat(),
        )
    }

    #[test]
    fn items_move_with_their_lines_and_comments() {
        for (text, expected) in [
            ("[a, b, c]", "[c, a, b]"),
            ("[{a: 1},\n {b: 2}]", "[{b: 2},\n {a: 1}]"),
            ("- a: 1\n  b: 2\n- c: 3\n", "- c: 3\n- a: 1\n  b: 2\n"),
            (
                "- a: 1 # one\n  b: 2\n\n- c: 3",
                "- c: 3\n\n- a: 1 # one\n  b: 2",
            ),
            (
                "- a: |\n    x\n- b: |\n    y\n",
                "- b: |\n    y\n- a: |\n    x\n",
            ),
            ("- ä: 1\n- ö: 2\n", "- ö: 2\n- ä: 1\n"),
        ] {
            assert_eq!(moved(text).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn items_stay_where_something_would_get_to_a_wrong_place() {
        for text in [
            "- a",
            "- a: 1 # one\n- b: 2\n",
            "- a: 1\n# two\n- b: 2\n",
            "- a: 1\n- b: 2 # two\n",
            "# one\n- a: 1\n- b: 2\n",
            "- a: &one 1\n- b: *one\n",
            "- a: 1\n-   b: 2\n    c: 3\n",
            "- a: 1\n- !own\n  b: 2\n",
        ] {
            assert_eq!(moved(text), None, "{text:?}");
        }
    }
}
