//! Secret references and templating: placeholders for values that are not in the file.
//!
//! References are `${env:NAME}`, `${NAME}`, `${vault:PATH#KEY}`, `${file:PATH}`,
//! `op://vault/item/field` and `ENC[…]` (SOPS). Patterns from settings and application tags
//! (`!vault`) are handled elsewhere. Templating (`{{ … }}` of Helm and Jinja, `${{ … }}` of GitHub
//! Actions) also makes a part of a value opaque, but an unknown tool fills it in, possibly with a
//! literal, so it is not a secret reference.

use std::ops::Range;

use crate::value::whitespace;

/// The syntaxes of secret references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `${env:NAME}`: an environment variable.
    Environment,
    /// `${NAME}`: a variable of the tool that renders the file.
    Variable,
    /// `${vault:PATH#KEY}`: a key of a secret in a vault.
    Vault,
    /// `${file:PATH}`: the content of a file.
    File,
    /// `op://VAULT/ITEM/FIELD`: a field of an item in 1Password.
    OnePassword,
    /// `ENC[…]`: a value encrypted by SOPS.
    Sops,
}

impl Form {
    /// The forms that people write by hand, each with an example.
    pub const WRITTEN: [(Self, &'static str); 5] = [
        (Self::Environment, "${env:NAME}"),
        (Self::Variable, "${NAME}"),
        (Self::Vault, "${vault:PATH#KEY}"),
        (Self::File, "${file:PATH}"),
        (Self::OnePassword, "op://VAULT/ITEM/FIELD"),
    ];
}

/// The form of a reference; `None` if `text` is not one. See [`is_reference`].
pub fn form(text: &str) -> Option<Form> {
    read(text).map(|reference| reference.form)
}

/// Whether all of `text` (apart from white space at its edges) is one secret reference.
///
/// A reference with a default value (`${NAME:-literal}`) contains a literal and does not count.
pub fn is_reference(text: &str) -> bool {
    read(text).is_some()
}

/// The part of a reference that names the secret: `SHOP_SECRET` of `${env:SHOP_SECRET}`,
/// `kv/shop#secret` of `${vault:kv/shop#secret}`, the path of a file or of `op://`. `None` if
/// `text` is not a reference, and for `ENC[…]`, which has no name.
pub fn name(text: &str) -> Option<&str> {
    name_range(text).map(|range| &text[range])
}

/// The range of [`name`] in `text`.
pub fn name_range(text: &str) -> Option<Range<usize>> {
    read(text)?.name
}

/// The opaque parts of `text`: every closed `${…}`, `{{ … }}` and `${{ … }}`, and all of a
/// reference of another form. In order, without overlaps; only the outermost of nested ones.
///
/// They never span a line break.
pub fn opaque_parts(text: &str) -> Vec<Range<usize>> {
    if !text.contains('{') {
        return if is_reference(text) {
            vec![whitespace::trimmed_range(text)]
        } else {
            Vec::new()
        };
    }
    let bytes = text.as_bytes();
    let mut open: Vec<Opening> = Vec::new();
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(offset) = memchr::memchr3(b'{', b'}', b'\n', &bytes[from..]) {
        let at = from + offset;
        let is_double = bytes.get(at + 1) == Some(&bytes[at]);
        let dollar = usize::from(at > from && bytes[at - 1] == b'$');
        from = at + 1;
        let closed = match (bytes[at], open.last()) {
            (b'{', _) => {
                if is_double {
                    open.push(Opening::Template(at - dollar));
                    from = at + 2;
                } else if dollar == 1 {
                    open.push(Opening::Variable(at - 1));
                } else {
                    open.push(Opening::Brace);
                }
                None
            }
            (b'}', Some(&Opening::Template(start))) if is_double => {
                from = at + 2;
                Some(start)
            }
            (b'}', Some(&Opening::Variable(start))) => Some(start),
            (b'}', Some(&Opening::Brace)) => {
                open.pop();
                None
            }
            (b'\n', _) => {
                open.clear();
                None
            }
            _ => None,
        };
        if let Some(start) = closed {
            open.pop();
            while parts.last().is_some_and(|inner| inner.start > start) {
                parts.pop();
            }
            parts.push(start..from);
        }
    }
    parts
}

/// The fallback literal of a reference: `literal` of `${NAME:-literal}`, `${env:NAME-literal}` and
/// `${NAME:=literal}`. `None` if there is none, or if it is empty or has an opaque part.
pub fn fallback(text: &str) -> Option<&str> {
    let body = enclosed(whitespace::trimmed(text), "${", "}")?;
    let body = body.strip_prefix("env:").unwrap_or(body);
    let (at, _) = body.char_indices().find(|(_, c)| matches!(c, ':' | '-'))?;
    let (name, operator) = body.split_at(at);
    let literal = [":-", ":=", "-"]
        .iter()
        .find_map(|it| operator.strip_prefix(it))?;
    let is_visible = !literal.trim().is_empty() && !literal.contains(['{', '}', '\n']);
    (is_identifier(name) && is_visible).then_some(literal)
}

/// Whether `text` is a shell variable without braces, `$SHOP_SECRET` or `$env:SHOP_SECRET`.
///
/// It is not a reference where a secret belongs, but a placeholder in samples of requests. Only
/// names in capitals count, since a secret may well start with `$`.
pub fn is_shell_variable(text: &str) -> bool {
    let Some(name) = text.strip_prefix('$') else {
        return false;
    };
    let name = name.strip_prefix("env:").unwrap_or(name);
    name.starts_with(|first: char| first.is_ascii_uppercase() || first == '_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether a text that is not a reference was probably intended as one: `$NAME`, `${NAME`,
/// `env:NAME`, `vault:PATH`.
pub fn resembles_reference(text: &str) -> bool {
    let text = whitespace::trimmed(text);
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    text.starts_with('$')
        || scheme.is_some_and(|it| ["env", "vault", "file", "op", "secret", "sops"].contains(&it))
}

/// Whether `text` has an opaque part; see [`opaque_parts`].
pub fn has_opaque_part(text: &str) -> bool {
    !opaque_parts(text).is_empty()
}

#[derive(Debug, Clone, Copy)]
enum Opening {
    Brace,
    /// `${`, with the offset of its `$`.
    Variable(usize),
    /// `{{` or `${{`, with the offset of its first character.
    Template(usize),
}

struct Reference {
    form: Form,
    name: Option<Range<usize>>,
}

fn read(text: &str) -> Option<Reference> {
    let whole = whitespace::trimmed_range(text);
    let inner = &text[whole.clone()];
    if let Some(body) = enclosed(inner, "${", "}") {
        // The name is always at the end of the body.
        let end = whole.end - 1;
        let (form, name) = variable(body)?;
        let start = end - name.len();
        return Some(Reference {
            form,
            name: Some(start..end),
        });
    }
    if let Some(path) = inner.strip_prefix("op://") {
        let parts = path.split('/');
        let is_complete = parts.clone().count() >= 3 && parts.clone().all(|part| !part.is_empty());
        return is_complete.then(|| Reference {
            form: Form::OnePassword,
            name: Some(whole.end - path.len()..whole.end),
        });
    }
    let body = enclosed(inner, "ENC[", "]")?;
    (!body.is_empty() && !body.contains([']', '\n'])).then_some(Reference {
        form: Form::Sops,
        name: None,
    })
}

fn enclosed<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.strip_prefix(before)?.strip_suffix(after)
}

/// The form and the name in the body of a `${…}`; `None` if it is not a reference.
fn variable(body: &str) -> Option<(Form, &str)> {
    if is_identifier(body) {
        return Some((Form::Variable, body));
    }
    let (source, name) = body.split_once(':')?;
    let (form, is_name) = match source {
        "env" => (Form::Environment, is_identifier(name)),
        "vault" => {
            let parts = name.split_once('#');
            let is_name = parts.is_some_and(|(path, key)| is_path(path) && is_path(key));
            (Form::Vault, is_name)
        }
        "file" => (Form::File, is_path(name)),
        _ => return None,
    };
    is_name.then_some((form, name))
}

/// Whether `text` is a variable name. Dots are allowed for the property names of some runtimes.
fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.')
}

fn is_path(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(['{', '}', '\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::{
        Form, fallback, form, has_opaque_part, is_reference, is_shell_variable, name, name_range,
        opaque_parts, resembles_reference,
    };

    #[test]
    fn each_written_form_is_recognized() {
        for (expected, text) in Form::WRITTEN {
            assert_eq!(form(text), Some(expected), "{text}");
            assert!(name(text).is_some(), "{text}");
        }
        assert_eq!(form("ENC[AES256_GCM,data:x]"), Some(Form::Sops));
        for text in [
            "${env:}",
            "${file: }",
            "${vault: #key}",
            "${vault:kv/shop# }",
        ] {
            assert_eq!(form(text), None, "{text}");
        }
    }

    #[test]
    fn shell_variables_are_in_capitals() {
        for (text, expected) in [
            ("$SHOP_SECRET", true),
            ("$_S2", true),
            ("$env:SHOP_SECRET", true),
            ("$", false),
            ("$1", false),
            ("$ecr3t", false),
            ("$A$B", false),
            ("$env:", false),
            ("${SHOP_SECRET}", false),
            ("SHOP_SECRET", false),
            ("", false),
        ] {
            assert_eq!(is_shell_variable(text), expected, "{text:?}");
        }
    }

    #[test]
    fn misspelled_references_are_distinguished_from_secrets() {
        for misspelled in [
            "$SHOP_SECRET",
            "${SHOP_SECRET",
            "vault:kv/shop",
            " env:SHOP_SECRET",
        ] {
            assert!(resembles_reference(misspelled), "{misspelled}");
            assert!(!is_reference(misspelled), "{misspelled}");
        }
        for secret in ["7Fjfp0ZBr1KtDRbnfVdmIw", "a:b", "vaults:x", "vault"] {
            assert!(!resembles_reference(secret), "{secret}");
        }
    }

    #[test]
    fn references_have_names() {
        for (text, expected) in [
            ("${env:SHOP_TEST_SECRET}", Some("SHOP_TEST_SECRET")),
            ("${SHOP_SECRET}", Some("SHOP_SECRET")),
            ("${shop.prod.secret}", Some("shop.prod.secret")),
            ("${vault:kv/shop/test#secret}", Some("kv/shop/test#secret")),
            (
                "${file:/run/secrets/shop test}",
                Some("/run/secrets/shop test"),
            ),
            (
                "op://pim/shop-test/password",
                Some("pim/shop-test/password"),
            ),
            (
                "op://pim/shop/section/field",
                Some("pim/shop/section/field"),
            ),
            (" ${env:SHOP_SECRET}\n", Some("SHOP_SECRET")),
            ("ENC[AES256_GCM,data:abc=,iv:x,tag:y,type:str]", None),
        ] {
            assert!(is_reference(text), "{text:?}");
            assert_eq!(name(text), expected, "{text:?}");
        }
        assert_eq!(name_range(" ${env:AB}"), Some(7..9));
        assert_eq!(name_range("op://a/b/c"), Some(5..10));
    }

    #[test]
    fn near_misses_are_not_references() {
        for text in [
            "",
            "hunter2",
            "${env:SHOP_SECRET",
            "${env:}",
            "${}",
            "${ SHOP }",
            "${SHOP:-hunter2}",
            "${SHOP-hunter2}",
            "${env:SHOP:-hunter2}",
            "${env:A}${env:B}",
            "${env:A}x",
            "x${env:A}",
            "${vault:kv/shop}",
            "${vault:#secret}",
            "${vault:kv/shop#}",
            "${file:}",
            "${aws:secret}",
            "${1SHOP}",
            "$SHOP",
            "$(SHOP)",
            "{{ .Values.secret }}",
            "${{ secrets.SHOP }}",
            "op://pim/shop",
            "op://pim//password",
            "op://",
            "ENC[]",
            "ENC[abc",
            "ENC[a]b]",
            "enc[abc]",
        ] {
            assert!(!is_reference(text), "{text:?}");
            assert_eq!(name(text), None, "{text:?}");
        }
    }

    #[test]
    fn fallbacks_are_literals() {
        for (text, expected) in [
            ("${SHOP:-hunter2}", Some("hunter2")),
            ("${SHOP-hunter2}", Some("hunter2")),
            ("${SHOP:=hunter2}", Some("hunter2")),
            (" ${env:SHOP:-hunter2}\n", Some("hunter2")),
            ("${env:SHOP:-a-b:c}", Some("a-b:c")),
            ("${SHOP}", None),
            ("${env:SHOP}", None),
            ("${SHOP:-}", None),
            ("${SHOP:- }", None),
            ("${SHOP:-${OTHER}}", None),
            ("${SHOP:?is not set}", None),
            ("${vault:kv/shop-test#secret}", None),
            ("${file:/run/secrets/shop-test}", None),
            ("${A}-${B}", None),
            ("hunter2", None),
        ] {
            assert_eq!(fallback(text), expected, "{text:?}");
        }
    }

    #[test]
    fn opaque_parts_are_found_inside_a_text() {
        for (text, expected) in [
            ("https://${SHOP_HOST}/oauth/token", vec!["${SHOP_HOST}"]),
            ("${A}:${B}", vec!["${A}", "${B}"]),
            ("${env:X", vec![]),
            ("${env:X/${Y}", vec!["${Y}"]),
            ("${a:${b}}", vec!["${a:${b}}"]),
            ("${a:{b}}", vec!["${a:{b}}"]),
            ("${aws:x}", vec!["${aws:x}"]),
            ("{{ .Values.host }}/x", vec!["{{ .Values.host }}"]),
            ("a-${{ vars.X }}-b", vec!["${{ vars.X }}"]),
            ("{{ a", vec![]),
            ("{tenant}", vec![]),
            ("{{ ${x} }}", vec!["{{ ${x} }}"]),
            ("${a\n}", vec![]),
            ("ä${b}ö", vec!["${b}"]),
            (" ENC[abc] ", vec!["ENC[abc]"]),
            ("op://a/b/c", vec!["op://a/b/c"]),
            ("}}${", vec![]),
            ("plain", vec![]),
        ] {
            let found: Vec<&str> = opaque_parts(text)
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, expected, "{text:?}");
            assert_eq!(has_opaque_part(text), !expected.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn many_openings_take_linear_time() {
        let text = "${".repeat(200_000);
        assert!(opaque_parts(&text).is_empty());
        let text = format!("{text}{}", "}".repeat(200_000));
        assert_eq!(opaque_parts(&text), vec![0..text.len()]);
    }
}
