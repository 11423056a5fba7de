//! The field that a mapping probably means, if the context does not have the one that it names.

use std::collections::HashMap;

use crate::document::Document;
use crate::document::destinations::{Active, OAuthDestination};
use crate::document::targets::{Resolved, TargetField, TargetKind, is_offered};
use crate::syntax::tree::NodeId;
use crate::value::{label, nearest, target};

/// The similarity of names is computed for this many fields at most, to bound the time.
const MOST_COMPARED: usize = 200;

/// Suggests fields for the mappings of one document.
pub struct TargetSuggestions<'d> {
    document: &'d Document<'d>,
    destinations: HashMap<NodeId, OAuthDestination<'d>>,
    /// The fields that mappings write to, by reference, each with the systems on which that happens.
    written: HashMap<&'d str, Vec<Active>>,
    /// All fields of the context as references, if they are few.
    few: Option<Vec<String>>,
    /// The fields of other handlers by their group in the normalized spelling, if there are many.
    by_group: HashMap<String, Vec<&'d TargetField>>,
}

impl<'d> TargetSuggestions<'d> {
    /// Collects what the mappings of a document write to.
    pub fn new(document: &'d Document<'d>) -> Self {
        let mut written: HashMap<&str, Vec<Active>> = HashMap::new();
        for destination in document.destinations() {
            let active = document.active(&destination);
            let active = active.unwrap_or(Active::Everywhere);
            for output in document.outputs(&destination) {
                let systems = written.entry(output.target).or_default();
                if !systems.contains(&active) {
                    systems.push(active);
                }
            }
        }
        let all: Vec<String> = document.references().take(MOST_COMPARED + 1).collect();
        let few = Some(all).filter(|all| all.len() <= MOST_COMPARED);
        let mut by_group: HashMap<String, Vec<&TargetField>> = HashMap::new();
        if few.is_none() {
            for field in document.targets().own() {
                let group = label::normalized(&field.group);
                by_group.entry(group).or_default().push(field);
            }
        }
        Self {
            document,
            destinations: document.destinations().map(|it| (it.node, it)).collect(),
            written,
            few,
            by_group,
        }
    }

    /// The reference to an existing field that is closest to an unknown one. `None` if none is
    /// close, if several are equally close, or if the closest one is not safe to write to: the next
    /// one would be a field that nobody meant.
    pub fn suggestion(&self, mapping: NodeId) -> Option<String> {
        let destination = self.document.tree.parent(mapping)?;
        let destination = self.destinations.get(&destination)?;
        let nearest = self.nearest(self.document.tree.scalar(mapping)?)?;
        self.is_safe(destination, &nearest).then_some(nearest)
    }

    /// The reference to an existing field, whatever the field is for, that is closest to an unknown
    /// one. If the context has many fields, only those of the same group are compared.
    fn nearest(&self, reference: &str) -> Option<String> {
        if let Some(few) = &self.few {
            let nearest = nearest::nearest(reference, few.iter().map(String::as_str));
            return nearest.map(str::to_owned);
        }
        let group = label::normalized(target::read(reference)?.group);
        let fields = self.by_group.get(&group)?;
        if fields.len() > MOST_COMPARED {
            return None;
        }
        let references: Vec<String> = fields.iter().map(|field| field.reference()).collect();
        let nearest = nearest::nearest(reference, references.iter().map(String::as_str));
        nearest.map(str::to_owned)
    }

    /// Whether a mapping of the destination to this field would be free of other errors: nothing
    /// else writes to the field on the same systems, and all fields with this name belong to a
    /// later handler and to the servertype of the destination.
    fn is_safe(&self, destination: &OAuthDestination<'_>, reference: &str) -> bool {
        let active = self.document.active(destination);
        let mut writers = self.written.get(reference).into_iter().flatten();
        if writers.any(|other| active.is_none_or(|active| active.overlaps(*other))) {
            return false;
        }
        let is_safe_field = |field: &TargetField| match field.kind {
            TargetKind::Own {
                handler,
                servertype,
                ..
            } => {
                let is_reached = |servertype| match active {
                    Some(Active::On(own)) => own == servertype,
                    Some(Active::Everywhere) => true,
                    // As long as the limit cannot be read, the field could belong to another system.
                    None => false,
                };
                handler > destination.handler && servertype.is_none_or(is_reached)
            }
            TargetKind::Credential(_) | TargetKind::Control(_) => false,
        };
        let targets = self.document.targets();
        match targets.resolve(self.document, reference).among(targets) {
            Resolved::Fields(fields) => fields.iter().all(is_safe_field),
            Resolved::Nothing { .. } => false,
        }
    }
}

impl Document<'_> {
    /// All fields of the context as references: those of other handlers, then those of the product.
    fn references(&self) -> impl Iterator<Item = String> {
        let own = self.targets().own().iter().map(TargetField::reference);
        let handler = self.oauth_handlers().next();
        let handler = handler.and_then(|(_, node, _)| self.meaning(node).object);
        let of_handler = handler.into_iter().flat_map(|handler| {
            let offered = handler.fields.iter().filter(|field| is_offered(field));
            offered.map(|field| target::write(handler.title, None, field.title))
        });
        let of_destinations = self.destinations().flat_map(move |destination| {
            let destination_object = self.meaning(destination.node).object;
            let number = u32::try_from(destination.number).ok();
            let objects = handler.zip(destination_object).into_iter();
            objects.flat_map(move |(handler, object)| {
                let offered = object.fields.iter().filter(|field| is_offered(field));
                offered.map(move |field| target::write(handler.title, number, field.title))
            })
        });
        own.chain(of_handler).chain(of_destinations)
    }
}
