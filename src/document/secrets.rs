//! Secrets that the document contains in clear, or in the wrong field.

use crate::document::Document;
use crate::model::facts::Role;
use crate::model::field::{Field, Text};
use crate::schema::shape;
use crate::syntax::tree::NodeId;
use crate::value::{client_name, credential, reference, sample, whitespace};

/// A value of a secret field that is there in clear.
#[derive(Debug, Clone, Copy)]
pub struct VisibleSecret<'a> {
    /// The value.
    pub node: NodeId,
    /// Its field.
    pub field: &'static shape::Field,
    /// The secret, never empty: the whole value, or the fallback of its reference. Never print it.
    pub literal: &'a str,
    /// Whether it is the fallback of a reference.
    pub is_fallback: bool,
}

/// A client id and a secret in each other's field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swap {
    /// The value of the field for the client id.
    pub user: NodeId,
    /// The value of the field for the secret.
    pub password: NodeId,
}

impl Document<'_> {
    /// The pairs of client id and secret in each other's field, in the order of the tree.
    pub fn swaps(&self) -> impl Iterator<Item = Swap> {
        self.fields(Role::Identifier).filter_map(|(user, _)| {
            let mut siblings = self.tree.children(self.tree.parent(user)?);
            let password = siblings.find(|&sibling| {
                let meaning = self.meaning(sibling);
                let is_secret = meaning.field.is_some_and(|field| field.has(Role::Secret));
                is_secret && !meaning.misspelled
            })?;
            let name = whitespace::trimmed(self.text_at(password)?);
            let is_name = !self.is_substituted(password)
                && client_name::is_plain_name(name)
                && !sample::is_sample_secret(name);
            (is_name && self.is_secret_by_look(user)).then_some(Swap { user, password })
        })
    }

    /// The secret of a field as it is written, if two fields with the same text have the same secret.
    pub fn identifying_secret(&self, field: &Field<Text>) -> Option<(NodeId, &str)> {
        let (node, text) = self.text_of(field)?;
        let text = whitespace::trimmed(text);
        let is_known = self.is_reference(node) || !self.is_opaque(node);
        let is_real = !text.is_empty() && !sample::is_sample_secret(text);
        (is_known && is_real).then_some((node, text))
    }

    /// Whether a value of a field for a secret or a token is a literal that the rules about secrets
    /// report.
    pub fn is_literal_secret(&self, node: NodeId) -> bool {
        let Some(field) = self.meaning(node).field else {
            return false;
        };
        let is_seen = || {
            let text = self.text_at(node).map(whitespace::trimmed);
            text.is_some_and(|text| !text.is_empty()) && !self.is_opaque(node)
        };
        (field.has(Role::Secret) && is_seen())
            || (field.has(Role::Token) && self.is_literal_token(node))
    }

    /// Whether the value of a field for a code or token is a literal, and not a sample.
    pub fn is_literal_token(&self, node: NodeId) -> bool {
        let Some(text) = self.text_at(node) else {
            return false;
        };
        let literal = match reference::fallback(text) {
            Some(fallback) => fallback,
            None if self.is_opaque(node) => return false,
            None => text,
        };
        !whitespace::trimmed(literal).is_empty()
            && !sample::is_workfront_sample(literal)
            && !sample::is_sample_secret(literal)
    }

    /// Whether a value refers to a secret by its name, or has the form of one.
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
        let fields = self.fields(Role::Secret);
        // In the URL of a request, the place is the fault: `endpoint/credentials-in-url`.
        let fields = fields.filter(|(node, _)| !self.is_in_request_line(*node));
        fields.filter_map(|(node, field)| {
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
