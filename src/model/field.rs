//! A field of a document: its node, and its value if it has the expected type.
//!
//! Documents are read while they are being edited, so a missing or mistyped field must not prevent
//! the others from being read. A [`Field`] therefore deserializes from anything, and records
//! whether it is absent, unread, unreadable or valid.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};

use crate::syntax::tree::NodeId;

/// The name by which a [`Field`] requests its node from the deserializer in `schema::read`.
pub const MARKER: &str = "$field";

/// A field of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<T> {
    node: Option<NodeId>,
    value: Option<T>,
    unread: bool,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self {
            node: None,
            value: None,
            unread: false,
        }
    }
}

impl<T> Field<T> {
    /// The node of the value; `None` if the field is absent or unread.
    pub fn node(&self) -> Option<NodeId> {
        self.node
    }

    /// The value, if the field is present and readable.
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Node and value, if the field is present and readable.
    pub fn read(&self) -> Option<(NodeId, &T)> {
        Some((self.node?, self.value.as_ref()?))
    }

    /// Whether the document lacks the field. A field with an invalid value is not absent.
    pub fn is_absent(&self) -> bool {
        self.node.is_none() && !self.unread
    }

    /// Whether the field may be in a part of the document that could not be read.
    pub fn is_unread(&self) -> bool {
        self.unread
    }
}

/// A field with a list, in the order of the file.
pub type List<T> = Field<Vec<Field<T>>>;

impl<T> List<T> {
    /// The readable items: index in the list (from 0), node and value.
    pub fn items(&self) -> impl Iterator<Item = (usize, NodeId, &T)> {
        let items = self.value.iter().flatten().enumerate();
        items.filter_map(|(index, item)| item.read().map(|(node, value)| (index, node, value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A missing key arrives here as `None`: serde's derive deserializes a missing field from a
        // deserializer that supports options only.
        deserializer.deserialize_option(FieldVisitor(PhantomData))
    }
}

struct FieldVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for FieldVisitor<T> {
    type Value = Field<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Field::default())
    }

    /// The mapping has a part that could not be read.
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Field {
            unread: true,
            ..Field::default()
        })
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_tuple_struct(MARKER, 2, self)
    }

    /// The node, then the value. An unreadable value is not an error: the node is kept.
    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let index: Option<u32> = parts.next_element()?;
        Ok(Field {
            node: index.map(NodeId::from_index),
            value: parts.next_element().ok().flatten(),
            unread: false,
        })
    }
}

impl<T: JsonSchema> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Declares a zero-sized type for a value whose text the model does not store: the text stays in
/// the tree, and rules get it by the node of the field.
macro_rules! declare_value {
    ($(#[doc = $doc:literal])+ $name:ident, $schema:tt, $read:ty) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$read>::deserialize(deserializer).map(|_| Self)
            }
        }
    };
}

/// The only version of the document format.
pub const VERSION: i64 = 1;

declare_value! {
    /// A text.
    Text, { "type": "string" }, &str
}
declare_value! {
    /// The version of the document format: the number 1.
    Version, { "type": "integer", "enum": [VERSION] }, i64
}
declare_value! {
    /// A number, or a number in quotes: some servers quote `expires_in`.
    NumberOrText, { "type": ["number", "string"] }, IgnoredAny
}
declare_value! {
    /// A text, or null, which some servers send in place of a value that they do not have.
    TextOrNull, { "type": ["string", "null"] }, Option<&str>
}
declare_value! {
    /// Arbitrary names with scalar values.
    Parameters, {
        "type": "object",
        "additionalProperties": { "type": ["string", "number", "boolean"] }
    }, IgnoredAny
}
declare_value! {
    /// Data of another tool, which is not validated.
    OpaqueObject, { "type": "object" }, IgnoredAny
}
declare_value! {
    /// Severities by rule id or group; `off` disables the rule.
    Levels, {
        "type": "object",
        "additionalProperties": { "type": "string", "enum": ["off", "info", "warning", "error"] }
    }, IgnoredAny
}
