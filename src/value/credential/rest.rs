//! What stands behind the name of a credential in a text that is broken in any way: brackets and
//! quotes that do not close, a colon that was forgotten, a value on the next line.

use crate::text::span::Span;
use crate::value::credential::name;
use crate::value::reference;

/// Signs that part a name from its value, and that are no part of either.
const AROUND: [char; 13] = [
    ' ', '\t', ':', '=', '"', '\'', ',', '[', '{', '|', '>', ']', '}',
];

pub(super) fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut is_open = false;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let behind = if is_open { Some(0) } else { behind_name(line) };
        if let Some(behind) = behind {
            let rest = line[behind..].trim_end_matches(['\n', '\r']);
            let value = rest.trim_matches(AROUND);
            // The value may stand on the next line that says something.
            is_open = value.is_empty() && behind < line.len();
            if !value.is_empty() && !is_reference(rest) {
                let from = rest.len() - rest.trim_start_matches(AROUND).len();
                let at = start + behind + from;
                found.push(Span::new(at, at + value.len()));
            }
        }
        start += line.len();
    }
    found
}

/// Whether the rest of a line is a reference and nothing else that could be a secret.
fn is_reference(rest: &str) -> bool {
    let quotes = [' ', '\t', ':', '=', '"', '\'', ','];
    reference::is_reference(rest.trim_matches(quotes))
}

/// The place behind the first name of a credential on a line.
fn behind_name(line: &str) -> Option<usize> {
    let mut at = 0;
    for word in line.split_inclusive(|sign: char| !(sign.is_alphanumeric() || "_-.".contains(sign)))
    {
        let name =
            word.trim_end_matches(|sign: char| !(sign.is_alphanumeric() || "_-.".contains(sign)));
        if !name.is_empty() && name::is_credential(name) {
            return Some(at + name.len());
        }
        at += word.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::find;

    fn hidden(text: &str) -> Vec<&str> {
        find(text).iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn whatever_stands_behind_the_name_is_hidden() {
        for (text, expected) in [
            ("rest_password: [S3cr3t\n", "S3cr3t"),
            ("rest_password: | S3cr3t\n", "S3cr3t"),
            ("rest_password: \"ab\"S3cr3t\n", "ab\"S3cr3t"),
            ("rest_password S3cr3t\n", "S3cr3t"),
            ("{\"client_secret\"\n:\n\"S3cr3t\",\n", "S3cr3t"),
            (
                "  \"rest_password\":\n    S3cr3t, scope: [}\n",
                "S3cr3t, scope",
            ),
        ] {
            assert_eq!(hidden(text), [expected], "{text:?}");
        }
    }

    #[test]
    fn references_and_other_names_are_shown() {
        for text in [
            "rest_password: ${env:SHOP}\n",
            "\"client_secret\": \"${env:SHOP}\",\n",
            "destination_field_for_token: REST | Access Token\n",
            "token_endpoint_url: https://a.example/token\n",
            "scope: [a\n",
        ] {
            assert!(hidden(text).is_empty(), "{text:?}");
        }
    }
}
