//! Rename: a new name for a handler, a field or an anchor, in its declaration and all references.
//!
//! Edits are verified before they are returned: the text with the edits is read, and may differ
//! from the text before in the name only.

mod changes;
mod refusal;
mod verify;

use std::collections::HashSet;

use crate::diagnostic::fix::Edit;
use crate::document::Document;
use crate::document::targets::normalize_spaces;
use crate::editor::Buffer;
use crate::editor::key_or_scalar::{KeyOrScalar, key_or_scalar_at};
use crate::editor::names::{NamedItem, declarations, named_item_at, reference};
use crate::editor::reference_parts::ReferencePart;
use crate::editor::references::span_of;
use crate::editor::rename::changes::changes;
use crate::engine;
use crate::model::Kind;
use crate::model::facts::Role;
use crate::schema;
use crate::schema::shape::Shape;
use crate::text::span::Span;
use crate::value::{label, target, whitespace};

pub use refusal::Refusal;

/// The span and the text of the name at `offset`, if it can be renamed.
///
/// # Errors
///
/// If the document declares no name there, or if the name may not be shown.
pub fn prepare_rename(buffer: &Buffer<'_>, offset: usize) -> Result<(Span, String), Refusal> {
    let prepared = buffer.document_at(offset, |document| {
        let (item, span) = renamable(document, offset)?;
        may_be_shown(buffer, span)?;
        Ok((span, name_of(document, &item)))
    });
    prepared.unwrap_or(Err(Refusal::Nothing))
}

/// The edits that rename what is named at `offset` to `new`, in the order of the file.
///
/// # Errors
///
/// If it cannot be renamed, or not to this name.
pub fn rename(buffer: &Buffer<'_>, offset: usize, new: &str) -> Result<Vec<Edit>, Refusal> {
    let edits = buffer.document_at(offset, |document| {
        let (item, span) = renamable(document, offset)?;
        may_be_shown(buffer, span)?;
        if let NamedItem::Anchor(index) = item {
            return rename_anchor(document, buffer, index, new);
        }
        let new = whitespace::trimmed(new);
        validate_name(document, &item, new)?;
        let changed = changes(document, &item, new);
        if verify::is_shared(document, changed.iter().map(|it| it.node)) {
            return Err(Refusal::Shared);
        }
        let edits: Option<Vec<Edit>> = changed.iter().map(|it| it.edit(document)).collect();
        let edits = verify::in_order(edits.ok_or(Refusal::Changes)?)?;
        let keeps_meaning = verify::keeps_meaning(document, buffer, &edits, &changed);
        keeps_meaning.then_some(edits).ok_or(Refusal::Changes)
    });
    edits.unwrap_or(Err(Refusal::Nothing))
}

/// What is named at `offset` and the span of the name, if it can be renamed.
fn renamable(document: &Document<'_>, offset: usize) -> Result<(NamedItem, Span), Refusal> {
    let (item, span) = named_item_at(document, offset).ok_or(Refusal::Nothing)?;
    let source = document.in_tree();
    if source.is_none_or(|source| source.broken) {
        return Err(Refusal::Broken);
    }
    match item {
        NamedItem::Anchor(index) => {
            let name = document.tree.anchors[index].name.len();
            // Without the `&` or `*`.
            let start = span.len().saturating_sub(name);
            Ok((item, span.part(start..span.len())))
        }
        NamedItem::ProductField(_) => Err(Refusal::Product),
        NamedItem::Destination { label, .. } => {
            let item = own_label(document, label)?;
            let label = label_at(document, offset)?;
            Ok((item, label))
        }
        NamedItem::Handler(label) => Ok((own_label(document, label)?, span)),
        NamedItem::Fields(_) => Ok((item, span)),
    }
}

/// The span of the label in the field reference at `offset`.
fn label_at(document: &Document<'_>, offset: usize) -> Result<Span, Refusal> {
    let node = match key_or_scalar_at(document, offset) {
        Some(KeyOrScalar::Scalar(node)) => reference(document, node),
        Some(KeyOrScalar::Key(_)) | None => None,
    };
    let span = span_of(
        document,
        node.ok_or(Refusal::Nothing)?,
        ReferencePart::Label,
    );
    let is_here = span.touches(offset);
    is_here.then_some(span).ok_or(Refusal::Number)
}

/// The custom handlers with this label, if there are any and the product has no such group.
fn own_label(document: &Document<'_>, label: String) -> Result<NamedItem, Refusal> {
    if is_group_of_product(&label) {
        return Err(Refusal::Product);
    }
    let item = NamedItem::Handler(label);
    if declarations(document, &item).is_empty() {
        return Err(Refusal::Nothing);
    }
    Ok(item)
}

fn name_of(document: &Document<'_>, item: &NamedItem) -> String {
    match item {
        NamedItem::Handler(label) => Some(label.clone()),
        NamedItem::Fields(names) => names.iter().map(|(_, name)| name.to_string()).next(),
        NamedItem::Anchor(index) => Some(document.tree.anchors[*index].name.clone().into_owned()),
        NamedItem::Destination { .. } | NamedItem::ProductField(_) => None,
    }
    .unwrap_or_default()
}

/// Refuses a name that is masked in reports.
fn may_be_shown(buffer: &Buffer<'_>, span: Span) -> Result<(), Refusal> {
    let source = engine::source(buffer.path, buffer.text, buffer.options);
    if source.overlaps_secret(span) {
        return Err(Refusal::Hidden);
    }
    Ok(())
}

/// Refuses a name that a label or a field cannot have.
fn validate_name(document: &Document<'_>, item: &NamedItem, new: &str) -> Result<(), Refusal> {
    if new.is_empty() {
        return Err(Refusal::Empty);
    }
    if new.contains('|') {
        return Err(Refusal::Bar);
    }
    if new
        .chars()
        .any(|c| c.is_control() || whitespace::is_invisible(c))
    {
        return Err(Refusal::Unprintable);
    }
    let name = normalize_spaces(new).into_owned();
    let taken = || Refusal::Taken(name.clone().into());
    match item {
        NamedItem::Handler(old) => {
            if is_group_of_product(&name) {
                return Err(Refusal::OfProduct(name.into()));
            }
            if target::group(&name).number.is_some() {
                return Err(Refusal::Numbered);
            }
            let other = NamedItem::Handler(name.clone());
            if *old != name && !declarations(document, &other).is_empty() {
                return Err(taken());
            }
        }
        NamedItem::Fields(names) => {
            let groups: HashSet<&str> = names.iter().map(|(group, _)| &**group).collect();
            let is_other = names.iter().all(|(_, old)| **old != *name);
            let mut own = document.targets().own().iter();
            if is_other && own.any(|it| *it.name == *name && groups.contains(&*it.group)) {
                return Err(taken());
            }
        }
        NamedItem::Destination { .. } | NamedItem::ProductField(_) | NamedItem::Anchor(_) => {}
    }
    Ok(())
}

/// Whether the product has a group with this name.
fn is_group_of_product(text: &str) -> bool {
    let root = schema::root(Kind::ExportContext);
    root.fields.iter().any(|field| {
        let Shape::List(Shape::Union(union)) = &field.shape else {
            return false;
        };
        let has_controls = |object: &&&'static schema::shape::Object| {
            object.fields.iter().any(|field| field.has(Role::Control))
        };
        let objects = union.branches.iter().filter(has_controls);
        let mut titles = objects.map(|object| object.title).chain([field.title]);
        titles.any(|title| label::same(title, text))
    })
}

fn rename_anchor(
    document: &Document<'_>,
    buffer: &Buffer<'_>,
    index: usize,
    new: &str,
) -> Result<Vec<Edit>, Refusal> {
    let anchor = &document.tree.anchors[index];
    if new.is_empty() {
        return Err(Refusal::Empty);
    }
    // YAML 1.2.2 6.9.2. It permits colons, but parsers do not agree about them.
    let is_forbidden = |c: char| {
        c.is_whitespace() || c.is_control() || whitespace::is_invisible(c) || ",[]{}:".contains(c)
    };
    if let Some(c) = new.chars().find(|c| is_forbidden(*c)) {
        return Err(Refusal::AnchorCharacter(c));
    }
    let extent = document.in_tree().map(|it| it.span);
    let mut others = document.tree.anchors.iter().enumerate();
    let is_in_document = |other: &Span| extent.is_some_and(|extent| extent.contains(*other));
    if others.any(|(other, it)| other != index && it.name == new && is_in_document(&it.span)) {
        return Err(Refusal::Taken(new.into()));
    }
    let tokens = anchor.aliases.iter().copied().chain([anchor.span]);
    let edits = tokens.map(|token| Edit {
        span: token.part(token.len().saturating_sub(anchor.name.len())..token.len()),
        text: new.to_owned(),
    });
    let edits = verify::in_order(edits.collect())?;
    let keeps_meaning = verify::keeps_meaning(document, buffer, &edits, &[]);
    keeps_meaning.then_some(edits).ok_or(Refusal::Changes)
}
