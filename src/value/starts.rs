//! By which two characters some words start, for a look at a text that nearly always ends there.
//!
//! The table is a constant, since one that is built when the program starts would cost a run on a
//! single file more than all of its rules.

/// The first two characters of each word, which are ASCII.
pub(super) struct Starts([u64; 256]);

impl Starts {
    /// No words yet.
    pub(super) const fn new() -> Self {
        Self([0; 256])
    }

    /// Adds a word of at least two characters.
    pub(super) const fn with(mut self, word: &str) -> Self {
        let bytes = word.as_bytes();
        let (index, bit) = Self::place(bytes[0], bytes[1]);
        self.0[index] |= bit;
        self
    }

    /// Whether a text may start with one of the words.
    pub(super) fn may_start(&self, text: &str) -> bool {
        matches!(text.as_bytes(), [one, other, ..] if self.contains(*one, *other))
    }

    /// The offsets at which one of the words may start.
    pub(super) fn offsets_in(&self, bytes: &[u8]) -> impl Iterator<Item = usize> {
        let pairs = bytes.windows(2).enumerate();
        pairs.filter_map(|(at, pair)| self.contains(pair[0], pair[1]).then_some(at))
    }

    fn contains(&self, one: u8, other: u8) -> bool {
        let (index, bit) = Self::place(one, other);
        (one | other).is_ascii() && self.0[index] & bit != 0
    }

    const fn place(one: u8, other: u8) -> (usize, u64) {
        let number = ((one & 0x7f) as usize) << 7 | (other & 0x7f) as usize;
        (number / 64, 1 << (number % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn words_are_found_by_their_first_two_characters() {
        const STARTS: Starts = Starts::new().with("sk-").with("~~").with("A\0");
        let find = |text: &str| STARTS.offsets_in(text.as_bytes()).collect::<Vec<_>>();
        assert_eq!(find("sk sK task- sk ~~~ A\0"), [0, 8, 12, 15, 16, 19]);
        assert_eq!(find("s"), [0; 0]);
        assert_eq!(find(""), [0; 0]);
        // Bytes that differ from those of a word in the first bit only.
        let bytes = [b's' | 0x80, b'k', b's', b'k' | 0x80];
        assert_eq!(STARTS.offsets_in(&bytes).next(), None);
        for (text, expected) in [
            ("sk-", true),
            ("skip", true),
            ("a sk-", false),
            ("s", false),
        ] {
            assert_eq!(STARTS.may_start(text), expected, "{text:?}");
        }
    }
}
