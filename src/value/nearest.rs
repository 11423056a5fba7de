//! Finds the known word that a misspelled word is closest to.

use std::borrow::Cow;
use std::cell::LazyCell;

use strsim::{jaro_winkler, osa_distance};

/// Longer words (in characters) are not compared: they match nothing, and comparing them is
/// expensive.
const LONGEST_WORD: usize = 100;

/// Longer candidates, in bytes, are not looked at: no word that is compared is near to one.
const LONGEST_CANDIDATE: usize = 4 * (LONGEST_WORD + 3);

/// Minimum length, in characters, of a prefix that counts as a match.
const SHORTEST_PREFIX: usize = 4;

/// The candidate that `word` is probably a misspelling of, ignoring case; `None` if several are
/// equally close.
///
/// Besides typos, it matches a word that is a prefix of exactly one candidate (or the reverse), and
/// one with the same parts in another order.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let original = word;
    let word = word.to_lowercase();
    let letters = Letters::of(&word);
    let length = letters.count;
    if length == 0 || length > LONGEST_WORD {
        return None;
    }
    let most = match length {
        0..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    let words = LazyCell::new(|| sorted_words(&word));
    // The candidates with the smallest distance.
    let mut best: Vec<&'a str> = Vec::new();
    let mut least = usize::MAX;
    let mut prefixed: Vec<&'a str> = Vec::new();
    let mut reordered: Vec<&'a str> = Vec::new();
    for candidate in candidates {
        if candidate.len() > LONGEST_CANDIDATE || differs_in_length(&word, candidate) {
            continue;
        }
        let lower = in_lower_case(candidate);
        let others = Letters::of(&lower);
        // A two-letter word is not a misspelling of every other two-letter word.
        let most = most.min(length - 1).min(least);
        if letters.least_distance(&others) <= most
            && let distance = osa_distance(&word, &lower)
            && distance <= most
        {
            if distance < least {
                least = distance;
                best.clear();
            }
            best.push(candidate);
        }
        if is_prefix_of_either(&word, &lower) {
            prefixed.push(candidate);
        }
        // Words in another order have as many letters.
        if letters.alphanumeric == others.alphanumeric && *words == sorted_words(&lower) {
            reordered.push(candidate);
        }
    }
    let kinds = [best, reordered, prefixed];
    let matched = kinds.into_iter().find(|kind| !kind.is_empty())?;
    closest_in_case(original, &matched)
}

/// The only candidate, or, of several that differ in case alone, the one that is closest to `word`
/// with case.
fn closest_in_case<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let (first, others) = candidates.split_first()?;
    let lower = first.to_lowercase();
    if others.iter().any(|other| other.to_lowercase() != lower) {
        return None;
    }
    let distance = |candidate: &str| osa_distance(word, candidate);
    let closest = candidates.iter().min_by_key(|it| distance(it))?;
    let is_tie = |other: &&str| other != closest && distance(other) == distance(closest);
    (!others.iter().any(is_tie)).then_some(*closest)
}

/// The number of edits between two words, if it is at most two. Case-sensitive.
pub fn distance(word: &str, candidate: &str) -> Option<usize> {
    let is_near = word.len().abs_diff(candidate.len()) <= 2;
    let distance = is_near.then(|| osa_distance(word, candidate));
    distance.filter(|distance| *distance <= 2)
}

/// Whether `word` is `candidate` with a typo: not equal, at most two edits, and at most one edit
/// for every three characters of the candidate. Case-sensitive.
pub fn is_misspelling(word: &str, candidate: &str) -> bool {
    let length = candidate.chars().count();
    if length > LONGEST_WORD || word.chars().count().abs_diff(length) > 2 {
        return false;
    }
    let distance = osa_distance(word, candidate);
    (1..=2).contains(&distance) && distance * 3 <= length
}

/// The minimum similarity of an id to a given name, from 0 to 1.
const LEAST_SIMILARITY: f64 = 0.8;

/// The id `group/name` most similar to `written`, if one is similar enough. The part after the
/// slash is compared too, since people remember that part.
pub fn nearest_id<'a>(written: &str, ids: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let similarity = |id: &str| {
        let last = id.rsplit('/').next().unwrap_or(id);
        jaro_winkler(written, id).max(jaro_winkler(written, last))
    };
    ids.into_iter()
        .map(|id| (similarity(id), id))
        .filter(|(similarity, _)| *similarity >= LEAST_SIMILARITY)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, id)| id)
}

/// Most candidates are in lower case already.
fn in_lower_case(text: &str) -> Cow<'_, str> {
    let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if text.bytes().all(is_lower) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    }
}

/// Whether the lengths alone show that two words are neither near nor the same words in another
/// order, and the first letters that none is a prefix of the other.
fn differs_in_length(word: &str, candidate: &str) -> bool {
    /// The most edits, and as many separators that one of them lacks.
    const MOST_APART: usize = 6;
    let (word, candidate) = (word.as_bytes(), candidate.as_bytes());
    let shorter = word.len().min(candidate.len());
    word.len().abs_diff(candidate.len()) > MOST_APART
        && word.is_ascii()
        && candidate.is_ascii()
        && !word[..shorter].eq_ignore_ascii_case(&candidate[..shorter])
}

/// What most words differ in, so that they need not be compared.
struct Letters {
    /// The characters.
    count: usize,
    /// The letters and digits among them.
    alphanumeric: usize,
    /// Which characters there are: each sets one of 64 bits, which others may set as well.
    kinds: u64,
}

impl Letters {
    fn of(word: &str) -> Self {
        let none = Self {
            count: 0,
            alphanumeric: 0,
            kinds: 0,
        };
        word.chars().fold(none, |letters, c| Self {
            count: letters.count + 1,
            alphanumeric: letters.alphanumeric + usize::from(c.is_alphanumeric()),
            kinds: letters.kinds | 1 << (u32::from(c) % u64::BITS),
        })
    }

    /// No fewer edits lead from one word to the other: a character that the other lacks takes an edit
    /// of its own.
    fn least_distance(&self, other: &Self) -> usize {
        let lacking = |one: u64, other: u64| (one & !other).count_ones() as usize;
        self.count
            .abs_diff(other.count)
            .max(lacking(self.kinds, other.kinds))
            .max(lacking(other.kinds, self.kinds))
    }
}

fn is_prefix_of_either(one: &str, other: &str) -> bool {
    let shorter = one.chars().count().min(other.chars().count());
    shorter >= SHORTEST_PREFIX && (one.starts_with(other) || other.starts_with(one))
}

fn sorted_words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::nearest_id;
    use super::{is_misspelling, nearest};

    const FIELDS: [&str; 7] = [
        "limit_to_servertype",
        "rest_url",
        "rest_user",
        "rest_password",
        "scope",
        "grant_type",
        "client_authentication",
    ];

    #[test]
    fn the_most_similar_id_is_suggested() {
        let known = ["secret", "secret/inline", "scope", "scope/missing"];
        assert_eq!(nearest_id("secret/inlined", known), Some("secret/inline"));
        assert_eq!(nearest_id("inline", known), Some("secret/inline"));
        assert_eq!(nearest_id("secrets", known), Some("secret"));
        assert_eq!(nearest_id("zzz", known), None);
    }

    #[test]
    fn misspellings_match_the_nearest_field() {
        for (word, expected) in [
            ("limit_to_servertpye", Some("limit_to_servertype")),
            ("Rest_Url", Some("rest_url")),
            ("rest_usr", Some("rest_user")),
            ("rest_users", Some("rest_user")),
            ("scpoe", Some("scope")),
            ("grand_type", Some("grant_type")),
            ("type_grant", Some("grant_type")),
            ("limit", Some("limit_to_servertype")),
            ("scope_of_the_token", Some("scope")),
            ("rest", None),
            ("timeout", None),
            ("", None),
            ("s", None),
        ] {
            assert_eq!(nearest(word, FIELDS), expected, "{word:?}");
        }
    }

    #[test]
    fn short_words_allow_one_edit() {
        for (word, expected) in [
            ("prd", Some("prod")),
            ("tset", Some("test")),
            ("dve", Some("dev")),
            ("de", Some("dev")),
            ("live", None),
            ("xx", None),
        ] {
            assert_eq!(nearest(word, ["dev", "test", "prod"]), expected, "{word:?}");
        }
    }

    #[test]
    fn of_equally_close_candidates_none_is_chosen() {
        assert_eq!(nearest("abcx", ["abcd", "abce"]), None);
        assert_eq!(nearest("abcde", ["abcdefghi", "abcdefghj"]), None);
        assert_eq!(nearest("b_a_xyz", ["xyz_a_b", "a_b_xyz"]), Some("a_b_xyz"));
        assert_eq!(nearest("zz_aa_bb", ["aa_bb_zz", "bb_zz_aa"]), None);
        // The same name twice is one name.
        assert_eq!(nearest("abcx", ["abcd", "abcd"]), Some("abcd"));
        // If only the case tells candidates apart, it counts.
        assert_eq!(nearest("Tokn", ["token", "Token"]), Some("Token"));
        assert_eq!(nearest("TOKN", ["token", "Token"]), Some("Token"));
    }

    #[test]
    fn very_long_words_are_not_compared() {
        let long = "a".repeat(100_000);
        assert_eq!(nearest(&long, FIELDS), None);
        assert!(!is_misspelling(&long, "scope"));
    }

    #[test]
    fn a_misspelling_is_one_or_two_edits() {
        for (word, candidate, expected) in [
            ("limit_to_servertpye", "limit_to_servertype", true),
            ("rest_ulr", "rest_url", true),
            ("scopes", "scope", true),
            ("scope", "scope", false),
            ("Scope", "scope", true),
            ("SCOPE", "scope", false),
            ("scopess", "scope", false),
            ("kid", "kind", true),
            ("knd_", "kind", false),
            ("nme", "name", true),
            ("id", "of", false),
        ] {
            assert_eq!(
                is_misspelling(word, candidate),
                expected,
                "{word:?} and {candidate:?}"
            );
        }
    }

    #[test]
    fn a_slip_of_a_word_of_100_characters_is_understood() {
        for (length, expected) in [(99, true), (100, true), (101, false)] {
            let known = "a".repeat(length);
            let slip = format!("{}b", &known[1..]);
            let found = nearest(&slip, [known.as_str()]);
            assert_eq!(found.is_some(), expected, "{length}");
            assert_eq!(is_misspelling(&slip, &known), expected, "{length}");
        }
    }

    #[test]
    fn a_common_start_counts_from_four_characters_on() {
        assert_eq!(nearest("gran", FIELDS), Some("grant_type"));
        assert_eq!(nearest("gra", FIELDS), None);
        assert_eq!(nearest("abcdxyz_and_more", ["abcd"]), Some("abcd"));
        assert_eq!(nearest("abcxyz_and_more", ["abc"]), None);
    }

    #[test]
    fn longer_words_allow_more_edits() {
        for (word, known, expected) in [
            ("abcx", "abcd", true),
            ("abxy", "abcd", false),
            ("abcxy", "abcde", true),
            ("abxyz", "abcde", false),
            ("abcdefxy", "abcdefgh", true),
            ("abcdexyz", "abcdefgh", false),
            ("abcdefxyz", "abcdefghi", true),
            ("abcdewxyz", "abcdefghi", false),
        ] {
            let found = nearest(word, [known]);
            assert_eq!(found.is_some(), expected, "{word:?} for {known:?}");
        }
    }

    #[test]
    fn a_slip_changes_a_third_of_the_letters_at_most() {
        for (word, candidate, expected) in [
            ("abx", "abc", true),
            ("ax", "ab", false),
            ("abcdxy", "abcdef", true),
            ("abcxy", "abcde", false),
            ("abcdefghxyz", "abcdefghijk", false),
            ("abcdefghij", "abcdefgh", true),
            ("abcdefghijk", "abcdefgh", false),
        ] {
            assert_eq!(
                is_misspelling(word, candidate),
                expected,
                "{word:?} and {candidate:?}"
            );
        }
    }

    #[test]
    fn an_id_is_offered_from_a_likeness_of_four_fifths_on() {
        // 0.81 and 0.79.
        assert_eq!(nearest_id("scozz", ["scope"]), Some("scope"));
        assert_eq!(nearest_id("scozzz", ["scope"]), None);
    }
}
