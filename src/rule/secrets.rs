//! Secrets that stand in the document as they are, or in the wrong place.

use crate::model::facts::Role;
use crate::rule::Context;
use crate::schema::shape::Field;
use crate::syntax::tree::NodeId;
use crate::value::{client_name, credential, reference, sample, whitespace};

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

/// A secret in the place of the client id, and the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swap {
    /// The value of the field for the client id.
    pub user: NodeId,
    /// The value of the field for the secret.
    pub password: NodeId,
}

impl Context<'_> {
    /// The pairs of client id and secret that stand in each other's place, in the order of the tree.
    pub fn swaps(&self) -> impl Iterator<Item = Swap> {
        self.fields(Role::Identifier).filter_map(|(user, _)| {
            let mut siblings = self.tree.children(self.tree.parent(user)?);
            let password = siblings.find(|&sibling| {
                let meaning = self.meaning(sibling);
                let is_secret = meaning.field.is_some_and(|field| field.has(Role::Secret));
                is_secret && !meaning.misspelt
            })?;
            let name = whitespace::trimmed(self.text_at(password)?);
            let is_name = !self.stands_for_another(password)
                && client_name::is_plain_name(name)
                && !sample::is_sample_secret(name);
            (is_name && self.is_secret_by_look(user)).then_some(Swap { user, password })
        })
    }

    /// Whether a value refers to a secret by its name, or is one by its form.
    fn is_secret_by_look(&self, node: NodeId) -> bool {
        let Some(text) = self.text_at(node).map(whitespace::trimmed) else {
            return false;
        };
        if self.is_reference(node) {
            let name = reference::name(text).unwrap_or(text);
            return credential::is_credential_name(name);
        }
        let whole = 0..text.len();
        credential::spans(text)
            .iter()
            .any(|span| span.range() == whole)
    }

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
