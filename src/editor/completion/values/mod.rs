//! The values that a field can have: words of the model, fields of the context, scopes, providers,
//! and the forms of references to secrets. Never a value of a credential.

mod texts;

use crate::document::Document;
use crate::editor::Buffer;
use crate::editor::completion::found::{Expected, expected};
use crate::editor::completion::keys::whole_object;
use crate::editor::completion::site::{Layout, Site, Slot};
use crate::editor::completion::snippet_text::SnippetText;
use crate::editor::completion::{Item, ItemKind, filter, whole};
use crate::model::Kind;
use crate::schema;
use crate::schema::dispatch::KIND;
use crate::schema::shape::{Choices, Shape};
use crate::syntax::edit::written;
use crate::syntax::tree::NodeId;

/// What can stand in the place of the scalar `node`.
pub(super) fn items(
    buffer: &Buffer<'_>,
    site: &Site,
    document: &Document<'_>,
    node: NodeId,
) -> Vec<Item> {
    let parent = document.tree.parent(node);
    let is_root_key = parent.is_some_and(|parent| document.tree.parent(parent).is_none());
    let key = document.tree.key(node).map(|key| key.text.as_ref());
    if is_root_key && key == Some(KIND) && buffer.options.kind.is_none() {
        return kinds(buffer, site);
    }
    match expected(document, node) {
        Some(expected) => of_expected(buffer, site, document, node, expected),
        None => Vec::new(),
    }
}

/// The kinds that a document can say it is.
fn kinds(buffer: &Buffer<'_>, site: &Site) -> Vec<Item> {
    let item = |name: &str| {
        let object = Kind::from_name(name).map(schema::root);
        let item = word(buffer, site, ItemKind::Value, name, name);
        item.documentation(object.map_or("", |object| object.description))
    };
    whole::names().into_iter().map(item).collect()
}

/// What can stand where this is expected.
pub(super) fn of_expected(
    buffer: &Buffer<'_>,
    site: &Site,
    document: &Document<'_>,
    node: NodeId,
    expected: Expected,
) -> Vec<Item> {
    match expected.shape {
        Shape::Choice(choices) => {
            let there = beside(document, node);
            let mut items = of_choices(buffer, site, choices, "");
            items.retain(|item| !there.contains(&item.label.as_str()));
            items
        }
        Shape::Constant(number) => vec![number_item(buffer, site, &number.to_string())],
        Shape::Integer { .. } => texts::count(document, node)
            .map(|count| {
                number_item(buffer, site, &count.to_string()).detail("as many as there are")
            })
            .into_iter()
            .collect(),
        Shape::Text => match expected.field {
            Some(field) => texts::items(buffer, site, document, node, field),
            None => Vec::new(),
        },
        Shape::Object(_) | Shape::Union(_) if is_flow(site) => {
            let objects = expected.shape.objects().iter();
            objects
                .map(|object| whole_object(buffer, site, object, ""))
                .collect()
        }
        Shape::List(Shape::Choice(choices)) if site.slot == Slot::Value => {
            let words = choices.values.iter();
            words
                .map(|choice| {
                    let is_json = site.layout == Layout::Json;
                    let one = written(choice.value, is_json.then_some('"'), true);
                    let draft = SnippetText::default().text(&format!("[{one}]"));
                    Item::new(site, buffer.text, ItemKind::Value, choice.value, &draft)
                        .documentation(choice.description)
                })
                .collect()
        }
        Shape::Object(_)
        | Shape::Union(_)
        | Shape::Boolean
        | Shape::NumberOrText
        | Shape::List(_)
        | Shape::Map(_)
        | Shape::Parameters
        | Shape::Foreign => Vec::new(),
    }
}

/// The other texts of the list that `node` is an item of.
fn beside<'c>(document: &'c Document<'_>, node: NodeId) -> Vec<&'c str> {
    let list = document.tree.parent(node);
    let list = list.filter(|_| document.tree.key(node).is_none());
    let items = list
        .into_iter()
        .flat_map(|list| document.tree.children(list));
    items
        .filter(|item| *item != node)
        .filter_map(|item| document.tree.scalar(item))
        .collect()
}

/// Whether whole objects are written between brackets here; in block style they are offered key
/// by key, on lines of their own.
fn is_flow(site: &Site) -> bool {
    !matches!(site.layout, Layout::Block { .. }) && site.quote.is_none()
}

/// The words of a list; `before` stands before each.
pub(super) fn of_choices(
    buffer: &Buffer<'_>,
    site: &Site,
    choices: &'static Choices,
    before: &str,
) -> Vec<Item> {
    let typed = site.typed(buffer.text);
    let values = choices.values.iter();
    let is_begun = values.clone().any(|choice| choice.value.starts_with(typed));
    values
        .map(|choice| {
            let text = SnippetText::default()
                .text(before)
                .then(in_quotes(site, choice.value));
            let mut item = Item::new(site, buffer.text, ItemKind::Value, choice.value, &text);
            let mut others = choice.labels.to_vec();
            // `pr` is the beginning of `prod`, and none of `preprod`.
            if typed.is_empty() || !is_begun {
                others.extend(choice.synonyms);
            }
            item.filter = filter(site, buffer.text, choice.value, &others);
            item.detail(choice.labels.first().unwrap_or(&""))
                .documentation(choice.description)
        })
        .collect()
}

fn number_item(buffer: &Buffer<'_>, site: &Site, number: &str) -> Item {
    let draft = SnippetText::default().text(number);
    Item::new(site, buffer.text, ItemKind::Value, number, &draft)
}

/// A text in the quotes of the place.
fn in_quotes(site: &Site, text: &str) -> SnippetText {
    let (quote, is_flow) = match site.layout {
        Layout::Json => (Some('"'), true),
        Layout::Flow => (site.quote, true),
        Layout::Block { .. } => (site.quote, false),
    };
    SnippetText::default().text(&written(text, quote, is_flow))
}

fn word(buffer: &Buffer<'_>, site: &Site, kind: ItemKind, label: &str, text: &str) -> Item {
    Item::new(site, buffer.text, kind, label, &in_quotes(site, text))
}
