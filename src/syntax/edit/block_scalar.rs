//! Replaces the text of a block scalar. It remains a block scalar if possible, and a comment after
//! its `|` is kept.

use crate::syntax::edit::Change;
use crate::text::span::Span;

/// Replaces `old` with `new` in the block scalar at `block`. A single line with the same final line
/// breaks stays a block scalar; anything else is written as `inline` renders it.
pub(super) fn set_text(
    text: &str,
    block: Span,
    old: &str,
    new: &str,
    inline: impl FnOnce() -> String,
) -> Change {
    let is_edge = [' ', '\t', '\n'];
    let (old_line, new_line) = (old.trim_end_matches('\n'), new.trim_end_matches('\n'));
    let fits = !new_line.is_empty()
        && old[old_line.len()..] == new[new_line.len()..]
        && !old_line.starts_with(is_edge)
        && !old_line.ends_with(is_edge)
        && !new_line.starts_with(is_edge)
        && !new_line.ends_with(is_edge)
        && !new_line.chars().any(char::is_control);
    let (_, content) = split(text, block);
    if fits && !content.is_empty() {
        return (content, new_line.to_owned());
    }
    write_inline(text, block, inline())
}

/// Replaces the block scalar with a value on one line.
pub(super) fn write_inline(text: &str, block: Span, mut value: String) -> Change {
    let (header, _) = split(text, block);
    if let Some(comment) = header.find('#') {
        value.push(' ');
        value.push_str(header[comment..].trim_end());
    }
    let rest = &text[block.end as usize..];
    let white_space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let whole = Span::new(block.start as usize, block.end as usize + white_space);
    (whole, value)
}

/// The header line, and the span of the content without surrounding white space.
fn split(text: &str, block: Span) -> (&str, Span) {
    let written = &text[block.range()];
    let header = written.find('\n').unwrap_or(written.len());
    let content = written[header..].trim_start_matches([' ', '\t', '\r', '\n']);
    let start = block.end as usize - content.len();
    (&written[..header], Span::new(start, block.end as usize))
}
