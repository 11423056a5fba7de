//! Texts that are of no document: arguments, paths, what other programs print, schemas of policies.

use std::fmt::{self, Display};

use crate::redact::{by_line, mask, merge};
use crate::value::credential;

/// A text that is of no document. What it shows is masked where it looks like a secret: a token or a
/// key of a known form, and what is assigned to the name of a credential.
#[derive(Clone, PartialEq, Eq)]
pub struct Outside(String);

impl Outside {
    /// The text with its secrets, to compare it with another one.
    pub fn original(&self) -> &str {
        &self.0
    }
}

impl From<String> for Outside {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Outside {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Display for Outside {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&shown(&self.0))
    }
}

impl fmt::Debug for Outside {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Outside")
            .field(&shown(&self.0))
            .finish()
    }
}

/// A text that is of no document, as it may be shown.
pub fn shown(text: &str) -> String {
    let mut secrets = credential::spans_to_mask(text);
    secrets.extend(credential::spans_in_prose(text));
    mask(text, &by_line(text, merge(secrets))).0
}

#[cfg(test)]
mod tests {
    use super::Outside;

    #[test]
    fn what_looks_like_a_secret_is_masked() {
        for (text, expected) in [
            ("origin/main", "origin/main"),
            ("secret/inline", "secret/inline"),
            ("secret inline", "secret inline"),
            ("client_secret", "client_secret"),
            (
                "integrations/password-reset/shop.yaml",
                "integrations/password-reset/shop.yaml",
            ),
            ("secrets/api_key.json", "secrets/api_key.json"),
            ("password: hunter2Secret", "password: ••••••••"),
            (
                "https://user:hunter2Secret@git.example/x",
                "https://user:••••••••@git.example/x",
            ),
            (
                "https://git.example/x?access_token=hunter2Secret",
                "https://git.example/x?access_token=••••••••",
            ),
            (
                "a\nclient_secret=hunter2Secret\n",
                "a\nclient_secret=••••••••\n",
            ),
        ] {
            let text = Outside::from(text);
            assert_eq!(text.to_string(), expected);
            assert_eq!(format!("{text:?}"), format!("Outside({expected:?})"));
        }
    }
}
