//! Secrets that the document contains in clear, or in the wrong field.

use crate::document::Document;
use crate::document::place::At;
use crate::model::facts::Role;
use crate::model::field::{Field, Text};
use crate::schema::shape;
use crate::syntax::tree::NodeId;
use crate::value::reference::{Form, Position};
use crate::value::{client_name, credential, reference, sample, whitespace};

/// A secret in the value of a secret field that is there in clear.
#[derive(Debug, Clone, Copy)]
pub struct VisibleSecret<'a> {
    /// The value.
    pub node: NodeId,
    /// Its field.
    pub field: &'static shape::Field,
    /// The secret, never empty. Never print it.
    pub literal: &'a str,
    /// Where it is in the text of the value.
    pub range: (usize, usize),
    /// Where it is in relation to references; `None` if it is all of the value.
    pub position: Option<Position>,
}

impl VisibleSecret<'_> {
    /// Its place: the value, or the part of it that is the secret.
    pub fn place(&self) -> At {
        match self.position {
            None => At::Value(self.node),
            Some(_) => At::Part(self.node, self.range.0..self.range.1),
        }
    }
}

/// A client id and the secret beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credentials {
    /// The value of the field for the client id.
    pub user: NodeId,
    /// The value of the field for the secret.
    pub password: NodeId,
}

impl Document<'_> {
    /// The pairs of client id and secret in each other's field, in the order of the tree.
    pub fn swaps(&self) -> impl Iterator<Item = Credentials> {
        self.credentials()
            .filter_map(|Credentials { user, password }| {
                let name = whitespace::trimmed(self.text_at(password)?);
                let is_name = !self.is_substituted(password)
                    && client_name::is_plain_name(name)
                    && !sample::is_sample_secret(name);
                (is_name && self.is_secret_by_look(user)).then_some(Credentials { user, password })
            })
    }

    /// The pairs of client id and secret that are the same reference, in the order of the tree.
    pub fn same_references(&self) -> impl Iterator<Item = Credentials> {
        self.credentials().filter(|pair| {
            let referred = |node: NodeId| {
                let text = self.tree.scalar(node).map(whitespace::trimmed);
                let text = text.filter(|_| self.is_reference(node))?;
                // `${NAME}` and `${env:NAME}` are the same variable.
                let is_variable = matches!(
                    reference::form(text),
                    Some(Form::Variable | Form::Environment | Form::Symfony)
                );
                let name = reference::name(text).filter(|_| is_variable);
                Some((self.tag(node), name.unwrap_or(text)))
            };
            let user = referred(pair.user);
            user.is_some() && user == referred(pair.password)
        })
    }

    /// The pairs of client id and secret of one mapping, in the order of the tree.
    fn credentials(&self) -> impl Iterator<Item = Credentials> {
        self.fields(Role::Identifier).filter_map(|(user, _)| {
            let mut siblings = self.tree.children(self.tree.parent(user)?);
            let password = siblings.find(|&sibling| {
                let meaning = self.meaning(sibling);
                let is_secret = meaning.field.is_some_and(|field| field.has(Role::Secret));
                is_secret && !meaning.misspelled
            })?;
            Some(Credentials { user, password })
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
        let text = self.text_at(node);
        let Some(text) = text.filter(|_| !self.is_substituted(node)) else {
            return false;
        };
        let Some(field) = self.meaning(node).field else {
            return false;
        };
        let mut literals = self.literals(node, field).into_iter();
        literals.any(|literal| {
            let literal = &text[literal.range];
            !sample::is_workfront_sample(literal) && !sample::is_sample_secret(literal)
        })
    }

    /// Whether a value refers to a secret by its name, or has the form of one.
    fn is_secret_by_look(&self, node: NodeId) -> bool {
        let Some(text) = self.text_at(node).map(whitespace::trimmed) else {
            return false;
        };
        if self.is_reference(node) {
            let name = reference::last_name(text).unwrap_or(text);
            return credential::is_credential_name(name);
        }
        let whole = 0..text.len();
        credential::spans(text)
            .iter()
            .any(|span| span.range() == whole)
    }

    /// What can be read of the values of secret fields, in the order of the tree.
    pub fn visible_secrets(&self) -> impl Iterator<Item = VisibleSecret<'_>> {
        let fields = self.fields(Role::Secret);
        // In the URL of a request, the place is the fault: `endpoint/credentials-in-url`.
        let fields = fields.filter(|(node, _)| !self.is_in_request_line(*node));
        fields.flat_map(|(node, field)| {
            let text = self.text_at(node).unwrap_or_default();
            let literals = self.literals(node, field).into_iter();
            literals.map(move |found| VisibleSecret {
                node,
                field,
                literal: whitespace::trimmed(&text[found.range.clone()]),
                range: (found.range.start, found.range.end),
                position: found.position,
            })
        })
    }
}
