//! The words that placeholders are made of.

use std::borrow::Cow;

/// What people write in place of a value that is still to come, in lower case and without
/// separators. Nothing real is called so.
const INSTRUCTIONS: [&str; 20] = [
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
];

/// Words that can be a part of a real name too, such as `todo-app`.
const AMBIGUOUS: [&str; 4] = ["placeholder", "tba", "tbd", "todo"];

/// Kinds of values, in lower case and without separators. Samples name a value after its kind.
const KINDS: [&str; 10] = [
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
];

/// Things that samples name after a possessive, beside [`KINDS`]: `my-tenant`, `my-secret`.
const OWNED: [&str; 7] = [
    "clientname",
    "domain",
    "domainname",
    "password",
    "scope",
    "secret",
    "tenant",
];

/// What stands before a kind in samples.
const PREFIXES: [&str; 8] = [
    "dummy", "example", "mein", "meine", "my", "sample", "some", "your",
];

/// The nouns that make a lower-case `your` or `example` a placeholder: real hosts and companies
/// start with `your-` too.
pub(super) const NOUNS: [&str; 26] = [
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
];

/// Whether a word is an instruction to replace it. A word that can be a real name too counts in
/// capitals, or if it `is_whole`, with nothing beside it.
pub(super) fn is_instruction(word: &str, is_whole: bool) -> bool {
    let normal = normalized(word);
    let is_ambiguous = AMBIGUOUS.contains(&&*normal);
    INSTRUCTIONS.contains(&&*normal)
        || is_ambiguous && (is_whole || !word.contains(char::is_lowercase))
}

/// Whether a word is the kind of a value instead of a value: `client-id`.
pub(super) fn is_kind(word: &str) -> bool {
    KINDS.contains(&&*normalized(word))
}

/// Whether a word is the kind of a value with a word of samples before it: `my-client-id`.
pub(super) fn is_sample_kind(word: &str) -> bool {
    let normal = normalized(word);
    let is_kind = |kind: &str| KINDS.contains(&kind) || OWNED.contains(&kind);
    let mut prefixes = PREFIXES.iter();
    prefixes.any(|prefix| normal.strip_prefix(prefix).is_some_and(is_kind))
}

/// Whether a word is the example of a thing, `example-api`: in a client id, a real one.
pub(super) fn is_example(word: &str) -> bool {
    let normal = normalized(word);
    let noun = normal.strip_prefix("example");
    noun.is_some_and(|noun| NOUNS.contains(&noun))
}

/// Whether a word is a noun of placeholders.
pub(super) fn is_noun(word: &str) -> bool {
    let normal = normalized(word);
    NOUNS.contains(&&*normal) || KINDS.contains(&&*normal) || OWNED.contains(&&*normal)
}

/// A word in lower case and without separators; a long one, which is in no list, is cut.
fn normalized(word: &str) -> Cow<'_, str> {
    /// No word of the lists is longer, in bytes.
    const LONGEST: usize = 40;
    let word = &word[..word.floor_char_boundary(LONGEST)];
    let is_normal = |c: char| c.is_lowercase() || c.is_ascii_digit();
    if word.chars().all(is_normal) {
        return Cow::Borrowed(word);
    }
    let characters = word.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    Cow::Owned(characters.flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use super::{
        AMBIGUOUS, INSTRUCTIONS, KINDS, NOUNS, OWNED, PREFIXES, is_instruction, is_kind,
        is_sample_kind,
    };

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
                (is_kind(word), is_sample_kind(word)),
                (kind, sample),
                "{word:?}"
            );
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [
            &INSTRUCTIONS[..],
            &AMBIGUOUS,
            &KINDS,
            &OWNED,
            &PREFIXES,
            &NOUNS,
        ] {
            assert!(list.is_sorted_by(|one, next| one < next));
        }
    }
}
