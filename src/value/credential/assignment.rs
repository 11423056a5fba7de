//! Assignments of credentials in text that cannot be parsed, so that they are masked when it is
//! shown. Prefers false positives to leaks.

use std::ops::Range;

use memchr::memchr2_iter;

use crate::text::span::Span;
use crate::value::credential::{is_reference_only, name, possible};
use crate::value::reference;
use crate::value::whitespace;

/// The maximum lengths of a name and of a reference, in bytes.
const LONGEST_NAME: usize = 64;
const LONGEST_REFERENCE: usize = 1024;

/// Values that are not secrets in YAML and JSON.
const EMPTY: [&str; 4] = ["null", "~", "true", "false"];

pub(super) fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<OpenValue> = None;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let content = whitespace::trimmed_range(line);
        let column = content.start;
        let content = start + content.start..start + content.end;
        if !content.is_empty() {
            let continued = open.take().filter(|value| {
                column > value.column
                    && (value.below == Below::Everything || !is_mapping(&text[content.clone()]))
            });
            if continued.is_some() {
                push(
                    &mut found,
                    text,
                    read_value(text, content, ValueStyle::Block).secret,
                );
                open = continued;
            } else {
                open = read_line(text, start, content, &mut found);
            }
        }
        start += line.len();
    }
    found
}

/// A credential whose value continues on the lines below.
struct OpenValue {
    /// The column of its name, in bytes; the value is indented further.
    column: usize,
    below: Below,
}

/// Which of the lines below belong to a value.
#[derive(PartialEq, Eq)]
enum Below {
    /// None.
    Nothing,
    /// Those without an assignment.
    Continuation,
    /// All that are indented further than the name.
    Everything,
}

/// How a value ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ValueStyle {
    /// With the line, as in block YAML.
    Block,
    /// At a comma or closing bracket, as in JSON.
    Flow,
    /// At white space or `&`, as in a form body.
    Form,
    /// At this quote, which is before the name: `-H "X-Api-Key: …"`.
    Quoted(char),
}

struct AssignedValue {
    secret: Range<usize>,
    /// The earliest offset of the next assignment.
    end: usize,
    below: Below,
}

/// Finds all assignments on a line; the value of the last one may continue below.
fn read_line(
    text: &str,
    line: usize,
    content: Range<usize>,
    found: &mut Vec<Span>,
) -> Option<OpenValue> {
    let mut open = None;
    let mut from = content.start;
    let mut is_in_flow = false;
    let mut seen = content.start;
    for offset in memchr2_iter(b':', b'=', &text.as_bytes()[content.clone()]) {
        let separator = content.start + offset;
        is_in_flow = is_in_flow || text[seen..separator].contains('{');
        seen = separator;
        if separator < from {
            continue;
        }
        let Some(name) = name_before(text, from..separator) else {
            continue;
        };
        if !name::is_credential(&text[name.clone()]) {
            continue;
        }
        let before = text[content.start..name.start].chars().next_back();
        let quote = before.filter(|c| matches!(c, '"' | '\''));
        let after_name = &text[name.end..separator];
        let style = if let Some(quote) = quote
            && !after_name.contains(quote)
        {
            ValueStyle::Quoted(quote)
        } else if text.as_bytes()[separator] == b'='
            && after_name.is_empty()
            && !text[separator + 1..].starts_with([' ', '\t', '>'])
        {
            ValueStyle::Form
        } else if is_in_flow || after_name.starts_with(['"', '\'']) {
            ValueStyle::Flow
        } else {
            ValueStyle::Block
        };
        let value = read_value(text, separator + 1..content.end, style);
        push(found, text, value.secret);
        from = value.end;
        open = (value.below != Below::Nothing).then_some(OpenValue {
            column: name.start - line,
            below: value.below,
        });
    }
    open
}

/// The name at the end of `range`, ignoring spaces and quotes after it.
fn name_before(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let before = &text[range.clone()];
    let before = before.trim_end_matches([' ', '\t', '"', '\'']);
    let window = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_NAME))..];
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    let name = window.rfind(|c: char| !belongs(c)).map_or(window, |at| {
        window[at..].trim_start_matches(|c: char| !belongs(c))
    });
    let name = name.trim_start_matches(['-', ' ']);
    let end = range.start + before.len();
    (!name.is_empty()).then(|| end - name.len()..end)
}

fn read_value(text: &str, range: Range<usize>, style: ValueStyle) -> AssignedValue {
    let rest = &text[range.clone()];
    let rest = rest.strip_prefix('>').unwrap_or(rest);
    let rest = skip_properties(rest.trim_start_matches([' ', '\t']));
    // Text after the header of a block is not allowed, so `| text` may well be the value.
    let rest = if is_block_header(rest) {
        rest
    } else {
        rest.trim_start_matches(['|', '>', ' ', '\t'])
    };
    let start = range.end - rest.len();
    let value = |length: usize, skipped: usize, below| AssignedValue {
        secret: start..start + length,
        end: start + length + skipped,
        below,
    };
    match rest.chars().next() {
        // A comparison, a URL.
        Some('=') => return value(0, 0, Below::Nothing),
        Some('/') if rest.starts_with("//") => return value(0, 0, Below::Nothing),
        // A reference to a value elsewhere.
        Some('!' | '*') if is_tag_or_alias(rest) => return value(0, 0, Below::Nothing),
        Some('{' | '[') if !rest.starts_with("{{") => return collection(rest, start),
        None | Some('#') if style != ValueStyle::Form => return value(0, 0, Below::Continuation),
        Some('|' | '>') => return value(0, 0, Below::Everything),
        _ => {}
    }
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let start = start + 1;
        let Some(length) = quoted_length(&rest[1..], quote) else {
            return AssignedValue {
                secret: start..range.end,
                end: range.end,
                below: Below::Everything,
            };
        };
        let after = start + length + 1;
        let garbage = after + garbage_length(&text[after..range.end], style);
        return AssignedValue {
            secret: start..if garbage > after { garbage } else { after - 1 },
            end: garbage.max(after).min(range.end),
            below: Below::Nothing,
        };
    }
    let length = plain_length(rest, style);
    let below = if style == ValueStyle::Block {
        Below::Continuation
    } else {
        Below::Nothing
    };
    let skipped = rest.len() - length;
    let secret = rest[..length].trim_end_matches([' ', '\t', ',', '"', '\'']);
    value(
        secret.len(),
        if style == ValueStyle::Block {
            skipped
        } else {
            0
        },
        below,
    )
}

/// The length of text after the closing quote of a value, which cannot be there: most likely the
/// rest of a value with a quote in it.
fn garbage_length(after: &str, style: ValueStyle) -> usize {
    let length = match style {
        ValueStyle::Block => after.find(" #").unwrap_or(after.len()),
        ValueStyle::Flow => after
            .find([',', '}', ']', '"', '\''])
            .unwrap_or(after.len()),
        ValueStyle::Form | ValueStyle::Quoted(_) => 0,
    };
    let garbage = after[..length].trim_end();
    if garbage
        .trim_matches([' ', '\t', ',', '}', ']', ')', ';', '.'])
        .is_empty()
    {
        return 0;
    }
    garbage.len()
}

/// All that is in a list or mapping on this line: names and values cannot be distinguished here.
fn collection(rest: &str, start: usize) -> AssignedValue {
    let close = if rest.starts_with('{') { '}' } else { ']' };
    let inner = &rest[1..];
    // The search ends at the next colon, so that a text of nothing but names takes linear time.
    let end = inner.find([close, ':']).unwrap_or(inner.len());
    // With names of its own, those say which values are secret.
    let length = if inner[end..].starts_with(':') {
        0
    } else {
        end
    };
    let white = inner.len() - inner.trim_start().len();
    let secret = inner[..length].trim();
    let from = start + 1 + white;
    AssignedValue {
        secret: from..from + secret.len(),
        end: start + 1 + length,
        below: Below::Nothing,
    }
}

/// Whether a value is a tag such as `!vault` or an alias. A secret may start with the same characters,
/// but hardly consists of lower case letters.
fn is_tag_or_alias(text: &str) -> bool {
    let window = &text[1..text.floor_char_boundary(LONGEST_NAME)];
    let word = window
        .split([' ', '\t', ',', '}', ']'])
        .next()
        .unwrap_or_default();
    !possible::could_be_secret(word)
}

/// Skips the anchor and the core schema tag before a YAML value.
fn skip_properties(text: &str) -> &str {
    /// Longer words are no properties; the limit bounds the time for hostile texts.
    const LONGEST: usize = 256;
    let mut rest = text;
    while rest.starts_with("!!") || rest.starts_with('&') {
        let window = &rest[..rest.floor_char_boundary(LONGEST)];
        let Some(space) = window.find([' ', '\t']) else {
            break;
        };
        rest = rest[space..].trim_start_matches([' ', '\t']);
    }
    rest
}

/// Whether a text is `|` or `>` with its indicators and at most a comment after it.
fn is_block_header(text: &str) -> bool {
    let Some(after) = text.strip_prefix(['|', '>']) else {
        return false;
    };
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    let comment = after.trim_start_matches([' ', '\t']);
    comment.is_empty() || comment.len() < after.len() && comment.starts_with('#')
}

/// The length of a quoted text up to its closing quote; `None` if it is not closed.
fn quoted_length(text: &str, quote: char) -> Option<usize> {
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if quote == '"' && c == '\\' {
            characters.next();
        } else if c == quote
            && (quote == '"' || characters.next_if(|(_, next)| *next == quote).is_none())
        {
            return Some(at);
        }
    }
    None
}

fn plain_length(text: &str, style: ValueStyle) -> usize {
    // The brace that closes a reference does not close the flow mapping around it.
    let window = &text[..text.floor_char_boundary(LONGEST_REFERENCE)];
    let first = if window.starts_with(['$', '{']) {
        let parts = reference::opaque_parts(window);
        let first = parts.first().filter(|part| part.start == 0);
        first.map_or(0, |part| part.end)
    } else {
        0
    };
    let ends = |at: usize, c: char| {
        let next = || text[at + c.len_utf8()..].chars().next();
        match style {
            ValueStyle::Block => c == '#' && text[..at].ends_with([' ', '\t']),
            ValueStyle::Form => c.is_whitespace() || matches!(c, '&' | '"' | '\''),
            ValueStyle::Quoted(quote) => c == quote,
            ValueStyle::Flow => {
                matches!(c, ',' | '}' | ']')
                    && next().is_none_or(|next| {
                        next.is_whitespace() || matches!(next, ',' | '}' | ']' | '"' | '\'')
                    })
            }
        }
    };
    text[first..]
        .char_indices()
        .map(|(offset, c)| (first + offset, c))
        .find(|&(at, c)| ends(at, c))
        .map_or(text.len(), |(at, _)| at)
}

fn is_mapping(content: &str) -> bool {
    content.contains(": ")
        || content.contains("\":")
        || content.ends_with(':')
        || content.starts_with("- ")
        || content.starts_with(['{', '}', '[', ']'])
}

fn push(found: &mut Vec<Span>, text: &str, secret: Range<usize>) {
    let value = &text[secret.clone()];
    // The scheme of an `Authorization` header is not secret.
    let schemes = ["Basic ", "Bearer ", "basic ", "bearer ", "Token ", "token "];
    let scheme = schemes.iter().find(|scheme| value.starts_with(**scheme));
    let scheme = scheme.map_or(0, |scheme| scheme.len());
    let value = &value[scheme..];
    if !(value.is_empty() || EMPTY.contains(&value) || is_reference_only(value)) {
        found.push(Span::new(secret.start + scheme, secret.end));
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    fn secrets(text: &str) -> Vec<&str> {
        find(text)
            .into_iter()
            .map(|span| &text[span.range()])
            .collect()
    }

    #[test]
    fn values_of_credentials_are_found() {
        for (text, expected) in [
            ("rest_password: hunter2", vec!["hunter2"]),
            ("  - rest_password: hunter2 # old\n", vec!["hunter2"]),
            ("rest_password: a#b, c\n", vec!["a#b, c"]),
            ("Rest Password: hunter2\r\nscope: a\r\n", vec!["hunter2"]),
            ("rest_password:hunter2", vec!["hunter2"]),
            ("rest_password: 'it''s'", vec!["it''s"]),
            ("rest_password: \"hunter2", vec!["hunter2"]),
            ("rest_password: !!str hunter2", vec!["hunter2"]),
            ("rest_password: &secret hunter2", vec!["hunter2"]),
            ("  \"client_secret\": \"x\\\"y\",\n", vec!["x\\\"y"]),
            (
                "{\"client_secret\":\"x\",\"api_key\":\"y\"}",
                vec!["x", "y"],
            ),
            ("{\"client_secret\": hunter2, \"a\": 1}", vec!["hunter2"]),
            ("{ client_secret: a}b, password: c }", vec!["a}b", "c"]),
            ("{ api_key: hunter2 }, { a: ${env:A} }", vec!["hunter2"]),
            (
                "client_secret=abc&code=x&refresh_token=def",
                vec!["abc", "def"],
            ),
            ("clientSecret = abc", vec!["abc"]),
            ("# password: hunter2", vec!["hunter2"]),
            (
                "rest_password: |\n  one\n  two: 2\nscope: a",
                vec!["one", "two: 2"],
            ),
            ("rest_password: >-\n\n  one\n", vec!["one"]),
            ("rest_password:\n  hunter2\nscope: a", vec!["hunter2"]),
            ("rest_password: one\n  two\nscope: a", vec!["one", "two"]),
            ("\"client_secret\":\n  \"x\",\n\"a\": 1", vec!["x"]),
            ("- rest_password: \"hunter2\n  scope: a\n", vec!["hunter2"]),
            ("rest_password: \"ab\"hunter2 # old", vec!["ab\"hunter2"]),
            ("{\"client_secret\": \"x\" \"scope\": \"a\"}", vec!["x"]),
            ("rest_password: [hunter2", vec!["hunter2"]),
            ("secrets: [ a1, b2 ]", vec!["a1, b2"]),
            ("secret: {value: a, password: b}", vec!["b"]),
            ("rest_password: | hunter2", vec!["hunter2"]),
            ("rest_password: !Hunter2 x", vec!["!Hunter2 x"]),
            ("# was api_key: hunter2", vec!["hunter2"]),
            ("# \"client_secret\": \"hunter2\",", vec!["hunter2"]),
            ("# password = hunter2 x", vec!["hunter2 x"]),
            ("# {rest_user: a, rest_password: hunter2}", vec!["hunter2"]),
            ("X-Api-Key: hunter2", vec!["hunter2"]),
            (
                "curl -H 'X-Api-Key: hunter2' https://a.example",
                vec!["hunter2"],
            ),
            ("'secret' => 'hunter2',", vec!["hunter2"]),
            ("Authorization: Bearer hunter2", vec!["hunter2"]),
            ("zugriffs-schlüssel: hunter2", vec!["hunter2"]),
            ("Passwort für Prod: hunter2", vec!["hunter2"]),
            ("rest_password: größe", vec!["größe"]),
        ] {
            assert_eq!(secrets(text), expected, "{text:?}");
        }
    }

    #[test]
    fn other_values_are_not_found() {
        for text in [
            "",
            "rest_user: pim-export",
            "rest_password:",
            "rest_password: \"\"",
            "rest_password: null",
            "rest_password: ${env:SHOP_SECRET}",
            "rest_password: \"${env:SHOP_SECRET}\"",
            "{ rest_password: ${env:SHOP_SECRET} }",
            "{ rest_password: ${env:A}, scope: b }",
            "rest_password: !vault kv/shop#secret",
            "Authorization: Bearer ${env:TOKEN}",
            "rest_password: {{ .Values.secret }}",
            "x-secret-owner: auth.shop.example",
            "rest_password: *secret",
            "client_secret=${env:SECRET}",
            "client_secret==x",
            "client_secret=",
            "grant_type: password",
            "client_authentication: client_secret_basic",
            "token_endpoint_url: https://shop.example/token",
            "destination_field_for_token: REST | Access Token",
            "credentials:\n  user: pim\n",
            "credentials:\n- user: pim\n",
            "secrets: [ ]",
        ] {
            assert_eq!(secrets(text), Vec::<&str>::new(), "{text:?}");
        }
    }

    #[test]
    fn truncated_texts_never_panic() {
        let text = "a: {\"client_secret\": 'ä''\\\", b}\n- pwd: |2-\n   ${x\n  token=\"ö\\";
        for (start, _) in text.char_indices() {
            for (end, _) in text.char_indices().filter(|(end, _)| *end >= start) {
                let _ = find(&text[start..end]);
            }
        }
    }

    #[test]
    fn a_name_is_read_back_for_64_bytes() {
        // `max` says that this is not a password; farther away it is not seen.
        for (between, expected) in [(51, vec![]), (52, vec!["hunter2"])] {
            let text = format!("max_{}_password: hunter2", "a".repeat(between));
            assert_eq!(secrets(&text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_reference_of_1024_bytes_is_none_of_the_flow_around_it() {
        for (length, expected) in [(1024, 0), (1025, 1)] {
            let name = "a".repeat(length - "${file:A1b2C3d4, }".len());
            let text = format!("{{ rest_password: ${{file:A1b2C3d4, {name}}}, scope: b }}");
            assert_eq!(secrets(&text).len(), expected, "{length}");
        }
    }
}
