//! Secrets that stand in the document as they are.

use crate::model::facts::Role;
use crate::rule::Context;
use crate::schema::shape::Field;
use crate::syntax::tree::NodeId;
use crate::value::{reference, whitespace};

/// A value of a secret field that everybody can read.
#[derive(Debug, Clone, Copy)]
pub struct VisibleSecret<'a> {
    /// The value.
    pub node: NodeId,
    /// Its field.
    pub field: &'static Field,
    /// The secret, never empty: the whole value, or what its reference falls back on. Never print it.
    pub literal: &'a str,
    /// Whether it is what a reference falls back on.
    pub is_fallback: bool,
}

impl Context<'_> {
    /// The values of secret fields that can be read, in the order of the tree.
    pub fn visible_secrets(&self) -> impl Iterator<Item = VisibleSecret<'_>> {
        self.fields(Role::Secret).filter_map(|(node, field)| {
            let text = self.text_at(node)?;
            let fallback = reference::fallback(text).filter(|_| !self.is_reference(node));
            // Of the application tags only those of secrets are references.
            let is_unseen = self.is_reference(node) || reference::has_opaque_part(text);
            if fallback.is_none() && is_unseen {
                return None;
            }
            let literal = whitespace::trimmed(fallback.unwrap_or(text));
            (!literal.is_empty()).then_some(VisibleSecret {
                node,
                field,
                literal,
                is_fallback: fallback.is_some(),
            })
        })
    }
}
