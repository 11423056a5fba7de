//! Grants that a document names, but that its handler does not support.

use crate::document::Document;
use crate::model::export_context::GrantType;
use crate::model::token_call::TokenGrantType;
use crate::schema::shape::Choices;
use crate::schema::violation::Violation;
use crate::syntax::tree::NodeId;
use crate::value::label;

/// A grant that is not permitted.
#[derive(Debug, Clone, Copy)]
pub struct ImpermissibleGrant<'a> {
    /// The value.
    pub node: NodeId,
    /// Its text; empty for a list or a mapping.
    pub word: &'a str,
    choices: Choices,
}

/// The grants that RFC 9700 2.1.2 and 2.4 deprecate, with the names that products give them.
const DEPRECATED: [&str; 5] = [
    "password",
    "password_grant",
    "password_credentials",
    "resource_owner_password_credentials",
    "implicit",
];

impl ImpermissibleGrant<'_> {
    /// Whether the grant is deprecated for everyone.
    pub fn is_deprecated(&self) -> bool {
        DEPRECATED.iter().any(|word| label::same(word, self.word))
    }

    /// The permitted grant that it is, but for case and white space at its edges.
    pub fn in_other_case(&self) -> Option<&'static str> {
        self.choices.value_in_other_case(self.word)
    }

    /// The grants that are permitted.
    pub fn known(&self) -> impl Iterator<Item = &'static str> {
        self.choices.values.iter().map(|choice| choice.value)
    }
}

impl Document<'_> {
    /// The grants that are not permitted, in the order of the walk.
    pub fn impermissible_grants(&self) -> impl Iterator<Item = ImpermissibleGrant<'_>> {
        let refused = self.violations().iter().filter_map(Violation::refused);
        refused.filter_map(|(node, choices)| {
            let is_grant = choices.are(GrantType::ALL.map(GrantType::name))
                || choices.are(TokenGrantType::ALL.map(TokenGrantType::name));
            let word = self.tree.scalar(node).unwrap_or_default();
            // A grant without a value is missing.
            let is_missing = self.text_at(node).is_none() && self.tree.scalar(node).is_some();
            let is_grant = is_grant && !is_missing;
            is_grant.then_some(ImpermissibleGrant {
                node,
                word,
                choices,
            })
        })
    }
}
