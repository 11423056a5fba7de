//! In which form a value stands for another.

use crate::editor::masked::Masked;
use crate::model::facts::Role;
use crate::rule::Context;
use crate::syntax::tree::NodeId;
use crate::value::{reference, whitespace};

/// What form of reference a value is; of a secret field also, that it is none.
pub(super) fn told(cx: &Context<'_>, masked: &Masked<'_>, node: NodeId) -> Option<String> {
    let text = whitespace::trimmed(cx.tree.scalar(node)?);
    let is_secret = cx
        .meaning(node)
        .field
        .is_some_and(|field| field.has(Role::Secret));
    if cx.is_reference(node) {
        return Some(form(cx, masked, node, text));
    }
    if cx.stands_for_another(node) {
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
    (is_secret && !cx.is_blank(node))
        .then(|| "No reference: this is the secret itself, in this file.".to_owned())
}

fn form(cx: &Context<'_>, masked: &Masked<'_>, node: NodeId, text: &str) -> String {
    if let Some(tag) = cx.tree.node(node).tag {
        let tag = masked.code(&cx.text[tag.range()]);
        return format!("A reference: what has the tag {tag} is filled in by another tool.");
    }
    let name = reference::name(text).map(|name| masked.code(name));
    let name = name.unwrap_or_default();
    if text.starts_with("${vault:") {
        format!("A reference to a vault: {name} is the path and, behind `#`, the key.")
    } else if text.starts_with("${file:") {
        format!("A reference to a file: {name} holds the value.")
    } else if text.starts_with("op://") {
        format!("A reference to 1Password: {name} is vault, item and field.")
    } else if text.starts_with("ENC[") {
        "A value that SOPS has encrypted.".to_owned()
    } else if text.starts_with("${env:") {
        format!("A reference: the environment variable {name} holds the value.")
    } else if reference::is_reference(text) {
        format!("A reference: the variable {name} holds the value.")
    } else {
        "A reference in a form of your settings.".to_owned()
    }
}
