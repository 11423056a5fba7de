//! A text of a stranger on one line, with everything visible.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::text::invisible::is_invisible;

/// A text on one line, with its invisible characters escaped: `\n`, `\r`, `\t`, `\u{200b}`.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let is_visible = |byte: u8| matches!(byte, b' '..=b'~');
    if text.bytes().all(is_visible) || !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len() + 8);
    text.chars().for_each(|c| push_visible(c, &mut line));
    Cow::Owned(line)
}

/// Appends a character, escaped if it is invisible.
pub fn push_visible(c: char, line: &mut String) {
    match c {
        ' '..='~' => line.push(c),
        '\n' => line.push_str("\\n"),
        '\r' => line.push_str("\\r"),
        '\t' => line.push_str("\\t"),
        c if is_invisible(c) => {
            let _ = write!(line, "\\u{{{:x}}}", u32::from(c));
        }
        c => line.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn invisible_characters_are_escaped() {
        assert_eq!(
            one_line("ä\u{1b}[31m\r\n\tb\u{202e}\u{ad}\u{a0}\u{e0041}"),
            "ä\\u{1b}[31m\\r\\n\\tb\\u{202e}\\u{ad}\\u{a0}\\u{e0041}"
        );
        assert_eq!(one_line("値 🛒"), "値 🛒");
    }
}
