//! The fixed texts of credentials, looked for all at once: a text without any of them needs no
//! closer look, and that is nearly every text.
//!
//! The table is a constant, since one that is built when the program starts would cost a run on a
//! single file more than all of its rules.

use crate::value::credential::starts_word;

/// A text that is in all credentials of one format.
#[derive(Clone, Copy)]
pub(super) struct Marker {
    text: &'static str,
    /// The minimum number of bytes after it.
    after: usize,
    /// Whether it is at the start of a word.
    is_at_word: bool,
    /// Where the two characters are by which it is found, the first ones of the rarest three.
    pair: usize,
    /// What has to look for the credentials.
    detectors: Detectors,
}

/// Sets of detectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Detectors(u8);

impl Detectors {
    /// None of them.
    pub(super) const NONE: Self = Self(0);
    /// The detector of JSON Web Tokens.
    pub(super) const OF_TOKENS: Self = Self(1);
    /// The detector of private keys.
    pub(super) const OF_PRIVATE_KEYS: Self = Self(1 << 1);
    /// The detector of authorization headers.
    pub(super) const OF_AUTHORIZATIONS: Self = Self(1 << 2);
    /// The detector of keys of known issuers.
    pub(super) const OF_KNOWN_KEYS: Self = Self(1 << 3);
    /// The detector of secrets in URLs and form bodies, as the text has one of its markers.
    pub(super) const OF_URLS: Self = Self(1 << 4);
    /// The same, as the text has a `=`.
    pub(super) const OF_PARAMETERS: Self = Self(1 << 5);
    /// Nothing by itself: the text has an `@`, as is before the host of a URL with a password.
    pub(super) const OF_USERS: Self = Self(1 << 6);

    /// Whether a detector is in both sets.
    pub(super) fn overlap(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether some detector may find something.
    pub(super) fn find_something(self) -> bool {
        self.0 & !Self::OF_USERS.0 != 0
    }

    fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn of_character(byte: u8) -> Self {
        match byte {
            b'=' => Self::OF_PARAMETERS,
            b'@' => Self::OF_USERS,
            _ => Self::NONE,
        }
    }
}

impl Marker {
    /// A text of at least two ASCII characters that can be inside of a word.
    pub(super) const fn anywhere(text: &'static str) -> Self {
        Self {
            text,
            after: 0,
            is_at_word: false,
            pair: rarest_pair(text.as_bytes()),
            detectors: Detectors::NONE,
        }
    }

    /// A text at the start of a word, with so many bytes after it at least.
    pub(super) const fn at_word(text: &'static str, after: usize) -> Self {
        Self {
            after,
            is_at_word: true,
            ..Self::anywhere(text)
        }
    }

    /// Whether it is where its pair is at `at`.
    fn is_around(&self, bytes: &[u8], at: usize) -> bool {
        let Some(from_start) = at
            .checked_sub(self.pair)
            .and_then(|start| bytes.get(start..))
        else {
            return false;
        };
        from_start.first() == self.text.as_bytes().first()
            && from_start.len() >= self.text.len() + self.after
            && from_start.starts_with(self.text.as_bytes())
            && (!self.is_at_word || starts_word(bytes, at - self.pair))
    }
}

/// The offset of the two characters of a text that are least likely to be in another one, together
/// with the one after them.
const fn rarest_pair(text: &[u8]) -> usize {
    let mut rarest = 0;
    let mut at = 1;
    while at + 2 < text.len() {
        if frequency_at(text, at) < frequency_at(text, rarest) {
            rarest = at;
        }
        at += 1;
    }
    rarest
}

/// How often the two pairs of three characters occur, compared with others.
const fn frequency_at(text: &[u8], at: usize) -> u8 {
    frequency(text[at]) + 2 * frequency(text[at + 1]) + frequency(text[at + 2])
}

/// How often a character occurs in documents, compared with others.
const fn frequency(byte: u8) -> u8 {
    match byte {
        b'e' | b't' | b'a' | b'o' | b'n' | b'i' | b's' | b'r' => 7,
        b'l' | b'c' | b'd' | b'p' | b'u' | b'm' | b'h' => 6,
        b'-' | b' ' => 5,
        b'a'..=b'z' => 4,
        b'_' | b'.' | b'/' => 3,
        b'A'..=b'Z' | b'0'..=b'9' => 2,
        _ => 1,
    }
}

/// A set of markers.
pub(super) struct Markers {
    all: [Marker; Self::MOST],
    /// The number of the next marker with the same pair, for each; 0 if there is none.
    next: [u8; Self::MOST + 1],
    /// The number of a marker with these two characters, from 1; 0 if there is none; [`Self::NEAR`]
    /// if a marker may be next to them, so that a look at every other pair of a text is enough, or if
    /// one of them is a `=` or an `@`.
    by_pair: [u8; 1 << 16],
    count: u8,
}

impl Markers {
    const MOST: usize = u8::MAX as usize - 1;
    const NEAR: u8 = u8::MAX;

    /// No markers yet.
    #[expect(
        clippy::large_stack_arrays,
        reason = "it is for constants, which the compiler builds"
    )]
    pub(super) const fn new() -> Self {
        Self {
            all: [Marker::anywhere("\0\0"); Self::MOST],
            next: [0; Self::MOST + 1],
            by_pair: [0; 1 << 16],
            count: 0,
        }
    }

    /// Adds `=` and `@`.
    pub(super) const fn with_characters(mut self) -> Self {
        let mut pair: u16 = 0;
        loop {
            let [one, two] = pair.to_le_bytes();
            if matches!(one, b'=' | b'@') || matches!(two, b'=' | b'@') {
                self.add_near(one, two);
            }
            if pair == u16::MAX {
                return self;
            }
            pair += 1;
        }
    }

    /// Adds the markers of a detector.
    pub(super) const fn with_all(mut self, detector: Detectors, markers: &[Marker]) -> Self {
        let mut index = 0;
        while index < markers.len() {
            let mut marker = markers[index];
            marker.detectors = detector;
            let bytes = marker.text.as_bytes();
            let (one, two) = (bytes[marker.pair], bytes[marker.pair + 1]);
            let pair = pair_number(one, two);
            self.all[self.count as usize] = marker;
            self.count += 1;
            if self.by_pair[pair] != Self::NEAR {
                self.next[self.count as usize] = self.by_pair[pair];
            }
            self.by_pair[pair] = self.count;
            // The pair may start at an odd offset; then the one after or before it is at an even one.
            if marker.pair + 2 < bytes.len() {
                self.add_near(two, bytes[marker.pair + 2]);
            } else {
                let mut before = u8::MAX;
                while before > 0 {
                    self.add_near(before, one);
                    before -= 1;
                }
                self.add_near(0, one);
            }
            index += 1;
        }
        self
    }

    const fn add_near(&mut self, one: u8, two: u8) {
        let pair = pair_number(one, two);
        if self.by_pair[pair] == 0 {
            self.by_pair[pair] = Self::NEAR;
        }
    }

    /// The detectors that may find something in a text.
    pub(super) fn detectors_for(&self, text: &str) -> Detectors {
        let bytes = text.as_bytes();
        let mut found = Detectors::NONE;
        let (pairs, last) = bytes.as_chunks::<2>();
        for byte in last {
            found.insert(Detectors::of_character(*byte));
        }
        for (number, pair) in pairs.iter().enumerate() {
            let first = self.by_pair[usize::from(u16::from_le_bytes(*pair))];
            if first == 0 {
                continue;
            }
            let at = 2 * number;
            let [one, two] = *pair;
            found.insert(Detectors::of_character(one));
            found.insert(Detectors::of_character(two));
            self.add_those_around(first, bytes, at, &mut found);
            if let Some(before) = at.checked_sub(1) {
                let first = self.by_pair[pair_number(bytes[before], one)];
                self.add_those_around(first, bytes, before, &mut found);
            }
            if let Some(&three) = bytes.get(at + 2) {
                let first = self.by_pair[pair_number(two, three)];
                self.add_those_around(first, bytes, at + 1, &mut found);
            }
        }
        found
    }

    /// Adds the detectors of the markers with these numbers, if they have their pair at `at`.
    #[inline]
    fn add_those_around(&self, first: u8, bytes: &[u8], at: usize, found: &mut Detectors) {
        let mut number = first;
        while number != 0 && number != Self::NEAR {
            let marker = &self.all[usize::from(number - 1)];
            if marker.is_around(bytes, at) {
                found.insert(marker.detectors);
            }
            number = self.next[usize::from(number)];
        }
    }
}

const fn pair_number(one: u8, two: u8) -> usize {
    u16::from_le_bytes([one, two]) as usize
}

#[cfg(test)]
mod tests {
    use super::{Detectors, Marker, Markers, rarest_pair};
    use crate::value::credential::MARKERS;

    #[test]
    fn a_marker_is_found_where_it_can_start_a_credential() {
        static SOME: Markers = Markers::new()
            .with_all(Detectors::OF_TOKENS, &[Marker::anywhere("eyJ")])
            .with_all(
                Detectors::OF_KNOWN_KEYS,
                &[
                    Marker::at_word("sk_", 2),
                    Marker::at_word("rk_", 0),
                    Marker::at_word("SK", 1),
                ],
            );
        for (text, expected) in [
            ("", false),
            ("s", false),
            ("eyJ", true),
            ("keyJ", true),
            ("ey", false),
            ("sk_ab", true),
            ("(sk_ab", true),
            ("sk_a", false),
            ("task_ab", false),
            ("work_ rk_", true),
            ("work_", false),
            ("k_", false),
            ("SKU", true),
            ("SK", false),
            ("\u{e9}SK\u{e9}", true),
        ] {
            let expected = match expected {
                false => Detectors::NONE,
                true if text.contains("eyJ") => Detectors::OF_TOKENS,
                true => Detectors::OF_KNOWN_KEYS,
            };
            assert_eq!(SOME.detectors_for(text), expected, "{text:?}");
        }
    }

    #[test]
    fn characters_are_found_at_any_offset() {
        for (text, expected) in [
            ("=", Detectors::OF_PARAMETERS),
            ("a=", Detectors::OF_PARAMETERS),
            ("=a", Detectors::OF_PARAMETERS),
            ("ab=", Detectors::OF_PARAMETERS),
            ("a=b", Detectors::OF_PARAMETERS),
            ("@", Detectors::OF_USERS),
            ("ab@\u{e9}", Detectors::OF_USERS),
            ("\u{e9}@", Detectors::OF_USERS),
            ("ab", Detectors::NONE),
        ] {
            assert_eq!(MARKERS.detectors_for(text), expected, "{text:?}");
        }
    }

    /// Only every other pair of a text is looked at.
    #[test]
    fn all_markers_are_found_at_any_offset() {
        let markers = &MARKERS.all[..usize::from(MARKERS.count)];
        assert!(markers.len() > 60, "{}", markers.len());
        for marker in markers {
            for before in 0..4 {
                for after in [marker.after, marker.after + 1] {
                    let text = " ".repeat(before) + marker.text + &"~".repeat(after);
                    let found = MARKERS.detectors_for(&text);
                    assert!(found.overlap(marker.detectors), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn a_marker_is_found_by_its_rarest_characters() {
        for (text, expected) in [("ops_eyJ", 4), ("key-", 1), ("SK", 0), ("a-B-", 1)] {
            assert_eq!(rarest_pair(text.as_bytes()), expected, "{text}");
        }
    }
}
