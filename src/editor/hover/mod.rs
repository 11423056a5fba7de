//! Hover: what a key, a value, or the name of a rule means.

mod manual;
mod mapping;
mod provider;
mod reference;

use std::fmt::Write as _;

use crate::document::Document;
use crate::editor::Buffer;
use crate::editor::key_or_scalar::{KeyOrScalar, key_or_scalar_at, node_with_meaning};
use crate::editor::redactor::Redactor;
use crate::model::Kind;
use crate::model::facts::Role;
use crate::schema::shape::{Choice, Choices, Field, Shape};
use crate::settings::suppress::named;
use crate::syntax::tree::NodeId;
use crate::text::span::Span;

pub use manual::rule;

/// A description of a key, a value, or the name of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// What is described.
    pub span: Span,
    /// The description.
    pub markdown: String,
}

/// Describes the key, the value, or the name of a rule at `offset`.
pub fn hover(buffer: &Buffer<'_>, offset: usize) -> Option<Hover> {
    buffer.document_at(offset, |document| {
        describe_rule_in_comment(document, offset).or_else(|| {
            describe_key_or_scalar(
                document,
                &Redactor::new(buffer),
                key_or_scalar_at(document, offset)?,
            )
        })
    })?
}

/// The manual of a rule that an ignore comment names.
fn describe_rule_in_comment(document: &Document<'_>, offset: usize) -> Option<Hover> {
    let comments_before = document
        .tree
        .comments
        .partition_point(|comment| comment.start as usize <= offset);
    let comment = *document
        .tree
        .comments
        .get(comments_before.checked_sub(1)?)?;
    let mut names = named(document.text, comment).into_iter();
    let (name, span) = names.find(|(_, span)| span.touches(offset))?;
    Some(Hover {
        span,
        markdown: manual::rule_or_group(&name)?,
    })
}

fn describe_key_or_scalar(
    document: &Document<'_>,
    redactor: &Redactor<'_>,
    at: KeyOrScalar,
) -> Option<Hover> {
    let node = node_with_meaning(document, at);
    let mut parts: Vec<String> = Vec::new();
    match at {
        KeyOrScalar::Key(_) => {
            let key = document.tree.key(node)?;
            parts.extend(describe_rule_in_settings(document, key.text));
        }
        KeyOrScalar::Scalar(_) => {
            parts.extend(describe_rule_in_settings(
                document,
                document.tree.scalar(node).unwrap_or_default(),
            ));
            parts.extend(describe_value(document, redactor, node));
        }
    }
    let meaning = document.meaning(node);
    parts.extend(
        meaning
            .field
            .map(|field| describe_field(document, node, field)),
    );
    parts.extend(provider::describe(document, redactor, node));
    (!parts.is_empty()).then(|| Hover {
        span: at.span(document),
        markdown: parts.join("\n\n---\n\n"),
    })
}

/// The manual of a rule that the settings name.
fn describe_rule_in_settings(document: &Document<'_>, name: &str) -> Option<String> {
    (document.kind == Some(Kind::Settings)).then(|| manual::rule_or_group(name))?
}

/// Describes a value, apart from its field.
fn describe_value(
    document: &Document<'_>,
    redactor: &Redactor<'_>,
    node: NodeId,
) -> Option<String> {
    let meaning = document.meaning(node);
    if let Some(choice) = meaning.choice {
        return Some(describe_choice(document, node, choice));
    }
    let is_target = meaning.field.is_some_and(|field| field.has(Role::Target));
    if is_target && !document.is_opaque(node) {
        return (!document.is_empty(node)).then(|| mapping::describe(document, redactor, node));
    }
    reference::describe(document, redactor, node)
}

fn describe_choice(document: &Document<'_>, node: NodeId, choice: &Choice) -> String {
    let mut out = format!("`{}`", choice.value);
    if !choice.description.is_empty() {
        let _ = write!(out, ": {}", choice.description);
    }
    if let [label, ..] = choice.labels {
        let _ = write!(out, " UI label: “{label}”.");
    }
    if limits_servertype(document, node) {
        let _ = write!(
            out,
            "\n\nThis destination is active on `{}` systems only.",
            choice.value
        );
    }
    out
}

/// Whether this is the servertype limit of a destination.
fn limits_servertype(document: &Document<'_>, node: NodeId) -> bool {
    let own = document
        .destinations()
        .map(|it| it.fields.limit_to_servertype.node());
    let others = document.custom_handlers().flat_map(|(_, _, handler)| {
        let items = handler.destinations.items();
        items.map(|(_, _, destination)| destination.limit_to_servertype.node())
    });
    own.chain(others).any(|limit| limit == Some(node))
}

/// Describes a field: label, key, description, permitted values.
fn describe_field(document: &Document<'_>, node: NodeId, field: &'static Field) -> String {
    let mut out = format!("**{}**", field.label());
    if !field.title.is_empty() {
        let _ = write!(out, " `{}`", field.key);
    }
    out.push_str(if field.required { ", required" } else { "" });
    if !field.description.is_empty() {
        let _ = write!(out, "\n\n{}", field.description);
    }
    for choice in choices(document, node, field)
        .iter()
        .flat_map(|it| it.values)
    {
        let _ = write!(out, "\n- `{}`", choice.value);
        if !choice.description.is_empty() {
            let _ = write!(out, ": {}", choice.description);
        }
    }
    out.replacen("\n- ", "\n\n- ", 1)
}

/// The permitted values of a field. For the tag of a union, those of all its branches.
fn choices(document: &Document<'_>, node: NodeId, field: &'static Field) -> Option<Choices> {
    let list = document
        .tree
        .parent(node)
        .and_then(|object| document.tree.parent(object));
    let list = list.and_then(|list| document.meaning(list).field);
    let shape = match list.map(|list| &list.shape) {
        Some(Shape::List(Shape::Union(union))) if union.tag.key == field.key => &union.tag.shape,
        _ => &field.shape,
    };
    let choices = if let Shape::List(items) = shape {
        items.choices()
    } else {
        shape.choices()
    };
    choices.copied()
}
