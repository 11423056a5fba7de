//! The values that can be inserted: words of the model, fields of the context, scopes, providers,
//! and the forms of references to secrets. Never the value of a credential.

mod scopes;
mod text_fields;

use crate::document::Document;
use crate::editor::completion::expected::{Expected, expected};
use crate::editor::completion::item::{Item, ItemKind};
use crate::editor::completion::marked_document::MarkedDocument;
use crate::editor::completion::site::{CompletionSite, SiteStyle, Slot};
use crate::editor::completion::snippet_text::SnippetText;
use crate::editor::completion::{kinds, whole_object};
use crate::schema::dispatch::KIND;
use crate::schema::shape::{Choice, Choices, Shape};
use crate::syntax::edit::written;
use crate::syntax::tree::NodeId;

/// What can be inserted in place of the scalar `node`.
pub(super) fn items(marked: &MarkedDocument<'_>, node: NodeId) -> Vec<Item> {
    let MarkedDocument { site, document, .. } = *marked;
    let parent = document.tree.parent(node);
    let is_root_key = parent.is_some_and(|parent| document.tree.parent(parent).is_none());
    let key = document.tree.key(node).map(|key| key.text);
    if is_root_key && key == Some(KIND) && marked.buffer.options.kind.is_none() {
        return kinds::values(site);
    }
    match expected(document, node) {
        Some(expected) => of_expected(marked, node, expected),
        None => Vec::new(),
    }
}

/// What can be inserted in place of `node`, where this is expected.
pub(super) fn of_expected(
    marked: &MarkedDocument<'_>,
    node: NodeId,
    expected: Expected,
) -> Vec<Item> {
    let MarkedDocument { site, document, .. } = *marked;
    match expected.shape {
        Shape::Choice(choices) => {
            let taken = other_items(document, node);
            let mut items = of_choices(site, choices, "");
            items.retain(|item| !taken.contains(&item.label.as_str()));
            items
        }
        Shape::Constant(constant) => vec![number(site, &constant.to_string())],
        Shape::Integer { .. } => destination_count(document, node)
            .map(|count| number(site, &count.to_string()).detail("as many as there are"))
            .into_iter()
            .collect(),
        Shape::Text | Shape::TextOrNull => expected
            .field
            .map_or_else(Vec::new, |field| text_fields::items(marked, node, field)),
        Shape::Object(_) | Shape::Union(_) if can_be_in_brackets(site) => {
            let objects = expected.shape.objects().iter();
            objects
                .map(|object| whole_object::item(site, object, ""))
                .collect()
        }
        Shape::List(Shape::Choice(choices)) if site.slot == Slot::Value => {
            let choices = choices.values.iter();
            choices.map(|choice| list_of_one(site, choice)).collect()
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

/// The words of a list, each after this dash.
pub(super) fn of_choices(
    site: &CompletionSite<'_>,
    choices: &'static Choices,
    dash: &str,
) -> Vec<Item> {
    let typed = site.typed();
    let has_typed = |choice: &Choice| choice.value.starts_with(typed);
    // `pr` is the start of `prod`, and should not bring `preprod` up by a synonym of it.
    let has_synonyms = typed.is_empty() || !choices.values.iter().any(has_typed);
    let item = |choice: &'static Choice| {
        let text = SnippetText::of(dash).text(&site.scalar(choice.value));
        let mut spellings = choice.labels.to_vec();
        if has_synonyms {
            spellings.extend(choice.synonyms);
        }
        Item::new(site, ItemKind::Value, choice.value, text)
            .also_spelled(site, &spellings)
            .detail(choice.labels.first().unwrap_or(&""))
            .documentation(choice.description)
    };
    choices.values.iter().map(item).collect()
}

/// A list in brackets with one word.
fn list_of_one(site: &CompletionSite<'_>, choice: &Choice) -> Item {
    let quote = match site.style {
        SiteStyle::Json => Some('"'),
        SiteStyle::Block { .. } | SiteStyle::Flow => None,
    };
    let list = format!("[{}]", written(choice.value, quote, true));
    Item::new(site, ItemKind::Value, choice.value, SnippetText::of(&list))
        .documentation(choice.description)
}

fn number(site: &CompletionSite<'_>, number: &str) -> Item {
    Item::new(site, ItemKind::Value, number, SnippetText::of(number))
}

/// The other texts of the list that `node` is an item of.
fn other_items<'c>(document: &'c Document<'_>, node: NodeId) -> Vec<&'c str> {
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

/// How many destinations the handler has whose count `node` is.
fn destination_count(document: &Document<'_>, node: NodeId) -> Option<usize> {
    let mut handlers = document.oauth_handlers();
    let (_, _, handler) =
        handlers.find(|(_, _, handler)| handler.destination_systems.node() == Some(node))?;
    let count = handler.destinations.items().count();
    (count > 0).then_some(count)
}

/// Whether a whole object can be inserted in brackets. In block style, an object is offered key by
/// key, on lines of its own.
fn can_be_in_brackets(site: &CompletionSite<'_>) -> bool {
    !matches!(site.style, SiteStyle::Block { .. }) && site.quote.is_none()
}
