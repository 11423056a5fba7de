//! The lines of a text as YAML indents them.

use std::ops::Range;

/// The line around an offset, without its line break.
pub(super) fn line_at(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = text[start..].find(['\n', '\r']);
    start..end.map_or(text.len(), |end| start + end)
}

/// The start of the line after the one that ends at `end`.
pub(super) fn next_line(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let length = if rest.starts_with("\r\n") {
        2
    } else {
        usize::from(!rest.is_empty())
    };
    end + length
}

/// The last line with content before a line; `None` if there is none.
pub(super) fn line_before(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let mut end = line.start;
    while end > 0 {
        let before = line_at(text, end - 1);
        // The two characters of one line break.
        if before.start < end && !is_blank(&text[before.clone()]) {
            return Some(before);
        }
        end = before.start.min(end - 1);
    }
    None
}

/// Whether a line has neither content nor anything but a comment.
pub(super) fn is_blank(line: &str) -> bool {
    let content = line.trim();
    content.is_empty() || content.starts_with('#')
}

/// Whether a line from the one with this offset on starts with a marker of documents: `---` or `...`.
/// No more is read than up to the first one, so that a text of many documents is read once.
pub(super) fn has_document_marker(text: &str, offset: usize) -> bool {
    let rest = &text[line_at(text, offset).start..];
    let later = memchr::memchr2_iter(b'\n', b'\r', rest.as_bytes()).map(|at| at + 1);
    std::iter::once(0).chain(later).any(|start| {
        // A byte order mark may be before it.
        let line = rest[start..].trim_start_matches('\u{feff}');
        line.starts_with("---") || line.starts_with("...")
    })
}

/// The bytes of white space at the start of a line.
pub(super) fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t', '\u{feff}']).len()
}

/// The start of what follows an offset: after white space, comments, anchors, tags, and these
/// indicators.
pub(super) fn token_after(text: &str, offset: usize, indicators: &[char]) -> usize {
    let is_between = |c: char| " \t\n\r".contains(c) || indicators.contains(&c);
    let mut rest = text.get(offset..).unwrap_or_default();
    loop {
        rest = rest.trim_start_matches(is_between);
        rest = match rest.chars().next() {
            Some('&' | '!') => rest.trim_start_matches(|c: char| !c.is_whitespace()),
            Some('#') => rest.trim_start_matches(|c: char| !"\r\n".contains(c)),
            Some(_) | None => return text.len() - rest.len(),
        };
    }
}

/// The text of a line without its indentation and the dashes of its list items.
pub(super) fn entry_in(text: &str, line: &Range<usize>) -> Range<usize> {
    let mut start = line.start + indentation(&text[line.clone()]);
    while let Some(rest) = text[start..line.end].strip_prefix('-')
        && rest.starts_with([' ', '\t'])
    {
        start += 1 + indentation(rest);
    }
    start..line.end
}

/// The end of the lines below a line that are part of its entry, as the indentation shows: those
/// that are indented further, the items of a list below its key, and closing brackets.
pub(super) fn block_end(text: &str, line: &Range<usize>, end_of_text: usize) -> usize {
    let indent = indentation(&text[line.clone()]);
    let is_item = text[line.start + indent..line.end].starts_with('-');
    let mut end = line.end;
    let mut at = line.end;
    loop {
        let next = next_line(text, at);
        if next <= at || next >= end_of_text {
            return end;
        }
        let next = line_at(text, next);
        let content = &text[next.clone()];
        let space = indentation(content);
        if !is_blank(content) {
            let rest = &content[space..];
            let is_inside = space > indent
                || content[..space].contains('\t')
                || rest.starts_with([']', '}'])
                || (space == indent && !is_item && rest.starts_with("- "));
            if !is_inside {
                return end;
            }
            end = next.end;
        }
        at = next.end;
    }
}

#[cfg(test)]
mod tests {
    use super::{block_end, entry_in, has_document_marker, line_at, line_before};

    #[test]
    fn a_line_is_found_whatever_its_line_break() {
        for text in ["a: 1\nbb: 2\nc: 3", "a: 1\rbb: 2\rc: 3"] {
            assert_eq!(line_at(text, 7), 5..10);
            assert_eq!(line_before(text, &(5..10)), Some(0..4));
            assert_eq!(line_before(text, &(0..4)), None);
        }
        let text = "a: 1\r\n\r\n# note\r\nbb: 2";
        assert_eq!(line_at(text, 17), 16..21);
        assert_eq!(line_before(text, &(16..21)), Some(0..4));
    }

    #[test]
    fn an_entry_follows_the_dashes_of_its_line() {
        for (line, entry) in [
            ("  a: 1", "a: 1"),
            ("  - a: 1", "a: 1"),
            ("- -  a", "a"),
            ("  -a: 1", "-a: 1"),
            ("  -", "-"),
        ] {
            assert_eq!(&line[entry_in(line, &(0..line.len()))], entry);
        }
    }

    #[test]
    fn the_lines_of_an_entry_are_those_that_are_indented_further() {
        let of_first = |text: &str| {
            let line = line_at(text, 0);
            text[..block_end(text, &line, text.len())].to_owned()
        };
        assert_eq!(
            of_first("a:\n  b: 1\n\n  c: 2\nd: 3\n"),
            "a:\n  b: 1\n\n  c: 2"
        );
        assert_eq!(of_first("a:\n- b\n- c\nd: 3\n"), "a:\n- b\n- c");
        assert_eq!(of_first("- a: 1\n  b: 2\n- c: 3\n"), "- a: 1\n  b: 2");
        assert_eq!(of_first("a: [\n  1\n]\nb: 2"), "a: [\n  1\n]");
        assert_eq!(of_first("a: 1\n# note\nb: 2"), "a: 1");
    }

    #[test]
    fn a_marker_of_documents_is_at_the_start_of_a_line() {
        for (text, expected) in [
            ("---\na: ]", true),
            ("a: ]\n---", true),
            ("a: ]\r...\n", true),
            ("a: ]\n\u{feff}--- b\n", true),
            ("a: ] ---\n ---\n--\n....", true),
            ("a: ] ---\n ---\n--\n", false),
            ("a: ]\nb...\n", false),
            ("", false),
        ] {
            assert_eq!(has_document_marker(text, 0), expected, "{text:?}");
        }
        // The marker above the line of an error is that of its own document.
        let text = "---\na: ]\nb: 1\n";
        assert!(has_document_marker(text, 2));
        assert!(!has_document_marker(text, 7));
    }
}
