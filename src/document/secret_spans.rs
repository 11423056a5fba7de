//! Which parts of a file are secret by what the model knows of them.
//!
//! Tokens and keys of a known form are found by `value::credential`, and masked by `redact`,
//! wherever they are.

use crate::document::Document;
use crate::model::facts::Role;
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::tree::{NodeId, Style, Tree, Value};
use crate::text::span::Span;
use crate::value::credential;

impl Document<'_> {
    /// Where secrets are in the document: values of secret fields and of keys that look like one,
    /// and what precedes the host of a URL.
    pub fn secret_spans(&self) -> Vec<Span> {
        let Some(root) = self.root() else {
            return Vec::new();
        };
        let nodes = || self.tree.descendants(root);
        let mut found: Vec<Span> = nodes()
            .filter(|node| is_secret(self, *node))
            .flat_map(|node| self.tree.descendants(node))
            .filter(|node| !self.is_reference(*node))
            .flat_map(|node| content(self.tree, self.text, node))
            .collect();
        found.extend(anchors_of_secrets(self));
        let endpoints = nodes().filter(|node| {
            let field = self.meaning(*node).field;
            field.is_some_and(|field| field.has(Role::Endpoint))
        });
        found.extend(endpoints.filter_map(|node| user_info(self, node)));
        found
    }
}

/// The secret parts of a text that cannot be parsed: what looks like an assignment of a credential,
/// and what follows the name of a credential on its line.
pub fn secrets_of_broken(text: &str, part: Span) -> Vec<Span> {
    let found = credential::assignment_spans(&text[part.range()]);
    let rest = credential::rests_of_lines(&text[part.range()]);
    found
        .into_iter()
        .chain(rest)
        .map(|span| part.part(span.range()))
        .collect()
}

/// A secret that starts with `&`, `*` or `!` is parsed as an anchor, an alias or a tag. An anchor
/// that is used is one.
fn anchors_of_secrets(document: &Document<'_>) -> Vec<Span> {
    let unused = document
        .tree
        .anchors
        .iter()
        .filter(|anchor| anchor.aliases.is_empty());
    let of_secret = unused.filter(|anchor| is_secret(document, anchor.node));
    of_secret.map(|anchor| anchor.span).collect()
}

/// What is between the first colon after the scheme and the last `@` of a URL that may be
/// malformed: most likely a password.
fn user_info(document: &Document<'_>, node: NodeId) -> Option<Span> {
    let span = document.tree.node(node).span;
    let text = &document.text[span.range()];
    let end = text.rfind('@')?;
    let scheme = text[..end].find(['/', '\\']).filter(|at| {
        let before = text[..*at].trim_start_matches(['"', '\'']);
        before
            .strip_suffix(':')
            .unwrap_or(before)
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric())
    });
    let from = scheme.unwrap_or(0);
    let colon = from + text[from..end].find(':')? + 1;
    (colon < end).then(|| span.part(colon..end))
}

fn is_secret(document: &Document<'_>, node: NodeId) -> bool {
    match document.meaning(node).field {
        Some(field) => field.has(Role::Secret) || field.has(Role::Token),
        None => document
            .tree
            .key(node)
            .is_some_and(|key| credential::is_credential_name(&key.text)),
    }
}

/// What of a scalar is its content, without quotes and without the header of a block; and its tag,
/// if that may be the start of the value.
fn content(tree: &Tree<'_>, text: &str, node: NodeId) -> Vec<Span> {
    let here = tree.node(node);
    let tag = here.tag.into_iter();
    let Value::Scalar { style, .. } = here.value else {
        return tag.collect();
    };
    // An alias without an anchor has a place, but no text.
    let is_nothing = matches!(resolve(&here.value), None | Some(Scalar::Null));
    let is_alias = text[here.span.range()].starts_with('*');
    if is_nothing && !is_alias {
        return tag.collect();
    }
    let (start, end) = (here.span.start as usize, here.span.end as usize);
    let span = match style {
        Style::Plain | Style::Form => here.span,
        Style::SingleQuoted | Style::DoubleQuoted => Span::new(start + 1, end.saturating_sub(1)),
        Style::Block => {
            let header = text[here.span.range()].find(['\n', '\r']);
            header.map_or(here.span, |header| Span::new(start + header, end))
        }
    };
    tag.chain(Some(span).filter(|span| !span.is_empty()))
        .collect()
}
