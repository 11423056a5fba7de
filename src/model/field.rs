//! A field as it was found: its value if it could be read, its place in any case.
//!
//! Documents are read in the middle of being written, so a field that is missing or mistyped must
//! not hide the others. A [`Field`] therefore reads from anything, and says what became of it.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};

use crate::syntax::tree::NodeId;

/// The name under which a [`Field`] asks the reading in `schema::read` for its place.
pub const MARKER: &str = "$field";

/// A field of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<T> {
    node: Option<NodeId>,
    value: Option<T>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self {
            node: None,
            value: None,
        }
    }
}

impl<T> Field<T> {
    /// Where the value stands; `None` if the field is absent.
    pub fn node(&self) -> Option<NodeId> {
        self.node
    }

    /// The value, if it is there and can be read.
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Place and value, if it is there and can be read.
    pub fn read(&self) -> Option<(NodeId, &T)> {
        Some((self.node?, self.value.as_ref()?))
    }

    /// Whether the document does not have the field. A misspelt one is there, but unreadable.
    pub fn is_absent(&self) -> bool {
        self.node.is_none()
    }
}

/// The items of a list field that could be read, in the order of the file.
pub type List<T> = Field<Vec<Field<T>>>;

impl<T> List<T> {
    /// The items that can be read, with the place of each in the list, from 0.
    pub fn items(&self) -> impl Iterator<Item = (usize, NodeId, &T)> {
        let items = self.value.iter().flatten().enumerate();
        items.filter_map(|(index, item)| item.read().map(|(node, value)| (index, node, value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A missing key reaches this as an option without a value: serde's derive asks a missing
        // field's type whether it is optional.
        deserializer.deserialize_option(Found(PhantomData))
    }
}

struct Found<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Found<T> {
    type Value = Field<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Field::default())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_tuple_struct(MARKER, 2, self)
    }

    /// Place, then value. A value that cannot be read is no error: the place is kept.
    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let index: Option<u32> = parts.next_element()?;
        Ok(Field {
            node: index.map(NodeId::from_index),
            value: parts.next_element().ok().flatten(),
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

/// Declares a type that stands for a value of which the document's types need to know nothing but
/// that it is there: its characters stay in the tree, and rules ask for them by the field's node.
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

/// The only version of the document format that there is.
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
    /// Names and single values of the author's choice.
    Parameters, {
        "type": "object",
        "additionalProperties": { "type": ["string", "number", "boolean"] }
    }, IgnoredAny
}
declare_value! {
    /// What another tool wrote: of no meaning here.
    Foreign, { "type": "object" }, IgnoredAny
}
declare_value! {
    /// Names and the severity of each; `off` for none.
    Levels, {
        "type": "object",
        "additionalProperties": { "type": "string", "enum": ["off", "info", "warning", "error"] }
    }, IgnoredAny
}
