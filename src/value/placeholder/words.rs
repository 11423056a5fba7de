//! The words that placeholders are made of.

use std::borrow::Cow;

/// What people write in place of a value that is still to come, in lower case and without
/// separators. Nothing real is called so.
static INSTRUCTIONS: WordList = WordList::new(&[
    "ausfuellen",
    "ausfüllen",
    "bitteausfuellen",
    "bitteausfüllen",
    "bitteeintragen",
    "bitteersetzen",
    "changeit",
    "changeme",
    "changethis",
    "fillin",
    "fillmein",
    "fixme",
    "hiereintragen",
    "insertme",
    "platzhalter",
    "replaceme",
    "replacethis",
    "setme",
    "tobedefined",
    "tobedetermined",
]);

/// Words that can be a part of a real name too, such as `todo-app`.
static AMBIGUOUS: WordList = WordList::new(&["placeholder", "tba", "tbd", "todo"]);

/// Kinds of values, in lower case and without separators. Samples name a value after its kind.
static KINDS: WordList = WordList::new(&[
    "apikey",
    "appid",
    "applicationid",
    "clientid",
    "clientsecret",
    "projectkey",
    "secretkey",
    "tenantid",
    "tenantname",
    "username",
]);

/// Things that samples name after a possessive, beside [`KINDS`]: `my-tenant`, `my-secret`.
static OWNED: WordList = WordList::new(&[
    "clientname",
    "domain",
    "domainname",
    "password",
    "scope",
    "secret",
    "tenant",
]);

/// Words before a kind in samples.
static PREFIXES: WordList = WordList::new(&[
    "dummy", "example", "mein", "meine", "my", "sample", "some", "your",
]);

/// The nouns that make a lower-case `your` or `example` a placeholder: real hosts and companies
/// start with `your-` too.
pub(super) static NOUNS: WordList = WordList::new(&[
    "account",
    "api",
    "app",
    "client",
    "company",
    "domain",
    "environment",
    "host",
    "id",
    "instance",
    "key",
    "org",
    "organisation",
    "organization",
    "project",
    "realm",
    "region",
    "scope",
    "secret",
    "server",
    "site",
    "store",
    "subdomain",
    "tenant",
    "token",
    "user",
]);

/// Words in order.
pub(super) struct WordList {
    words: &'static [&'static str],
    /// The first two letters of the words, as bits: most other words start with two others.
    starts: [u32; 32],
}

impl WordList {
    const fn new(words: &'static [&'static str]) -> Self {
        let mut starts = [0; 32];
        let mut index = 0;
        while index < words.len() {
            let bytes = words[index].as_bytes();
            starts[(bytes[0] & 31) as usize] |= 1 << (bytes[1] & 31);
            index += 1;
        }
        Self { words, starts }
    }

    /// Whether a text starts with the first two letters of a word of the list.
    fn may_start(&self, text: &str) -> bool {
        match text.as_bytes() {
            [one, two, ..] => self.starts[usize::from(one & 31)] & 1 << (two & 31) != 0,
            _ => false,
        }
    }

    fn contains(&self, word: &str) -> bool {
        self.may_start(word) && self.words.binary_search(&word).is_ok()
    }

    /// The words.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }
}

/// The first three letters of words, as bits: the third ones by the first two. A word of two letters
/// may have any letter after it.
pub(super) struct Starts([u32; 1024]);

/// The starts of all words of the lists.
static ALL: Starts = Starts::of(&[
    INSTRUCTIONS.words,
    AMBIGUOUS.words,
    KINDS.words,
    OWNED.words,
    NOUNS.words,
    PREFIXES.words,
]);

/// The starts of instructions.
pub(super) static OF_INSTRUCTIONS: Starts = Starts::of(&[INSTRUCTIONS.words, AMBIGUOUS.words]);

/// What an order to fill in a value starts with.
pub(super) const VERBS: [&str; 7] = ["add", "enter", "fill", "insert", "put", "replace", "set"];

/// The starts of [`VERBS`].
pub(super) static OF_VERBS: Starts = Starts::of(&[&VERBS]);

/// The starts of instructions, of kinds with a word of samples before them, and of kinds of tenants.
pub(super) static OF_PARTS: Starts = Starts::of(&[
    INSTRUCTIONS.words,
    AMBIGUOUS.words,
    PREFIXES.words,
    &["tenant"],
]);

impl Starts {
    const fn of(lists: &[&[&str]]) -> Self {
        let mut starts = [0; 1024];
        let mut list = 0;
        while list < lists.len() {
            let words = lists[list];
            let mut word = 0;
            while word < words.len() {
                let bytes = words[word].as_bytes();
                starts[pair(bytes[0], bytes[1])] |= match bytes.len() {
                    2 => u32::MAX,
                    _ => 1 << (bytes[2] & 31),
                };
                word += 1;
            }
            list += 1;
        }
        Self(starts)
    }

    /// Whether one of the words starts with the first three letters of this text.
    pub(super) fn may_start(&self, text: &str) -> bool {
        let mut letters = text
            .bytes()
            .filter(|byte| !matches!(byte, b'-' | b'_' | b' '));
        let (Some(one), Some(two)) = (letters.next(), letters.next()) else {
            return false;
        };
        let thirds = self.0[pair(one, two)];
        if thirds == 0 {
            return false;
        }
        match letters.next() {
            // A letter that is not ASCII may have lower case that is.
            Some(three) if three.is_ascii() => thirds & 1 << (three & 31) != 0,
            Some(_) | None => true,
        }
    }
}

/// The number of two letters. Upper and lower case have the same; so have some other characters.
const fn pair(one: u8, two: u8) -> usize {
    (one as usize & 31) << 5 | (two as usize & 31)
}

/// A word that may be in one of the lists.
pub(super) struct Word<'w> {
    text: &'w str,
    /// In lower case and without separators.
    normal: Cow<'w, str>,
}

impl<'w> Word<'w> {
    /// `None` if the text starts like no word of the lists, or has a character that none of them has.
    /// The end of a long text, which is in no list, is not read.
    pub(super) fn read(text: &'w str) -> Option<Self> {
        /// No word of the lists is longer, in bytes.
        const LONGEST: usize = 40;
        if !ALL.may_start(text) {
            return None;
        }
        let start = &text[..text.floor_char_boundary(LONGEST)];
        let is_separator = |c: char| matches!(c, '-' | '_' | ' ');
        let mut is_normal = true;
        for c in start.chars() {
            match c {
                'a'..='z' | '0'..='9' => {}
                c if c.is_alphanumeric() || is_separator(c) => is_normal = false,
                _ => return None,
            }
        }
        let normal = if is_normal {
            Cow::Borrowed(start)
        } else if start.is_ascii() {
            let mut normal = String::with_capacity(start.len());
            let kept = start.bytes().filter(u8::is_ascii_alphanumeric);
            normal.extend(kept.map(|byte| char::from(byte.to_ascii_lowercase())));
            Cow::Owned(normal)
        } else {
            let kept = start.chars().filter(|c| !is_separator(*c));
            Cow::Owned(kept.flat_map(char::to_lowercase).collect())
        };
        Some(Self { text, normal })
    }

    /// Whether it is an instruction to replace it. A word that can be a real name too counts in
    /// capitals, or if it `is_whole`, with nothing beside it.
    pub(super) fn is_instruction(&self, is_whole: bool) -> bool {
        let is_distinct = || is_whole || !self.text.contains(char::is_lowercase);
        INSTRUCTIONS.contains(&self.normal) || AMBIGUOUS.contains(&self.normal) && is_distinct()
    }

    /// Whether it is the kind of a value instead of a value: `client-id`.
    pub(super) fn is_kind(&self) -> bool {
        KINDS.contains(&self.normal)
    }

    /// The same for the kind of a certain thing: `tenant-name` for `tenant`.
    pub(super) fn is_kind_of(&self, thing: &str) -> bool {
        self.is_kind() && self.normal.starts_with(thing)
    }

    /// Whether it is the kind of a value with a word of samples before it: `my-client-id`.
    pub(super) fn is_sample_kind(&self) -> bool {
        let is_kind = |kind: &str| KINDS.contains(kind) || OWNED.contains(kind);
        let mut prefixes = PREFIXES.iter();
        PREFIXES.may_start(&self.normal)
            && prefixes.any(|prefix| self.normal.strip_prefix(prefix).is_some_and(is_kind))
    }

    /// Whether it is the example of a thing, `example-api`: in a client id, a real one.
    pub(super) fn is_example(&self) -> bool {
        let noun = self.normal.strip_prefix("example");
        noun.is_some_and(|noun| NOUNS.contains(noun))
    }

    /// Whether it is a noun of placeholders.
    pub(super) fn is_noun(&self) -> bool {
        NOUNS.contains(&self.normal) || KINDS.contains(&self.normal) || OWNED.contains(&self.normal)
    }
}

#[cfg(test)]
mod tests {
    use super::{AMBIGUOUS, INSTRUCTIONS, KINDS, NOUNS, OWNED, PREFIXES, Word};

    fn is_instruction(word: &str, is_whole: bool) -> bool {
        Word::read(word).is_some_and(|word| word.is_instruction(is_whole))
    }

    #[test]
    fn instructions_are_recognized_in_any_spelling() {
        for (word, whole, part) in [
            ("changeme", true, true),
            ("CHANGE_ME", true, true),
            ("change-me", true, true),
            ("Replace Me", true, true),
            ("platzhalter", true, true),
            ("todo", true, false),
            ("Todo", true, false),
            ("TODO", true, true),
            ("to-do", true, false),
            ("TBD", true, true),
            ("todos", false, false),
            ("changemes", false, false),
            ("", false, false),
        ] {
            assert_eq!(is_instruction(word, true), whole, "{word:?}");
            assert_eq!(is_instruction(word, false), part, "{word:?}");
        }
    }

    #[test]
    fn samples_name_the_kind_of_a_value() {
        for (word, kind, sample) in [
            ("client-id", true, false),
            ("CLIENT_ID", true, false),
            ("my-client-id", false, true),
            ("myClientId", false, true),
            ("example-client-id", false, true),
            ("example-api", false, false),
            ("my-api", false, false),
            ("my-shop", false, false),
            ("my_scope", false, true),
            ("sample-room", false, false),
            ("client", false, false),
        ] {
            assert_eq!(
                Word::read(word).map(|word| (word.is_kind(), word.is_sample_kind())),
                Some((kind, sample)),
                "{word:?}"
            );
        }
    }

    #[test]
    fn a_word_with_another_character_is_in_no_list() {
        for word in ["ausfüllen", "Bitte ausfüllen", "AUSFÜLLEN"] {
            assert!(is_instruction(word, true), "{word:?}");
        }
        for word in [
            "changeme!",
            "change:me",
            "https://changeme",
            "ausf\u{fc}llen.",
        ] {
            assert!(!is_instruction(word, true), "{word:?}");
        }
    }

    #[test]
    fn the_lists_have_letters_and_digits_alone_and_are_sorted() {
        for list in [
            INSTRUCTIONS.words,
            AMBIGUOUS.words,
            KINDS.words,
            OWNED.words,
            PREFIXES.words,
            NOUNS.words,
        ] {
            assert!(list.is_sorted_by(|one, next| one < next));
            let mut characters = list.iter().flat_map(|word| word.chars());
            assert!(characters.all(|c| c.is_lowercase() || c.is_ascii_digit()));
        }
    }
}
