//! White space that nobody meant: at the edges of a value, and invisible characters anywhere.
//!
//! Plain blanks, tabs and line breaks *inside* a value are left to the grammar of that value.

use std::ops::Range;

/// Where in a value a piece of stray white space stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before the first visible character.
    Leading,
    /// Between visible characters.
    Inside,
    /// Behind the last visible character.
    Trailing,
}

/// A run of the same stray character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The run, in bytes of the value.
    pub range: Range<usize>,
    /// Where it stands.
    pub place: Place,
    /// What the character is called in messages, such as `no-break space`.
    pub name: &'static str,
}

/// The stray white space of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Every run, in the order of the text; never empty.
    pub parts: Vec<Part>,
    /// The value without it: edges trimmed, zero-width characters removed, and no-break spaces
    /// inside turned into plain ones, because they part what stands around them.
    pub cleaned: String,
}

/// The stray white space of `text`, or `None` if there is none.
pub fn stray(text: &str) -> Option<Stray> {
    let inner = trimmed_range(text);
    let mut parts: Vec<Part> = Vec::new();
    let mut cleaned = String::new();
    for (at, character) in text.char_indices() {
        let place = if at < inner.start {
            Place::Leading
        } else if at >= inner.end {
            Place::Trailing
        } else if is_invisible(character) {
            Place::Inside
        } else {
            cleaned.push(character);
            continue;
        };
        if place == Place::Inside && is_no_break_space(character) {
            cleaned.push(' ');
        }
        let name = name(character);
        let end = at + character.len_utf8();
        match parts.last_mut() {
            Some(last) if last.range.end == at && last.place == place && last.name == name => {
                last.range.end = end;
            }
            _ => parts.push(Part {
                range: at..end,
                place,
                name,
            }),
        }
    }
    (!parts.is_empty()).then_some(Stray { parts, cleaned })
}

/// The part of `text` between stray white space at its edges; empty, at the end, if nothing else
/// is there.
pub fn trimmed_range(text: &str) -> Range<usize> {
    let is_stray = |character: char| character.is_whitespace() || is_invisible(character);
    let behind_leading = text.trim_start_matches(is_stray);
    let start = text.len() - behind_leading.len();
    start..start + behind_leading.trim_end_matches(is_stray).len()
}

/// `text` without stray white space at its edges.
pub fn trimmed(text: &str) -> &str {
    &text[trimmed_range(text)]
}

/// Whether a character cannot be seen, or not be told from a blank: zero-width characters, text
/// direction marks, and spaces that do not break.
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
    use super::{Part, Place, Stray, name, stray, trimmed, trimmed_range};

    fn part(range: std::ops::Range<usize>, place: Place, name: &'static str) -> Part {
        Part { range, place, name }
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
    fn edges_are_named_run_by_run() {
        assert_eq!(
            stray("  \ta b\r\n"),
            Some(Stray {
                parts: vec![
                    part(0..2, Place::Leading, "space"),
                    part(2..3, Place::Leading, "tab"),
                    part(6..8, Place::Trailing, "line break"),
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
                parts: vec![
                    part(0..3, Place::Leading, "byte order mark"),
                    part(4..7, Place::Inside, "zero-width space"),
                    part(8..10, Place::Inside, "no-break space"),
                    part(11..14, Place::Trailing, "word joiner"),
                ],
                cleaned: "ab c".to_owned(),
            })
        );
    }

    #[test]
    fn blanks_alone_clean_to_nothing() {
        assert_eq!(
            stray(" \n"),
            Some(Stray {
                parts: vec![
                    part(0..1, Place::Leading, "space"),
                    part(1..2, Place::Leading, "line break"),
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
