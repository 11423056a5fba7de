//! Placeholders inside a text: `{tenant}`, `<tenant>`, `YOUR_TENANT`, and `:tenant` in a path.

use std::ops::Range;

use crate::value::placeholder::words::{NOUNS, OF_PARTS, Word};

/// The maximum length of a name, in bytes; bounds the time for hostile texts.
const LONGEST_NAME: usize = 64;

/// Brackets around the name of a placeholder, also percent-encoded.
const BRACKETS: [(&str, &str); 4] = [("{", "}"), ("<", ">"), ("%7B", "%7D"), ("%3C", "%3E")];

/// The placeholders of `text` outside its `opaque` parts, in order, without overlaps.
pub fn find(text: &str, opaque: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut opaque = opaque.iter();
    let mut next_opaque = opaque.next();
    // Words count in the host and the path of a URL alone.
    let bytes = text.as_bytes();
    let scheme = memchr::memchr_iter(b':', bytes).find(|at| bytes[*at..].starts_with(b"://"));
    let authority = scheme.map_or(text.len(), |at| at + "://".len());
    while let Some(start) = next_start(bytes, from) {
        from = start;
        if let Some(part) = next_opaque
            && part.start <= from
        {
            from = from.max(part.end);
            next_opaque = opaque.next();
            continue;
        }
        let first = bytes[from];
        let before = from.checked_sub(1).map(|before| bytes[before]);
        let length = match (first, before) {
            (b'{' | b'<' | b'%', _) => bracketed(&text[from..]),
            (b'y' | b'Y', _) => your_placeholder(text, from),
            (b':', Some(b'/')) if !text[..from].ends_with("//") => path_parameter(&text[from..]),
            (_, Some(b'/' | b'.')) if from >= authority => word(&text[from..]),
            _ => None,
        };
        match length {
            Some(length) => {
                found.push(from..from + length);
                from += length;
            }
            None => from += 1,
        }
    }
    found
}

/// The bytes that a placeholder may start with, or may start after.
const STARTS: [bool; 256] = {
    let characters = b"{<%yY:/.";
    let mut starts = [false; 256];
    let mut at = 0;
    while at < characters.len() {
        starts[characters[at] as usize] = true;
        at += 1;
    }
    starts
};

/// The first offset from `from` on where a placeholder may start: with an ASCII character, or after
/// one.
fn next_start(bytes: &[u8], from: usize) -> Option<usize> {
    let is_separator = |byte: u8| matches!(byte, b'/' | b'.');
    if from > 0 && from < bytes.len() && is_separator(bytes[from - 1]) {
        return Some(from);
    }
    let is_start = |byte: &u8| STARTS[usize::from(*byte)];
    let start = from + bytes.get(from..)?.iter().position(is_start)?;
    let is_after = is_separator(bytes[start]);
    (!is_after || start + 1 < bytes.len()).then_some(start + usize::from(is_after))
}

/// The length of a `{name}` or `<name>` at the start of `text`.
fn bracketed(text: &str) -> Option<usize> {
    BRACKETS.iter().find_map(|(open, close)| {
        let inner_start = open.len();
        if !text.get(..inner_start)?.eq_ignore_ascii_case(open) {
            return None;
        }
        let inner = &text[inner_start..];
        let inner_length = inner
            .find(|character: char| {
                !(character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ' '))
            })
            .unwrap_or(inner.len());
        let end = inner_start + inner_length + close.len();
        let is_closed = text
            .get(inner_start + inner_length..end)
            .is_some_and(|bracket| bracket.eq_ignore_ascii_case(close));
        // `<>` is a typo, `{}` an empty placeholder.
        (is_closed && (inner_length > 0 || *open == "{")).then_some(end)
    })
}

/// The length of a label or segment that is a word of placeholders: `changeme`, `my-tenant`.
fn word(text: &str) -> Option<usize> {
    if !OF_PARTS.may_start(text) {
        return None;
    }
    let length = text
        .bytes()
        .take(LONGEST_NAME)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        .count();
    let word = &text[..length];
    let is_whole = text[length..].is_empty() || text[length..].starts_with(['/', '.', ':', '?']);
    let is_placeholder = |word: Word<'_>| {
        word.is_instruction(false) || word.is_sample_kind() || word.is_kind_of("tenant")
    };
    (is_whole && Word::read(word).is_some_and(is_placeholder)).then_some(length)
}

/// The length of a `:tenant` at the start of `text`: a parameter in the notation of web frameworks.
fn path_parameter(text: &str) -> Option<usize> {
    let name = text.get(1..)?;
    let length = name
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        .count();
    let is_whole = name[length..].is_empty() || name[length..].starts_with(['/', '?', '.']);
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic());
    (is_name && is_whole).then_some(1 + length)
}

/// The length of a `YOUR_TENANT`, `your-domain` or `yourdomain` at `start`, where a word starts.
fn your_placeholder(text: &str, start: usize) -> Option<usize> {
    let (your, rest) = text[start..].split_at_checked("your".len())?;
    if !your.eq_ignore_ascii_case("your") || text[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let length = rest
        .bytes()
        .take(LONGEST_NAME)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        .count();
    let rest_of_name = &rest[..length];
    let name = rest_of_name.trim_start_matches(['_', '-']);
    let is_separated = name.len() < rest_of_name.len();
    let is_upper_case = is_separated && your == "YOUR";
    let starts_with_noun = NOUNS.iter().any(|noun: &str| {
        name.get(..noun.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(noun))
            && !name[noun.len()..].starts_with(|next: char| next.is_ascii_lowercase())
    });
    (!name.is_empty() && (is_upper_case || rest_of_name.starts_with('_') || starts_with_noun))
        .then_some(your.len() + length)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::value::reference::opaque_parts;

    #[test]
    fn placeholders_are_found() {
        for (text, expected) in [
            ("https://login.example/{tenant}/token", vec!["{tenant}"]),
            (
                "https://<tenant>.auth.example/<my realm>",
                vec!["<tenant>", "<my realm>"],
            ),
            (
                "https://a.example/%7Btenant%7D/%3cid%3e",
                vec!["%7Btenant%7D", "%3cid%3e"],
            ),
            ("https://YOUR_TENANT.auth.example", vec!["YOUR_TENANT"]),
            ("https://YOUR-SHOP.example", vec!["YOUR-SHOP"]),
            ("https://your-tenant.auth.example", vec!["your-tenant"]),
            (
                "https://yourdomain.example/your_path",
                vec!["yourdomain", "your_path"],
            ),
            ("https://api.yourCompany.example", vec!["yourCompany"]),
            ("{}", vec!["{}"]),
            ("https://login.example/:tenant/token", vec![":tenant"]),
            ("https://changeme/oauth/TODO", vec!["changeme", "TODO"]),
            ("https://my-tenant.auth.example/x", vec!["my-tenant"]),
            ("https://login.example/tenant-id/token", vec!["tenant-id"]),
        ] {
            let found: Vec<&str> = find(text, &opaque_parts(text))
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn near_misses_are_not_placeholders() {
        for text in [
            "",
            "https://shop.example/${tenant}",
            "https://{{ tenant }}.example",
            "<https://shop.example/token>",
            "https://shop.example/{a/b}",
            "https://shop.example/{tenant",
            "https://shop.example/%7Btenant",
            "https://your-surprise.example",
            "https://your.example",
            "https://yourselves.example",
            "https://your-approval.example",
            "https://inyour_tenant.example",
            "https://shop.example/größe?a=ü",
            "<>",
            "https://shop.example:8443/v1/items:batch",
            "https://todo.example/todo/tbd",
            "https://shop.example/api-key/token",
            "https://my-shop.example/my-api",
            "https://tenant.example/tenant/token",
            "my-tenant",
        ] {
            assert!(find(text, &opaque_parts(text)).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_name_is_read_up_to_its_64th_byte() {
        for (length, found_length) in [(63, 63), (64, 64), (65, 64)] {
            let text = format!("https://YOUR_{}/token", "A".repeat(length - 1));
            let found = find(&text, &[]);
            assert_eq!(found.len(), 1, "{length}");
            assert_eq!(found[0], 8..8 + "YOUR".len() + found_length, "{length}");
        }
    }
}
