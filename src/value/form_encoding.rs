//! What `application/x-www-form-urlencoded` does to a text (RFC 6749, Appendix B).

use crate::value::whitespace;

/// The first character between the blanks at the edges that the encoding writes in another way,
/// with its offset.
pub fn first_changed(text: &str) -> Option<(usize, char)> {
    let inner = whitespace::trimmed_range(text);
    let start = inner.start;
    let is_kept =
        |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.' | '*');
    let mut signs = text[inner].char_indices();
    let (at, sign) = signs.find(|(_, sign)| !is_kept(*sign) && !whitespace::is_invisible(*sign))?;
    Some((start + at, sign))
}

#[cfg(test)]
mod tests {
    use super::first_changed;

    #[test]
    fn only_some_characters_are_kept() {
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
