//! Text for a terminal, wrapped.

use std::io::{self, Write};

/// Writes `text` after `lead`, wrapped at spaces to at most `width` characters per line; only a
/// single word may be wider. Continuation lines are indented by `indent` spaces.
///
/// `lead` counts as `lead_width` characters, because it may contain invisible color codes.
pub fn write_wrapped(
    out: &mut dyn Write,
    lead: &str,
    lead_width: usize,
    indent: usize,
    text: &str,
    width: usize,
) -> io::Result<()> {
    let mut wrapped = String::with_capacity(lead.len() + text.len() + text.len() / 8);
    wrapped.push_str(lead);
    let mut column = lead_width;
    let is_ascii = text.is_ascii();
    let mut start = 0;
    let mut is_first = true;
    for end in memchr::memchr_iter(b' ', text.as_bytes()).chain([text.len()]) {
        let word = &text[start..end];
        start = end + 1;
        if word.is_empty() {
            continue;
        }
        let length = if is_ascii {
            word.len()
        } else {
            word.chars().count()
        };
        if !is_first && column + 1 + length > width {
            wrapped.push('\n');
            wrapped.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if !is_first {
            wrapped.push(' ');
            column += 1;
        }
        is_first = false;
        wrapped.push_str(word);
        column += length;
    }
    wrapped.push('\n');
    out.write_all(wrapped.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::write_wrapped;

    #[test]
    fn text_is_wrapped_at_spaces() {
        let wrapped = |text, width| {
            let mut out = Vec::new();
            write_wrapped(&mut out, "a: ", 3, 2, text, width).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(wrapped("one two three", 10), "a: one two\n  three\n");
        assert_eq!(
            wrapped("a-word-wider-than-all x", 10),
            "a: a-word-wider-than-all\n  x\n"
        );
        assert_eq!(wrapped("", 10), "a: \n");
    }
}
