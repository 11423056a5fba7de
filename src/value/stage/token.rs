//! The tokens of a name: runs of letters and digits, and the words of camel case.

use std::iter;
use std::ops::Range;

/// The words of `text`, with their ranges: its runs of letters and digits, split where they are in
/// camel case (`shopTest`).
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut from = 0;
    let mut in_camel_case = Vec::new().into_iter();
    let words = iter::from_fn(move || {
        loop {
            if let Some(word) = in_camel_case.next() {
                return Some(word);
            }
            let start = find(text, from, true)?;
            from = find(text, start, false).unwrap_or(text.len());
            if is_in_one_case(&text[start..from]) {
                return Some(start..from);
            }
            in_camel_case = camel_case(text, start..from).into_iter();
        }
    });
    words.map(|range| (range.clone(), &text[range]))
}

/// The bytes that are a letter or a digit by themselves.
static ALPHANUMERIC: [bool; 256] = {
    let mut alphanumeric = [false; 256];
    // The bytes beyond ASCII are none.
    let mut byte: u8 = 0;
    while byte < 0x80 {
        alphanumeric[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    alphanumeric
};

/// Where the next character is that is a letter or digit, or that is none.
fn find(text: &str, from: usize, is_wanted: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_other = |byte: &u8| ALPHANUMERIC[usize::from(*byte)] != is_wanted && byte.is_ascii();
    let at = from
        + bytes[from..]
            .iter()
            .take_while(|byte| is_other(byte))
            .count();
    if bytes.get(at)?.is_ascii() {
        return Some(at);
    }
    let mut rest = text[at..].char_indices();
    let found = rest.find(|(_, character)| character.is_alphanumeric() == is_wanted);
    found.map(|(offset, _)| at + offset)
}

/// Whether a run is ASCII and has no capitals after its first character, or nothing else: nothing in
/// it starts a word in camel case.
fn is_in_one_case(run: &str) -> bool {
    let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    run.bytes().skip(1).all(is_small) || run.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The words of a run in camel case; the whole run if it is not, as are random ids: a word has two
/// letters or more, and one of them at most ends in digits.
fn camel_case(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = run.start;
    let mut characters = text[run.clone()].char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((offset, character)) = characters.next() {
        let is_before_lower = characters
            .peek()
            .is_some_and(|(_, next)| next.is_lowercase());
        let starts_word = character.is_uppercase()
            && before.is_some_and(|before| !before.is_uppercase() || is_before_lower);
        if starts_word {
            words.push(start..run.start + offset);
            start = run.start + offset;
        }
        before = Some(character);
    }
    words.push(start..run.end);
    let stem = |word: &Range<usize>| {
        text[word.clone()].trim_end_matches(|character: char| character.is_ascii_digit())
    };
    let is_word = |word: &Range<usize>| {
        let letters = stem(word);
        letters.chars().nth(1).is_some() && letters.chars().all(char::is_alphabetic)
    };
    let has_digits = |word: &&Range<usize>| stem(word).len() < word.len();
    if words.iter().all(is_word) && words.iter().filter(has_digits).count() <= 1 {
        words
    } else {
        vec![run]
    }
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn tokens_are_runs_of_letters_and_digits() {
        let text = "SHOP_Test-01.größe//";
        let found: Vec<_> = tokens(text).collect();
        assert_eq!(
            found,
            [
                (0..4, "SHOP"),
                (5..9, "Test"),
                (10..12, "01"),
                (13..20, "größe")
            ]
        );
        assert_eq!(tokens("").count(), 0);
    }

    #[test]
    fn camel_case_is_split_into_words() {
        for (text, expected) in [
            ("shopTest", vec!["shop", "Test"]),
            ("PIMExportQA2", vec!["PIM", "Export", "QA2"]),
            ("qa2Shop", vec!["qa2", "Shop"]),
            ("shopDEV", vec!["shop", "DEV"]),
            ("ÄhreTest", vec!["Ähre", "Test"]),
            ("Shop", vec!["Shop"]),
            ("e2e", vec!["e2e"]),
            ("aTest", vec!["aTest"]),
            ("Xy7Qa9Kl", vec!["Xy7Qa9Kl"]),
            ("q1w2Test", vec!["q1w2Test"]),
            ("uXtQaBdevK", vec!["uXtQaBdevK"]),
        ] {
            let found: Vec<&str> = tokens(text).map(|(_, token)| token).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
