//! What a document can start with while its kind is unknown, and the values of the key that names
//! its kind.

use crate::editor::completion::field_key::{self, FreeField};
use crate::editor::completion::item::{Item, ItemKind};
use crate::editor::completion::marked_document::MarkedDocument;
use crate::editor::completion::new_document;
use crate::editor::completion::site::{CompletionSite, SiteStyle, Slot};
use crate::editor::completion::snippet_text::SnippetText;
use crate::model::Kind;
use crate::schema;
use crate::schema::dispatch::KIND;
use crate::schema::shape::Field;
use crate::syntax::tree::NodeId;

/// What can be inserted at the root as the key of `node`: the key that names the kind, whole
/// documents if the root is empty, and the fields of all kinds if it has nothing else.
pub(super) fn keys(marked: &MarkedDocument<'_>, node: NodeId, root: NodeId) -> Vec<Item> {
    let MarkedDocument { site, document, .. } = *marked;
    if document.tree.get(root, KIND).is_some() {
        return Vec::new();
    }
    let others = document.tree.children(root).filter(|other| *other != node);
    let others = others.filter_map(|other| document.tree.key(other));
    let taken: Vec<&str> = others.map(|key| key.text).collect();
    let is_alone = document.tree.children(root).count() == 1;
    let is_new = is_alone && site.slot == Slot::Key { has_colon: false };
    let mut items = Vec::new();
    if is_new && matches!(site.style, SiteStyle::Block { .. }) {
        items = new_document::items(site, marked.buffer.options.kind);
    }
    items.push(key_of_kind(site));
    let shared = shared_fields();
    let is_shared = |key: &&str| shared.iter().any(|field| field.key == *key);
    if taken.iter().all(is_shared) {
        let free = shared.iter().filter(|field| !taken.contains(&field.key));
        items.extend(free.map(|field| {
            let is_merged = false;
            field_key::item(site, FreeField { field, is_merged })
        }));
    }
    items
}

/// The key that names the kind.
fn key_of_kind(site: &CompletionSite<'_>) -> Item {
    let key = SnippetText::of(&site.key(KIND));
    let text = if site.slot == (Slot::Key { has_colon: true }) {
        key
    } else {
        key.text(": ")
    };
    let names: Vec<String> = named_kinds()
        .map(|kind| format!("`{}`", kind.name()))
        .collect();
    let item = Item::new(site, ItemKind::Key, KIND, text)
        .documentation(&format!("What this document is: {}.", names.join(" or ")));
    Item {
        required: true,
        retriggers: true,
        ..item
    }
}

/// The kinds that a document can name.
pub(super) fn values(site: &CompletionSite<'_>) -> Vec<Item> {
    let item = |kind: Kind| {
        Item::scalar(site, ItemKind::Value, kind.name())
            .documentation(schema::root(kind).description)
    };
    named_kinds().map(item).collect()
}

fn named_kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| kind.names_itself())
}

/// The fields that all kinds require and that mean the same in all of them.
fn shared_fields() -> Vec<&'static Field> {
    let mut kinds = named_kinds();
    let mut shared: Vec<&'static Field> = kinds
        .next()
        .map(|kind| schema::root(kind).fields.iter().collect())
        .unwrap_or_default();
    shared.retain(|field| field.required);
    for kind in kinds {
        let fields = schema::root(kind).fields;
        shared.retain(|field| fields.contains(field));
    }
    shared
}
