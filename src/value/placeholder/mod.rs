//! Placeholders: what samples and templates have where a value belongs, and nobody has filled in.
//!
//! Secrets, client ids, scopes, names and URLs share one list of words (`words.rs`) and of forms.
//! References and template expressions are not placeholders.

mod part;
mod words;

use std::ops::Range;

use crate::value::placeholder::words::{OF_INSTRUCTIONS, OF_PARTS, OF_VERBS, VERBS, Word};
use crate::value::reference;
use crate::value::{scope, whitespace};

pub use part::find as parts;

/// Whether all of a secret is a placeholder. The name of its kind counts too: `client-secret`.
pub fn is_secret_placeholder(text: &str) -> bool {
    let value = whitespace::trimmed(text);
    is_run_of_one_character(value)
        || is_in_brackets(value)
        || addresses_the_user(value)
        || is_named(value)
}

/// The placeholder in a client id.
pub fn in_identifier(text: &str) -> Option<Range<usize>> {
    in_value(text, true)
}

/// The placeholder in the name of a field.
pub fn in_name(text: &str) -> Option<Range<usize>> {
    in_value(text, false)
}

fn in_value(text: &str, is_identifier: bool) -> Option<Range<usize>> {
    let range = whitespace::trimmed_range(text);
    let value = &text[range.clone()];
    let is_word = |word: Word<'_>| word.is_instruction(false) || word.is_sample_kind();
    let is_whole = if is_identifier {
        is_named(value) || is_in_brackets(value)
    } else {
        OF_PARTS.may_start(value) && Word::read(value).is_some_and(is_word)
    };
    if is_whole || is_filler(value) || is_order(value) {
        return Some(range).filter(|_| !reference::is_reference(text));
    }
    outside_references(text).into_iter().next()
}

/// The placeholders inside a text, outside of references.
pub fn outside_references(text: &str) -> Vec<Range<usize>> {
    // Most texts have none at all, so references are looked for last.
    if parts(text, &[]).is_empty() {
        return Vec::new();
    }
    parts(text, &reference::unknown_parts(text))
}

/// The placeholders in a list of scopes, in order.
pub fn in_scope(text: &str) -> Vec<Range<usize>> {
    let is_only = scope::tokens(text).nth(1).is_none();
    let is_word = |word: Word<'_>| word.is_instruction(is_only) || word.is_sample_kind();
    let part = |(range, scope): (Range<usize>, &str)| {
        if Word::read(scope).is_some_and(is_word) || is_filler(scope) || is_order(scope) {
            return Some(range);
        }
        let part = sample_part(scope)?;
        Some(range.start + part.start..range.start + part.end)
    };
    let mut of_scopes: Vec<Range<usize>> = scope::tokens(text).filter_map(part).collect();
    if !of_scopes.is_empty() {
        if reference::is_reference(text) {
            return Vec::new();
        }
        let unknown = reference::unknown_parts(text);
        of_scopes.retain(|part| {
            let at = unknown.partition_point(|it| it.end <= part.start);
            unknown.get(at).is_none_or(|it| part.end <= it.start)
        });
    }
    let mut found = outside_references(text);
    found.extend(of_scopes);
    reference::keep_outermost(&mut found);
    found
}

/// The part of a scope that a sample leaves open: the application of `api://example-api/.default`,
/// the project key of `manage_products:my-project-key`.
fn sample_part(scope: &str) -> Option<Range<usize>> {
    let (start, part) = if let Some(at) = scope.find("://") {
        let start = at + "://".len();
        let length = scope[start..].find('/').unwrap_or(scope.len() - start);
        (start, &scope[start..start + length])
    } else {
        let start = scope.rfind(':')? + 1;
        (start, &scope[start..])
    };
    let is_application = scope.starts_with("api://");
    let is_sample = |word: Word<'_>| {
        word.is_sample_kind()
            || word.is_kind_of("project")
            || is_application && (word.is_kind() || word.is_example())
    };
    let is_sample = Word::read(part).is_some_and(is_sample);
    (is_sample || is_filler(part)).then_some(start..start + part.len())
}

/// Whether a value is an instruction or the kind of a value.
fn is_named(value: &str) -> bool {
    let is_named =
        |word: Word<'_>| word.is_instruction(true) || word.is_kind() || word.is_sample_kind();
    Word::read(value).is_some_and(is_named)
}

/// `xxx`, `***`, `...`, `…`, and a UUID of one digit: what nobody types as a name.
fn is_filler(value: &str) -> bool {
    if !is_run_of_one_character(value) {
        return false;
    }
    let is_letter = value.chars().all(|c| matches!(c, 'x' | 'X' | '-'));
    let is_sign = value
        .chars()
        .all(|c| matches!(c, '*' | '.' | '…' | '?' | '_' | '#' | '-'));
    let is_uuid = value.len() == 36 && value.matches('-').count() == 4;
    let is_dash = value.bytes().all(|byte| byte == b'-');
    !is_dash && (is_letter || is_sign || is_uuid)
}

/// `TBD: ask the shop`, `INSERT_CLIENT_ID_HERE`, `enter-client-id`.
fn is_order(value: &str) -> bool {
    starts_with_instruction(value) || ends_with_here(value) || asks_for_kind(value)
}

/// `TBD: ask the shop`.
fn starts_with_instruction(value: &str) -> bool {
    if !OF_INSTRUCTIONS.may_start(value) {
        return false;
    }
    let end = memchr::memchr2(b':', b' ', value.as_bytes());
    let first = end.and_then(|end| Word::read(&value[..end]));
    first.is_some_and(|word| word.is_instruction(false))
}

/// `INSERT_CLIENT_ID_HERE`.
fn ends_with_here(value: &str) -> bool {
    let Some(before) = before_here(value) else {
        return false;
    };
    let noun = before.rsplit(is_separator).next().unwrap_or_default();
    Word::read(noun).is_some_and(|word| word.is_noun())
}

/// What is before a `here` and its separator, at the end of a value.
fn before_here(value: &str) -> Option<&str> {
    let (before, here) = value.split_at_checked(value.len().checked_sub("here".len())?)?;
    let before = before.strip_suffix(is_separator)?;
    here.eq_ignore_ascii_case("here").then_some(before)
}

/// `enter-client-id`, `put your id into this field`.
fn asks_for_kind(value: &str) -> bool {
    if !OF_VERBS.may_start(value) {
        return false;
    }
    let is_verb = |verb: &&str| {
        let word = value.get(..verb.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(verb))
            && value[verb.len()..].chars().next().is_none_or(is_separator)
    };
    let Some(verb) = VERBS.iter().find(|verb| is_verb(verb)) else {
        return false;
    };
    let mut words = value.split(is_separator);
    let says_your = words.any(|word| word.eq_ignore_ascii_case("your"));
    let ends_in_word = value.contains(is_separator) && !value.ends_with(is_separator);
    let rest = value[verb.len()..].trim_start_matches(is_separator);
    let is_kind = || Word::read(rest).is_some_and(|word| word.is_kind());
    ends_in_word && says_your || before_here(value).is_none() && is_kind()
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '_' | ' ')
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
    /// No placeholder is longer, in bytes.
    const LONGEST: usize = 200;
    if value.len() > LONGEST {
        return false;
    }
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
    use super::{in_identifier, in_name, in_scope, is_secret_placeholder};

    #[test]
    fn placeholders_for_secrets_are_recognized_by_their_form() {
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
            ("%client secret%", true),
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
            ("my-client-secret", true),
            ("TODO", true),
            ("${env:SECRET}", false),
            ("", false),
        ] {
            assert_eq!(is_secret_placeholder(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_placeholder_that_addresses_the_user_has_200_bytes_at_most() {
        for (length, expected) in [(200, true), (201, false)] {
            let text = format!("{:x<length$}", "your-secret");
            assert_eq!(is_secret_placeholder(&text), expected, "{length}");
        }
    }

    #[test]
    fn placeholders_in_client_ids_are_found() {
        for (text, expected) in [
            ("YOUR_CLIENT_ID", "YOUR_CLIENT_ID"),
            ("your-client-id", "your-client-id"),
            ("yourClientId", "yourClientId"),
            ("my-client-id", "my-client-id"),
            ("client_id", "client_id"),
            ("<client-id>", "<client-id>"),
            ("{client}", "{client}"),
            ("[client-id]", "[client-id]"),
            ("pim-<tenant>", "<tenant>"),
            ("changeme", "changeme"),
            ("Change Me", "Change Me"),
            ("TODO", "TODO"),
            ("todo", "todo"),
            ("TODO: ask the shop", "TODO: ask the shop"),
            ("INSERT_CLIENT_ID_HERE", "INSERT_CLIENT_ID_HERE"),
            ("client-id-here", "client-id-here"),
            ("enter-client-id", "enter-client-id"),
            ("insert your client id", "insert your client id"),
            ("xxxx", "xxxx"),
            ("...", "..."),
            (
                "00000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-000000000000",
            ),
            (" my-client-id\n", "my-client-id"),
        ] {
            let found = in_identifier(text).map(|range| &text[range]);
            assert_eq!(found, Some(expected), "{text:?}");
        }
    }

    #[test]
    fn real_client_ids_are_no_placeholders() {
        for text in [
            "",
            "pim-export",
            "todo-app",
            "TODO-APP",
            "client",
            "test",
            "foo",
            "sofas-your-home",
            "your-home",
            "yourfone",
            "sample-room",
            "my-shop",
            "mytoys",
            "example",
            "example-client",
            "buy-here",
            "here-maps",
            "set-top-box",
            "add-on-client",
            "enter-shop",
            "fill-rate-client",
            "xxl-sofa",
            "0oa1b2c3d4",
            "000",
            "---",
            "111111",
            "11111111-2222-3333-4444-555555555555",
            "sb-pim!t1234|xsuaa!b1",
            "placeholder-images",
            "pim@your.example",
            "${YOUR_CLIENT_ID}",
            "{{ client_id }}",
            "pim-{{ tenant }}",
            "pim-${TENANT}",
        ] {
            assert_eq!(in_identifier(text), None, "{text:?}");
        }
    }

    #[test]
    fn placeholders_in_scopes_are_found() {
        for (text, expected) in [
            ("your_scope", vec!["your_scope"]),
            ("a my-scope", vec!["my-scope"]),
            ("<scope>", vec!["<scope>"]),
            ("manage_products:{project-key}", vec!["{project-key}"]),
            ("manage_products:my-project-key", vec!["my-project-key"]),
            ("manage_products:PROJECT_KEY", vec!["PROJECT_KEY"]),
            ("api://example-api/.default", vec!["example-api"]),
            ("api://client-id/.default", vec!["client-id"]),
            ("api://<app-id>/.default", vec!["<app-id>"]),
            ("api://your-api/.default", vec!["your-api"]),
            (
                "api://xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx/.default",
                vec!["xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"],
            ),
            ("todo", vec!["todo"]),
            ("a TODO", vec!["TODO"]),
            ("changeme", vec!["changeme"]),
            ("{a} <b>", vec!["{a}", "<b>"]),
        ] {
            let found: Vec<&str> = in_scope(text).into_iter().map(|it| &text[it]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn real_scopes_are_no_placeholders() {
        for text in [
            "",
            "example",
            "products:write",
            "todo:write",
            "todo lists",
            "todo.read",
            "*",
            "api_keys:read read:client_id",
            "read:apikey",
            "api://pim-target/.default",
            "https://graph.microsoft.com/.default",
            "https://example-shop.operations.dynamics.com/.default",
            "manage_products:acme-prod",
            "manage_products:{{ project-key }}",
            "products:${YOUR_STAGE}",
            "my-shop",
            "write:titles",
        ] {
            assert!(in_scope(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn names_of_fields_are_placeholders_only_if_nothing_else_is_possible() {
        for (text, expected) in [
            ("<Access Token>", true),
            ("YOUR_FIELD", true),
            ("TODO", true),
            ("changeme", true),
            ("xxx", true),
            ("Access Token", false),
            ("Todo", false),
            ("Client ID", false),
            ("Username", false),
            ("[intern]", false),
            ("Your Token", false),
            ("Placeholder", false),
        ] {
            assert_eq!(in_name(text).is_some(), expected, "{text:?}");
        }
    }
}
