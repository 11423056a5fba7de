//! In which form a value stands for another.

use crate::editor::redactor::Redactor;
use crate::model::facts::Role;
use crate::document::Document;
use crate::syntax::tree::NodeId;
use crate::value::reference::{self, Form};
use crate::value::whitespace;

/// What form of reference a value is; of a secret field also, that it is none.
pub(super) fn describe(document: &Document<'_>, redactor: &Redactor<'_>, node: NodeId) -> Option<String> {
    let text = whitespace::trimmed(document.tree.scalar(node)?);
    let is_secret = document
        .meaning(node)
        .field
        .is_some_and(|field| field.has(Role::Secret));
    if document.is_reference(node) {
        return Some(form(document, redactor, node, text));
    }
    if document.stands_for_another(node) {
        return Some("Another tool puts a value in the place of this one.".to_owned());
    }
    if is_secret && reference::fallback(text).is_some() {
        return Some(
            "A reference with a literal behind it: that literal is in this file.".to_owned(),
        );
    }
    if reference::has_opaque_part(text) {
        return Some("Another tool fills in a part of this value.".to_owned());
    }
    (is_secret && !document.is_blank(node))
        .then(|| "No reference: this is the secret itself, in this file.".to_owned())
}

fn form(document: &Document<'_>, redactor: &Redactor<'_>, node: NodeId, text: &str) -> String {
    if let Some(tag) = document.tree.node(node).tag {
        let tag = redactor.code(&document.text[tag.range()]);
        return format!("A reference: what has the tag {tag} is filled in by another tool.");
    }
    let name = reference::name(text).map(|name| redactor.code(name));
    let name = name.unwrap_or_default();
    match reference::form(text) {
        Some(Form::Vault) => {
            format!("A reference to a vault: {name} is the path and, behind `#`, the key.")
        }
        Some(Form::File) => format!("A reference to a file: {name} holds the value."),
        Some(Form::OnePassword) => {
            format!("A reference to 1Password: {name} is vault, item and field.")
        }
        Some(Form::Sops) => "A value that SOPS has encrypted.".to_owned(),
        Some(Form::Environment) => {
            format!("A reference: the environment variable {name} holds the value.")
        }
        Some(Form::Variable) => format!("A reference: the variable {name} holds the value."),
        None => "A reference in a form of your settings.".to_owned(),
    }
}
