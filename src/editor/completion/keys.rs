//! The keys that can be inserted in a mapping, and what can be inserted in place of a mapping that
//! the schema does not expect.

use crate::document::Document;
use crate::editor::completion::expected::{expected, objects, union};
use crate::editor::completion::field_key::{self, FreeField};
use crate::editor::completion::item::Item;
use crate::editor::completion::marked_document::MarkedDocument;
use crate::editor::completion::site::{SiteStyle, Slot};
use crate::editor::completion::{kinds, values, whole_object};
use crate::schema::shape::{Field, Object, Shape};
use crate::syntax::tree::NodeId;

/// What can be inserted in `mapping` as the key of `node`.
pub(super) fn items(marked: &MarkedDocument<'_>, node: NodeId, mapping: NodeId) -> Vec<Item> {
    let MarkedDocument { site, document, .. } = *marked;
    let is_root = document.tree.parent(mapping).is_none();
    if is_root && document.kind.is_none() {
        return kinds::keys(marked, node, mapping);
    }
    let is_alone = document.tree.children(mapping).count() == 1;
    let is_new = is_alone && site.slot == Slot::Key { has_colon: false };
    let candidates = objects(document, mapping);
    if candidates.is_empty() {
        return if is_new {
            value_on_new_line(marked, mapping)
        } else {
            Vec::new()
        };
    }
    let mut items = Vec::new();
    // Where a dash is missing, only a whole item can be inserted.
    if site.prefix.trim().is_empty() {
        let fields = free_fields(document, node, mapping, &candidates).into_iter();
        items.extend(fields.map(|field| field_key::item(site, field)));
    }
    let is_item = !is_root && document.tree.key(mapping).is_none();
    if is_new && is_item && matches!(site.style, SiteStyle::Block { .. }) {
        let branches =
            union(document, mapping).map_or(candidates.as_slice(), |union| union.branches);
        let objects = branches.iter();
        items.extend(objects.map(|object| whole_object::item(site, object, "")));
    }
    items
}

/// The fields that a mapping does not have, or has by a merge key alone.
///
/// The tag of a union comes first, required fields before others, and merged ones last: an entry of
/// the mapping itself would override them.
fn free_fields(
    document: &Document<'_>,
    node: NodeId,
    mapping: NodeId,
    objects: &[&'static Object],
) -> Vec<FreeField> {
    let taken = TakenKeys::of(document, node, mapping);
    let tag = union(document, mapping).map(|union| union.tag);
    let mut fields: Vec<&'static Field> = tag.into_iter().collect();
    for is_required in [true, false] {
        let all = objects.iter().flat_map(|object| object.fields);
        for field in all.filter(|field| field.required == is_required) {
            if !fields.iter().any(|other| other.key == field.key) {
                fields.push(field);
            }
        }
    }
    fields.retain(|field| !taken.own.contains(&field.key));
    let mut fields: Vec<FreeField> = fields
        .into_iter()
        .map(|field| FreeField {
            field,
            is_merged: taken.merged.contains(&field.key),
        })
        .collect();
    fields.sort_by_key(|field| field.is_merged);
    fields
}

/// The keys that a mapping has, as they are written and as they are meant.
struct TakenKeys<'c> {
    /// Those that are written in the mapping.
    own: Vec<&'c str>,
    /// Those that a merge key brings.
    merged: Vec<&'c str>,
}

impl<'c> TakenKeys<'c> {
    /// The keys of a mapping but for that of `node`.
    fn of(document: &'c Document<'_>, node: NodeId, mapping: NodeId) -> Self {
        let (mut own, mut merged) = (Vec::new(), Vec::new());
        let used_at = document.tree.node(node).used_at();
        let span = document.tree.node(mapping).span;
        for other in document
            .tree
            .children(mapping)
            .filter(|other| *other != node)
        {
            let key = document.tree.key(other);
            let other_used_at = document.tree.node(other).used_at();
            // A value that is an alias is used here too, under a key that is written here.
            let is_written_here = key.is_some_and(|key| span.contains(key.span));
            let is_merged = other_used_at.is_some() && other_used_at != used_at && !is_written_here;
            let keys = if is_merged { &mut merged } else { &mut own };
            keys.extend(key.map(|key| key.text));
            let meaning = document.meaning(other);
            let meant = meaning.field.filter(|_| !meaning.misspelled);
            keys.extend(meant.map(|field| field.key));
        }
        Self { own, merged }
    }
}

/// What can be inserted on a new line below a key whose value is no mapping: items of its list, or
/// the value.
fn value_on_new_line(marked: &MarkedDocument<'_>, value: NodeId) -> Vec<Item> {
    let MarkedDocument { site, document, .. } = *marked;
    let Some(expected) = expected(document, value) else {
        return Vec::new();
    };
    // Where a dash is missing in a list, it is the prefix of the site.
    let dash = if site.prefix.starts_with('-') {
        ""
    } else {
        site.indentation.dash()
    };
    if let Shape::List(items) = expected.shape {
        if let Some(choices) = items.choices() {
            return values::of_choices(site, choices, dash);
        }
        let objects = items.objects();
        if !objects.is_empty() {
            let objects = objects.iter();
            return objects
                .map(|object| whole_object::item(site, object, dash))
                .collect();
        }
    }
    values::of_expected(marked, value, expected)
}
