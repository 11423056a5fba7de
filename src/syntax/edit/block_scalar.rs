//! Another text in a block scalar, which stays one where it can; the comment behind its `|` stays.

use crate::syntax::edit::Change;
use crate::text::span::Span;

/// Puts `new` in the place of `old` in the block scalar at `place`: within the block if it is one
/// line and the line breaks at the end stay, else as `inline` writes it behind the key.
pub(super) fn set_text(
    text: &str,
    place: Span,
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
    let (_, content) = split(text, place);
    if fits && !content.is_empty() {
        return (content, new_line.to_owned());
    }
    write_inline(text, place, inline())
}

/// Puts a value in one line in the place of the block scalar.
pub(super) fn write_inline(text: &str, place: Span, mut value: String) -> Change {
    let (header, _) = split(text, place);
    if let Some(comment) = header.find('#') {
        value.push(' ');
        value.push_str(header[comment..].trim_end());
    }
    let behind = &text[place.end as usize..];
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let whole = Span::new(place.start as usize, place.end as usize + blanks);
    (whole, value)
}

/// The line of the `|`, and the place of the content without the blanks around it.
fn split(text: &str, place: Span) -> (&str, Span) {
    let written = &text[place.range()];
    let header = written.find('\n').unwrap_or(written.len());
    let content = written[header..].trim_start_matches([' ', '\t', '\r', '\n']);
    let start = place.end as usize - content.len();
    (&written[..header], Span::new(start, place.end as usize))
}
