//! Another name for a handler, a field or an anchor, at all places that name it at once.
//!
//! The changes are proved before they are handed out: the changed text is read, and has to say the
//! same as before but for the name.

mod proof;
mod refusal;

use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::fix::Edit;
use crate::editor::Buffer;
use crate::editor::key_or_scalar::{KeyOrScalar, key_or_scalar_at};
use crate::editor::names::{NamedItem, declarations, named_item_at, reference, references};
use crate::editor::reference_parts::{ReferencePart, ReferenceParts};
use crate::editor::references::span_of;
use crate::editor::source_span::part_span;
use crate::engine;
use crate::model::Kind;
use crate::model::facts::Role;
use crate::document::Document;
use crate::document::targets::one_blank;
use crate::schema;
use crate::schema::shape::Shape;
use crate::syntax::edit::set_text;
use crate::syntax::tree::{NodeId, Style, Value};
use crate::text::span::Span;
use crate::value::{label, target, whitespace};

pub use refusal::Refusal;

/// A scalar that gets another text.
struct Changed {
    node: NodeId,
    text: String,
    /// The part that changes, if it can be changed by itself.
    part: Option<Edit>,
}

/// The name at `offset` that can be changed: where it is, and what it is.
///
/// # Errors
///
/// If nothing stands there that has a name of the author's own, or if it may not be shown.
pub fn prepare_rename(buffer: &Buffer<'_>, offset: usize) -> Result<(Span, String), Refusal> {
    let prepared = buffer.document_at(offset, |document| {
        let (item, span) = renamable(document, offset)?;
        is_shown(buffer, span)?;
        Ok((span, name_of(document, &item)))
    });
    prepared.unwrap_or(Err(Refusal::Nothing))
}

/// The changes that give what the name at `offset` names the name `new`, in the order of the file.
///
/// # Errors
///
/// If nothing there can be renamed, or not so; then nothing is to be changed.
pub fn rename(buffer: &Buffer<'_>, offset: usize, new: &str) -> Result<Vec<Edit>, Refusal> {
    let edits = buffer.document_at(offset, |document| {
        let (item, span) = renamable(document, offset)?;
        is_shown(buffer, span)?;
        if let NamedItem::Anchor(at) = item {
            return rename_anchor(document, buffer, at, new);
        }
        let new = whitespace::trimmed(new);
        permits(document, &item, new)?;
        let changed = changes(document, &item, new);
        if proof::is_shared(document, changed.iter().map(|it| it.node)) {
            return Err(Refusal::Shared);
        }
        let edits: Option<Vec<Edit>> = changed
            .iter()
            .map(|it| it.part.clone().or_else(|| whole(document, it)))
            .collect();
        let edits = proof::in_order(edits.ok_or(Refusal::Changes)?)?;
        let is_kept = proof::says_the_same(document, buffer, &edits, &changed);
        is_kept.then_some(edits).ok_or(Refusal::Changes)
    });
    edits.unwrap_or(Err(Refusal::Nothing))
}

/// The edit that writes the whole text anew, in its own style.
fn whole(document: &Document<'_>, changed: &Changed) -> Option<Edit> {
    let (span, text) = set_text(document.tree, document.text, changed.node, &changed.text)?;
    Some(Edit { span, text })
}

/// What the name at `offset` names, if it can get another.
fn renamable(document: &Document<'_>, offset: usize) -> Result<(NamedItem, Span), Refusal> {
    let (item, span) = named_item_at(document, offset).ok_or(Refusal::Nothing)?;
    let extent = document.in_tree();
    if extent.is_none_or(|extent| extent.broken) {
        return Err(Refusal::Broken);
    }
    match item {
        NamedItem::Anchor(at) => {
            let name = document.tree.anchors[at].name.len();
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

/// The label in the group of the field reference at `offset`.
fn label_at(document: &Document<'_>, offset: usize) -> Result<Span, Refusal> {
    let node = match key_or_scalar_at(document, offset) {
        Some(KeyOrScalar::Scalar(node)) => reference(document, node),
        Some(KeyOrScalar::Key(_)) | None => None,
    };
    let span = span_of(document, node.ok_or(Refusal::Nothing)?, ReferencePart::Label);
    let is_here = span.touches(offset);
    is_here.then_some(span).ok_or(Refusal::Number)
}

/// The handlers of that label, if one of them gives itself the label and the product has no such.
fn own_label(document: &Document<'_>, label: String) -> Result<NamedItem, Refusal> {
    if is_taken_by_product(&label) {
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
        NamedItem::Fields(names) => names.iter().map(|(_, name)| name.clone()).next(),
        NamedItem::Anchor(at) => Some(document.tree.anchors[*at].name.clone().into_owned()),
        NamedItem::Destination { .. } | NamedItem::ProductField(_) => None,
    }
    .unwrap_or_default()
}

fn is_shown(buffer: &Buffer<'_>, span: Span) -> Result<(), Refusal> {
    let source = engine::source(buffer.path, buffer.text, buffer.options);
    if source.hides(span) {
        return Err(Refusal::Hidden);
    }
    Ok(())
}

/// Whether a label or a field can have that name.
fn permits(document: &Document<'_>, item: &NamedItem, new: &str) -> Result<(), Refusal> {
    if new.is_empty() {
        return Err(Refusal::Empty);
    }
    if new.contains('|') {
        return Err(Refusal::Bar);
    }
    if new
        .chars()
        .any(|sign| sign.is_control() || whitespace::is_invisible(sign))
    {
        return Err(Refusal::Unprintable);
    }
    let words = one_blank(new);
    let taken = || Refusal::Taken(words.clone());
    match item {
        NamedItem::Handler(old) => {
            if is_taken_by_product(&words) {
                return Err(Refusal::OfProduct(words));
            }
            if target::group(&words).number.is_some() {
                return Err(Refusal::Numbered);
            }
            let other = NamedItem::Handler(words.clone());
            if *old != words && !declarations(document, &other).is_empty() {
                return Err(taken());
            }
        }
        NamedItem::Fields(names) => {
            let groups: HashSet<&str> = names.iter().map(|(group, _)| &**group).collect();
            let is_other = names.iter().all(|(_, name)| *name != words);
            let mut own = document.targets().own().iter();
            if is_other && own.any(|it| it.name == words && groups.contains(&*it.group)) {
                return Err(taken());
            }
        }
        NamedItem::Destination { .. } | NamedItem::ProductField(_) | NamedItem::Anchor(_) => {}
    }
    Ok(())
}

/// Whether the product has a group of that name.
fn is_taken_by_product(text: &str) -> bool {
    let root = schema::root(Kind::ExportContext);
    root.fields.iter().any(|field| {
        let Shape::List(Shape::Union(union)) = &field.shape else {
            return false;
        };
        let is_steered = |object: &&&'static schema::shape::Object| {
            object.fields.iter().any(|field| field.has(Role::Control))
        };
        let objects = union.branches.iter().filter(is_steered);
        let mut titles = objects.map(|object| object.title).chain([field.title]);
        titles.any(|title| label::same(title, text))
    })
}

/// Whether a name reads the same in quotes and without, also as a part of a longer text.
fn is_harmless(name: &str) -> bool {
    name.starts_with(char::is_alphanumeric)
        && name
            .chars()
            .all(|sign| sign.is_alphanumeric() || " -_./()".contains(sign))
}

/// The new texts of all that names the item.
fn changes(document: &Document<'_>, item: &NamedItem, new: &str) -> Vec<Changed> {
    let written =
        |text: &str, range: Range<usize>| [&text[..range.start], new, &text[range.end..]].concat();
    let part_edit = |node: NodeId, range: Range<usize>| {
        let span = part_span(document, node, range).filter(|_| is_harmless(new));
        span.map(|span| Edit {
            span,
            text: new.to_owned(),
        })
    };
    let declared = declarations(document, item).into_iter();
    let declared = declared.filter_map(|node| {
        let text = document.tree.scalar(node)?;
        let range = whitespace::trimmed_range(text);
        // Behind a tag no other way is known, and elsewhere quotes may be needed.
        let style = match &document.tree.node(node).value {
            Value::Scalar { style, .. } => *style,
            Value::Mapping(_) | Value::Sequence(_) => return None,
        };
        let part = part_edit(node, range.clone()).filter(|_| style == Style::Form);
        let text = written(text, range);
        Some(Changed { node, text, part })
    });
    let named = references(document, item).into_iter();
    let named = named.filter_map(|(node, which)| {
        let text = document.tree.scalar(node)?;
        let range = ReferenceParts::parse(text)?.range(which);
        let text = written(text, range.clone());
        let part = part_edit(node, range);
        Some(Changed { node, text, part })
    });
    declared.chain(named).collect()
}

fn rename_anchor(
    document: &Document<'_>,
    buffer: &Buffer<'_>,
    at: usize,
    new: &str,
) -> Result<Vec<Edit>, Refusal> {
    let anchor = &document.tree.anchors[at];
    if new.is_empty() {
        return Err(Refusal::Empty);
    }
    // YAML 1.2 6.9.2; a colon is allowed, but its readers are not of one mind about it.
    let is_barred = |sign: char| {
        sign.is_whitespace()
            || sign.is_control()
            || whitespace::is_invisible(sign)
            || ",[]{}:".contains(sign)
    };
    if let Some(sign) = new.chars().find(|sign| is_barred(*sign)) {
        return Err(Refusal::AnchorSign(sign));
    }
    let extent = document.in_tree().map(|it| it.span);
    let mut others = document.tree.anchors.iter().enumerate();
    let is_same = |other: &Span| extent.is_some_and(|extent| extent.contains(*other));
    if others.any(|(other, it)| other != at && it.name == new && is_same(&it.span)) {
        return Err(Refusal::Taken(new.to_owned()));
    }
    let tokens = anchor.aliases.iter().copied().chain([anchor.span]);
    let edits = tokens.map(|token| Edit {
        span: token.part(token.len().saturating_sub(anchor.name.len())..token.len()),
        text: new.to_owned(),
    });
    let edits = proof::in_order(edits.collect())?;
    let is_kept = proof::says_the_same(document, buffer, &edits, &[]);
    is_kept.then_some(edits).ok_or(Refusal::Changes)
}
