//! How the key of a field is inserted: with its colon and the start of its value.

use crate::editor::completion::item::{Item, ItemKind};
use crate::editor::completion::site::{CompletionSite, SiteStyle, Slot};
use crate::editor::completion::snippet_text::SnippetText;
use crate::model::facts::Role;
use crate::schema::shape::{Field, Roles, Shape};
use crate::syntax::edit::written;

/// A field that a mapping does not have.
#[derive(Debug, Clone, Copy)]
pub(super) struct FreeField {
    /// The field.
    pub(super) field: &'static Field,
    /// Whether the mapping has it by a merge key, `<<`.
    pub(super) is_merged: bool,
}

/// The key of a field, with the start of its value.
pub(super) fn item(site: &CompletionSite<'_>, free: FreeField) -> Item {
    let FreeField { field, is_merged } = free;
    let key = SnippetText::of(&site.key(field.key));
    let (text, retriggers) = match site.slot {
        Slot::Key { has_colon: true } | Slot::Value => (key, false),
        Slot::Key { has_colon: false } => {
            if let Some(only) = only_value(site, &field.shape) {
                (key.text(": ").text(&only), false)
            } else {
                let text = key.text(":").then(value_start(site, field));
                (text, has_suggested_values(field))
            }
        }
    };
    let mut spellings = vec![field.title];
    spellings.extend(field.labels);
    spellings.extend(field.synonyms);
    let detail = match (field.title, is_merged) {
        (title, false) => title.to_owned(),
        ("", true) => "overrides what `<<` brings".to_owned(),
        (title, true) => format!("{title}, overrides what `<<` brings"),
    };
    let item = Item::new(site, ItemKind::Key, field.key, text)
        .also_spelled(site, &spellings)
        .detail(&detail)
        .documentation(field.description);
    Item {
        required: field.required && !is_merged,
        retriggers,
        ..item
    }
}

/// The value of a field that can have just one, as it is written here.
fn only_value(site: &CompletionSite<'_>, shape: &Shape) -> Option<String> {
    if let Shape::Constant(number) = shape {
        return Some(number.to_string());
    }
    let [only] = shape.choices()?.values else {
        return None;
    };
    Some(match site.style {
        SiteStyle::Json => written(only.value, Some('"'), false),
        SiteStyle::Block { .. } | SiteStyle::Flow => only.value.to_owned(),
    })
}

/// Whether values of the field are offered.
fn has_suggested_values(field: &Field) -> bool {
    let roles = Roles::of(&[Role::Target, Role::Scope, Role::Secret, Role::Token]);
    matches!(field.shape, Shape::Choice(_) | Shape::List(_)) || field.roles.overlap(roles)
}

/// What follows the colon of a new key.
fn value_start(site: &CompletionSite<'_>, field: &'static Field) -> SnippetText {
    let start = SnippetText::default();
    let new_line = |indent: usize| site.indentation.line(site.relative_column() + indent);
    let is_on_one_line = matches!(
        field.shape,
        Shape::List(Shape::Choice(_) | Shape::Text | Shape::NumberOrText)
    );
    match (&field.shape, site.style) {
        (Shape::List(_), SiteStyle::Block { .. }) if !is_on_one_line => start
            .text(&new_line(site.indentation.list))
            .text(site.indentation.dash())
            .tab_stop(),
        (
            Shape::Object(_) | Shape::Union(_) | Shape::Map(_) | Shape::Parameters | Shape::Foreign,
            SiteStyle::Block { .. },
        ) => start.text(&new_line(site.indentation.step)).tab_stop(),
        (Shape::List(_), _) => start.text(" [").tab_stop().text("]"),
        (
            Shape::Object(_) | Shape::Union(_) | Shape::Map(_) | Shape::Parameters | Shape::Foreign,
            SiteStyle::Flow | SiteStyle::Json,
        ) => start.text(" {").tab_stop().text("}"),
        (Shape::Text | Shape::TextOrNull, SiteStyle::Json) if !has_suggested_values(field) => {
            start.text(" \"").tab_stop().text("\"")
        }
        (
            Shape::Text
            | Shape::Integer { .. }
            | Shape::Constant(_)
            | Shape::Boolean
            | Shape::NumberOrText
            | Shape::TextOrNull
            | Shape::Choice(_),
            _,
        ) => {
            let start = start.text(" ");
            // The cursor has to stay before the comma.
            if site.comma_after {
                start.tab_stop()
            } else {
                start
            }
        }
    }
}
