//! The text after the name of a credential, for text that is invalid in any way: unclosed brackets
//! and quotes, a missing colon, a value on the next line.

use crate::text::span::Span;
use crate::value::credential::name;
use crate::value::reference;

/// Characters that separate a name from its value and are part of neither.
const SEPARATORS: [char; 13] = [
    ' ', '\t', ':', '=', '"', '\'', ',', '[', '{', '|', '>', ']', '}',
];

pub(super) fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut is_open = false;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let after_name = if is_open { Some(0) } else { name_end(line) };
        if let Some(after_name) = after_name {
            let rest = line[after_name..].trim_end_matches(['\n', '\r']);
            let value = rest.trim_matches(SEPARATORS);
            // The value may be on the next line that is not empty.
            is_open = value.is_empty() && after_name < line.len();
            if !value.is_empty() && !is_reference(rest) {
                let from = rest.len() - rest.trim_start_matches(SEPARATORS).len();
                let at = start + after_name + from;
                found.push(Span::new(at, at + value.len()));
            }
        }
        start += line.len();
    }
    found
}

/// Whether the rest of a line is only a reference.
fn is_reference(rest: &str) -> bool {
    let quotes = [' ', '\t', ':', '=', '"', '\'', ','];
    reference::is_reference(rest.trim_matches(quotes))
}

/// The offset after the first name of a credential on a line.
fn name_end(line: &str) -> Option<usize> {
    let mut at = 0;
    for word in line.split_inclusive(|c: char| !(c.is_alphanumeric() || "_-.".contains(c))) {
        let name = word.trim_end_matches(|c: char| !(c.is_alphanumeric() || "_-.".contains(c)));
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

    fn masked(text: &str) -> Vec<&str> {
        find(text).iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn text_after_the_name_is_masked() {
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
            assert_eq!(masked(text), [expected], "{text:?}");
        }
    }

    #[test]
    fn references_and_other_names_are_not_masked() {
        for text in [
            "rest_password: ${env:SHOP}\n",
            "\"client_secret\": \"${env:SHOP}\",\n",
            "destination_field_for_token: REST | Access Token\n",
            "token_endpoint_url: https://a.example/token\n",
            "scope: [a\n",
        ] {
            assert!(masked(text).is_empty(), "{text:?}");
        }
    }
}
