//! Well-known secrets: first guesses, and credentials of published samples.

use crate::value::{placeholder, whitespace};

/// Keys and passwords that public samples contain or that people try first, in lower case. What
/// means "fill this in" is in [`placeholder`].
/// `123456` and `1111111` are in Adobe's reference server for document webhooks, `6asdf7a7a9a4af`
/// is the client secret of the Workfront page.
const SAMPLES: [&str; 42] = [
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
    "default",
    "dummy",
    "example",
    "foo",
    "foobar",
    "geheim",
    "insert-secret-here",
    "letmein",
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
    "qwerty",
    "s3cr3t",
    "sample",
    "secret",
    "secret123",
    "shopware",
    "test",
    "test123",
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
        || placeholder::is_secret_placeholder(secret)
}

/// Whether a value is the code or a token of the sample of the Workfront page.
pub fn is_workfront_sample(text: &str) -> bool {
    WORKFRONT_SAMPLES.contains(&whitespace::trimmed(text))
}

#[cfg(test)]
mod tests {
    use super::{SAMPLES, WORKFRONT_SAMPLES, is_sample_secret, is_workfront_sample};

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
