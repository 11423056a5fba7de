//! Removes comments, or parts of them, and leaves everything else unchanged.

use crate::syntax::edit::{Change, remove_token};
use crate::syntax::tree::{NodeKind, Style, Tree};
use crate::text::span::Span;

/// Removes a comment, or the end of one starting at a `#`: together with its line if there is
/// nothing else on it, otherwise with the white space before it. `None` if the lines below could
/// become part of a block scalar.
pub fn remove_comment(tree: &Tree<'_>, text: &str, comment: Span) -> Option<Change> {
    let line = text[..comment.start as usize]
        .rfind(['\n', '\r'])
        .map_or(0, |at| at + 1);
    // The byte order mark is not part of the line.
    let lead = text[line..comment.start as usize].trim_start_matches('\u{feff}');
    if !lead.trim().is_empty() {
        return Some(remove_token(text, comment));
    }
    let start = comment.start as usize - lead.len();
    let rest = &text[comment.end as usize..];
    let below = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix(['\n', '\r']))
        .unwrap_or(rest);
    let next = below.split(['\n', '\r']).next().unwrap_or_default().trim();
    let ends_block = next.is_empty() || next.starts_with('#');
    if ends_block && !below.is_empty() && is_below_block_scalar(tree, text, start) {
        return None;
    }
    Some((Span::new(start, text.len() - below.len()), String::new()))
}

/// Removes an item of a comma-separated list together with one comma. `None` for the only item.
pub fn remove_listed(items: &[Span], at: usize) -> Option<Change> {
    let item = items.get(at)?;
    let span = match (items.get(at + 1), at.checked_sub(1)) {
        (Some(next), _) => Span::new(item.start as usize, next.start as usize),
        (None, Some(before)) => Span::new(items[before].end as usize, item.end as usize),
        (None, None) => return None,
    };
    Some((span, String::new()))
}

/// Whether there is only white space between an offset and the block scalar above it.
fn is_below_block_scalar(tree: &Tree<'_>, text: &str, offset: usize) -> bool {
    let content = text[..offset].trim_end().len();
    tree.ids().map(|node| tree.node(node)).any(|node| {
        let is_block = matches!(node.kind, NodeKind::Scalar(Style::Block));
        is_block && node.span.end as usize == content
    })
}

#[cfg(test)]
mod tests {
    use super::{remove_comment, remove_listed};
    use crate::syntax::{Format, Limits, parse};
    use crate::text::span::Span;

    /// The text without its last comment that starts with `# gone`.
    fn removed(text: &str) -> Option<String> {
        let (tree, faults) = parse(text, Format::Yaml, &Limits::default());
        assert_eq!(faults, [], "{text:?}");
        let start = text.find("# gone").unwrap();
        let comment = tree
            .comments
            .iter()
            .find(|comment| comment.range().contains(&start))
            .unwrap();
        let comment = Span::new(start, comment.end as usize);
        let (span, new) = remove_comment(&tree, text, comment)?;
        assert_eq!(new, "");
        Some([&text[..span.start as usize], &text[span.end as usize..]].concat())
    }

    #[test]
    fn only_the_comment_is_removed() {
        for (text, expected) in [
            ("a: 1 # gone\nb: 2\n", "a: 1\nb: 2\n"),
            ("a: 1\t# gone", "a: 1"),
            ("a: 1\n  # gone\nb: 2\n", "a: 1\nb: 2\n"),
            ("a: 1\r\n# gone\r\nb: 2\r\n", "a: 1\r\nb: 2\r\n"),
            ("a: 1\n# gone", "a: 1\n"),
            ("# gone\na: 1\n", "a: 1\n"),
            ("\u{feff}# gone\na: 1\n", "\u{feff}a: 1\n"),
            ("a: 1 # kept # gone\n", "a: 1 # kept\n"),
            ("a: | # gone\n  x\n", "a: |\n  x\n"),
            ("a: |\n  x\n# gone\nb: 1\n", "a: |\n  x\nb: 1\n"),
            ("{ a: 1, # gone\n  b: 2 }", "{ a: 1,\n  b: 2 }"),
        ] {
            assert_eq!(removed(text).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn a_comment_that_ends_a_block_scalar_is_kept() {
        for text in [
            "a: |+\n  x\n\n# gone\n\nb: 1\n",
            "a: |\n  x\n# gone\n  # kept\nb: 1\n",
            "|\n  x\n# gone\n  # kept\n",
        ] {
            assert_eq!(removed(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_item_is_removed_with_one_comma() {
        let text = "[one, two,three]";
        let items = [Span::new(1, 4), Span::new(6, 9), Span::new(10, 15)];
        for (at, expected) in [(0, "[two,three]"), (1, "[one, three]"), (2, "[one, two]")] {
            let (span, _) = remove_listed(&items, at).unwrap();
            let rest = [&text[..span.start as usize], &text[span.end as usize..]].concat();
            assert_eq!(rest, expected);
        }
        assert_eq!(remove_listed(&items[..1], 0), None);
    }
}
