//! Unintended white space: at the edges of a value, and invisible characters anywhere.
//!
//! Ordinary spaces, tabs and line breaks *inside* a value are left to the grammar of that value.

use std::ops::Range;

/// The position of stray white space in a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Before the first visible character.
    Leading,
    /// Between visible characters.
    Inside,
    /// After the last visible character.
    Trailing,
}

/// A run of the same stray character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its byte range in the value.
    pub range: Range<usize>,
    /// Its position.
    pub place: Placement,
    /// The name of the character in messages, such as `no-break space`.
    pub name: &'static str,
}

/// The stray white space of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// All runs, in text order; never empty.
    pub runs: Vec<Run>,
    /// The value without it: edges are trimmed, zero-width characters removed, and no-break spaces
    /// inside replaced with ordinary ones, because they separate words.
    pub cleaned: String,
}

/// The stray white space of `text`, or `None` if there is none.
pub fn stray(text: &str) -> Option<Stray> {
    let inner = trimmed_range(text);
    // Most texts have none, and need no copy.
    if inner.len() == text.len() && (text.is_ascii() || !text.chars().any(is_invisible)) {
        return None;
    }
    let mut runs: Vec<Run> = Vec::new();
    let mut cleaned = String::new();
    for (at, character) in text.char_indices() {
        let place = if at < inner.start {
            Placement::Leading
        } else if at >= inner.end {
            Placement::Trailing
        } else if is_invisible(character) {
            Placement::Inside
        } else {
            cleaned.push(character);
            continue;
        };
        if place == Placement::Inside && is_no_break_space(character) {
            cleaned.push(' ');
        }
        let name = name(character);
        let end = at + character.len_utf8();
        match runs.last_mut() {
            Some(last) if last.range.end == at && last.place == place && last.name == name => {
                last.range.end = end;
            }
            _ => runs.push(Run {
                range: at..end,
                place,
                name,
            }),
        }
    }
    (!runs.is_empty()).then_some(Stray { runs, cleaned })
}

/// The range of `text` without stray white space at its edges; empty and at the end if there is
/// nothing else.
pub fn trimmed_range(text: &str) -> Range<usize> {
    // Most texts start and end with a letter or a bracket, some with a space beside it.
    let bytes = text.as_bytes();
    let start = usize::from(bytes.first() == Some(&b' '));
    let end = bytes.len() - usize::from(bytes.last() == Some(&b' '));
    let is_visible = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if start < end && is_visible(bytes.get(start)) && is_visible(bytes.get(end - 1)) {
        return start..end;
    }
    let is_stray = |character: char| character.is_whitespace() || is_invisible(character);
    let after_leading = text.trim_start_matches(is_stray);
    let start = text.len() - after_leading.len();
    start..start + after_leading.trim_end_matches(is_stray).len()
}

/// `text` without stray white space at its edges.
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        // Most texts have nothing to cut off.
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => &text[trimmed_range(text)],
    }
}

/// Whether a character is invisible or looks like an ordinary space: zero-width characters, text
/// direction marks and no-break spaces.
pub fn is_invisible(character: char) -> bool {
    is_no_break_space(character)
        || matches!(
            character,
            '\u{ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

fn is_no_break_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn name(character: char) -> &'static str {
    match character {
        ' ' => "space",
        '\t' => "tab",
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => "line break",
        '\u{a0}' => "no-break space",
        '\u{2007}' => "figure space",
        '\u{202f}' => "narrow no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "text direction mark"
        }
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        _ => "white space",
    }
}

#[cfg(test)]
mod tests {
    use super::{Placement, Run, Stray, name, stray, trimmed, trimmed_range};

    fn run(range: std::ops::Range<usize>, place: Placement, name: &'static str) -> Run {
        Run { range, place, name }
    }

    #[test]
    fn visible_text_has_no_stray_white_space() {
        for text in [
            "",
            "a",
            "products:write orders",
            "a  b",
            "a\tb",
            "a\nb",
            "größe",
        ] {
            assert_eq!(stray(text), None, "{text:?}");
        }
    }

    #[test]
    fn each_run_at_the_edges_is_reported() {
        assert_eq!(
            stray("  \ta b\r\n"),
            Some(Stray {
                runs: vec![
                    run(0..2, Placement::Leading, "space"),
                    run(2..3, Placement::Leading, "tab"),
                    run(6..8, Placement::Trailing, "line break"),
                ],
                cleaned: "a b".to_owned(),
            })
        );
    }

    #[test]
    fn invisible_characters_count_anywhere() {
        assert_eq!(
            stray("\u{feff}a\u{200b}b\u{a0}c\u{2060}"),
            Some(Stray {
                runs: vec![
                    run(0..3, Placement::Leading, "byte order mark"),
                    run(4..7, Placement::Inside, "zero-width space"),
                    run(8..10, Placement::Inside, "no-break space"),
                    run(11..14, Placement::Trailing, "word joiner"),
                ],
                cleaned: "ab c".to_owned(),
            })
        );
    }

    #[test]
    fn white_space_alone_is_cleaned_to_nothing() {
        assert_eq!(
            stray(" \n"),
            Some(Stray {
                runs: vec![
                    run(0..1, Placement::Leading, "space"),
                    run(1..2, Placement::Leading, "line break"),
                ],
                cleaned: String::new(),
            })
        );
        assert_eq!(trimmed_range(" \n"), 2..2);
    }

    #[test]
    fn trimming_keeps_what_is_inside() {
        for (text, expected) in [
            ("\u{a0} a \u{200b}b\n", "a \u{200b}b"),
            ("a", "a"),
            ("", ""),
            ("\u{200d}", ""),
        ] {
            assert_eq!(trimmed(text), expected, "{text:?}");
        }
    }

    #[test]
    fn each_character_has_its_name() {
        for (character, expected) in [
            (' ', "space"),
            ('\t', "tab"),
            ('\n', "line break"),
            ('\u{2028}', "line break"),
            ('\u{a0}', "no-break space"),
            ('\u{2007}', "figure space"),
            ('\u{202f}', "narrow no-break space"),
            ('\u{ad}', "soft hyphen"),
            ('\u{200b}', "zero-width space"),
            ('\u{200c}', "zero-width non-joiner"),
            ('\u{200d}', "zero-width joiner"),
            ('\u{200e}', "text direction mark"),
            ('\u{202e}', "text direction mark"),
            ('\u{2066}', "text direction mark"),
            ('\u{2060}', "word joiner"),
            ('\u{feff}', "byte order mark"),
            ('\u{3000}', "white space"),
        ] {
            assert_eq!(name(character), expected, "{character:?}");
        }
    }
}
