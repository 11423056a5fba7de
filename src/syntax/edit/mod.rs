//! Edits that preserve the style of the source: quotes, indentation, comments, layout.
//!
//! Each function returns the bytes to replace, or `None` if no small edit does it. A node that
//! comes from an alias or merge key is changed where it is written; whether that is right for its
//! other uses is left to the caller.

mod block_scalar;
mod comment;
mod insert;
mod remove;

use std::fmt::Write as _;

use crate::syntax::core_schema::{Scalar, resolve, yaml_11_type};
use crate::syntax::tree::{Layout, NodeId, NodeKind, Style, Tree, Value};
use crate::text::span::Span;

pub use comment::{remove_comment, remove_listed};
pub use insert::insert_number_before;
pub use remove::remove_entry;

/// A replacement of a span of the source.
pub type Change = (Span, String);

/// Replaces the text of a scalar and keeps its quotes.
pub fn set_text(tree: &Tree<'_>, text: &str, node: NodeId, new: &str) -> Option<Change> {
    let here = tree.node(node);
    let Value::Scalar { text: old, style } = tree.value(node) else {
        return None;
    };
    if style == Style::Block {
        let inline = || inline(tree, node, new);
        return Some(block_scalar::set_text(text, here.span, old, new, inline));
    }
    let written = match style {
        Style::SingleQuoted if !new.contains(['\n', '\r']) => single_quoted(new),
        Style::Plain | Style::Block => inline(tree, node, new),
        Style::SingleQuoted | Style::DoubleQuoted => double_quoted(new),
        Style::Form => return None,
    };
    Some((here.span, written))
}

/// Renders a text as a value after a key, quoted only if necessary.
fn inline(tree: &Tree<'_>, node: NodeId, text: &str) -> String {
    written(text, None, is_in_flow(tree, node))
}

/// Renders a text as a value, with the given quotes, or else quoted only if necessary. Inside
/// brackets, more texts need quotes.
pub fn written(text: &str, quote: Option<char>, is_in_flow: bool) -> String {
    match quote {
        Some('\'') => single_quoted(text),
        None if is_plain(text) && (!is_in_flow || !has_flow_indicators(text)) => text.to_owned(),
        Some(_) | None => double_quoted(text),
    }
}

/// Replaces a scalar with a number, without quotes. `None` if a tag makes it text.
pub fn set_number(
    tree: &Tree<'_>,
    text: &str,
    node: NodeId,
    number: impl std::fmt::Display,
) -> Option<Change> {
    let here = tree.node(node);
    let NodeKind::Scalar(style) = here.kind else {
        return None;
    };
    let number = number.to_string();
    let is_tagged = here.tag().or(here.core_tag()).is_some();
    match style {
        Style::Plain => Some((here.span, number)),
        Style::SingleQuoted | Style::DoubleQuoted if !is_tagged => Some((here.span, number)),
        Style::Block if !is_tagged => Some(block_scalar::write_inline(text, here.span, number)),
        Style::SingleQuoted | Style::DoubleQuoted | Style::Block | Style::Form => None,
    }
}

/// Quotes a plain scalar. `None` if a tag such as `!!int` determines its type whether or not it is
/// quoted.
pub fn quote(tree: &Tree<'_>, node: NodeId) -> Option<Change> {
    let here = tree.node(node);
    if let Value::Scalar {
        text,
        style: Style::Plain,
    } = tree.value(node)
        && here.core_tag().is_none()
    {
        return Some((here.span, double_quoted(text)));
    }
    None
}

/// Renames the key of a node and keeps its quotes.
///
/// `None` for a block scalar, and for an alias, since its anchor would lose a use.
pub fn rename_key(tree: &Tree<'_>, text: &str, node: NodeId, new: &str) -> Option<Change> {
    let key = tree.key(node)?;
    let written = match text[key.span.range()].as_bytes().first() {
        Some(b'"') => double_quoted(new),
        Some(b'\'') => single_quoted(new),
        Some(b'*' | b'|' | b'>') => return None,
        _ => new.to_owned(),
    };
    Some((key.span, written))
}

/// Moves an item of a sequence before an earlier one; the other items keep their order.
///
/// `None` if a comment would move to another item, or an anchor after its alias.
pub fn move_before(tree: &Tree<'_>, text: &str, item: NodeId, target: NodeId) -> Option<Change> {
    let parent = tree.parent(item)?;
    let NodeKind::Sequence(layout) = tree.node(parent).kind else {
        return None;
    };
    let siblings = tree.children(parent);
    let before = siblings.take_while(|sibling| *sibling != item).last()?;
    let (moved, first) = (tree.node(item).span, tree.node(target).span);
    let kept = Span::new(first.start as usize, tree.place(before).end as usize);
    let whole = Span::new(first.start as usize, moved.end as usize);
    let line = |at: u32| line_start(text, at as usize);
    let column = |at: u32| text[line(at)..at as usize].chars().count();
    // In block layout, all lines of an item share the indentation of its first one.
    let fits = layout == Layout::Flow || column(first.start) == column(moved.start);
    let above = text[..line(first.start)].trim_end().rsplit('\n').next();
    let is_commented = above.is_some_and(|above| above.trim_start().starts_with('#'));
    let has_comment_below = layout == Layout::Block && is_commented_below(text, moved);
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
        .any(|node| tree.node(*node).tag().is_some());
    if !fits
        || is_commented
        || has_comment_below
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

/// Whether comments below an item are indented like its content and so belong to it.
fn is_commented_below(text: &str, item: Span) -> bool {
    let start = item.start as usize;
    let column = start - line_start(text, start);
    let below = text[item.end as usize..].lines().skip(1);
    let own = below
        .map(|line| (line, line.trim_start()))
        .take_while(|(_, content)| content.is_empty() || content.starts_with('#'));
    own.filter(|(_, content)| !content.is_empty())
        .any(|(line, content)| line.len() - content.len() >= column)
}

/// Removes a token with the white space after it, or before it at the end of a line; with the whole
/// line if there is nothing else on it.
pub fn remove_token(text: &str, token: Span) -> Change {
    let after = &text[token.end as usize..];
    let white_space = after.len() - after.trim_start_matches([' ', '\t']).len();
    let ends_line =
        after[white_space..].is_empty() || after[white_space..].starts_with(['\n', '\r']);
    let line = line_start(text, token.start as usize);
    let is_alone = text[line..token.start as usize]
        .trim_matches([' ', '\t'])
        .is_empty();
    let span = if let (true, Some(end)) = (ends_line && is_alone, after.find('\n')) {
        Span::new(line, token.end as usize + end + 1)
    } else if ends_line {
        let before = text[..token.start as usize].trim_end_matches([' ', '\t']);
        Span::new(before.len(), token.end as usize)
    } else {
        Span::new(token.start as usize, token.end as usize + white_space)
    };
    (span, String::new())
}

/// The start of the line that contains an offset, after a byte order mark.
fn line_start(text: &str, at: usize) -> usize {
    match text[..at].rfind('\n') {
        Some(end) => end + 1,
        None if text[..at].starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
        None => 0,
    }
}

fn is_in_flow(tree: &Tree<'_>, node: NodeId) -> bool {
    std::iter::successors(tree.parent(node), |parent| tree.parent(*parent)).any(|parent| {
        matches!(
            tree.node(parent).kind,
            NodeKind::Mapping(Layout::Flow) | NodeKind::Sequence(Layout::Flow)
        )
    })
}

/// Whether a text contains characters that end a plain scalar inside brackets.
fn has_flow_indicators(text: &str) -> bool {
    text.contains(['[', ']', '{', '}', ','])
}

/// Whether a text can be written without quotes and is text to every parser.
fn is_plain(text: &str) -> bool {
    let value = Value::Scalar {
        text,
        style: Style::Plain,
    };
    let special = |first: char| "-?:,[]{}#&*!|>'\"%@` ".contains(first);
    matches!(resolve(value), Some(Scalar::Text(_)))
        && yaml_11_type(text).is_none()
        && !text.starts_with(special)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(|c| !c.is_control())
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Renders a text in double quotes, with escapes that are valid in both YAML and JSON.
fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{Change, move_before, quote, remove_token, rename_key, set_number, set_text};
    use crate::syntax::tree::{NodeId, Tree};
    use crate::syntax::{Format, Limits, parse};
    use crate::text::span::Span;

    /// The whole text after the last item was moved before the first.
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

    /// The whole text after a change of the first value of the root.
    fn changed(text: &str, change: impl Fn(&Tree<'_>, NodeId) -> Option<Change>) -> Option<String> {
        let (tree, faults) = parse(text, Format::Yaml, &Limits::default());
        assert_eq!(faults, [], "{text:?}");
        let root = tree.documents[0].root.unwrap();
        let (span, new) = change(&tree, tree.children(root).next().unwrap())?;
        let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
        Some([before, &new, after].concat())
    }

    #[test]
    fn block_scalars_keep_their_style_and_comment() {
        for (text, expected) in [
            ("a: |-\n  x\nb: 1\n", "a: |-\n  new\nb: 1\n"),
            (
                "a: >2- # why\r\n  x\r\nb: 1\r\n",
                "a: >2- # why\r\n  new\r\nb: 1\r\n",
            ),
            ("a: |- # why\n\n  x  \nb: 1\n", "a: new # why\nb: 1\n"),
            ("a: | # why\n  x\n# b\nb: 1\n", "a: new # why\n# b\nb: 1\n"),
            ("a: |+\n  x\n\n\nb: 1\n", "a: new\n\n\nb: 1\n"),
            ("a: |-\n  x,\n  y\n", "a: |-\n  new\n"),
        ] {
            let set = |tree: &Tree<'_>, node| set_text(tree, text, node, "new");
            assert_eq!(changed(text, set).as_deref(), Some(expected), "{text:?}");
        }
        let text = "a: | # why\n  x y\n";
        let set = |tree: &Tree<'_>, node| set_text(tree, text, node, "x\n");
        assert_eq!(changed(text, set).as_deref(), Some("a: | # why\n  x\n"));
        let text = "a: >- # why\n  7\n";
        let set = |tree: &Tree<'_>, node| set_number(tree, text, node, 7);
        assert_eq!(changed(text, set).as_deref(), Some("a: 7 # why\n"));
    }

    #[test]
    fn quotes_do_not_change_the_type_of_a_tag() {
        for text in ["a: !!str 7", "a: !!str \"7\"", "a: ! 7", "a: !!int \"7\""] {
            let set = |tree: &Tree<'_>, node| set_number(tree, text, node, 7);
            assert_eq!(changed(text, set), None, "{text:?}");
        }
        for text in ["a: !!int 7", "a: &b !!float 7"] {
            let (tree, _) = parse(text, Format::Yaml, &Limits::default());
            let root = tree.documents[0].root.unwrap();
            assert_eq!(
                quote(&tree, tree.children(root).next().unwrap()),
                None,
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_key_is_renamed_in_its_own_style() {
        for (text, expected) in [
            ("a: 1", Some("new: 1")),
            ("'a' : 1", Some("'new' : 1")),
            ("? \"a\n  b\"\n: 1", Some("? \"new\"\n: 1")),
            ("? |-\n  a\n: 1", None),
        ] {
            let rename = |tree: &Tree<'_>, node| rename_key(tree, text, node, "new");
            assert_eq!(changed(text, rename).as_deref(), expected, "{text:?}");
        }
        let text = "a: &k b\n*k : 1\n";
        let (tree, _) = parse(text, Format::Yaml, &Limits::default());
        let root = tree.documents[0].root.unwrap();
        assert_eq!(
            rename_key(&tree, text, tree.last_child(root).unwrap(), "new"),
            None
        );
    }

    #[test]
    fn a_token_is_removed_with_its_white_space_or_line() {
        for (text, expected) in [
            ("a: &b x", "a: x"),
            ("a: !!map &b\n  x: 1\n", "a: !!map\n  x: 1\n"),
            ("a:\n  &b\n  x\n", "a:\n  x\n"),
            ("a:\r\n  &b \r\n  x\r\n", "a:\r\n  x\r\n"),
            ("a:\n  &b # why\n  x\n", "a:\n  # why\n  x\n"),
            ("\u{feff}&b\nx: 1\n", "\u{feff}x: 1\n"),
        ] {
            let at = text.find("&b").unwrap();
            let (span, _) = remove_token(text, Span::new(at, at + 2));
            let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
            assert_eq!([before, after].concat(), expected, "{text:?}");
        }
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
            ("- a: 1\n- b: 2\n# all\n", "- b: 2\n- a: 1\n# all\n"),
            ("- ä: 1\n- ö: 2\n", "- ö: 2\n- ä: 1\n"),
            (
                "- a: 1\n- b: 2\n---\nc:\n    d: 3\n",
                "- b: 2\n- a: 1\n---\nc:\n    d: 3\n",
            ),
        ] {
            assert_eq!(moved(text).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn items_do_not_move_when_a_comment_or_anchor_would() {
        for text in [
            "- a",
            "- a: 1 # one\n- b: 2\n",
            "- a: 1\n# two\n- b: 2\n",
            "- a: 1\n- b: 2 # two\n",
            "- a: 1\n- b: 2\n  # two\n",
            "# one\n- a: 1\n- b: 2\n",
            "- a: &one 1\n- b: *one\n",
            "- a: 1\n-   b: 2\n    c: 3\n",
            "- a: 1\n- !own\n  b: 2\n",
        ] {
            assert_eq!(moved(text), None, "{text:?}");
        }
    }
}
