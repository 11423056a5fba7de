//! Facts for which JSON Schema has no keyword: roles, labels on the screen, and which rules report
//! a fault.
//!
//! [`Facts`] serializes them into an annotation of the schema and deserializes them from it.

use serde::{Deserialize, Serialize};

/// The schema keyword for [`Facts`]; published schemas do not contain it.
pub const KEYWORD: &str = "x-exportlint";

/// The purpose of a field, as far as it matters to rules and masking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Controls the handler: servertype limit, endpoint, grant, scope, order.
    Control,
    /// Identifies the client; not a secret (RFC 6749 2.2).
    Identifier,
    /// A secret: the value must be a reference, and is masked everywhere.
    Secret,
    /// A code or token of a recorded call: masked like a secret.
    Token,
    /// A URL that requests are sent to.
    Endpoint,
    /// A scope (RFC 6749 3.3).
    Scope,
    /// Refers to another field of the context, as `<group> | <field>`.
    Target,
}

/// The facts about one field, value or type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The roles of a field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// The labels of a value on the screen, or labels of a field in addition to its title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Other words in use for a value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<String>,
    /// Wrong names that are common for a field, and that a specific rule reports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub misnomers: Vec<String>,
    /// For a field: a specific rule reports that it is missing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub missing_has_own_rule: bool,
    /// For a field or type with listed values: a specific rule reports any other value.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub value_has_own_rule: bool,
    /// For an object: unknown keys are allowed (RFC 6749 5.1: ignore them).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// For an object: the name under which editors offer to insert one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snippet: Option<String>,
    /// For a field: the placeholder value in a newly inserted object, which then contains the field
    /// even if it is optional. If empty, the placeholder depends on the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
}

impl Facts {
    /// Facts about a field with these roles.
    pub fn roles(roles: &[Role]) -> Self {
        Self {
            roles: roles.to_vec(),
            ..Self::default()
        }
    }

    /// Facts about a value or field with these labels on the screen.
    pub fn labels(labels: &[&str]) -> Self {
        Self::default().spelled(labels)
    }

    /// Facts about an object in which unknown keys are allowed.
    pub fn open() -> Self {
        Self {
            open: true,
            ..Self::default()
        }
    }

    /// Adds labels on the screen.
    #[must_use]
    pub fn spelled(mut self, labels: &[&str]) -> Self {
        self.labels = labels.iter().map(ToString::to_string).collect();
        self
    }

    /// Adds other words in use for the value.
    #[must_use]
    pub fn also_called(mut self, synonyms: &[&str]) -> Self {
        self.synonyms = synonyms.iter().map(ToString::to_string).collect();
        self
    }

    /// Adds common wrong names.
    #[must_use]
    pub fn misnamed(mut self, misnomers: &[&str]) -> Self {
        self.misnomers = misnomers.iter().map(ToString::to_string).collect();
        self
    }

    /// Marks that a specific rule reports the missing field.
    #[must_use]
    pub fn own_rule_if_missing(mut self) -> Self {
        self.missing_has_own_rule = true;
        self
    }

    /// Marks that a specific rule reports values that are not listed.
    #[must_use]
    pub fn own_rule_for_values(mut self) -> Self {
        self.value_has_own_rule = true;
        self
    }

    /// Has editors offer to insert such an object, under this name.
    #[must_use]
    pub fn snippet(mut self, name: &str) -> Self {
        self.snippet = Some(name.to_owned());
        self
    }

    /// Sets the placeholder in a newly inserted object.
    #[must_use]
    pub fn sample(mut self, text: &str) -> Self {
        self.sample = Some(text.to_owned());
        self
    }

    /// Includes the optional field in a newly inserted object.
    #[must_use]
    pub fn suggested(self) -> Self {
        self.sample("")
    }
}
