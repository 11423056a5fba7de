//! The keys that a mapping does not have yet, and what takes the place of a mapping as a whole.

use crate::document::Document;
use crate::editor::Buffer;
use crate::editor::completion::found::{expected, objects, union};
use crate::editor::completion::site::{Layout, Site, Slot};
use crate::editor::completion::snippet_text::SnippetText;
use crate::editor::completion::template::of_object;
use crate::editor::completion::{Item, ItemKind, filter, values, whole};
use crate::model::Kind;
use crate::model::facts::Role;
use crate::schema;
use crate::schema::dispatch::KIND;
use crate::schema::shape::{Field, Object, Shape};
use crate::syntax::edit::written;
use crate::syntax::tree::NodeId;

/// What can stand in `mapping` in the place of the key of `node`.
pub(super) fn items(
    buffer: &Buffer<'_>,
    site: &Site,
    document: &Document<'_>,
    node: NodeId,
    mapping: NodeId,
) -> Vec<Item> {
    let is_alone = document.tree.children(mapping).count() == 1;
    let is_new = is_alone && site.slot == Slot::Key { has_colon: false };
    if document.tree.parent(mapping).is_none() && document.kind.is_none() {
        return of_no_kind(buffer, site, document, (node, mapping), is_new);
    }
    let objects = objects(document, mapping);
    if objects.is_empty() {
        return if is_new {
            of_value(buffer, site, document, mapping)
        } else {
            Vec::new()
        };
    }
    let mut items = Vec::new();
    // Where a dash is missing, only a whole item fits.
    if site.before.trim().is_empty() {
        let fields = free_fields(document, node, mapping, &objects).into_iter();
        items = fields
            .map(|(field, is_merged)| item(buffer, site, field, is_merged))
            .collect();
    }
    let is_item = document.tree.parent(mapping).is_some() && document.tree.key(mapping).is_none();
    if is_new && is_item && matches!(site.layout, Layout::Block { .. }) {
        items.extend(
            branches(document, mapping)
                .into_iter()
                .map(|object| whole_object(buffer, site, object, "")),
        );
    }
    items
}

/// The fields that a mapping can get, and whether they come by a merge key already.
///
/// Required ones go before others, the tag of a union before all, and what is merged comes last:
/// an entry of the mapping's own overrides it.
fn free_fields(
    document: &Document<'_>,
    node: NodeId,
    mapping: NodeId,
    objects: &[&'static Object],
) -> Vec<(&'static Field, bool)> {
    let way = document.tree.node(node).used_at;
    let span = document.tree.node(mapping).span;
    let (mut there, mut merged) = (Vec::new(), Vec::new());
    for other in document
        .tree
        .children(mapping)
        .filter(|other| *other != node)
    {
        let used_at = document.tree.node(other).used_at;
        // An alias brings a value too, and its key is here.
        let is_here = document
            .tree
            .key(other)
            .is_some_and(|key| span.contains(key.span));
        let keys = if used_at.is_some() && used_at != way && !is_here {
            &mut merged
        } else {
            &mut there
        };
        keys.extend(document.tree.key(other).map(|key| key.text.as_ref()));
        let meaning = document.meaning(other);
        let meant = meaning.field.filter(|_| !meaning.misspelt);
        keys.extend(meant.map(|field| field.key));
    }
    let mut fields: Vec<&'static Field> = union(document, mapping)
        .map(|union| union.tag)
        .into_iter()
        .collect();
    for is_required in [true, false] {
        let all = objects.iter().flat_map(|object| object.fields);
        for field in all.filter(|field| field.required == is_required) {
            if !fields.iter().any(|other| other.key == field.key) {
                fields.push(field);
            }
        }
    }
    fields.retain(|field| !there.contains(&field.key));
    let is_merged = |field: &Field| merged.contains(&field.key);
    let mut fields: Vec<_> = fields
        .into_iter()
        .map(|field| (field, is_merged(field)))
        .collect();
    fields.sort_by_key(|(_, is_merged)| *is_merged);
    fields
}

/// At the root of a document of no kind of ours: its kind, whole documents if it is empty, and what
/// all kinds begin with if it has nothing else.
fn of_no_kind(
    buffer: &Buffer<'_>,
    site: &Site,
    document: &Document<'_>,
    (node, root): (NodeId, NodeId),
    is_new: bool,
) -> Vec<Item> {
    if document.tree.get(root, KIND).is_some() {
        return Vec::new();
    }
    let names = whole::names();
    let draft = match site.layout {
        _ if site.slot == (Slot::Key { has_colon: true }) => quoted(site, KIND),
        Layout::Block { .. } | Layout::Flow | Layout::Json => quoted(site, KIND).text(": "),
    };
    let mut kind = Item::new(site, buffer.text, ItemKind::Key, KIND, &draft);
    kind.required = true;
    kind.asks_again = true;
    let words: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let kind = kind.documentation(&format!("What this document is: {}.", words.join(" or ")));
    let mut items = Vec::new();
    if is_new && matches!(site.layout, Layout::Block { .. }) {
        items = whole::documents(buffer, site);
    }
    items.push(kind);
    let others = document.tree.children(root).filter(|other| *other != node);
    let others = others.filter_map(|other| document.tree.key(other));
    let there: Vec<&str> = others.map(|key| key.text.as_ref()).collect();
    let shared = shared_fields();
    let is_shared = |key: &&str| shared.iter().any(|field| field.key == *key);
    if there.iter().all(is_shared) {
        let free = shared.iter().filter(|it| !there.contains(&it.key));
        items.extend(free.map(|field| item(buffer, site, field, false)));
    }
    items
}

/// The fields that documents of every kind need, and that mean the same in all.
fn shared_fields() -> Vec<&'static Field> {
    let mut kinds = Kind::ALL.into_iter().filter(|kind| kind.names_itself());
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

/// Where a new line stands below a key: items of its list, or its value.
fn of_value(
    buffer: &Buffer<'_>,
    site: &Site,
    document: &Document<'_>,
    mapping: NodeId,
) -> Vec<Item> {
    let Some(expected) = expected(document, mapping) else {
        return Vec::new();
    };
    // Where a dash is missing, the place brings it.
    let dash = if site.before.starts_with('-') {
        ""
    } else {
        site.style.dash()
    };
    if let Shape::List(items) = expected.shape {
        if let Some(choices) = items.choices() {
            return values::of_choices(buffer, site, choices, dash);
        }
        let objects = items.objects().iter();
        let items: Vec<Item> = objects
            .map(|object| whole_object(buffer, site, object, dash))
            .collect();
        if !items.is_empty() {
            return items;
        }
    }
    values::of_expected(buffer, site, document, mapping, expected)
}

/// The objects that an item of a list can be.
fn branches(document: &Document<'_>, item: NodeId) -> Vec<&'static Object> {
    match union(document, item) {
        Some(union) => union.branches.to_vec(),
        None => objects(document, item),
    }
}

/// A whole object to fill in.
pub(super) fn whole_object(
    buffer: &Buffer<'_>,
    site: &Site,
    object: &'static Object,
    dash: &str,
) -> Item {
    let template = of_object(object);
    let draft = match site.layout {
        Layout::Block { .. } => {
            let dashes = dash.len() + site.before.trim_start().len();
            let body = template.block(site.style, site.layout.indent() + dashes);
            SnippetText::default().text(dash).then(body)
        }
        Layout::Flow => template.flow(),
        Layout::Json => template.json(site.style, 0),
    };
    let item = Item::new(site, buffer.text, ItemKind::Snippet, object.title, &draft);
    item.detail("to fill in").documentation(object.description)
}

fn quoted(site: &Site, key: &str) -> SnippetText {
    let quote = match site.layout {
        Layout::Json => Some('"'),
        Layout::Block { .. } | Layout::Flow => site.quote,
    };
    SnippetText::default().text(&match quote {
        Some(_) => written(key, quote, false),
        None => key.to_owned(),
    })
}

/// A key, with what its value begins with.
fn item(buffer: &Buffer<'_>, site: &Site, field: &'static Field, is_merged: bool) -> Item {
    let key = quoted(site, field.key);
    let only = only_value(&field.shape, site);
    let (draft, asks_again) = match (site.slot, only) {
        (Slot::Key { has_colon: true } | Slot::Value, _) => (key, false),
        (Slot::Key { has_colon: false }, Some(only)) => (key.text(": ").text(&only), false),
        (Slot::Key { has_colon: false }, None) => {
            (key.text(":").then(value(site, field)), can_be_chosen(field))
        }
    };
    let mut item = Item::new(site, buffer.text, ItemKind::Key, field.key, &draft);
    let mut others = vec![field.title];
    others.extend(field.labels);
    item.filter = filter(site, buffer.text, field.key, &others);
    item.required = field.required && !is_merged;
    item.asks_again = asks_again;
    let detail = match (field.title, is_merged) {
        (title, false) => title.to_owned(),
        ("", true) => "overrides what `<<` brings".to_owned(),
        (title, true) => format!("{title}, overrides what `<<` brings"),
    };
    item.detail(&detail).documentation(field.description)
}

/// The one value that a field can have, as it is written.
fn only_value(shape: &Shape, site: &Site) -> Option<String> {
    if let Shape::Constant(number) = shape {
        return Some(number.to_string());
    }
    let [only] = shape.choices()?.values else {
        return None;
    };
    Some(match site.layout {
        Layout::Json => written(only.value, Some('"'), false),
        Layout::Block { .. } | Layout::Flow => only.value.to_owned(),
    })
}

/// Whether values of the field are offered.
fn can_be_chosen(field: &Field) -> bool {
    let roles = [Role::Target, Role::Scope, Role::Secret, Role::Token];
    matches!(field.shape, Shape::Choice(_) | Shape::List(_))
        || roles.iter().any(|role| field.has(*role))
}

/// What stands behind the colon of a new key.
fn value(site: &Site, field: &'static Field) -> SnippetText {
    let draft = SnippetText::default();
    let is_single = matches!(
        field.shape,
        Shape::List(Shape::Choice(_) | Shape::Text | Shape::NumberOrText)
    );
    match (&field.shape, site.layout) {
        (Shape::List(_), Layout::Block { .. }) if !is_single => {
            let line = site.style.line(site.layout.indent() + site.style.list);
            draft.text(&line).text(site.style.dash()).tab_stop()
        }
        (
            Shape::Object(_) | Shape::Union(_) | Shape::Map(_) | Shape::Parameters | Shape::Foreign,
            Layout::Block { .. },
        ) => {
            let line = site.style.line(site.layout.indent() + site.style.step);
            draft.text(&line).tab_stop()
        }
        (Shape::List(_), _) => draft.text(" [").tab_stop().text("]"),
        (
            Shape::Object(_) | Shape::Union(_) | Shape::Map(_) | Shape::Parameters | Shape::Foreign,
            Layout::Flow | Layout::Json,
        ) => draft.text(" {").tab_stop().text("}"),
        (Shape::Text, Layout::Json) if !can_be_chosen(field) => {
            draft.text(" \"").tab_stop().text("\"")
        }
        (
            Shape::Text
            | Shape::Integer { .. }
            | Shape::Constant(_)
            | Shape::Boolean
            | Shape::NumberOrText
            | Shape::Choice(_),
            _,
        ) => {
            let draft = draft.text(" ");
            // The cursor stays before the comma.
            if site.comma_behind {
                draft.tab_stop()
            } else {
                draft
            }
        }
    }
}
