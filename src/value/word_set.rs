//! Finds many words in a text.
//!
//! A file can have hundreds of thousands of secrets, and an automaton over so many words takes
//! quadratic time to build; a sorted list does not.

use std::ops::Range;

/// Words to look for.
#[derive(Debug)]
pub struct WordSet {
    /// Sorted.
    words: Vec<String>,
    /// For each word, the longest other one that it starts with.
    shorter: Vec<Option<u32>>,
    /// The first two bytes of the words, as bits.
    starts: Box<[u64; 1024]>,
    /// The length of the longest word, in bytes.
    longest: usize,
}

impl WordSet {
    /// The set of these words. Words of fewer than two bytes are left out.
    pub fn new(mut words: Vec<String>) -> Self {
        words.retain(|word| word.len() >= 2);
        words.sort_unstable();
        words.dedup();
        let mut starts = Box::new([0; 1024]);
        let mut shorter = Vec::with_capacity(words.len());
        // The words that the word before starts with, and that word: each starts with the one before.
        let mut open: Vec<u32> = Vec::new();
        for (at, word) in (0..).zip(&words) {
            let (index, bit) = place(word.as_bytes());
            starts[index] |= bit;
            while let Some(last) = open.last()
                && !word.starts_with(&words[*last as usize])
            {
                open.pop();
            }
            shorter.push(open.last().copied());
            open.push(at);
        }
        Self {
            longest: words.iter().map(String::len).max().unwrap_or_default(),
            words,
            shorter,
            starts,
        }
    }

    /// Where the words are in a text, from left to right: of those that start at one place the
    /// longest, and none that overlaps the one before.
    pub fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            while at + 1 < bytes.len() {
                let (index, bit) = place(&bytes[at..]);
                if self.starts[index] & bit != 0
                    && let Some(length) = self.longest_at(&bytes[at..])
                {
                    let found = at..at + length;
                    at = found.end;
                    return Some(found);
                }
                at += 1;
            }
            None
        })
    }

    /// The length of the longest word that a text starts with.
    fn longest_at(&self, text: &[u8]) -> Option<usize> {
        let text = &text[..text.len().min(self.longest)];
        // A word that the text starts with is not after it, and none between the two is longer unless
        // the text starts with that one, too.
        let after = self.words.partition_point(|word| word.as_bytes() <= text);
        let mut next = after.checked_sub(1);
        while let Some(at) = next {
            let word = self.words[at].as_bytes();
            if text.starts_with(word) {
                return Some(word.len());
            }
            next = self.shorter[at].map(|at| at as usize);
        }
        None
    }
}

/// The bit of the first two bytes.
fn place(word: &[u8]) -> (usize, u64) {
    let number = usize::from(word[0]) << 8 | usize::from(word[1]);
    (number / 64, 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use super::WordSet;

    fn found<'t>(words: &[&str], text: &'t str) -> Vec<&'t str> {
        let set = WordSet::new(words.iter().map(|&word| word.to_owned()).collect());
        set.find_iter(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn the_leftmost_and_longest_words_are_found() {
        let words = ["ab", "abc", "abcde", "bcd", "abd", "öl", "x"];
        for (text, expected) in [
            ("", vec![]),
            ("a", vec![]),
            ("ab", vec!["ab"]),
            ("abcd", vec!["abc"]),
            ("abcdef", vec!["abcde"]),
            ("xabcdbcd", vec!["abc", "bcd"]),
            ("abdab", vec!["abd", "ab"]),
            ("abzzzz", vec!["ab"]),
            ("Erdöl, Öl", vec!["öl"]),
        ] {
            assert_eq!(found(&words, text), expected, "{text:?}");
        }
        assert_eq!(found(&[], "ab"), [""; 0]);
    }

    #[test]
    fn every_set_finds_what_a_search_for_each_word_finds() {
        // All words of two to four letters out of three, in sets of every tenth.
        let letters = ["a", "b", "ä"];
        let mut all: Vec<String> = vec![String::new()];
        let mut words = Vec::new();
        for length in 1..=4 {
            let longer = all
                .iter()
                .flat_map(|word| letters.map(|letter| format!("{word}{letter}")));
            all = longer.collect();
            if length > 1 {
                words.extend(all.clone());
            }
        }
        let text = all.concat();
        let mut compared = 0;
        for start in 0..10 {
            let some: Vec<&str> = words[start..]
                .iter()
                .step_by(10)
                .map(String::as_str)
                .collect();
            let mut expected = Vec::new();
            let mut at = 0;
            while at < text.len() {
                let here = text.get(at..).unwrap_or_default();
                let longest = some.iter().filter(|word| here.starts_with(**word));
                match longest.max_by_key(|word| word.len()) {
                    Some(word) => {
                        expected.push(*word);
                        at += word.len();
                    }
                    None => at += 1,
                }
            }
            compared += expected.len();
            assert_eq!(found(&some, &text), expected, "{some:?}");
        }
        assert!(compared > 500, "{compared}");
    }
}
