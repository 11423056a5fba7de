//! Words that could be a secret by their look, where the text around them is about one.

use std::ops::Range;

use crate::value::reference;

/// Shorter words are not masked: nothing of a secret worth its name would be left to hide.
const SHORTEST: usize = 6;

/// The most bytes of a character.
const LONGEST_CHARACTER: usize = 4;

/// From this length on, upper and lower case without a digit are enough.
const LONG: usize = 16;

/// Names of algorithms, encodings and norms, which look like a password with a digit.
const TERMS: &[&str] = &[
    "base64",
    "base64url",
    "ed25519",
    "es256",
    "es384",
    "es512",
    "hs256",
    "hs384",
    "hs512",
    "iso8601",
    "oauth1",
    "oauth2",
    "oauth21",
    "pkcs12",
    "ps256",
    "rs256",
    "rs384",
    "rs512",
    "rsa2048",
    "rsa4096",
    "rfc3339",
    "rfc6749",
    "rfc6750",
    "rfc7519",
    "rfc7523",
    "rfc7591",
    "rfc8414",
    "rfc9700",
    "saml2",
    "sha256",
    "sha384",
    "sha512",
    "x509",
];

/// The words of a text that could be a secret, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut opaque = reference::opaque_parts(text).into_iter().peekable();
    all_words(text).filter(move |word| {
        while opaque.next_if(|part| part.end < word.end).is_some() {}
        let is_opaque = opaque.peek().is_some_and(|part| part.start <= word.start);
        could_be_secret(&text[word.clone()]) && !is_opaque
    })
}

/// The words of a text without the punctuation around them.
pub(super) fn all_words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let separates = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | '`' | ',' | ';' | '(' | ')' | '[' | ']' | '<' | '>'
            )
    };
    let mut at = 0;
    text.split_inclusive(separates).filter_map(move |piece| {
        let word = piece.trim_start_matches('{');
        let start = at + piece.len() - word.len();
        at += piece.len();
        let word = word.trim_end_matches(separates);
        let has_braces = word.contains('{');
        let ends = |c: char| matches!(c, '.' | ':' | '?' | '\\') || c == '}' && !has_braces;
        let word = word.trim_end_matches(ends);
        (!word.is_empty()).then(|| start..start + word.len())
    })
}

/// Characters that are in few words but secrets.
const SPECIAL_CHARACTERS: &[u8] = b"!$%&*+=~^?#@|";

const LETTER: u8 = 1;
const LOWER: u8 = 2;
const UPPER: u8 = 4;
const DIGIT: u8 = 8;
const SPECIAL: u8 = 16;

/// What each character of ASCII is.
static KINDS: [u8; 128] = {
    let mut kinds = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => LETTER | LOWER,
            b'A'..=b'Z' => LETTER | UPPER,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    let mut special = 0;
    while special < SPECIAL_CHARACTERS.len() {
        kinds[SPECIAL_CHARACTERS[special] as usize] = SPECIAL;
        special += 1;
    }
    kinds
};

/// What a character is.
fn kinds_of(c: char) -> u8 {
    if let Some(kinds) = KINDS.get(c as usize) {
        return *kinds;
    }
    let kind = |is_one: bool, kind: u8| if is_one { kind } else { 0 };
    kind(c.is_alphabetic(), LETTER) | kind(c.is_lowercase(), LOWER) | kind(c.is_uppercase(), UPPER)
}

/// What a word has, all together. At the edge, what is special may be punctuation.
fn kinds_in(word: &str) -> u8 {
    if word.is_ascii() {
        let of = |bytes: &[u8]| {
            bytes
                .iter()
                .fold(0, |all, byte| all | KINDS[usize::from(*byte)])
        };
        let inner = word.as_bytes().get(1..word.len().saturating_sub(1));
        return of(word.as_bytes()) & !SPECIAL | of(inner.unwrap_or_default());
    }
    let inner = 1..word.len().saturating_sub(1);
    let mut all = 0;
    for (at, c) in word.char_indices() {
        let edge = if inner.contains(&at) { 0 } else { SPECIAL };
        all |= kinds_of(c) & !edge;
    }
    all
}

/// Whether a word could be a secret: letters and digits, letters and special characters, or a long
/// run of both cases. Dates, versions, hosts, URLs, paths, tickets and the names of variables are
/// not.
pub(super) fn could_be_secret(word: &str) -> bool {
    if word.len() < SHORTEST {
        return false;
    }
    let kinds = kinds_in(word);
    let is_long = word.len() >= LONG && kinds & LOWER != 0 && kinds & UPPER != 0;
    kinds & LETTER != 0
        && (kinds & (DIGIT | SPECIAL) != 0 || is_long)
        && (word.len() >= LONGEST_CHARACTER * SHORTEST || word.chars().count() >= SHORTEST)
        && !is_known_form(word)
}

/// Whether a word has the form of something else.
fn is_known_form(word: &str) -> bool {
    let begins = |start: &str| {
        let found = word.get(..start.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(start))
    };
    is_path(word)
        || word.contains("://")
        || TERMS.iter().any(|term| word.eq_ignore_ascii_case(term))
        || is_variable(word)
        || is_ticket(word)
        || is_number(word)
        || is_version(word)
        || is_address(word)
        || is_cloud_region(word)
        || begins("until=")
        || word.contains("exportlint")
        || reference::is_reference(word)
}

/// Whether a word is the name of a variable, such as `SHOP_SECRET_2`.
fn is_variable(word: &str) -> bool {
    let belongs = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    word.contains('_') && word.bytes().all(belongs)
}

/// Whether a word names a ticket: `OPS-1234`.
fn is_ticket(word: &str) -> bool {
    word.split_once('-').is_some_and(|(project, number)| {
        !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && project.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

/// Whether a word is a date, or a number with its unit: `2027-01-31T10:00Z`, `3600s`, `10.000`,
/// `30days`.
fn is_number(word: &str) -> bool {
    const UNITS: [&str; 12] = [
        "", "s", "sec", "min", "h", "d", "days", "tage", "ms", "mb", "kb", "z",
    ];
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || "-.:/,T".contains(c));
    unit.len() < word.len() && UNITS.iter().any(|it| unit.eq_ignore_ascii_case(it))
}

/// Whether a word is a version: `v1.2.34`.
fn is_version(word: &str) -> bool {
    let number = word.strip_prefix(['v', 'V']);
    number.is_some_and(|number| number.bytes().all(|it| it.is_ascii_digit() || it == b'.'))
}

/// Whether a word is a host, a path or the id of a rule: they have no upper case, and a dot or slash
/// inside.
fn is_path(word: &str) -> bool {
    let belongs =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-._/#".contains(&byte);
    word.bytes().all(belongs) && word.trim_matches(['.', '/']).contains(['/', '.'])
}

/// Whether a word is an address, which has a user in lower case and a host: `team-2@acme.example`.
fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(user, host)| {
        let is_user = |byte: u8| byte.is_ascii_lowercase() || b"-._0123456789".contains(&byte);
        let belongs = |byte: u8| byte.is_ascii_lowercase() || b"-.".contains(&byte);
        let domain = host.rsplit_once('.');
        user.starts_with(|first: char| first.is_ascii_lowercase())
            && user.bytes().all(is_user)
            && host.bytes().all(belongs)
            && domain.is_some_and(|(name, last)| !name.is_empty() && last.len() >= 2)
    })
}

/// Whether a word is a region of a cloud: `eu-central-1`, `us-gov-west-1`.
fn is_cloud_region(word: &str) -> bool {
    const DIRECTIONS: [&str; 5] = ["central", "east", "north", "south", "west"];
    let mut parts = word.split('-');
    let is_area = parts.next().is_some_and(|area| area.len() == 2);
    let mut parts = parts.skip_while(|part| *part == "gov");
    let is_direction = parts.next().is_some_and(|part| {
        let mut rest = part;
        while let Some(after) = DIRECTIONS.iter().find_map(|it| rest.strip_prefix(it)) {
            rest = after;
        }
        rest.is_empty()
    });
    let is_number = parts.next().is_some_and(|part| {
        part.len() == 1 && part.starts_with(|digit: char| digit.is_ascii_digit())
    });
    is_area && is_direction && is_number && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::{TERMS, could_be_secret, words};

    #[test]
    fn passwords_and_keys_could_be_secret() {
        for word in [
            "hunter2",
            "hunter2Secret",
            "Qk83hsW0zPvv51LmNc9tRy",
            "s3cr3t!",
            "geh$eim",
            "a+b/c9==",
            "abcDEFghiJKLmnopQ",
            "123e4567-e89b-12d3-a456-426614174000",
            "Zq7-Wk9",
            "größe22",
            "hunter2@Acme.example",
            "2hunter@acme.example",
            "hunter2@acme",
            "hunter2@acme.e",
            "eu-hunter-1",
            "eu-central-11",
            "eu-central-1-hunter",
            "eus-central-1",
        ] {
            assert!(could_be_secret(word), "{word}");
        }
    }

    #[test]
    fn other_words_could_not() {
        for word in [
            "",
            "k3yz5",
            "secret",
            "Geheimnis",
            "clientSecret",
            "2027-01-31",
            "2027-01-31T10:00Z",
            "123456",
            "3600s",
            "v1.2.34",
            "OPS-1234",
            "SHOP_SECRET_2",
            "https://u2.example/abc",
            "shop2.example",
            "secret/token-in-file2",
            "kv/shop2#secret",
            "until=2027-01-31",
            "${env:A2B}",
            "wirklich?",
            "team-2@acme.example",
            "eu-central-1",
            "us-gov-west-1",
            "ap-southeast-2",
        ] {
            assert!(!could_be_secret(word), "{word}");
        }
        for term in TERMS {
            assert!(!could_be_secret(term), "{term}");
            assert!(could_be_secret(&format!("{term}Xy7")), "{term}");
        }
    }

    #[test]
    fn words_have_no_punctuation_around_them() {
        let text = "was (hunter2) until \"Zq7Wk9\", ${env:SECRET_Ab12} and s3cr3t!.";
        let found: Vec<&str> = words(text).map(|word| &text[word]).collect();
        assert_eq!(found, ["hunter2", "Zq7Wk9", "s3cr3t!"]);
    }
}
