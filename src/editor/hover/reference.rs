//! Whether a value is a reference, and in which form.

use crate::document::Document;
use crate::editor::redactor::Redactor;
use crate::model::facts::Role;
use crate::syntax::tree::NodeId;
use crate::value::reference::{self, Form, Manager, Position};
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
    let field = document.meaning(node).field;
    let literals = field.filter(|_| is_secret && reference::has_opaque_part(text));
    let literals = literals.map(|field| document.literals(node, field));
    match literals.iter().flatten().next() {
        Some(literal) if literal.position == Some(Position::Fallback) => {
            return Some(
                "A reference with a literal fallback: the literal is in this file.".to_owned(),
            );
        }
        Some(_) => {
            return Some(
                "A reference with literal text beside it: the text is in this file.".to_owned(),
            );
        }
        None => {}
    }
    let broken = field.map(|field| document.broken_references(node, field));
    if broken.is_some_and(|broken| !broken.is_empty()) {
        return Some("A broken reference: nothing resolves it.".to_owned());
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
    if let Some(tag) = document.tree.node(node).tag() {
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
        Some(Form::Manager(Manager::OnePassword)) => {
            format!("A reference to 1Password: {name} is vault, item and field.")
        }
        Some(Form::Manager(manager)) => {
            format!("A reference to {}: {name}.", manager.name())
        }
        Some(Form::Template) => "An expression that a template language fills in.".to_owned(),
        Some(Form::Symfony) => format!("A reference to the environment variable {name}."),
        Some(Form::Sops) => "A value that is encrypted with SOPS.".to_owned(),
        Some(Form::Environment) => {
            format!("A reference to the environment variable {name}.")
        }
        Some(Form::Variable) => format!("A reference to the variable {name}."),
        None => "A reference in a form that your settings define.".to_owned(),
    }
}
