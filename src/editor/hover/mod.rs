//! What is to be known about a place in a text: a key, a value, or a rule in a comment.

mod manual;
mod mapping;
mod provider;
mod reference;

use std::fmt::Write as _;

use crate::editor::Buffer;
use crate::editor::masked::Masked;
use crate::editor::spot::{Spot, meant, spot};
use crate::model::Kind;
use crate::model::facts::Role;
use crate::rule::Context;
use crate::schema::shape::{Choice, Choices, Field, Shape};
use crate::settings::suppress::named;
use crate::syntax::tree::NodeId;
use crate::text::span::Span;

pub use manual::rule;

/// What is to be known about a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The place.
    pub span: Span,
    /// The words, as Markdown.
    pub markdown: String,
}

/// What is to be known about the key, the value or the name of a rule at `offset`.
pub fn hover(buffer: &Buffer<'_>, offset: usize) -> Option<Hover> {
    buffer.document_at(offset, |cx| {
        of_comment(cx, offset).or_else(|| of_spot(cx, &Masked::new(buffer), spot(cx, offset)?))
    })?
}

/// The manual of a rule that an ignore comment names.
fn of_comment(cx: &Context<'_>, offset: usize) -> Option<Hover> {
    let behind = cx
        .tree
        .comments
        .partition_point(|comment| comment.start as usize <= offset);
    let comment = *cx.tree.comments.get(behind.checked_sub(1)?)?;
    let mut names = named(cx.text, comment).into_iter();
    let (name, span) = names.find(|(_, span)| span.touches(offset))?;
    Some(Hover {
        span,
        markdown: manual::rule_or_group(&name)?,
    })
}

fn of_spot(cx: &Context<'_>, masked: &Masked<'_>, spot: Spot) -> Option<Hover> {
    let node = meant(cx, spot);
    let mut parts: Vec<String> = Vec::new();
    match spot {
        Spot::Key(_) => {
            let key = cx.tree.key(node)?;
            parts.extend(of_settings(cx, &key.text));
        }
        Spot::Scalar(_) => {
            parts.extend(of_settings(cx, cx.tree.scalar(node).unwrap_or_default()));
            parts.extend(of_value(cx, masked, node));
        }
    }
    let meaning = cx.meaning(node);
    parts.extend(meaning.field.map(|field| card(cx, node, field)));
    parts.extend(provider::of_node(cx, masked, node));
    (!parts.is_empty()).then(|| Hover {
        span: spot.span(cx),
        markdown: parts.join("\n\n---\n\n"),
    })
}

/// The manual of a rule that the settings name.
fn of_settings(cx: &Context<'_>, name: &str) -> Option<String> {
    (cx.kind == Some(Kind::Settings)).then(|| manual::rule_or_group(name))?
}

/// What a value says, beyond what its field is.
fn of_value(cx: &Context<'_>, masked: &Masked<'_>, node: NodeId) -> Option<String> {
    let meaning = cx.meaning(node);
    if let Some(choice) = meaning.choice {
        return Some(of_choice(cx, node, choice));
    }
    let is_target = meaning.field.is_some_and(|field| field.has(Role::Target));
    if is_target && !cx.is_opaque(node) {
        return (!cx.is_blank(node)).then(|| mapping::told(cx, masked, node));
    }
    reference::told(cx, masked, node)
}

fn of_choice(cx: &Context<'_>, node: NodeId, choice: &Choice) -> String {
    let mut out = format!("`{}`", choice.value);
    if !choice.description.is_empty() {
        let _ = write!(out, ": {}", choice.description);
    }
    if let [label, ..] = choice.labels {
        let _ = write!(out, " On the screen: “{label}”.");
    }
    if is_guard(cx, node) {
        let _ = write!(
            out,
            "\n\nThis destination is active on `{}` systems and on no other.",
            choice.value
        );
    }
    out
}

/// Whether a value binds a destination to a servertype.
fn is_guard(cx: &Context<'_>, node: NodeId) -> bool {
    let own = cx
        .destinations()
        .map(|it| it.fields.limit_to_servertype.node());
    let others = cx.custom_handlers().flat_map(|(_, _, handler)| {
        let items = handler.destinations.items();
        items.map(|(_, _, destination)| destination.limit_to_servertype.node())
    });
    own.chain(others).any(|guard| guard == Some(node))
}

/// What a field is: label, key, meaning, permitted values.
fn card(cx: &Context<'_>, node: NodeId, field: &'static Field) -> String {
    let mut out = format!("**{}**", field.label());
    if !field.title.is_empty() {
        let _ = write!(out, " `{}`", field.key);
    }
    out.push_str(if field.required { ", required" } else { "" });
    if !field.description.is_empty() {
        let _ = write!(out, "\n\n{}", field.description);
    }
    for choice in choices(cx, node, field).iter().flat_map(|it| it.values) {
        let _ = write!(out, "\n- `{}`", choice.value);
        if !choice.description.is_empty() {
            let _ = write!(out, ": {}", choice.description);
        }
    }
    out.replacen("\n- ", "\n\n- ", 1)
}

/// The words that a field may hold; of the field that tells objects apart, those of all of them.
fn choices(cx: &Context<'_>, node: NodeId, field: &'static Field) -> Option<Choices> {
    let list = cx
        .tree
        .parent(node)
        .and_then(|object| cx.tree.parent(object));
    let list = list.and_then(|list| cx.meaning(list).field);
    let shape = match list.map(|list| &list.shape) {
        Some(Shape::List(Shape::Union(union))) if union.tag.key == field.key => &union.tag.shape,
        _ => &field.shape,
    };
    let words = if let Shape::List(items) = shape {
        items.choices()
    } else {
        shape.choices()
    };
    words.copied()
}
