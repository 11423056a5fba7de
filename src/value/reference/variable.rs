//! What is between the braces of `${…}`: a name or a scheme, and perhaps a fallback.

use std::ops::Range;

use crate::value::client_name;
use crate::value::nearest;
use crate::value::reference::{Fault, Form, manager};
use crate::value::starts::Starts;

/// The schemes of references, with the form of each.
pub(super) const SCHEMES: [(&str, Form); 3] = [
    ("env", Form::Environment),
    ("file", Form::File),
    ("vault", Form::Vault),
];

static STARTS: Starts = {
    let mut starts = Starts::new();
    let mut index = 0;
    while index < SCHEMES.len() {
        starts = starts.with(SCHEMES[index].0);
        index += 1;
    }
    starts
};

/// Whether a text starts with a scheme and its colon.
pub(super) fn starts_with_scheme(text: &str) -> bool {
    let is_here = |(scheme, _): &(&str, Form)| {
        let rest = text.strip_prefix(scheme);
        rest.is_some_and(|rest| rest.starts_with(':'))
    };
    STARTS.may_start(text) && SCHEMES.iter().any(is_here)
}

/// The body of a `${…}`; ranges are relative to the body.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A reference.
    Reference(Variable),
    /// A reference that nothing resolves; with the body that was meant, if that is plain.
    Broken(Fault, Option<String>),
    /// The syntax of another tool.
    Unknown,
}

/// A reference to a variable, a file or a vault.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Variable {
    pub(super) form: Form,
    /// The name, after the scheme.
    pub(super) name: Range<usize>,
    /// The text that takes the place of a value that is not there; not empty.
    pub(super) fallback: Option<Range<usize>>,
}

/// Reads the body of a `${…}`.
pub(super) fn read(body: &str) -> Reading {
    if body.trim().is_empty() {
        return Reading::Broken(Fault::NoName, None);
    }
    match manager::read(body) {
        Some(manager::Reading::Complete(manager, name)) => {
            return reference(Form::Manager(manager), name, None);
        }
        Some(manager::Reading::Incomplete(example)) => {
            return Reading::Broken(Fault::Incomplete(example), None);
        }
        None => {}
    }
    let unpadded = body.trim_start();
    if unpadded.len() < body.len() {
        return white_space(unpadded.trim_end());
    }
    let (scheme, argument) = match body.split_once(':') {
        Some((scheme, argument)) if !argument.starts_with(['-', '=', '?', '+']) => {
            (scheme, argument)
        }
        Some(_) | None => return read_name(body, 0, Form::Variable),
    };
    let start = scheme.len() + 1;
    if let Some((_, form)) = SCHEMES.iter().find(|(known, _)| *known == scheme) {
        return read_argument(argument, start, *form);
    }
    if let Some((known, form)) = misspelled(scheme, argument) {
        let meant = format!("{known}:{argument}");
        let is_plain = matches!(read_argument(argument, 0, form), Reading::Reference(_));
        return Reading::Broken(Fault::UnknownScheme(known), is_plain.then_some(meant));
    }
    read_name(body, 0, Form::Variable)
}

/// What is after a scheme; `start` is its offset in the body.
fn read_argument(argument: &str, start: usize, form: Form) -> Reading {
    if argument.trim().is_empty() {
        return Reading::Broken(Fault::NoName, None);
    }
    if argument.starts_with(char::is_whitespace) {
        let scheme = SCHEMES.iter().find(|(_, it)| *it == form);
        let scheme = scheme.map_or("", |(scheme, _)| scheme);
        return white_space(&format!("{scheme}:{}", argument.trim()));
    }
    if form == Form::Environment {
        return read_name(argument, start, form);
    }
    let (path, fallback) = path_and_fallback(argument);
    let range = start..start + path.len();
    let fallback = fallback.map(|it| start + it.start..start + it.end);
    if path.contains(['\n', '\r']) {
        return Reading::Unknown;
    }
    if form == Form::Vault {
        let Some((before, key)) = path.rsplit_once('#') else {
            return Reading::Broken(Fault::NoKey, None);
        };
        if before.trim().is_empty() || key.trim().is_empty() {
            return Reading::Broken(Fault::NoName, None);
        }
    }
    if path.ends_with(char::is_whitespace) && fallback.is_none() {
        let scheme = if form == Form::Vault { "vault" } else { "file" };
        return white_space(&format!("{scheme}:{}", path.trim_end()));
    }
    reference(form, range, fallback)
}

/// A path, and the fallback after it: `PATH:-S`, `PATH:=S`, `PATH, "S"`.
fn path_and_fallback(text: &str) -> (&str, Option<Range<usize>>) {
    let shell = [":-", ":="]
        .iter()
        .filter_map(|operator| text.find(operator));
    if let Some(at) = shell.min() {
        return (&text[..at], fallback(text, at + 2));
    }
    match text.find(',') {
        Some(at) if text[at + 1..].trim_start().starts_with(['"', '\'']) => {
            (&text[..at], fallback(text, at + 1))
        }
        Some(_) | None => (text, None),
    }
}

/// A name, and the fallback after it: `N:-S`, `N-S`, `N:=S`, `N:S`, `N, "S"`; `start` is the offset
/// of the name in the body.
fn read_name(text: &str, start: usize, form: Form) -> Reading {
    let length = text
        .find(|c: char| !is_name_character(c))
        .unwrap_or(text.len());
    let mut name = &text[..length];
    if let Some(shell) = shell_name(text) {
        name = shell;
    }
    if name.is_empty() {
        return match text.chars().next() {
            Some(':') => Reading::Broken(Fault::NoName, None),
            _ => Reading::Unknown,
        };
    }
    if !name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
        return Reading::Broken(Fault::InvalidName, None);
    }
    let rest = &text[name.len()..];
    let range = start..start + name.len();
    let fallback_after = |operator: usize| {
        let found = fallback(text, name.len() + operator);
        found.map(|it| start + it.start..start + it.end)
    };
    let is_shell = is_shell_name(name);
    let operator = match rest.as_bytes() {
        // After `?` is the message of the error, if there is no value.
        [] | [b':', b'?', ..] => return reference(form, range, None),
        [b'?', ..] if is_shell => return reference(form, range, None),
        [b':', b'-' | b'=' | b'+', ..] => 2,
        [b'-' | b'=' | b'+', ..] if is_shell => 1,
        [b':', ..] => 1,
        _ => {
            let after = rest.trim_start();
            if form == Form::Environment && after.starts_with(',') {
                return reference(form, range, fallback_after(rest.len() - after.len() + 1));
            }
            if after.len() == rest.len() {
                return Reading::Unknown;
            }
            // Only white space at the end can be left out: inside, another character may be meant.
            let scheme = if form == Form::Environment {
                "env:"
            } else {
                ""
            };
            let meant = after.is_empty().then(|| format!("{scheme}{name}"));
            return Reading::Broken(Fault::WhiteSpace, meant);
        }
    };
    reference(form, range, fallback_after(operator))
}

/// The name before `-S`: in a shell, a name has no hyphen. A name in capitals may have some all the
/// same (`${SHOP-CLIENT-SECRET}`), so words in capitals after the hyphen belong to it.
pub(super) fn shell_name(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once('-')?;
    let is_word = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    let is_name = !rest.is_empty() && rest.chars().all(is_word) && client_name::is_plain_name(rest);
    (is_shell_name(name) && !is_name).then_some(name)
}

/// Whether a name is one that shells take, and in capitals as they usually are.
pub(super) fn is_shell_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase() || first == '_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether a text is the name of a variable. Spring writes hyphens and dots too.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.chars().all(is_name_character)
}

/// Whether a character can be part of a name.
pub(super) fn is_name_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// The fallback at the end of a text, without its quotes; `None` if there is nothing.
fn fallback(text: &str, from: usize) -> Option<Range<usize>> {
    let inner = text[from..].trim();
    let start = from + text[from..].len() - text[from..].trim_start().len();
    let is_quoted =
        |quote: char| inner.len() > 1 && inner.starts_with(quote) && inner.ends_with(quote);
    let range = if is_quoted('"') || is_quoted('\'') {
        start + 1..start + inner.len() - 1
    } else {
        start..start + inner.len()
    };
    (!text[range.clone()].trim().is_empty()).then_some(range)
}

/// The scheme that an unknown one before a colon is a misspelling of. Any other name there is the
/// name of a variable, and the rest its fallback.
///
/// With two wrong letters, the rest must fit the scheme too: `value:x` is not `vault:x`.
fn misspelled(scheme: &str, argument: &str) -> Option<(&'static str, Form)> {
    if !scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let fits = |form: Form| match form {
        Form::Environment => is_shell_name(argument),
        Form::Vault => argument.contains('#'),
        Form::File => argument.contains('/'),
        Form::Variable | Form::Manager(_) | Form::Sops | Form::Template | Form::Symfony => false,
    };
    let lower = scheme.to_ascii_lowercase();
    let distance = |known: &str| nearest::distance(&lower, known);
    SCHEMES
        .into_iter()
        .filter(|(known, form)| match distance(known) {
            // Capitals are the name of a variable, unless the rest is that of the scheme.
            Some(0 | 2) => fits(*form),
            Some(1) => scheme == lower || fits(*form),
            _ => false,
        })
        .min_by_key(|(known, _)| distance(known))
}

fn reference(form: Form, name: Range<usize>, fallback: Option<Range<usize>>) -> Reading {
    Reading::Reference(Variable {
        form,
        name,
        fallback,
    })
}

/// A reference with white space around its name; `unpadded` is its body without it.
fn white_space(unpadded: &str) -> Reading {
    let is_plain = matches!(read(unpadded), Reading::Reference(_));
    Reading::Broken(Fault::WhiteSpace, is_plain.then(|| unpadded.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Reading, is_name, read};
    use crate::value::reference::{Fault, Form};

    #[test]
    fn a_name_starts_with_a_letter_and_has_no_white_space() {
        for (text, expected) in [
            ("SHOP_SECRET", true),
            ("_shop.a-9", true),
            ("9SHOP", false),
            ("-SHOP", false),
            ("SHOP SECRET", false),
            ("", false),
        ] {
            assert_eq!(is_name(text), expected, "{text:?}");
        }
    }

    #[test]
    fn references_have_a_form_a_name_and_a_fallback() {
        for (body, form, name, fallback) in [
            ("SHOP_SECRET", Form::Variable, "SHOP_SECRET", None),
            (
                "shop.client-secret",
                Form::Variable,
                "shop.client-secret",
                None,
            ),
            (
                "SHOP-CLIENT-SECRET",
                Form::Variable,
                "SHOP-CLIENT-SECRET",
                None,
            ),
            ("env:SHOP_SECRET", Form::Environment, "SHOP_SECRET", None),
            ("env:dam-api-key", Form::Environment, "dam-api-key", None),
            ("env:dam.api.key", Form::Environment, "dam.api.key", None),
            (
                "file:/run/secrets/shop test",
                Form::File,
                "/run/secrets/shop test",
                None,
            ),
            ("vault:kv/shop#secret", Form::Vault, "kv/shop#secret", None),
            ("SHOP:-hunter2", Form::Variable, "SHOP", Some("hunter2")),
            ("SHOP-hunter2", Form::Variable, "SHOP", Some("hunter2")),
            (
                "SHOP-A1B2C3D4E5",
                Form::Variable,
                "SHOP",
                Some("A1B2C3D4E5"),
            ),
            ("SHOP:=hunter2", Form::Variable, "SHOP", Some("hunter2")),
            ("SHOP:+hunter2", Form::Variable, "SHOP", Some("hunter2")),
            ("SHOP=hunter2", Form::Variable, "SHOP", Some("hunter2")),
            ("shop:-hunter2", Form::Variable, "shop", Some("hunter2")),
            ("shop-hunter2", Form::Variable, "shop-hunter2", None),
            ("env:SHOP:-a-b:c", Form::Environment, "SHOP", Some("a-b:c")),
            (
                "env:SHOP-hunter2",
                Form::Environment,
                "SHOP",
                Some("hunter2"),
            ),
            (
                "env:SHOP, \"hunter2\"",
                Form::Environment,
                "SHOP",
                Some("hunter2"),
            ),
            (
                "env:SHOP , 'hunter2'",
                Form::Environment,
                "SHOP",
                Some("hunter2"),
            ),
            (
                "env:SHOP, hunter2",
                Form::Environment,
                "SHOP",
                Some("hunter2"),
            ),
            (
                "DAM_KEY:hunter2",
                Form::Variable,
                "DAM_KEY",
                Some("hunter2"),
            ),
            (
                "shop.secret:hunter2",
                Form::Variable,
                "shop.secret",
                Some("hunter2"),
            ),
            (
                "shop.secret:a b",
                Form::Variable,
                "shop.secret",
                Some("a b"),
            ),
            ("aws:hunter2", Form::Variable, "aws", Some("hunter2")),
            ("value:hunter2", Form::Variable, "value", Some("hunter2")),
            ("dev:hunter2", Form::Variable, "dev", Some("hunter2")),
            ("ENV:dev", Form::Variable, "ENV", Some("dev")),
            ("env:-dev", Form::Variable, "env", Some("dev")),
            (
                "vault:kv/shop#secret:-hunter2",
                Form::Vault,
                "kv/shop#secret",
                Some("hunter2"),
            ),
            (
                "file:/run/x, 'hunter2'",
                Form::File,
                "/run/x",
                Some("hunter2"),
            ),
            ("SHOP:-", Form::Variable, "SHOP", None),
            ("SHOP:- ", Form::Variable, "SHOP", None),
            ("SHOP:", Form::Variable, "SHOP", None),
            ("SHOP:?is not set", Form::Variable, "SHOP", None),
            ("SHOP?is not set", Form::Variable, "SHOP", None),
            ("SHOP:-${OTHER}", Form::Variable, "SHOP", Some("${OTHER}")),
        ] {
            let Reading::Reference(found) = read(body) else {
                panic!("{body:?}: {:?}", read(body));
            };
            assert_eq!((found.form, &body[found.name]), (form, name), "{body:?}");
            assert_eq!(found.fallback.map(|it| &body[it]), fallback, "{body:?}");
        }
    }

    #[test]
    fn identifiers_of_managers_are_references_too() {
        for (body, expected) in [
            ("sm://shop-secret", "shop-secret"),
            ("ssm:/shop/secret", "shop/secret"),
            ("op://pim/shop/password", "pim/shop/password"),
        ] {
            let Reading::Reference(found) = read(body) else {
                panic!("{body:?}");
            };
            assert_eq!(&body[found.name], expected);
        }
    }

    #[test]
    fn broken_references_have_a_fault_and_perhaps_what_was_meant() {
        for (body, fault, meant) in [
            ("", Fault::NoName, None),
            (" ", Fault::NoName, None),
            ("env:", Fault::NoName, None),
            ("env: ", Fault::NoName, None),
            ("vault:", Fault::NoName, None),
            ("vault:#", Fault::NoName, None),
            ("vault:#key", Fault::NoName, None),
            ("vault: #key", Fault::WhiteSpace, None),
            ("vault:kv/shop#", Fault::NoName, None),
            ("vault:kv/shop# ", Fault::NoName, None),
            ("file: ", Fault::NoName, None),
            (":-hunter2", Fault::NoName, None),
            (":hunter2", Fault::NoName, None),
            (" SHOP ", Fault::WhiteSpace, Some("SHOP")),
            ("SHOP ", Fault::WhiteSpace, Some("SHOP")),
            (" env:SHOP", Fault::WhiteSpace, Some("env:SHOP")),
            ("env: SHOP", Fault::WhiteSpace, Some("env:SHOP")),
            ("env:SHOP ", Fault::WhiteSpace, Some("env:SHOP")),
            (
                "vault: kv/shop#secret ",
                Fault::WhiteSpace,
                Some("vault:kv/shop#secret"),
            ),
            ("file:/run/x ", Fault::WhiteSpace, Some("file:/run/x")),
            ("SHOP SECRET", Fault::WhiteSpace, None),
            ("env:SHOP SECRET", Fault::WhiteSpace, None),
            ("1SHOP", Fault::InvalidName, None),
            ("evn:X", Fault::UnknownScheme("env"), Some("env:X")),
            (
                "evn:shop-secret",
                Fault::UnknownScheme("env"),
                Some("env:shop-secret"),
            ),
            (
                "ENV:SHOP_SECRET",
                Fault::UnknownScheme("env"),
                Some("env:SHOP_SECRET"),
            ),
            (
                "envir:SHOP_SECRET",
                Fault::UnknownScheme("env"),
                Some("env:SHOP_SECRET"),
            ),
            (
                "vualt:a#b",
                Fault::UnknownScheme("vault"),
                Some("vault:a#b"),
            ),
            ("vualt:a", Fault::UnknownScheme("vault"), None),
            (
                "fiel:/run/x",
                Fault::UnknownScheme("file"),
                Some("file:/run/x"),
            ),
            ("vault:kv/shop", Fault::NoKey, None),
            ("sm://", Fault::Incomplete("sm://NAME"), None),
        ] {
            let meant = meant.map(str::to_owned);
            assert_eq!(read(body), Reading::Broken(fault, meant), "{body:?}");
        }
    }

    #[test]
    fn the_syntax_of_other_tools_is_unknown() {
        for body in [
            "!SHOP",
            "#var",
            "a/b",
            "var%%x",
            "SHOP[0]",
            "file(./x.yml):a",
            "a,b",
            "SHOP_${X}",
            "\"a\"",
            "@",
            "$",
        ] {
            assert_eq!(read(body), Reading::Unknown, "{body:?}");
        }
    }
}
