//! What JSON Schema has no keyword for: roles, spellings of the screen, who words a fault.
//!
//! One type writes these facts as an annotation into the schema and reads them back from it.

use serde::{Deserialize, Serialize};

/// The schema keyword that carries [`Facts`]; published schemas leave it out.
pub const KEYWORD: &str = "x-exportlint";

/// What a field is for, as far as rules and masking care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Steers the handler: guard, endpoint, grant, scope, order.
    Control,
    /// Says who the client is; no secret (RFC 6749 2.2).
    Identifier,
    /// Holds a secret: only a reference may stand here, and the value is masked everywhere.
    Secret,
    /// A code or token of a recorded call: masked like a secret.
    Token,
    /// A URL that requests go to.
    Endpoint,
    /// A scope (RFC 6749 3.3).
    Scope,
    /// Names another field of the context, as `<group> | <field>`.
    Target,
}

/// The facts of one field, value or type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What a field is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// How the screen spells a value, or a field beside its title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Other words that people use for a value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<String>,
    /// Names that are often written for a field by mistake, and that a rule of its own speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub misnomers: Vec<String>,
    /// Of a field: a rule of its own speaks of its absence.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub missing_has_own_rule: bool,
    /// Of a field or type with listed values: a rule of its own speaks of any other value.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub value_has_own_rule: bool,
    /// Of an object: keys that it does not name are no fault (RFC 6749 5.1: ignore them).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Of an object: editors offer to write one, under this name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snippet: Option<String>,
    /// Of a field: such a newly written object has it, even if it is optional, and says this, to be
    /// typed over. An empty one leaves it to the type what it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
}

impl Facts {
    /// Facts of a field with these roles.
    pub fn roles(roles: &[Role]) -> Self {
        Self {
            roles: roles.to_vec(),
            ..Self::default()
        }
    }

    /// Facts of a value or field that the screen spells so.
    pub fn labels(labels: &[&str]) -> Self {
        Self::default().spelled(labels)
    }

    /// Facts of an object in which unknown keys are no fault.
    pub fn open() -> Self {
        Self {
            open: true,
            ..Self::default()
        }
    }

    /// The same, spelled so on the screen.
    #[must_use]
    pub fn spelled(mut self, labels: &[&str]) -> Self {
        self.labels = labels.iter().map(ToString::to_string).collect();
        self
    }

    /// The same, with other words that people use.
    #[must_use]
    pub fn also_called(mut self, synonyms: &[&str]) -> Self {
        self.synonyms = synonyms.iter().map(ToString::to_string).collect();
        self
    }

    /// The same, often misnamed so.
    #[must_use]
    pub fn misnamed(mut self, misnomers: &[&str]) -> Self {
        self.misnomers = misnomers.iter().map(ToString::to_string).collect();
        self
    }

    /// The same; a rule of its own speaks of the field's absence.
    #[must_use]
    pub fn own_rule_if_missing(mut self) -> Self {
        self.missing_has_own_rule = true;
        self
    }

    /// The same; a rule of its own speaks of values that are not listed.
    #[must_use]
    pub fn own_rule_for_values(mut self) -> Self {
        self.value_has_own_rule = true;
        self
    }

    /// The same, and editors offer to write one under this name.
    #[must_use]
    pub fn snippet(mut self, name: &str) -> Self {
        self.snippet = Some(name.to_owned());
        self
    }

    /// The same, with what a newly written object says here.
    #[must_use]
    pub fn sample(mut self, text: &str) -> Self {
        self.sample = Some(text.to_owned());
        self
    }

    /// The same, and a newly written object has it though it is optional.
    #[must_use]
    pub fn suggested(self) -> Self {
        self.sample("")
    }
}
