//! The first two characters of many words, for a look at a text that nearly always ends there.

/// The first characters of some words, and their second ones, as bits. Other characters can have the
/// same bits.
pub(super) struct Starts {
    first: u64,
    second: u64,
}

impl Starts {
    /// No words yet.
    pub(super) const fn new() -> Self {
        Self {
            first: 0,
            second: 0,
        }
    }

    /// Adds a word of at least two characters.
    pub(super) const fn with(self, word: &str) -> Self {
        let bytes = word.as_bytes();
        Self {
            first: self.first | 1 << (bytes[0] & 63),
            second: self.second | 1 << (bytes[1] & 63),
        }
    }

    /// Whether a text may start with one of the words.
    pub(super) fn may_start(&self, text: &str) -> bool {
        match text.as_bytes() {
            [first, second, ..] => {
                self.first >> (first & 63) & 1 != 0 && self.second >> (second & 63) & 1 != 0
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn a_text_may_start_with_a_word_by_two_characters() {
        const STARTS: Starts = Starts::new().with("op://").with("@Microsoft");
        for (text, expected) in [
            ("op://a", true),
            ("open", true),
            ("@Microsoft", true),
            ("pim", false),
            ("o", false),
            ("", false),
        ] {
            assert_eq!(STARTS.may_start(text), expected, "{text:?}");
        }
    }
}
