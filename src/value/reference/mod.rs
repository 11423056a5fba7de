//! References: texts in place of a value that is not in the file.
//!
//! This is the one grammar of references; rules, masking and the editor read it here. References
//! are `${NAME}` and `${env:NAME}`, `${file:PATH}`, `${vault:PATH#KEY}`, the identifiers of secret
//! managers (`op://…`, `arn:aws:secretsmanager:…`), values that SOPS has encrypted (`ENC[…]`),
//! template expressions (`{{ … }}`, `${{ … }}`), parameters of Symfony (`%env(NAME)%`), and values
//! with the tag `!vault`, `!secret` or `!env` ([`tag`]). Patterns of the settings are added by
//! `document`.
//!
//! A reference can have a fallback (`${NAME:-literal}`), and text beside it: both are literals
//! ([`literals`]). One that nothing resolves is broken ([`broken`]).

pub mod broken;
mod literal;
mod manager;
mod masking;
mod parts;
pub mod tag;
pub mod template;
mod variable;

use std::ops::Range;

use crate::value::whitespace;

pub use literal::{Literal, Position, can_be_secret, literals};
pub use manager::Manager;
pub use masking::secret_parts;

/// The syntaxes of references.
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
    /// An identifier of a secret in a secret manager, such as `op://VAULT/ITEM/FIELD`.
    Manager(Manager),
    /// `ENC[…]`: a value encrypted by SOPS.
    Sops,
    /// `{{ … }}` or `${{ … }}`: an expression of a template language.
    Template,
    /// `%env(NAME)%`: an environment variable, in the syntax of Symfony.
    Symfony,
}

impl Form {
    /// The forms that people write by hand, each with an example.
    pub const WRITTEN: [(Self, &'static str); 5] = [
        (Self::Environment, "${env:NAME}"),
        (Self::Variable, "${NAME}"),
        (Self::Vault, "${vault:PATH#KEY}"),
        (Self::File, "${file:PATH}"),
        (Self::Manager(Manager::OnePassword), "op://VAULT/ITEM/FIELD"),
    ];
}

/// Why nothing resolves a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The name is missing: `${}`, `${env:}`, `${vault:#}`.
    NoName,
    /// White space in or around the name.
    WhiteSpace,
    /// A name that does not start with a letter or `_`.
    InvalidName,
    /// An unknown scheme; with the one that it is a misspelling of.
    UnknownScheme(&'static str),
    /// A path in a vault without a key.
    NoKey,
    /// A variable or a scheme without `${` and `}`: `$NAME`, `$(NAME)`, `%NAME%`, `env:NAME`.
    NoBraces,
    /// The closing bracket is missing.
    NoClosingBracket,
    /// The opening bracket or its `$` is missing.
    NoOpeningBracket,
    /// A closing bracket after the one that closes it.
    StrayBracket,
    /// An identifier of a secret manager that lacks a part; with an example of a complete one.
    Incomplete(&'static str),
    /// A text that Ansible Vault has encrypted, without its tag.
    NoTag,
}

/// A reference; ranges are relative to its start.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reference {
    form: Form,
    name: Option<Range<usize>>,
    fallbacks: Vec<Range<usize>>,
}

/// What a part of a text is that looks like a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reading {
    Reference(Reference),
    /// With the text that was meant, if that is plain.
    Broken(Fault, Option<String>),
    /// The syntax of another tool.
    Unknown,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Literal text.
    Text(Range<usize>),
    /// What looks like a reference.
    Part(Range<usize>, Reading),
}

/// The form of a reference; `None` if `text` is not one. See [`is_reference`].
pub fn form(text: &str) -> Option<Form> {
    whole(text).map(|(_, reference)| reference.form)
}

/// Whether all of `text` (apart from white space at its edges) is one reference.
///
/// A reference with a literal as its fallback (`${NAME:-literal}`) does not count.
pub fn is_reference(text: &str) -> bool {
    whole(text).is_some()
}

/// The part of a reference that names the secret: `SHOP_SECRET` of `${env:SHOP_SECRET}`,
/// `kv/shop#secret` of `${vault:kv/shop#secret}`, the path of a file or of `op://`. `None` if
/// `text` is not a reference, and for `ENC[…]`, which has no name.
pub fn name(text: &str) -> Option<&str> {
    name_range(text).map(|range| &text[range])
}

/// The range of [`name`] in `text`.
pub fn name_range(text: &str) -> Option<Range<usize>> {
    let (start, reference) = whole(text)?;
    let name = reference.name?;
    Some(start + name.start..start + name.end)
}

/// The last part of [`name`]: the key of a vault, the field of an item, the name of a file.
pub fn last_name(text: &str) -> Option<&str> {
    let name = name(text)?;
    name.rsplit(['#', '/', ':', '=']).next()
}

/// The opaque parts of `text`: every closed `${…}`, `{{ … }}`, `${{ … }}` and `%env(…)%`, and all
/// of a reference of another form. In order, without overlaps; only the outermost of nested ones.
///
/// They never span a line break.
pub fn opaque_parts(text: &str) -> Vec<Range<usize>> {
    if !may_have_one(text) {
        return Vec::new();
    }
    let inner = whitespace::trimmed_range(text);
    if is_bare_reference(&text[inner.clone()]) {
        return vec![inner];
    }
    parts::find(text).closed
}

/// Whether `text` has an opaque part; see [`opaque_parts`].
pub fn has_opaque_part(text: &str) -> bool {
    !opaque_parts(text).is_empty()
}

/// The parts of a name, a URL or a scope that cannot be known: [`opaque_parts`], and what is meant
/// as a reference but broken.
pub fn unknown_parts(text: &str) -> Vec<Range<usize>> {
    if !may_have_one(text) {
        return Vec::new();
    }
    let mut parts = opaque_parts(text);
    let broken = broken::find(text, broken::Field::Other);
    if !broken.is_empty() {
        parts.extend(broken.into_iter().map(|broken| broken.range));
        parts::outermost(&mut parts);
    }
    parts
}

/// Whether `text` has a part that cannot be known; see [`unknown_parts`].
pub fn has_unknown_part(text: &str) -> bool {
    may_have_one(text)
        && (has_opaque_part(text) || !broken::find(text, broken::Field::Other).is_empty())
}

/// Sorts ranges of a text, and drops those inside of others.
pub fn keep_outermost(ranges: &mut Vec<Range<usize>>) {
    parts::outermost(ranges);
}

/// Whether `text` is a variable without the braces of a reference: `$SHOP_SECRET`,
/// `$env:SHOP_SECRET`, `%SHOP_SECRET%`.
///
/// It is not a reference where a secret belongs, but a placeholder in samples of requests. Only
/// names in capitals count, since a secret may well start with `$`.
pub fn is_shell_variable(text: &str) -> bool {
    let name = match text.strip_prefix('%') {
        Some(name) => name.strip_suffix('%'),
        None => text.strip_prefix('$'),
    };
    let name = name.map(|name| name.strip_prefix("env:").unwrap_or(name));
    name.is_some_and(variable::is_shell_name)
}

/// Whether a text can be a reference or have one, broken or not. Most texts cannot, as the look at a
/// few bytes shows.
pub fn may_have_one(text: &str) -> bool {
    let inner = whitespace::trimmed(text);
    inner.starts_with(SOPS)
        || manager::is_start_of(inner)
        || variable::starts_with_scheme(inner)
        || inner.ends_with('}')
        || memchr::memchr3(b'$', b'%', b'{', text.as_bytes()).is_some()
}

/// The one reference that all of a text is, and where it starts.
fn whole(text: &str) -> Option<(usize, Reference)> {
    let inner = whitespace::trimmed_range(text);
    let Reading::Reference(reference) = read_whole(&text[inner.clone()])? else {
        return None;
    };
    // Without a fallback, nothing of it can be a literal.
    let is_hidden =
        reference.fallbacks.is_empty() || literals(text).is_empty() && !broken::has_closed(text);
    is_hidden.then_some((inner.start, reference))
}

/// Reads a text as one reference; `None` if it does not look like one.
fn read_whole(text: &str) -> Option<Reading> {
    if let Some(reference) = read_bare(text) {
        return Some(Reading::Reference(reference));
    }
    if is_single_variable(text) {
        return Some(read_part(text));
    }
    if !text.starts_with(['$', '{', '%']) {
        return None;
    }
    let parts = parts::find(text).closed;
    matches!(&parts[..], [part] if part.len() == text.len()).then(|| read_part(text))
}

/// Whether a text is a `${…}` with no other bracket, so that it is one part. Most references are.
fn is_single_variable(text: &str) -> bool {
    let body = text.strip_prefix("${").and_then(|it| it.strip_suffix('}'));
    let is_other = |byte: u8| matches!(byte, b'{' | b'}' | b'%' | b'\n');
    body.is_some_and(|body| !body.bytes().any(is_other))
}

/// Whether a text is a reference in one of the forms without brackets around it.
fn is_bare_reference(text: &str) -> bool {
    read_bare(text).is_some()
}

/// How a value starts that SOPS has encrypted.
const SOPS: &str = "ENC[";

/// Reads `ENC[…]` and the identifiers of secret managers.
fn read_bare(text: &str) -> Option<Reference> {
    let (form, name) = match text.strip_prefix(SOPS) {
        Some(body) => {
            let body = body.strip_suffix(']')?;
            let is_value = !body.is_empty() && !body.contains([']', '\n']);
            is_value.then_some((Form::Sops, None))?
        }
        None => match manager::read(text)? {
            manager::Reading::Complete(manager, name) => (Form::Manager(manager), Some(name)),
            manager::Reading::Incomplete(_) => return None,
        },
    };
    Some(Reference {
        form,
        name,
        fallbacks: Vec::new(),
    })
}

/// Reads a closed part with its brackets.
fn read_part(part: &str) -> Reading {
    if let Some(parameter) = part.strip_prefix(parts::SYMFONY_START) {
        let parameter = parameter.strip_suffix(parts::SYMFONY_END);
        return parameter.map_or(Reading::Unknown, read_symfony);
    }
    if part.trim_start_matches('$').starts_with(template::OPENING) {
        return match template::read(part) {
            None => Reading::Broken(Fault::NoName, None),
            Some(expression) => Reading::Reference(Reference {
                form: Form::Template,
                name: expression.name,
                fallbacks: expression.literals,
            }),
        };
    }
    let open = "${".len();
    match variable::read(&part[open..part.len() - 1]) {
        variable::Reading::Reference(variable) => Reading::Reference(Reference {
            form: variable.form,
            name: Some(open + variable.name.start..open + variable.name.end),
            fallbacks: variable
                .fallback
                .into_iter()
                .map(|it| open + it.start..open + it.end)
                .collect(),
        }),
        variable::Reading::Broken(fault, meant) => {
            Reading::Broken(fault, meant.map(|body| format!("${{{body}}}")))
        }
        variable::Reading::Unknown => Reading::Unknown,
    }
}

/// Reads what is in `%env(…)%`: a name, perhaps after processors (`file:NAME`).
fn read_symfony(parameter: &str) -> Reading {
    let name = parameter.rsplit(':').next().unwrap_or_default();
    if name.trim().is_empty() {
        return Reading::Broken(Fault::NoName, None);
    }
    if parameter.contains(char::is_whitespace) {
        let meant = format!("%env({})%", parameter.trim());
        let is_plain = !parameter.trim().contains(char::is_whitespace);
        return Reading::Broken(Fault::WhiteSpace, is_plain.then_some(meant));
    }
    let end = parts::SYMFONY_START.len() + parameter.len();
    Reading::Reference(Reference {
        form: Form::Symfony,
        name: Some(end - name.len()..end),
        fallbacks: Vec::new(),
    })
}

/// The pieces of a text, without white space at its edges.
fn pieces(text: &str) -> Vec<Piece> {
    let inner = whitespace::trimmed_range(text);
    if let Some(reference) = read_bare(&text[inner.clone()]) {
        return vec![Piece::Part(inner, Reading::Reference(reference))];
    }
    let mut pieces = Vec::new();
    let mut from = inner.start;
    for part in parts::find(text).closed {
        if from < part.start {
            pieces.push(Piece::Text(from..part.start));
        }
        from = part.end;
        let reading = read_part(&text[part.clone()]);
        pieces.push(Piece::Part(part, reading));
    }
    if from < inner.end {
        pieces.push(Piece::Text(from..inner.end));
    }
    pieces
}

#[cfg(test)]
mod tests;
