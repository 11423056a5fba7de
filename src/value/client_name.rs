//! Client names, distinguished from secrets by their form.

/// Whether a text has the form of a client name and not of a secret: words and short numbers
/// separated by `-`, `_`, `.` and `@`, or a UUID.
pub fn is_plain_name(text: &str) -> bool {
    is_uuid(text) || text.split(['-', '_', '.', '@']).all(is_word)
}

/// Letters of one case, optionally with a leading capital, and a few digits at the end.
fn is_word(word: &str) -> bool {
    /// Longer words are not chosen by people; in bytes.
    const LONGEST: usize = 24;
    const MOST_DIGITS: usize = 4;
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - letters.len();
    let has_one_case =
        letters.chars().all(char::is_uppercase) || letters.chars().skip(1).all(char::is_lowercase);
    !word.is_empty()
        && word.len() <= LONGEST
        && digits <= MOST_DIGITS
        && letters.chars().all(char::is_alphabetic)
        && has_one_case
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::is_plain_name;

    #[test]
    fn names_are_distinguished_from_secrets() {
        for (text, expected) in [
            ("pim-export", true),
            ("PIM", true),
            ("Pim_Export.01", true),
            ("shop@acme.example", true),
            ("11111111-2222-3333-4444-555555555555", true),
            ("7Fjfp0ZBr1KtDRbnfVdmIw", false),
            ("correcthorsebatterystaplepaper", false),
            ("p1m-3xp0rt", false),
            ("pimExport", false),
            ("pim 'export'", false),
            ("pim--export", false),
            ("123456789", false),
            ("", false),
        ] {
            assert_eq!(is_plain_name(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_word_of_a_name_has_24_characters_and_4_digits_at_most() {
        for (text, expected) in [
            ("exportcontextoftheshopab", true),
            ("exportcontextoftheshopabc", false),
            ("export1234", true),
            ("export12345", false),
            ("1234", true),
            ("12345", false),
        ] {
            assert_eq!(is_plain_name(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_uuid_has_its_hyphens_and_its_length() {
        for text in [
            "1111a1b1-2222-3333-4444-5555c5d5e5f",
            "1111a1b1-2222-3333-4444-5555c5d5e5f55",
            "1111a1b1x2222-3333-4444-5555c5d5e5f5",
            "1111a1b1-2222x3333-4444-5555c5d5e5f5",
            "1111a1b1-2222-3333x4444-5555c5d5e5f5",
            "1111a1b1-2222-3333-4444x5555c5d5e5f5",
            "1111a1g1-2222-3333-4444-5555c5d5e5f5",
        ] {
            assert!(!is_plain_name(text), "{text:?}");
        }
        assert!(is_plain_name("1111a1b1-2222-3333-4444-5555c5d5e5f5"));
    }
}
