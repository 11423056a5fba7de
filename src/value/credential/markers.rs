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
    /// Where its two rarest characters are, by which it is found.
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
    /// The detector of secrets in URLs and form bodies.
    pub(super) const OF_URLS: Self = Self(1);
    /// All others.
    pub(super) const OTHERS: Self = Self(2);

    /// Whether a detector is in both sets.
    pub(super) fn overlap(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn insert(&mut self, other: Self) {
        self.0 |= other.0;
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
            detectors: Detectors::OTHERS,
        }
    }

    /// A text that secrets in URLs and form bodies have.
    pub(super) const fn of_url(text: &'static str) -> Self {
        Self {
            detectors: Detectors::OF_URLS,
            ..Self::anywhere(text)
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
        let Some(start) = at.checked_sub(self.pair) else {
            return false;
        };
        bytes.len() - start >= self.text.len() + self.after
            && bytes[start..].starts_with(self.text.as_bytes())
            && (!self.is_at_word || starts_word(bytes, start))
    }
}

/// The offset of the two characters of a text that are least likely to be in another one.
const fn rarest_pair(text: &[u8]) -> usize {
    let mut rarest = 0;
    let mut at = 1;
    while at + 1 < text.len() {
        if frequency(text[at]) + frequency(text[at + 1])
            < frequency(text[rarest]) + frequency(text[rarest + 1])
        {
            rarest = at;
        }
        at += 1;
    }
    rarest
}

/// How often a character occurs in documents, compared with others.
const fn frequency(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => 4,
        b'-' | b'_' | b'.' | b'/' | b' ' => 3,
        b'A'..=b'Z' | b'0'..=b'9' => 2,
        _ => 1,
    }
}

/// A set of markers.
pub(super) struct Markers {
    all: [Marker; Self::MOST],
    /// The number of the next marker with the same pair, for each; 0 if there is none.
    next: [u8; Self::MOST + 1],
    /// The number of a marker with these two characters, from 1; 0 if there is none.
    by_pair: [u8; 1 << 16],
    count: u8,
}

impl Markers {
    const MOST: usize = u8::MAX as usize;

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

    /// Adds markers.
    pub(super) const fn with_all(mut self, others: &[Marker]) -> Self {
        let mut index = 0;
        while index < others.len() {
            let marker = others[index];
            let bytes = marker.text.as_bytes();
            let pair = u16::from_le_bytes([bytes[marker.pair], bytes[marker.pair + 1]]) as usize;
            self.all[self.count as usize] = marker;
            self.count += 1;
            self.next[self.count as usize] = self.by_pair[pair];
            self.by_pair[pair] = self.count;
            index += 1;
        }
        self
    }

    /// The detectors that may find something in a text.
    pub(super) fn detectors_for(&self, text: &str) -> Detectors {
        let bytes = text.as_bytes();
        let mut found = Detectors::NONE;
        for (at, pair) in bytes.windows(2).enumerate() {
            let number = self.by_pair[usize::from(u16::from_le_bytes([pair[0], pair[1]]))];
            if number != 0 {
                self.add_those_around(bytes, at, number, &mut found);
            }
        }
        found
    }

    /// Adds the detectors of the markers with a pair, from the one with a number on, that are where
    /// the pair is.
    fn add_those_around(&self, bytes: &[u8], at: usize, mut number: u8, found: &mut Detectors) {
        while number != 0 {
            let marker = &self.all[usize::from(number - 1)];
            if !found.overlap(marker.detectors) && marker.is_around(bytes, at) {
                found.insert(marker.detectors);
            }
            number = self.next[usize::from(number)];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Detectors, Marker, Markers, rarest_pair};

    #[test]
    fn a_marker_is_found_where_it_can_start_a_credential() {
        static MARKERS: Markers = Markers::new().with_all(&[
            Marker::anywhere("eyJ"),
            Marker::at_word("sk_", 2),
            Marker::at_word("rk_", 0),
            Marker::at_word("SK", 1),
        ]);
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
            let detectors = MARKERS.detectors_for(text);
            assert_eq!(detectors.overlap(Detectors::OTHERS), expected, "{text:?}");
            assert!(!detectors.overlap(Detectors::OF_URLS), "{text:?}");
        }
    }

    #[test]
    fn a_marker_is_found_by_its_rarest_characters() {
        for (text, expected) in [("ops_eyJ", 5), ("key-", 2), ("SK", 0), ("a-B-", 1)] {
            assert_eq!(rarest_pair(text.as_bytes()), expected, "{text}");
        }
    }
}
