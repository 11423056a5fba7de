//! What a mapping can name: every field of the context, by the labels of the product's drop-down.
//!
//! Handlers with the same label share their group names, so a reference may name several fields.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use crate::document::Document;
use crate::model::export_context::{CustomHandler, HandlerField, Servertype};
use crate::model::facts::Role;
use crate::model::field::List;
use crate::schema::shape::{Field, Object};
use crate::syntax::tree::NodeId;
use crate::value::{label, target};

/// A field that a mapping can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetField {
    /// The group, as the drop-down shows it.
    pub group: Rc<str>,
    /// The field, as the drop-down shows it.
    pub name: Rc<str>,
    /// Where the field is, or is declared; `None` if the document leaves it out.
    pub node: Option<NodeId>,
    /// What kind of field it is.
    pub kind: TargetKind,
}

impl TargetField {
    /// The field as a mapping names it.
    pub fn reference(&self) -> String {
        format!("{} | {}", self.group, self.name)
    }
}

/// A kind of field, which decides whether a mapping may write to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetKind {
    /// The client id or the client secret of a destination.
    Credential(&'static Field),
    /// A field that controls the OAuth 2.0 handler, or the list of handlers.
    Control(&'static Field),
    /// A field of another handler: what mappings are for.
    Own {
        /// The place of its handler among all handlers, from 0.
        handler: usize,
        /// The servertype of its destination, if it belongs to one that has a readable one.
        servertype: Option<Servertype>,
        /// Where its maximum length is declared, and the length in characters.
        max_length: Option<(NodeId, u64)>,
    },
}

/// What a field reference names.
#[derive(Debug, Clone, Copy)]
pub enum Resolved<'d> {
    /// These fields.
    Fields(NamedFields<'d>),
    /// Nothing, and whether some handler cannot be read whole, so that this is not for sure.
    Nothing {
        /// Whether the field may yet be among what cannot be read.
        uncertain: bool,
    },
}

/// Fields with one name.
#[derive(Debug, Clone, Copy, Default)]
pub struct NamedFields<'d> {
    product: &'d [TargetField],
    /// The places of the fields of other handlers in `all`.
    own: &'d [u32],
    all: &'d [TargetField],
}

impl<'d> NamedFields<'d> {
    /// Those of the product, then those of other handlers, each in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = &'d TargetField> {
        let own = self.own.iter().map(move |at| &self.all[*at as usize]);
        self.product.iter().chain(own)
    }

    /// The number of fields.
    pub fn count(self) -> usize {
        self.product.len() + self.own.len()
    }

    /// Whether all of them are of other handlers.
    pub fn are_own(self) -> bool {
        self.product.is_empty()
    }
}

/// What a field reference names, as it is stored; see [`Resolved`].
#[derive(Debug)]
pub struct ResolvedReference {
    product: Box<[TargetField]>,
    /// Where the fields of other handlers are in `by_name`.
    own: Range<u32>,
    uncertain: bool,
    /// Whether the tool writes the reference as it is written.
    pub(super) is_usual: bool,
}

impl ResolvedReference {
    /// What is written as a reference, and is none.
    fn of_no_reference() -> Self {
        Self {
            product: Box::default(),
            own: 0..0,
            uncertain: false,
            is_usual: false,
        }
    }

    /// What it names among these fields.
    pub fn among<'d>(&'d self, targets: &'d Targets) -> Resolved<'d> {
        if self.product.is_empty() && self.own.is_empty() {
            return Resolved::Nothing {
                uncertain: self.uncertain,
            };
        }
        Resolved::Fields(NamedFields {
            product: &self.product,
            own: &targets.by_name[self.own.start as usize..self.own.end as usize],
            all: &targets.own,
        })
    }
}

/// All fields of a context that a mapping can name.
///
/// The fields of the product follow from the schema, so of them only the places are kept.
#[derive(Debug, Default)]
pub struct Targets {
    /// The list of handlers, and the field that it is.
    list: Option<(NodeId, &'static Field)>,
    /// The OAuth 2.0 handlers.
    handlers: Vec<NodeId>,
    /// The destinations of all of them by number, from 1, in the order of the numbers.
    destinations: Vec<(usize, NodeId)>,
    /// The fields of other handlers, in the order of the file.
    own: Vec<TargetField>,
    /// The places in `own`, in the order of the groups and names.
    by_name: Vec<u32>,
    /// Labels of handlers that do not declare their fields, in the order of the alphabet.
    silent: Vec<Rc<str>>,
    incomplete: bool,
}

/// A longer label, in bytes, is no group that is known here.
const LONGEST_LABEL: usize = 1024;

/// Of more fields than this with one name, the rest is left out.
const MOST_ALIKE: usize = 32;

impl Targets {
    /// The fields of a document; none if it is no export context.
    pub fn of(document: &Document<'_>) -> Self {
        let mut targets = Self::default();
        let Some(context) = document.export_context() else {
            return targets;
        };
        let list = context.posthandlers.node();
        targets.list = list.and_then(|list| Some((list, document.meaning(list).field?)));
        targets.incomplete |= has_gaps(document, &context.posthandlers);
        for (_, node, handler) in document.oauth_handlers() {
            targets.handlers.push(node);
            targets.incomplete |= has_gaps(document, &handler.destinations);
            let items = handler.destinations.items();
            targets
                .destinations
                .extend(items.map(|(at, node, _)| (at + 1, node)));
        }
        targets.destinations.sort_unstable();
        for (index, _, handler) in document.custom_handlers() {
            targets.add_custom_handler(document, index, handler);
        }
        let count = u32::try_from(targets.own.len()).expect("a text has fewer fields");
        let mut by_name: Vec<u32> = (0..count).collect();
        by_name.sort_unstable_by_key(|at| (targets.name_of(*at), *at));
        targets.by_name = by_name;
        targets.silent.sort_unstable();
        targets
    }

    /// The fields of other handlers, in the order of the file.
    pub fn own(&self) -> &[TargetField] {
        &self.own
    }

    /// The fields that outputs may be written to, as references.
    pub fn safe_references(&self) -> impl Iterator<Item = String> {
        self.own.iter().map(TargetField::reference)
    }

    /// Whether some handler cannot be read whole.
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// What a field reference names.
    pub fn resolve(&self, document: &Document<'_>, reference: &str) -> ResolvedReference {
        let Some(read) = target::read(reference) else {
            return ResolvedReference::of_no_reference();
        };
        let (group, name) = (normalize_spaces(read.group), normalize_spaces(read.field));
        let wanted = (&*group, &*name);
        let first = self
            .by_name
            .partition_point(|at| self.name_of(*at) < wanted);
        let candidates = self.by_name[first..].iter().take(MOST_ALIKE);
        let count = candidates
            .take_while(|at| self.name_of(**at) == wanted)
            .count();
        let product: Box<[TargetField]> = self.product_fields(document, &group, &name).into();
        let is_none = product.is_empty() && count == 0;
        let place = |at| u32::try_from(at).expect("a text has fewer fields");
        let is_silent = |label| {
            self.silent
                .binary_search_by(|silent| (**silent).cmp(label))
                .is_ok()
        };
        let as_written = |part: &Cow<'_, str>| matches!(part, Cow::Borrowed(_));
        ResolvedReference {
            product,
            own: place(first)..place(first + count),
            uncertain: is_none && (self.incomplete || is_silent(target::group(&group).label)),
            is_usual: as_written(&group)
                && as_written(&name)
                && target::has_usual_bar(reference, &read),
        }
    }

    /// The group and the name of a field in `own`.
    fn name_of(&self, at: u32) -> (&str, &str) {
        let field = &self.own[at as usize];
        (&field.group, &field.name)
    }

    /// The fields of the OAuth handler and the list of handlers, by the labels of the schema.
    ///
    /// The product's own labels are known: another case still means the same field.
    fn product_fields(&self, document: &Document<'_>, group: &str, name: &str) -> Vec<TargetField> {
        let mut found = Vec::new();
        if let Some((list, field)) = self.list
            && label::same(group, field.title)
            && label::same(name, field.title)
        {
            found.push(product_field(field.title, field, Some(list)));
        }
        let parts = target::group(group);
        let object_of = |node: &NodeId| document.meaning(*node).object;
        let Some(handler) = self.handlers.first().and_then(object_of) else {
            return found;
        };
        if !label::same(parts.label, handler.title) {
            return found;
        }
        let Some(number) = parts.number else {
            if let Some(field) = field_called(handler, name) {
                let holders = self.handlers.iter().take(MOST_ALIKE);
                found.extend(holders.map(|node| {
                    product_field(handler.title, field, document.tree.get(*node, field.key))
                }));
            }
            return found;
        };
        let number = number as usize;
        let first = self
            .destinations
            .partition_point(|(other, _)| *other < number);
        let same_number = self.destinations[first..].iter();
        let same_number = same_number.take_while(|(other, _)| *other == number);
        for (_, node) in same_number.take(MOST_ALIKE) {
            let Some(object) = object_of(node) else {
                continue;
            };
            if let Some(field) = field_called(object, name) {
                let group = format!("{} {} - {number}", handler.title, object.title);
                found.push(product_field(
                    &group,
                    field,
                    document.tree.get(*node, field.key),
                ));
            }
        }
        found
    }

    fn add_custom_handler(
        &mut self,
        document: &Document<'_>,
        index: usize,
        handler: &CustomHandler,
    ) {
        let label = document.text_of(&handler.label).map(|(_, label)| label);
        // A longer one would be repeated for each of its blocks.
        let Some(label) = label.filter(|label| label.len() <= LONGEST_LABEL) else {
            self.incomplete = true;
            return;
        };
        let label: Rc<str> = Rc::from(normalize_spaces(label));
        if handler.fields.is_absent() && handler.destinations.is_absent() {
            self.silent.push(Rc::clone(&label));
        }
        self.add_custom_fields(document, &label, index, None, &handler.fields);
        self.incomplete |= has_gaps(document, &handler.destinations);
        // The numbers of the blocks count unread ones, too.
        if is_incomplete(document, &handler.destinations) {
            return;
        }
        for (at, _, destination) in handler.destinations.items() {
            let servertype = destination.limit_to_servertype.value().copied();
            let group = Rc::from(format!("{label} Destination System - {}", at + 1));
            self.add_custom_fields(document, &group, index, servertype, &destination.fields);
        }
    }

    fn add_custom_fields(
        &mut self,
        document: &Document<'_>,
        group: &Rc<str>,
        handler: usize,
        servertype: Option<Servertype>,
        fields: &List<HandlerField>,
    ) {
        self.incomplete |= has_gaps(document, fields);
        for (_, _, field) in fields.items() {
            let Some((node, name)) = document.text_of(&field.name) else {
                self.incomplete = true;
                continue;
            };
            let max_length = field.max_length.read();
            self.own.push(TargetField {
                group: Rc::clone(group),
                name: Rc::from(normalize_spaces(name)),
                node: Some(node),
                kind: TargetKind::Own {
                    handler,
                    servertype,
                    max_length: max_length.map(|(node, length)| (node, *length)),
                },
            });
        }
    }
}

impl Document<'_> {
    /// What a field reference names in this export context; `None` where it cannot be known.
    pub fn resolve(&self, target: NodeId) -> Option<Resolved<'_>> {
        Some(self.reference(target)?.among(self.targets()))
    }

    /// The field reference at this node, as it is stored.
    pub(super) fn reference(&self, target: NodeId) -> Option<&ResolvedReference> {
        let resolved = self.resolved.get_or_init(|| {
            let seen = self
                .fields(Role::Target)
                .filter(|(node, _)| !self.is_opaque(*node));
            let read = |node| Some((node, self.targets().resolve(self, self.tree.scalar(node)?)));
            seen.filter_map(|(node, _)| read(node)).collect()
        });
        let at = resolved
            .binary_search_by_key(&target, |(node, _)| *node)
            .ok()?;
        Some(&resolved[at].1)
    }

    /// All fields of the export context that a mapping can name.
    pub fn targets(&self) -> &Targets {
        self.targets.get_or_init(|| Targets::of(self))
    }
}

/// Whether the drop-down for mappings offers a field of the product.
pub fn is_offered(field: &Field) -> bool {
    let roles = [Role::Control, Role::Identifier, Role::Secret];
    roles.iter().any(|role| field.has(*role))
}

/// The field of the product with that label, if the drop-down offers it.
fn field_called(object: &'static Object, name: &str) -> Option<&'static Field> {
    let mut offered = object.fields.iter().filter(|field| is_offered(field));
    offered.find(|field| {
        let mut labels = field.labels.iter().copied().chain([field.title]);
        labels.any(|label| label::same(label, name))
    })
}

fn product_field(group: &str, field: &'static Field, node: Option<NodeId>) -> TargetField {
    let is_credential = field.has(Role::Identifier) || field.has(Role::Secret);
    TargetField {
        group: Rc::from(group),
        name: Rc::from(field.title),
        node,
        kind: if is_credential {
            TargetKind::Credential(field)
        } else {
            TargetKind::Control(field)
        },
    }
}

/// Whether a list is there, but cannot be read whole.
fn has_gaps<T>(document: &Document<'_>, list: &List<T>) -> bool {
    let is_unreadable = match list.value() {
        None => !list.is_absent(),
        Some(items) => items.iter().any(|item| item.value().is_none()),
    };
    is_unreadable || is_incomplete(document, list)
}

/// Whether items of a list may be unread.
fn is_incomplete<T>(document: &Document<'_>, list: &List<T>) -> bool {
    let node = list.node();
    node.is_some_and(|node| document.is_incomplete(node))
}

/// The text with every run of white space as one space, and none at its ends.
pub fn normalize_spaces(text: &str) -> Cow<'_, str> {
    if has_single_spaces(text) {
        return Cow::Borrowed(text);
    }
    let mut words = text.split_whitespace();
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether a text has words of ASCII with single spaces between them, and nothing else.
fn has_single_spaces(text: &str) -> bool {
    let mut before = b' ';
    for &byte in text.as_bytes() {
        if !byte.is_ascii_graphic() && (byte != b' ' || before == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' '
}
