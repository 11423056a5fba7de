//! Credentials in prose: words after the name of one (`the password is V`), options of a command
//! line (`--password V`, `curl -u user:V`), and a name without its colon where a key belongs.

use std::ops::Range;

use crate::text::span::Span;
use crate::value::credential::possible::{all_words, could_be_secret, words};
use crate::value::credential::{is_reference_only, name};

/// Options of `curl`, `http` and their kin that take `user:password`.
const USER_OPTIONS: [&str; 7] = [
    "-u",
    "--user",
    "-U",
    "--proxy-user",
    "--basic",
    "-a",
    "--auth",
];

/// Characters that join the name of a credential and its value to one word, where neither a colon
/// nor a lone `=` does.
const JOINS: [char; 8] = ['|', '=', '~', '+', '/', '#', '@', '>'];

/// Words after the name of a credential that could be one, and the values of options.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        read_line(line, start, &mut found);
        start += line.len();
    }
    found
}

fn read_line(line: &str, start: usize, found: &mut Vec<Span>) {
    let mut push = |range: Range<usize>| {
        if !is_reference_only(&line[range.clone()]) {
            found.push(Span::new(start + range.start, start + range.end));
        }
    };
    // Most lines have no word that could be a secret, and names take longer to read.
    let is_about_secret = all_words(line).any(|it| could_be_secret(&line[it]))
        && name::prefilter::may_contain_one(line);
    let is_option = |at: usize| {
        let rest = &line[at..];
        rest.starts_with("--") || rest.starts_with("-u") || rest.starts_with("-a ")
    };
    let may_have_option = memchr::memchr_iter(b'-', line.as_bytes()).any(is_option);
    if !is_about_secret && !may_have_option {
        return;
    }
    let mut is_after_name = false;
    let mut before: Option<Range<usize>> = None;
    for word in all_words(line) {
        let text = &line[word.clone()];
        let last = before.as_ref().map_or("", |before| &line[before.clone()]);
        if USER_OPTIONS.contains(&last)
            && let Some((user, password)) = text.split_once(':')
            && !password.is_empty()
            && !password.starts_with("//")
        {
            push(word.start + user.len() + 1..word.end);
        } else if let Some(attached) = text.strip_prefix("-u").filter(|it| it.contains(':')) {
            let password = attached.find(':').map_or(0, |colon| colon + 1);
            push(word.end - attached.len() + password..word.end);
        } else {
            let is_option = last.starts_with("--") && name::is_credential(last);
            if is_option && !text.starts_with('-') || is_after_name && could_be_secret(text) {
                push(word.clone());
            } else if is_about_secret && let Some(value) = joined_value(text) {
                push(word.start + value..word.end);
            }
        }
        let phrase = before.map_or(word.start, |before| before.start)..word.end;
        is_after_name = is_after_name
            || is_about_secret
                && (name::is_credential(text)
                    || phrase.len() <= LONGEST_PHRASE && name::is_credential(&line[phrase]));
        before = Some(word);
    }
}

/// Where the value starts in a word of a name and a value: `password|V`, `pw==V`.
fn joined_value(word: &str) -> Option<usize> {
    let join = word.find(JOINS)?;
    let value = word[join..].trim_start_matches(JOINS);
    let is_joined = join <= LONGEST_PHRASE
        && name::is_credential(&word[..join])
        // Paths such as `secret/shop2` are none.
        && could_be_secret(word)
        && could_be_secret(value);
    is_joined.then(|| word.len() - value.len())
}

/// The maximum length of a name of two words, in bytes.
const LONGEST_PHRASE: usize = 64;

/// Characters between a key and its value.
const SEPARATORS: [char; 8] = [' ', '\t', ':', '=', '"', '\'', '|', '>'];

/// The values after names of credentials that are where a key belongs and have no colon, for text
/// that cannot be parsed; also one in quotes on the next line.
pub(super) fn find_after_keys(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut is_open = false;
    let mut start = 0;
    // Words that could be secret in the comments right above.
    let mut above: Vec<Span> = Vec::new();
    for line in text.split_inclusive(['\n', '\r']) {
        let content = line.trim_end();
        let key = key(content);
        let comment = comment_start(content);
        let words = words(&content[comment..])
            .map(|word| Span::new(start + comment + word.start, start + comment + word.end));
        let is_about_secret = key
            .clone()
            .is_some_and(|key| name::is_credential(&content[key]));
        if is_about_secret {
            found.append(&mut above);
            found.extend(words);
        } else if content.trim_start().starts_with('#') {
            above.extend(words);
        } else if !content.is_empty() || line == "\n" {
            above.clear();
        }
        let after_key = match &key {
            Some(key) if is_about_secret => Some(key.end),
            // The first line after a key without its value.
            None if is_open => Some(0),
            Some(key)
                if is_open
                    && !content[key.end..]
                        .trim_start_matches(['"', '\''])
                        .starts_with(':') =>
            {
                Some(0)
            }
            _ => None,
        };
        if let Some(after_key) = after_key {
            let rest = &content[after_key..];
            let value = rest.trim_start_matches(SEPARATORS);
            let from = after_key + rest.len() - value.len();
            let has_colon = after_key > 0
                && rest
                    .trim_start_matches(['"', '\''])
                    .trim_start()
                    .starts_with([':', '=']);
            if value.is_empty() {
                is_open = is_open || rest.starts_with(['"', '\'']);
            } else {
                is_open = false;
                let end = value.find([',', '"']).unwrap_or(value.len());
                let value = value[..end].trim_end();
                // Assignments are read elsewhere.
                if !has_colon && !is_reference_only(value) {
                    found.push(Span::new(start + from, start + from + value.len()));
                }
            }
        } else if !content.trim().is_empty() {
            is_open = false;
        }
        start += line.len();
    }
    found.retain(|span| !span.is_empty());
    found
}

/// Where the comment of a line starts, or else its end.
fn comment_start(line: &str) -> usize {
    if line.trim_start().starts_with('#') {
        return 0;
    }
    line.find(" #").unwrap_or(line.len())
}

/// The first word of a line, if it is where a key belongs.
fn key(line: &str) -> Option<Range<usize>> {
    let rest = line.trim_start_matches([' ', '\t', '-', '?', '{', '[', ',', '"', '\'', '#']);
    let length = rest
        .find(|c: char| !(c.is_alphanumeric() || "_-.".contains(c)))
        .unwrap_or(rest.len());
    let start = line.len() - rest.len();
    (length > 0).then(|| start..start + length)
}

#[cfg(test)]
mod tests {
    use super::{find, find_after_keys};

    fn texts(text: &str, spans: Vec<crate::text::span::Span>) -> Vec<&str> {
        spans.into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn words_after_the_name_of_a_credential_are_found() {
        for (text, expected) in [
            (
                "# the old password is hunter2Secret.",
                vec!["hunter2Secret"],
            ),
            (
                "# Passwort lautet (hunter2Secret) oder s3cr3t!x",
                vec!["hunter2Secret", "s3cr3t!x"],
            ),
            ("# api key Zq7Wk9Xr2Mv5", vec!["Zq7Wk9Xr2Mv5"]),
            ("curl -u pim:hunter2 https://a.example", vec!["hunter2"]),
            ("curl -upim:hunter2", vec!["hunter2"]),
            ("curl --user 'pim:hunter2'", vec!["hunter2"]),
            (
                "tool --client-secret abc --scope a1b2c3",
                vec!["abc", "a1b2c3"],
            ),
            ("http -a pim:hunter2 GET", vec!["hunter2"]),
            ("http --auth pim:hunter2 GET", vec!["hunter2"]),
            ("tool -a https://a.example/", vec![]),
            ("# password|Zq7Wk9Xr", vec!["Zq7Wk9Xr"]),
            ("# pw==Zq7Wk9Xr.", vec!["Zq7Wk9Xr"]),
            ("# user/password: see secret/shop2", vec![]),
            (
                "# rule secret/token-in-file2 of shop|Zq7Wk9Xr",
                vec!["shop|Zq7Wk9Xr"],
            ),
            ("# the api key is requested from shop2@acme.example", vec![]),
            ("# the secrets are in eu-central-1", vec![]),
            ("# the password is in the vault", vec![]),
            ("# hunter2Secret is no password", vec![]),
            ("# the password expires on 2027-01-31, see OPS-123", vec![]),
            ("curl -u pim:${PASSWORD}", vec![]),
            ("tool --client-secret --scope a", vec![]),
            ("-u pim", vec![]),
            ("hunter2Secret", vec![]),
        ] {
            assert_eq!(texts(text, find(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn a_value_without_a_colon_is_found_where_a_key_belongs() {
        for (text, expected) in [
            ("  rest_password S3cr3t\n  scope: a\n", vec!["S3cr3t"]),
            ("- rest_password   one two\n", vec!["one two"]),
            ("{\"client_secret\" \"S3cr3t\", \"a\": 1}", vec!["S3cr3t"]),
            ("{\"client_secret\"\n:\n\"S3cr3t\",\n", vec!["S3cr3t"]),
            (
                "  \"rest_password\":\n    S3cr3t, scope: [}\n",
                vec!["S3cr3t"],
            ),
            ("rest_password: ${env:A} # was S3cr3t\n", vec!["S3cr3t"]),
            ("# S3cr3t\nrest_password: ${env:A}\n", vec!["S3cr3t"]),
            ("# S3cr3t\nscope: a\nrest_password: ${env:A}\n", vec![]),
            ("rest_password ${env:SHOP}\n", vec![]),
            ("\"client_secret\":\n\"scope\": \"a\"\n", vec![]),
            ("rest_password:\nscope a\n", vec![]),
            ("rest_url: https://a.example/token\nscope a\n", vec![]),
            ("grant_type: password\nscope a\n", vec![]),
            ("destination_field_for_token REST\n", vec![]),
        ] {
            assert_eq!(texts(text, find_after_keys(text)), expected, "{text:?}");
        }
    }
}
