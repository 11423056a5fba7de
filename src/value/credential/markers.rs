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
}

impl Marker {
    /// A text of at least two ASCII characters that can be inside of a word.
    pub(super) const fn anywhere(text: &'static str) -> Self {
        Self {
            text,
            after: 0,
            is_at_word: false,
            pair: rarest_pair(text.as_bytes()),
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

    /// Whether a text has one of the markers.
    pub(super) fn is_any_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        bytes.windows(2).enumerate().any(|(at, pair)| {
            let number = self.by_pair[usize::from(u16::from_le_bytes([pair[0], pair[1]]))];
            number != 0 && self.is_any_around(bytes, at, number)
        })
    }

    /// Whether the marker with a number, or another one with the same pair, is where the pair is.
    fn is_any_around(&self, bytes: &[u8], at: usize, mut number: u8) -> bool {
        while number != 0 {
            if self.all[usize::from(number - 1)].is_around(bytes, at) {
                return true;
            }
            number = self.next[usize::from(number)];
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Marker, Markers, rarest_pair};

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
            assert_eq!(MARKERS.is_any_in(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_marker_is_found_by_its_rarest_characters() {
        for (text, expected) in [("ops_eyJ", 5), ("key-", 2), ("SK", 0), ("a-B-", 1)] {
            assert_eq!(rarest_pair(text.as_bytes()), expected, "{text}");
        }
    }
}
