//! What breaks the schema, as facts: the rules about structure word them.

use crate::schema::shape::{Choices, Field, Object, Shape};
use crate::syntax::tree::NodeId;

/// One violation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Violation {
    /// A key that the object does not have.
    UnknownKey {
        /// The value under the key.
        node: NodeId,
        /// The object.
        object: &'static Object,
        /// The absent field whose key it misses by a letter or two.
        slip: Option<&'static Field>,
    },
    /// A key as the screen spells it.
    LabelKey {
        /// The value under the key.
        node: NodeId,
        /// The field that is meant.
        field: &'static Field,
    },
    /// A key that is often written for this field by mistake.
    MisnamedKey {
        /// The value under the key.
        node: NodeId,
        /// The field that is meant.
        field: &'static Field,
    },
    /// A required field that is absent, or has nothing behind its colon.
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
    /// An unquoted scalar in the place of text that YAML reads as something else.
    Coerced {
        /// The value.
        node: NodeId,
        /// What it is read as, with its article.
        read_as: &'static str,
        /// Whether only readers of YAML 1.1 do.
        old_readers_only: bool,
    },
    /// A word as the screen spells it.
    LabelValue {
        /// The value.
        node: NodeId,
        /// The field, or `None` for an item of a list.
        field: Option<&'static Field>,
        /// The word that is meant.
        value: &'static str,
    },
    /// A word that is not in the list.
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
    /// A number below the least that is allowed.
    TooSmall {
        /// The value.
        node: NodeId,
        /// The least that is allowed.
        minimum: i64,
    },
}
