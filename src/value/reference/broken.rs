//! Broken references: texts that are meant as one, and that nothing resolves.

use std::ops::Range;

use crate::value::reference::parts::{self, SYMFONY_END, SYMFONY_START};
use crate::value::reference::variable::{self, is_name, is_name_character, is_shell_name};
use crate::value::reference::{
    Fault, Piece, Reading, SOPS, form, is_reference, manager, may_have_one, pieces, tag,
};
use crate::value::stage;
use crate::value::{client_name, whitespace};

/// A broken reference in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenReference {
    /// Where it is.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub fault: Fault,
    /// What was meant, if that is plain: a text in its place.
    pub meant: Option<String>,
}

/// What the text of a field can be besides a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A secret, in which any character may be: `$HOME` inside it is not a variable.
    Secret,
    /// A name, a URL or a scope.
    Other,
}

/// Fallbacks of fallbacks are searched down to this depth.
const DEEPEST: usize = 8;

/// The broken references of a text, in order, without overlaps.
pub fn find(text: &str, field: Field) -> Vec<BrokenReference> {
    if !may_have_one(text) {
        return Vec::new();
    }
    let mut found = whole(text, field).map_or_else(Vec::new, |broken| vec![broken]);
    // All others have one of these characters.
    if found.is_empty() && memchr::memchr3(b'$', b'{', b'%', text.as_bytes()).is_some() {
        find_closed(text, 0, 0, &mut found);
        find_unclosed(text, field, &mut found);
        find_stray(text, field, &mut found);
        if field == Field::Other {
            find_bare(text, &mut found);
        }
        found.sort_by_key(|broken| broken.range.start);
        let mut end = 0;
        found.retain(|broken| {
            let is_outside = broken.range.start >= end;
            end = end.max(broken.range.end);
            is_outside
        });
    }
    found
}

/// Whether a bracketed reference in a text, or in a fallback, is broken.
pub(super) fn has_closed(text: &str) -> bool {
    let mut found = Vec::new();
    find_closed(text, 0, 0, &mut found);
    !found.is_empty()
}

/// Whether the names in a broken reference are words, so that it can be shown although a secret
/// might be in its place.
pub fn is_plain(text: &str, broken: &BrokenReference) -> bool {
    let part = &text[broken.range.clone()];
    let body = part.trim_start_matches(['$', '{', '(', '%', ' ']);
    let argument = match body.split_once(':') {
        Some((scheme, argument)) => {
            let is_known = variable::SCHEMES.iter().any(|(known, _)| *known == scheme);
            let is_scheme = is_known || matches!(broken.fault, Fault::UnknownScheme(_));
            // After any other name, it is a fallback.
            if !is_scheme || argument.contains(':') {
                return part.starts_with("op://");
            }
            argument
        }
        None => body,
    };
    if variable::shell_name(argument).is_some() || part.contains(['"', '\'', '`', ',', '=']) {
        return false;
    }
    let mut words = part.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')));
    words.all(|word| word.is_empty() || client_name::is_plain_name(word))
}

/// Those that are closed, and their fallbacks.
fn find_closed(text: &str, start: usize, depth: usize, found: &mut Vec<BrokenReference>) {
    for piece in pieces(text) {
        match piece {
            Piece::Part(range, Reading::Broken(fault, meant)) => found.push(BrokenReference {
                range: start + range.start..start + range.end,
                fault,
                meant,
            }),
            Piece::Part(range, Reading::Reference(reference)) if depth < DEEPEST => {
                for fallback in reference.fallbacks {
                    let at = range.start + fallback.start..range.start + fallback.end;
                    find_closed(&text[at.clone()], start + at.start, depth + 1, found);
                }
            }
            Piece::Part(..) | Piece::Text(_) => {}
        }
    }
}

/// Those without their closing bracket.
fn find_unclosed(text: &str, field: Field, found: &mut Vec<BrokenReference>) {
    let end = whitespace::trimmed_range(text).end;
    let mut from = 0;
    for start in parts::find(text).unclosed {
        // One that is not closed can contain others.
        if start < from || start >= end {
            continue;
        }
        let line = memchr::memchr(b'\n', &text.as_bytes()[start..end]);
        let line = line.map_or(end, |length| start + length);
        let (length, meant) = close(&text[start..line]);
        from = start + length;
        // A secret may contain `${` by chance, so there only the first one counts.
        let is_start = || whitespace::trimmed(&text[..start]).is_empty();
        let name = text[start..from].trim_start_matches(['$', '{']);
        let is_sure = meant.is_some() && (is_shell_name(name) || name.contains(':'));
        if field == Field::Other || is_sure || is_start() {
            found.push(BrokenReference {
                range: start..from,
                fault: Fault::NoClosingBracket,
                meant,
            });
        }
        if field == Field::Secret {
            break;
        }
    }
}

/// Those with a closing bracket too many: `${NAME}}`.
fn find_stray(text: &str, field: Field, found: &mut Vec<BrokenReference>) {
    let count = |bracket: u8| memchr::memchr_iter(bracket, text.as_bytes()).count();
    let mut surplus = count(b'}').saturating_sub(count(b'{'));
    // In any other text, each one can close what surrounds the reference, such as an object.
    if surplus == 0 {
        return;
    }
    let text_end = whitespace::trimmed_range(text).end;
    for piece in pieces(text) {
        let Piece::Part(range, Reading::Reference(_)) = piece else {
            continue;
        };
        let rest = &text[range.end..text_end];
        let stray = rest.len() - rest.trim_start_matches('}').len();
        // `$${NAME}` is the text `${NAME}`. A secret can go on with any character.
        let is_escaped = text[..range.start].ends_with('$');
        let can_be_text = field == Field::Secret && stray < rest.len();
        if stray == 0 || stray > surplus || is_escaped || can_be_text {
            continue;
        }
        surplus -= stray;
        found.push(BrokenReference {
            range: range.start..range.end + stray,
            fault: Fault::StrayBracket,
            meant: Some(text[range].to_owned()),
        });
    }
}

/// How far an unclosed reference at the start of `text` goes, and its closed form if that is plain.
fn close(text: &str) -> (usize, Option<String>) {
    if let Some(name) = text.strip_prefix(SYMFONY_START) {
        let name = name.trim_end_matches([')', '%']);
        let is_all = SYMFONY_START.len() + name.len() + SYMFONY_END.len() > text.len();
        let meant = format!("{SYMFONY_START}{name}{SYMFONY_END}");
        return (
            text.len(),
            Some(meant).filter(|meant| is_all && is_reference(meant)),
        );
    }
    let body = text.trim_start_matches(['$', '{']);
    let open = &text[..text.len() - body.len()];
    if open.ends_with("{{") {
        let inner = body.trim_end_matches('}');
        let is_plain = body.len() - inner.len() <= 1 && !inner.contains(['{', '}']);
        let meant = format!("{open} {} }}}}", inner.trim());
        return (
            text.len(),
            Some(meant).filter(|_| is_plain && !inner.trim().is_empty()),
        );
    }
    // A variable ends with its name; what is after it is the rest of the value.
    let scheme = if body.starts_with("env:") {
        "env:".len()
    } else {
        0
    };
    let rest = &body[scheme..];
    let length = rest.find(|c| !is_name_character(c)).unwrap_or(rest.len());
    let name = &rest[..length];
    let after = &rest[length..];
    let end = open.len() + scheme + length;
    let closed = format!("{}}}", &text[..end]);
    if is_name(name) {
        match after {
            "" => return (end, Some(closed)),
            ")" | "]" | ">" => return (text.len(), Some(closed)),
            _ if is_shell_name(name) && !after.starts_with(':') => return (end, Some(closed)),
            _ => {}
        }
    }
    let meant = format!("{text}}}");
    let is_path = !text.contains(char::is_whitespace) && !text.contains('}');
    (
        text.len(),
        Some(meant).filter(|meant| is_path && form(meant).is_some()),
    )
}

/// A broken reference that is all of a text.
fn whole(text: &str, field: Field) -> Option<BrokenReference> {
    let range = whitespace::trimmed_range(text);
    let inner = &text[range.clone()];
    let (fault, meant) = whole_fault(inner, field)?;
    Some(BrokenReference {
        range,
        fault,
        meant,
    })
}

fn whole_fault(text: &str, field: Field) -> Option<(Fault, Option<String>)> {
    if let Some(manager::Reading::Incomplete(example)) = manager::read(text) {
        return Some((Fault::Incomplete(example), None));
    }
    if let Some(body) = text.strip_prefix(SOPS) {
        let has_value = !body.trim_end_matches(']').is_empty();
        return match (has_value, body.contains(']')) {
            (false, _) => Some((Fault::NoName, None)),
            (true, false) => Some((Fault::NoClosingBracket, Some(format!("{text}]")))),
            (true, true) => None,
        };
    }
    if field == Field::Secret && text.starts_with(tag::ANSIBLE_VAULT_HEADER) {
        return Some((Fault::NoTag, None));
    }
    // In a secret, only what is surely the name of a variable.
    let is_variable = |name: &str| {
        is_name(name)
            && (is_shell_name(name)
                || field == Field::Secret && name.contains('_') && client_name::is_plain_name(name))
    };
    if field == Field::Secret {
        let bare = bare_variable(text).filter(|bare| bare.length == text.len());
        let bare = bare.filter(|bare| bare.is_enclosed || is_variable(bare.name));
        if let Some(bare) = bare {
            return Some((Fault::NoBraces, Some(bare.meant())));
        }
    }
    // `$NAME}`, `env:NAME}`, `{env:NAME}`.
    if let Some(before) = text.strip_suffix('}')
        && !before.contains('}')
    {
        let body = before.trim_start_matches(['$', '{']);
        let has_scheme = variable::starts_with_scheme(body);
        let is_open = before.starts_with("${");
        let meant = format!("${{{body}}}");
        let is_meant = has_scheme || before.starts_with('$') && is_variable(body);
        if !is_open && before.len() - body.len() <= 1 && is_meant && form(&meant).is_some() {
            return Some((Fault::NoOpeningBracket, Some(meant)));
        }
    }
    let (scheme, argument) = text.split_once(':')?;
    let is_meant = match scheme {
        // `env:prod` can be a scope.
        "env" => {
            field == Field::Secret && (is_name(argument) || argument.trim().is_empty())
                || is_shell_name(argument) && !is_stage(argument)
        }
        "vault" => field == Field::Secret || argument.contains('/') && argument.contains('#'),
        "file" => field == Field::Secret,
        _ => false,
    };
    if !is_meant || argument.starts_with("//") {
        return None;
    }
    let meant = format!("${{{text}}}");
    Some((
        Fault::NoBraces,
        Some(meant).filter(|meant| form(meant).is_some()),
    ))
}

fn is_stage(text: &str) -> bool {
    let words = stage::words(text);
    words.iter().any(|word| word.range == (0..text.len()))
}

/// A variable without the braces of a reference, at the start of a text.
struct BareVariable<'a> {
    length: usize,
    name: &'a str,
    /// The scheme of `$env:NAME`.
    scheme: &'static str,
    /// Whether the name is between other characters than braces.
    is_enclosed: bool,
}

impl BareVariable<'_> {
    /// The reference that is meant.
    fn meant(&self) -> String {
        format!("${{{}{}}}", self.scheme, self.name)
    }
}

/// `$NAME`, `$env:NAME`, `$(NAME)` or `%NAME%` at the start of `text`.
fn bare_variable(text: &str) -> Option<BareVariable<'_>> {
    let name_length =
        |text: &str, is_part: fn(char) -> bool| text.find(|c| !is_part(c)).unwrap_or(text.len());
    let is_shell_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let enclosed = |open: &str, close: char| {
        let inner = text.strip_prefix(open)?;
        let name = &inner[..name_length(inner, is_name_character)];
        let is_closed = inner[name.len()..].starts_with(close);
        (is_closed && is_name(name)).then_some(BareVariable {
            length: open.len() + name.len() + close.len_utf8(),
            name,
            scheme: "",
            is_enclosed: true,
        })
    };
    if let Some(found) = enclosed("$(", ')').or_else(|| enclosed("%", '%')) {
        return Some(found);
    }
    let inner = text.strip_prefix('$')?;
    let (scheme, inner) = match inner.strip_prefix("env:") {
        Some(inner) => ("env:", inner),
        None => ("", inner),
    };
    let name = &inner[..name_length(inner, is_shell_part)];
    is_name(name).then_some(BareVariable {
        length: text.len() - inner.len() + name.len(),
        name,
        scheme,
        is_enclosed: false,
    })
}

/// Variables without braces anywhere in a text. Only names in capitals count: `$metadata` and
/// `$value` are parts of URLs.
fn find_bare(text: &str, found: &mut Vec<BrokenReference>) {
    /// A capital after `$` can be anything.
    const SHORTEST_NAME: usize = 2;
    let mut from = 0;
    while let Some(offset) = memchr::memchr2(b'$', b'%', &text.as_bytes()[from..]) {
        let at = from + offset;
        from = at + 1;
        let Some(bare) = bare_variable(&text[at..]) else {
            continue;
        };
        let is_word = text[..at].ends_with(char::is_alphanumeric) && !bare.is_enclosed;
        let is_name = bare.name.len() >= SHORTEST_NAME
            && (is_shell_name(bare.name) || text[at..].starts_with("$("));
        if is_word || !is_name || is_percent_encoding(&text[at..]) {
            continue;
        }
        from = at + bare.length;
        found.push(BrokenReference {
            range: at..from,
            fault: Fault::NoBraces,
            meant: Some(bare.meant()),
        });
    }
}

/// Whether a text starts with a percent-encoded character (RFC 3986 2.1).
fn is_percent_encoding(text: &str) -> bool {
    let digits = text.strip_prefix('%').and_then(|rest| rest.get(..2));
    digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::{Field, find, is_plain};
    use crate::value::reference::Fault;

    fn found(text: &str, field: Field) -> Vec<(&str, Fault, Option<String>)> {
        let broken = find(text, field).into_iter();
        broken
            .map(|it| (&text[it.range], it.fault, it.meant))
            .collect()
    }

    #[test]
    fn a_broken_reference_is_found_in_any_field() {
        for (text, part, fault, meant) in [
            ("${}", "${}", Fault::NoName, None),
            ("{{ }}", "{{ }}", Fault::NoName, None),
            ("%env()%", "%env()%", Fault::NoName, None),
            ("ENC[]", "ENC[]", Fault::NoName, None),
            ("${ A }", "${ A }", Fault::WhiteSpace, Some("${A}")),
            (
                "${evn:X}",
                "${evn:X}",
                Fault::UnknownScheme("env"),
                Some("${env:X}"),
            ),
            ("${vault:a}", "${vault:a}", Fault::NoKey, None),
            ("${A:-${}}", "${}", Fault::NoName, None),
            ("$SHOP", "$SHOP", Fault::NoBraces, Some("${SHOP}")),
            (
                "$env:SHOP",
                "$env:SHOP",
                Fault::NoBraces,
                Some("${env:SHOP}"),
            ),
            (
                "$(shop.secret)",
                "$(shop.secret)",
                Fault::NoBraces,
                Some("${shop.secret}"),
            ),
            ("%SHOP%", "%SHOP%", Fault::NoBraces, Some("${SHOP}")),
            ("env:SHOP", "env:SHOP", Fault::NoBraces, Some("${env:SHOP}")),
            (
                "vault:kv/a#b",
                "vault:kv/a#b",
                Fault::NoBraces,
                Some("${vault:kv/a#b}"),
            ),
            ("${SHOP", "${SHOP", Fault::NoClosingBracket, Some("${SHOP}")),
            (
                "${env:SHOP",
                "${env:SHOP",
                Fault::NoClosingBracket,
                Some("${env:SHOP}"),
            ),
            (
                "${SHOP)",
                "${SHOP)",
                Fault::NoClosingBracket,
                Some("${SHOP}"),
            ),
            (
                "${vault:kv/a#b",
                "${vault:kv/a#b",
                Fault::NoClosingBracket,
                Some("${vault:kv/a#b}"),
            ),
            ("${SHOP}}", "${SHOP}}", Fault::StrayBracket, Some("${SHOP}")),
            (
                "${SHOP}}} ",
                "${SHOP}}}",
                Fault::StrayBracket,
                Some("${SHOP}"),
            ),
            (
                "${vault:kv/a#b}}",
                "${vault:kv/a#b}}",
                Fault::StrayBracket,
                Some("${vault:kv/a#b}"),
            ),
            (
                "${A:-${B}}}",
                "${A:-${B}}}",
                Fault::StrayBracket,
                Some("${A:-${B}}"),
            ),
            ("{{ x }}}", "{{ x }}}", Fault::StrayBracket, Some("{{ x }}")),
            ("{{ x }", "{{ x }", Fault::NoClosingBracket, Some("{{ x }}")),
            ("{{ x", "{{ x", Fault::NoClosingBracket, Some("{{ x }}")),
            (
                "%env(SHOP)",
                "%env(SHOP)",
                Fault::NoClosingBracket,
                Some("%env(SHOP)%"),
            ),
            (
                "ENC[abc",
                "ENC[abc",
                Fault::NoClosingBracket,
                Some("ENC[abc]"),
            ),
            ("$SHOP}", "$SHOP}", Fault::NoOpeningBracket, Some("${SHOP}")),
            (
                "env:SHOP}",
                "env:SHOP}",
                Fault::NoOpeningBracket,
                Some("${env:SHOP}"),
            ),
            (
                "{env:SHOP}",
                "{env:SHOP}",
                Fault::NoOpeningBracket,
                Some("${env:SHOP}"),
            ),
            (" ${}\n", "${}", Fault::NoName, None),
            ("%env( )%", "%env( )%", Fault::NoName, None),
        ] {
            let meant = meant.map(str::to_owned);
            for field in [Field::Secret, Field::Other] {
                let expected = vec![(part, fault, meant.clone())];
                assert_eq!(found(text, field), expected, "{text:?} {field:?}");
            }
        }
    }

    #[test]
    fn broken_references_are_found_inside_urls_and_scopes() {
        for (text, expected) in [
            (
                "https://$SHOP_HOST/oauth/token",
                vec![("$SHOP_HOST", Some("${SHOP_HOST}"))],
            ),
            (
                "https://$(shopHost)/oauth",
                vec![("$(shopHost)", Some("${shopHost}"))],
            ),
            ("https://%HOST%/oauth", vec![("%HOST%", Some("${HOST}"))]),
            (
                "https://${HOST/oauth/token",
                vec![("${HOST", Some("${HOST}"))],
            ),
            (
                "https://${host/oauth/token",
                vec![("${host/oauth/token", None)],
            ),
            ("https://a.${}/token", vec![("${}", None)]),
            (
                "products:$STAGE prices:${}",
                vec![("$STAGE", Some("${STAGE}")), ("${}", None)],
            ),
            ("pim-$STAGE", vec![("$STAGE", Some("${STAGE}"))]),
        ] {
            let found: Vec<(&str, Option<String>)> = found(text, Field::Other)
                .into_iter()
                .map(|(part, _, meant)| (part, meant))
                .collect();
            let expected: Vec<(&str, Option<String>)> = expected
                .into_iter()
                .map(|(part, meant)| (part, meant.map(str::to_owned)))
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn sane_texts_have_none() {
        for text in [
            "",
            "https://shop.example/odata/$metadata?$filter=a",
            "https://shop.example/a%20b%C3%BC/%AB%CD",
            "https://${HOST}/{tenant}",
            "https://shop.example/$(a b)",
            "products%20orders%20prices",
            "env:prod",
            "env:PROD",
            "vault:read",
            "file:///etc/x",
            "price$USD",
            "5$",
            "$A",
            "${A:-b}${C}",
            "{{ a }}",
            "sb-pim!t1234|xsuaa!b1",
            "${fn(a)}",
            "ENC[a]b]",
        ] {
            assert_eq!(found(text, Field::Other), [], "{text:?}");
        }
    }

    #[test]
    fn a_secret_may_look_like_a_part_of_a_reference() {
        for text in [
            "pa$$WORD",
            "ab$CD9ef",
            "a%SHOP%b",
            "x${y",
            "$ecr3t",
            "$a",
            "hunter2}",
            "SHOP_SECRET}",
            "$hunter2}",
            "{a}",
            "$2y$10$abcdefghijkl",
            "env",
            "vaults:x",
            "7Fjfp0Z${Br1Kt!",
        ] {
            assert_eq!(found(text, Field::Secret), [], "{text:?}");
        }
        for text in [
            "$shop_secret",
            "%shop%",
            "env:shop-secret",
            "file:/run/x",
            "vault:kv/x",
        ] {
            let found = found(text, Field::Secret);
            assert!(matches!(found[..], [(_, Fault::NoBraces, _)]), "{text:?}");
        }
        let text = "$ANSIBLE_VAULT;1.1;AES256\n6231336539\n";
        assert!(matches!(
            found(text, Field::Secret)[..],
            [(_, Fault::NoTag, None)]
        ));
    }

    #[test]
    fn names_are_plain_or_may_be_secrets() {
        for (text, expected) in [
            ("$SHOP_PROD_SECRET", true),
            ("${evn:SHOP_SECRET}", true),
            ("${vault:kv/shop}", true),
            ("${}", true),
            ("{{ .Values.secret }", true),
            ("op://pim/shop", true),
            ("$EF83HGK29DKEP", false),
            ("${:-hunter}", false),
            ("${1SHOP:hunter}", false),
            ("${SHOP:hunter", false),
            ("${SHOP-hunter", false),
            ("${env:SHOP:hunter", false),
            ("{{ a | default \"hunter\" }", false),
            ("${evn:Qk83hsW0zPvv51LmNc9tRy}", false),
        ] {
            let broken = &find(text, Field::Secret)[0];
            assert_eq!(is_plain(text, broken), expected, "{text:?}");
        }
    }

    #[test]
    fn many_broken_references_take_linear_time() {
        for text in ["${", "$A", "$(", "%A", "%env(", "{{ "] {
            let _ = find(&text.repeat(100_000), Field::Other);
        }
    }
}
