//! Well-known secrets: placeholders, first guesses, and credentials of published samples.

use crate::value::whitespace;

/// Keys and passwords that public samples contain or that mean "fill this in", in lower case.
/// `123456` and `1111111` are in Adobe's reference server for document webhooks, `6asdf7a7a9a4af`
/// is the client secret of the Workfront page.
const SAMPLES: [&str; 73] = [
    "000000",
    "123",
    "1234",
    "12345",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "6asdf7a7a9a4af",
    "abc",
    "abc123",
    "abcdef",
    "admin",
    "api-key",
    "api_key",
    "apikey",
    "change-it",
    "change-me",
    "change-this",
    "change_it",
    "change_me",
    "change_this",
    "changeit",
    "changeme",
    "changethis",
    "client-secret",
    "client_secret",
    "clientsecret",
    "default",
    "dummy",
    "example",
    "example-secret",
    "fill-me-in",
    "fixme",
    "foo",
    "foobar",
    "geheim",
    "insert-secret-here",
    "letmein",
    "my-secret",
    "my_secret",
    "mysecret",
    "n/a",
    "none",
    "p@ssw0rd",
    "p@ssword",
    "pass",
    "passw0rd",
    "password",
    "password1",
    "password123",
    "passwort",
    "placeholder",
    "qwerty",
    "replace-me",
    "replace_me",
    "replaceme",
    "s3cr3t",
    "sample",
    "secret",
    "secret-key",
    "secret123",
    "secret_key",
    "shopware",
    "tba",
    "tbd",
    "test",
    "test123",
    "to-do",
    "todo",
    "token",
    "topsecret",
];

/// The code and the tokens in the sample token request of the Workfront page.
const WORKFRONT_SAMPLES: [&str; 3] = [
    "d9ac7asdf6asdf579d7a8",
    "ad8af5ad5ads759",
    "9a0h5d87d808ads",
];

/// Whether a secret is well known: a published sample, a first guess, or a placeholder. Case and
/// white space at the edges are ignored.
pub fn is_sample_secret(text: &str) -> bool {
    let secret = whitespace::trimmed(text);
    SAMPLES
        .iter()
        .any(|known| secret.eq_ignore_ascii_case(known))
        || looks_like_placeholder(secret)
}

/// Whether a value is the code or a token of the sample of the Workfront page.
pub fn is_workfront_sample(text: &str) -> bool {
    WORKFRONT_SAMPLES.contains(&whitespace::trimmed(text))
}

/// Whether a value has the form of a placeholder: `<…>`, `{…}`, `[…]`, `%…%`, `xxx…` and other runs
/// of one character, `…`, `YOUR_…`, `…_HERE`.
pub fn looks_like_placeholder(text: &str) -> bool {
    let value = whitespace::trimmed(text);
    is_run_of_one_character(value) || is_in_brackets(value) || addresses_the_user(value)
}

/// `xxx`, `1111111`, `***`, `...`; also with separators, `xxxx-xxxx`.
fn is_run_of_one_character(value: &str) -> bool {
    let mut characters = value
        .chars()
        .filter(|character| !matches!(character, '-' | '_' | ' '));
    let Some(first) = characters.next() else {
        return value.len() >= 3;
    };
    let mut length = 1;
    for character in characters {
        if !character.eq_ignore_ascii_case(&first) {
            return false;
        }
        length += 1;
    }
    length >= 3 || first == '…'
}

fn is_in_brackets(value: &str) -> bool {
    [('<', '>'), ('{', '}'), ('[', ']'), ('%', '%')]
        .iter()
        .any(|&(open, close)| {
            value
                .strip_prefix(open)
                .and_then(|rest| rest.strip_suffix(close))
                .is_some_and(|inner| !inner.is_empty() && !inner.contains([open, close, '"', ':']))
        })
}

/// `YOUR_SECRET`, `your-client-secret`, `yourSecretHere`, `INSERT_SECRET_HERE`.
fn addresses_the_user(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let is_word = |rest: &str, word: &str| {
        rest.strip_prefix(word).is_some_and(|rest_of_name| {
            rest_of_name.starts_with(['-', '_', ' ']) && rest_of_name.len() > 1
                || ["secret", "password", "client", "token", "key", "api"]
                    .iter()
                    .any(|noun| rest_of_name.starts_with(noun))
        })
    };
    let addressed = ["your", "insert", "enter", "replace-with", "replace_with"]
        .iter()
        .any(|word| is_word(&lower, word));
    addressed
        || ["-here", "_here", " here"]
            .iter()
            .any(|ending| lower.len() > ending.len() && lower.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::{
        SAMPLES, WORKFRONT_SAMPLES, is_sample_secret, is_workfront_sample, looks_like_placeholder,
    };

    #[test]
    fn well_known_secrets_are_samples() {
        for text in [
            "changeme",
            "ChangeMe",
            "secret",
            "password",
            "PASSWORD",
            "123456",
            "1111111",
            "12345",
            "todo",
            "example",
            "s3cr3t",
            "6asdf7a7a9a4af",
            " secret\n",
            "test",
            "xxx",
            "<secret>",
            "YOUR_SECRET",
            "your-client-secret",
        ] {
            assert!(is_sample_secret(text), "{text:?}");
        }
    }

    #[test]
    fn other_literals_are_not_samples() {
        for text in [
            "",
            "hunter2",
            "7Fjfp0ZBr1KtDRbnfVdmIw",
            "s3cr3t-value",
            "secretary",
            "1234567891",
            "pim-export",
            "testify",
            "yourself",
            "insertion",
            "adhere",
            "d9ac7asdf6asdf579d7a8",
        ] {
            assert!(!is_sample_secret(text), "{text:?}");
        }
    }

    #[test]
    fn placeholders_are_recognized_by_their_form() {
        for (text, expected) in [
            ("xxxxxxxx", true),
            ("XXXX-xxxx", true),
            ("***", true),
            ("...", true),
            ("…", true),
            ("---", true),
            ("xx", false),
            ("--", false),
            ("xxy", false),
            ("<client secret>", true),
            ("<>", false),
            ("<a><b>", false),
            ("{secret}", true),
            ("{\"a\": 1}", false),
            ("[secret]", true),
            ("%SECRET%", true),
            ("%", false),
            ("YOUR_TOKEN", true),
            ("yourSecretHere", true),
            ("YourApiKey", true),
            ("your_", false),
            ("your", false),
            ("insert-your-secret", true),
            ("PUT_SECRET_HERE", true),
            ("_here", false),
            ("secret", false),
            ("${env:SECRET}", false),
            ("", false),
        ] {
            assert_eq!(looks_like_placeholder(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_samples_of_the_workfront_page_are_recognized() {
        for sample in WORKFRONT_SAMPLES {
            assert!(is_workfront_sample(sample), "{sample:?}");
        }
        for text in [
            "",
            "6asdf7a7a9a4af",
            "D9AC7ASDF6ASDF579D7A8",
            "ad8af5ad5ads75",
        ] {
            assert!(!is_workfront_sample(text), "{text:?}");
        }
    }

    #[test]
    fn the_list_is_sorted_and_in_lower_case() {
        assert!(SAMPLES.is_sorted_by(|one, next| one < next));
        for sample in SAMPLES {
            assert_eq!(sample, sample.to_ascii_lowercase());
        }
    }
}
