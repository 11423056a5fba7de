//! The effect of `application/x-www-form-urlencoded` on a text (RFC 6749, Appendix B).

use crate::value::whitespace;

/// The first character that the encoding changes, ignoring white space at the edges, with its
/// offset.
pub fn first_changed(text: &str) -> Option<(usize, char)> {
    let inner = whitespace::trimmed_range(text);
    let start = inner.start;
    let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '*');
    let mut characters = text[inner].char_indices();
    let (at, c) = characters.find(|(_, c)| !is_kept(*c) && !whitespace::is_invisible(*c))?;
    Some((start + at, c))
}

#[cfg(test)]
mod tests {
    use super::first_changed;

    #[test]
    fn only_unreserved_characters_are_unchanged() {
        for (text, expected) in [
            ("", None),
            ("pim-export_1.*", None),
            (" pim\n", None),
            ("pi\u{200b}m", None),
            (" sb-pim!t1234", Some((7, '!'))),
            ("a|b", Some((1, '|'))),
            ("pim export", Some((3, ' '))),
            ("größe", Some((2, 'ö'))),
            ("a~b", Some((1, '~'))),
        ] {
            assert_eq!(first_changed(text), expected, "{text:?}");
        }
    }
}
