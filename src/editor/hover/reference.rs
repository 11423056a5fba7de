//! Whether a value is a reference, and in which form.

use crate::document::Document;
use crate::editor::redactor::Redactor;
use crate::model::facts::Role;
use crate::syntax::tree::NodeId;
use crate::value::reference::{self, Form};
use crate::value::whitespace;

/// Describes the form of a reference. For the value of a secret field, also says if it is none.
pub(super) fn describe(
    document: &Document<'_>,
    redactor: &Redactor<'_>,
    node: NodeId,
) -> Option<String> {
    let text = whitespace::trimmed(document.tree.scalar(node)?);
    let is_secret = document
        .meaning(node)
        .field
        .is_some_and(|field| field.has(Role::Secret));
    if document.is_reference(node) {
        return Some(describe_form(document, redactor, node, text));
    }
    if document.is_substituted(node) {
        return Some("Another tool replaces this value.".to_owned());
    }
    if is_secret && reference::fallback(text).is_some() {
        return Some(
            "A reference with a literal fallback: the literal is in this file.".to_owned(),
        );
    }
    if reference::has_opaque_part(text) {
        return Some("Another tool fills in part of this value.".to_owned());
    }
    (is_secret && !document.is_empty(node))
        .then(|| "Not a reference: the secret itself is in this file.".to_owned())
}

fn describe_form(
    document: &Document<'_>,
    redactor: &Redactor<'_>,
    node: NodeId,
    text: &str,
) -> String {
    if let Some(tag) = document.tree.node(node).tag {
        let tag = redactor.code(&document.text[tag.range()]);
        return format!("A reference: another tool resolves values with the tag {tag}.");
    }
    let name = reference::name(text).map(|name| redactor.code(name));
    let name = name.unwrap_or_default();
    match reference::form(text) {
        Some(Form::Vault) => {
            format!("A reference to a vault: {name} is the path and, after `#`, the key.")
        }
        Some(Form::File) => format!("A reference to the file {name}."),
        Some(Form::OnePassword) => {
            format!("A reference to 1Password: {name} is vault, item and field.")
        }
        Some(Form::Sops) => "A value that is encrypted with SOPS.".to_owned(),
        Some(Form::Environment) => {
            format!("A reference to the environment variable {name}.")
        }
        Some(Form::Variable) => format!("A reference to the variable {name}."),
        None => "A reference in a form that your settings define.".to_owned(),
    }
}
