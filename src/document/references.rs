//! The literals and the broken references in the values of fields.

use std::ops::Range;

use crate::document::Document;
use crate::model::facts::Role;
use crate::schema::shape::{self, Roles};
use crate::syntax::tree::NodeId;
use crate::value::reference::broken::{self, BrokenReference};
use crate::value::reference::{self, Fault, Position, tag};
use crate::value::whitespace;

/// The roles of the fields that take references.
const ROLES: Roles = Roles::of(&[
    Role::Secret,
    Role::Token,
    Role::Endpoint,
    Role::Identifier,
    Role::Scope,
]);

/// A literal in the value of a field for a secret or a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLiteral {
    /// Where it is in the text of the value.
    pub range: Range<usize>,
    /// Where it is in relation to references; `None` if it is all of the value.
    pub position: Option<Position>,
}

impl Document<'_> {
    /// The fields that take references, in the order of the tree.
    pub fn fields_for_references(&self) -> impl Iterator<Item = (NodeId, &'static shape::Field)> {
        self.fields_with_roles()
            .filter(|(_, field)| field.roles.overlap(ROLES))
    }

    /// The broken references in the value of a field.
    pub fn broken_references(
        &self,
        node: NodeId,
        field: &'static shape::Field,
    ) -> Vec<BrokenReference> {
        let Some(text) = self.tree.scalar(node) else {
            return Vec::new();
        };
        if self.has_reference_tag(node) {
            let fault = self.fault_under_tag(node, text);
            return Vec::from_iter(fault.map(|fault| BrokenReference {
                range: 0..text.len(),
                fault,
                meant: None,
            }));
        }
        if self.is_substituted(node) {
            return Vec::new();
        }
        let is_secret = field.has(Role::Secret) || field.has(Role::Token);
        if is_secret {
            broken::find(text, broken::Field::Secret)
        } else if self.is_opaque(node) {
            broken::find(text, broken::Field::Other)
        } else {
            Vec::new()
        }
    }

    /// What is wrong with a text that its tag makes a reference.
    fn fault_under_tag(&self, node: NodeId, text: &str) -> Option<Fault> {
        let name = whitespace::trimmed(text);
        if name.is_empty() {
            return Some(Fault::NoName);
        }
        let is_variable = self.tag(node) == Some(tag::ENVIRONMENT);
        (is_variable && name.contains(' ') && !reference::has_opaque_part(name))
            .then_some(Fault::WhiteSpace)
    }

    /// The literals in the value of a field for a secret or a token that can be secrets, in order:
    /// the whole value, or the fallbacks of its references and the text beside them.
    pub fn literals(&self, node: NodeId, field: &'static shape::Field) -> Vec<FoundLiteral> {
        let Some(text) = self.text_at(node).filter(|_| !self.is_reference(node)) else {
            return Vec::new();
        };
        let broken = self.broken_references(node, field);
        let is_whole = !reference::has_opaque_part(text);
        let mut found: Vec<FoundLiteral> = match broken.first() {
            None if is_whole => {
                let range = whitespace::trimmed_range(text);
                let whole = FoundLiteral {
                    range,
                    position: None,
                };
                vec![whole]
            }
            Some(first) if is_whole => {
                let range = whitespace::trimmed_range(&text[..first.range.start]);
                let before = FoundLiteral {
                    range,
                    position: Some(Position::Beside),
                };
                let can_be_secret = reference::can_be_secret(&text[before.range.clone()]);
                Vec::from_iter(can_be_secret.then_some(before))
            }
            None | Some(_) => reference::literals(text)
                .into_iter()
                .map(|literal| FoundLiteral {
                    range: literal.range,
                    position: Some(literal.position),
                })
                .collect(),
        };
        let mut broken = broken.iter().peekable();
        found.retain(|literal| {
            while broken
                .next_if(|broken| broken.range.end <= literal.range.start)
                .is_some()
            {}
            let is_broken = broken
                .peek()
                .is_some_and(|broken| broken.range.start < literal.range.end);
            !is_broken && !literal.range.is_empty()
        });
        found
    }
}
