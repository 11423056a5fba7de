//! Text for a terminal: control characters are escaped, and lines are wrapped.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

/// A text on one line, with all characters that affect a terminal escaped.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(affects_terminal) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            other if affects_terminal(other) => {
                let _ = write!(line, "\\u{{{:x}}}", u32::from(other));
            }
            other => line.push(other),
        }
    }
    Cow::Owned(line)
}

/// Whether a character affects a terminal instead of being shown: control characters, and
/// bidirectional formatting characters, which can make a line look like a different one.
pub fn affects_terminal(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

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
    write!(out, "{lead}")?;
    let mut column = lead_width;
    for (number, word) in text.split(' ').filter(|word| !word.is_empty()).enumerate() {
        let length = word.chars().count();
        if number > 0 && column + 1 + length > width {
            write!(out, "\n{:indent$}", "")?;
            column = indent;
        } else if number > 0 {
            write!(out, " ")?;
            column += 1;
        }
        write!(out, "{word}")?;
        column += length;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::{one_line, write_wrapped};

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(
            one_line("ä\u{1b}[31m\nb\u{202e}"),
            "ä\\u{1b}[31m\\nb\\u{202e}"
        );
    }

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
