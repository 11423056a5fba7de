//! Tells texts without the name of a credential from others, in a fraction of the time that it takes
//! to look for one: most texts have none.
//!
//! The table is a constant, since one that is built when the program starts would cost a run on a
//! single file more than all of its rules.

use crate::value::credential::name::words::{LAST_WORDS, PAIRS, SECRETS};

/// Words one of which is in every name of a credential: of a pair, the longer word.
const WORDS: [&str; SECRETS.len() + LAST_WORDS.len() + PAIRS.len()] = {
    let mut words = [""; SECRETS.len() + LAST_WORDS.len() + PAIRS.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = if at < SECRETS.len() {
            SECRETS[at]
        } else if at < SECRETS.len() + LAST_WORDS.len() {
            LAST_WORDS[at - SECRETS.len()]
        } else {
            let (one, two) = PAIRS[at - SECRETS.len() - LAST_WORDS.len()];
            if two.len() > one.len() { two } else { one }
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
        let bytes = WORDS[word].as_bytes();
        // A word of two letters may have any letter after it, or none.
        let mut third = 0;
        while third < 32 {
            if bytes.len() < 3 || bytes[2] & 31 == third {
                let (index, bit) = place(bytes[0], bytes[1], third);
                starts[index] |= bit;
            }
            third += 1;
        }
        word += 1;
    }
    starts
};

/// The bit of three bytes. Upper and lower case have the same; so have some other characters.
const fn place(one: u8, two: u8, three: u8) -> (usize, u64) {
    let number = (one as usize & 31) << 10 | (two as usize & 31) << 5 | (three as usize & 31);
    (number / 64, 1 << (number % 64))
}

/// Whether a text may contain the name of a credential, in any case.
///
/// A word with a letter that is not ASCII counts as the word that is meant: `schlüssel`. It has to
/// be the fourth letter or a later one, as in every word that there is.
pub(in crate::value::credential) fn may_contain_one(text: &str) -> bool {
    let bytes = text.as_bytes();
    let may_start = |at: usize, three: u8| {
        let (index, bit) = place(bytes[at], bytes[at + 1], three);
        STARTS[index] & bit != 0 && WORDS.iter().any(|word| may_be(&bytes[at..], word))
    };
    let inner = bytes.len().saturating_sub(2);
    (0..inner).any(|at| may_start(at, bytes[at + 2]))
        || bytes.len() >= 2 && may_start(bytes.len() - 2, 0)
}

/// Whether a text starts with a word, as far as both are ASCII.
fn may_be(text: &[u8], word: &str) -> bool {
    let mut text = text.iter();
    for expected in word.bytes() {
        match text.next() {
            Some(byte) if byte.to_ascii_lowercase() == expected => {}
            Some(byte) => return !byte.is_ascii(),
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{WORDS, may_contain_one};

    #[test]
    fn every_word_is_seen_anywhere_and_in_any_case() {
        assert!(WORDS.len() >= 90, "{}", WORDS.len());
        for word in WORDS {
            for text in [
                word.to_owned(),
                word.to_ascii_uppercase(),
                format!("--{word}="),
                format!("für {word}"),
            ] {
                assert!(may_contain_one(&text), "{text:?}");
            }
            let other = format!("{}\u{1}", &word[..word.len() - 1]);
            let is_another = WORDS.iter().any(|it| other.contains(it));
            assert_eq!(may_contain_one(&other), is_another, "{other:?}");
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
