//! Tells texts without the name of a credential from others, in a fraction of the time that it takes
//! to look for one: most texts have none.
//!
//! The table is a constant, since one that is built when the program starts would cost a run on a
//! single file more than all of its rules.

use crate::value::credential::name::words::{LAST_WORDS, PAIRS, SECRETS};

/// What one of is in every name of a credential: a word, and the word that has to follow it, which is
/// empty if any or none may.
const WORDS: [(&str, &str); SECRETS.len() + LAST_WORDS.len() + PAIRS.len()] = {
    let mut words = [("", ""); SECRETS.len() + LAST_WORDS.len() + PAIRS.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = if at < SECRETS.len() {
            (SECRETS[at], "")
        } else if at < SECRETS.len() + LAST_WORDS.len() {
            (LAST_WORDS[at - SECRETS.len()], "")
        } else {
            PAIRS[at - SECRETS.len() - LAST_WORDS.len()]
        };
        at += 1;
    }
    words
};

/// The first three letters of the words, as bits; see [`place`].
static STARTS: [u64; 512] = {
    let mut starts = [0; 512];
    let mut word = 0;
    while word < WORDS.len() {
        let bytes = WORDS[word].0.as_bytes();
        // A shorter word may have any letter after it, or none.
        let mut second = 0;
        while second < 32 {
            let mut third = 0;
            while third < 32 {
                let fits = (bytes.len() < 2 || bytes[1] & 31 == second)
                    && (bytes.len() < 3 || bytes[2] & 31 == third);
                if fits {
                    let (index, bit) = place(bytes[0], second, third);
                    starts[index] |= bit;
                }
                third += 1;
            }
            second += 1;
        }
        word += 1;
    }
    starts
};

/// The words by their first two letters: their numbers, and where those of each pair of letters start
/// among them.
static BY_START: ([u8; WORDS.len() + 32], [u8; 1025]) = {
    let mut numbers = [0; WORDS.len() + 32];
    let mut starts = [0; 1025];
    let mut count = 0;
    let mut pair = 0;
    while pair < 1024 {
        let mut number = 0;
        while (number as usize) < WORDS.len() {
            let bytes = WORDS[number as usize].0.as_bytes();
            // A word of one letter may have any letter after it, or none.
            let is_second = bytes.len() < 2 || letter(bytes[1]) == pair % 32;
            if letter(bytes[0]) == pair / 32 && is_second {
                numbers[count as usize] = number;
                count += 1;
            }
            number += 1;
        }
        pair += 1;
        starts[pair] = count;
    }
    (numbers, starts)
};

/// The number of a letter. Upper and lower case have the same; so have some other characters.
const fn letter(byte: u8) -> usize {
    byte as usize & 31
}

/// The bit of three letters.
const fn place(one: u8, two: u8, three: u8) -> (usize, u64) {
    let number = letter(one) << 10 | letter(two) << 5 | letter(three);
    (number / 64, 1 << (number % 64))
}

/// Whether a text may contain the name of a credential, in any case.
///
/// A word with a letter that is not ASCII counts as the word that is meant: `schlüssel`. It has to
/// be the fourth letter or a later one, as in every word that there is.
pub(in crate::value::credential) fn may_contain_one(text: &str) -> bool {
    let bytes = text.as_bytes();
    let may_start = |at: usize, letters: usize| {
        STARTS[letters / 64] >> (letters % 64) & 1 != 0 && may_start_with_any(&bytes[at..])
    };
    let mut letters = 0;
    for (at, byte) in bytes.iter().enumerate() {
        letters = (letters << 5 | letter(*byte)) & 0x7fff;
        if at >= 2 && may_start(at - 2, letters) {
            return true;
        }
    }
    // A word of two letters, or one, can be at the end.
    bytes.len() >= 2 && may_start(bytes.len() - 2, letters << 5 & 0x7fff)
}

/// Whether a text of two letters at least starts with one of the words.
fn may_start_with_any(text: &[u8]) -> bool {
    let (numbers, starts) = &BY_START;
    let pair = letter(text[0]) << 5 | letter(text[1]);
    let numbers = &numbers[usize::from(starts[pair])..usize::from(starts[pair + 1])];
    let mut words = numbers.iter().map(|number| WORDS[usize::from(*number)]);
    words.any(|word| may_start_with(text, word))
}

/// Whether a text starts with a word and, if another one has to follow it, goes on with that.
fn may_start_with(text: &[u8], (word, next): (&str, &str)) -> bool {
    /// A name has no more bytes between two words; the limit bounds the time for hostile texts.
    const MOST_BETWEEN: usize = super::LONGEST;
    match starts_with(text, word) {
        None => true,
        Some(false) => false,
        Some(true) => {
            let rest = &text[word.len()..];
            let between = rest.iter().take(MOST_BETWEEN);
            let between = between.take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic());
            next.is_empty() || starts_with(&rest[between.count()..], next) != Some(false)
        }
    }
}

/// Whether a text starts with a word; `None` if that depends on a letter that is not ASCII.
fn starts_with(text: &[u8], word: &str) -> Option<bool> {
    let mut text = text.iter();
    for expected in word.bytes() {
        match text.next() {
            Some(byte) if byte.to_ascii_lowercase() == expected => {}
            Some(byte) if !byte.is_ascii() => return None,
            _ => return Some(false),
        }
    }
    Some(true)
}

#[cfg(test)]
mod tests {
    use super::{WORDS, may_contain_one};

    #[test]
    fn every_word_is_seen_anywhere_and_in_any_case() {
        assert!(WORDS.len() >= 90, "{}", WORDS.len());
        for (word, next) in WORDS {
            let name = format!("{word}{next}");
            for text in [
                name.clone(),
                name.to_ascii_uppercase(),
                format!("{word} - 2{next}"),
                format!("--{name}="),
                format!("für {name}"),
            ] {
                assert!(may_contain_one(&text), "{text:?}");
            }
            let other = format!("{}\u{1}", &name[..name.len() - 1]);
            let is_another = WORDS.iter().any(|(word, next)| {
                let mut ends = other.match_indices(word).map(|(at, _)| at + word.len());
                ends.any(|end| other[end..].starts_with(next))
            });
            assert_eq!(may_contain_one(&other), is_another, "{other:?}");
        }
    }

    #[test]
    fn of_a_pair_both_words_have_to_be_there() {
        for (text, expected) in [
            ("api key", true),
            ("API--KEY", true),
            ("x-auth", true),
            ("https://api.example", false),
            ("the key of an api", false),
            ("api or key", false),
            ("client_id", false),
            ("account", false),
        ] {
            assert_eq!(may_contain_one(text), expected, "{text:?}");
        }
    }

    #[test]
    fn words_with_letters_that_only_german_has_are_seen() {
        for (text, expected) in [
            ("Zugriffsschlüssel", true),
            ("PASSWÖRTER", true),
            ("kennwörter", true),
            ("schlagen", false),
            ("", false),
            ("p", false),
            ("ö", false),
            ("pw", true),
            ("restPw", true),
            ("a p w", false),
        ] {
            assert_eq!(may_contain_one(text), expected, "{text:?}");
        }
    }
}
