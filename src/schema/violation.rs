//! Violations of the schema, as facts. What to say about them is left to the rules about structure.

use crate::schema::shape::{Choices, Field, Object, Shape};
use crate::syntax::tree::NodeId;

/// One violation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Violation {
    /// A key that the schema does not have.
    UnknownKey {
        /// The value of the key.
        node: NodeId,
        /// The object.
        object: &'static Object,
        /// The missing field whose key differs in a letter or two.
        slip: Option<&'static Field>,
    },
    /// A label of the screen in place of a key.
    LabelKey {
        /// The value of the key.
        node: NodeId,
        /// The field that is meant.
        field: &'static Field,
    },
    /// A key that is often written for this field by mistake.
    MisnamedKey {
        /// The value of the key.
        node: NodeId,
        /// The field that is meant.
        field: &'static Field,
    },
    /// A required field that is missing, or has no value after its colon.
    Missing {
        /// The mapping that lacks it.
        object: NodeId,
        /// The field.
        field: &'static Field,
        /// The empty value, if the key is there.
        empty: Option<NodeId>,
    },
    /// A value of another type.
    WrongType {
        /// The value.
        node: NodeId,
        /// The field, or `None` for an item of a list.
        field: Option<&'static Field>,
        /// What it has to be.
        expected: &'static Shape,
    },
    /// An unquoted scalar where a text is expected, which YAML reads as something else.
    Coerced {
        /// The value.
        node: NodeId,
        /// What YAML reads it as, with its article.
        read_as: &'static str,
        /// Whether only YAML 1.1 does.
        old_readers_only: bool,
    },
    /// A label of the screen in place of a value.
    LabelValue {
        /// The value.
        node: NodeId,
        /// The field, or `None` for an item of a list.
        field: Option<&'static Field>,
        /// The value that is meant.
        value: &'static str,
    },
    /// A value that is not in the list.
    NotPermitted {
        /// The value.
        node: NodeId,
        /// The field, or `None` for an item of a list.
        field: Option<&'static Field>,
        /// The list.
        choices: Choices,
    },
    /// A version of the format that this tool does not know.
    UnknownVersion {
        /// The value.
        node: NodeId,
        /// The version that it knows.
        known: i64,
    },
    /// A number that is too small.
    TooSmall {
        /// The value.
        node: NodeId,
        /// The smallest one that is allowed.
        minimum: i64,
    },
}

impl Violation {
    /// The value that a list of permitted values refuses, whatever its type, and the list.
    pub fn refused(&self) -> Option<(NodeId, Choices)> {
        match self {
            Self::NotPermitted { node, choices, .. }
            | Self::WrongType {
                node,
                expected: Shape::Choice(choices),
                ..
            } => Some((*node, *choices)),
            Self::UnknownKey { .. }
            | Self::LabelKey { .. }
            | Self::MisnamedKey { .. }
            | Self::Missing { .. }
            | Self::WrongType { .. }
            | Self::Coerced { .. }
            | Self::LabelValue { .. }
            | Self::UnknownVersion { .. }
            | Self::TooSmall { .. } => None,
        }
    }
}
