//! Reads a validated document into the types of the model, with the node of every field.
//!
//! It is a serde deserializer over the tree that never fails as a whole: what cannot be read becomes
//! a [`Field`](crate::model::field::Field) without a value. The types receive keys and values in
//! their canonical form, whatever their spelling in the file.

use std::fmt;

use serde::de::value::{StrDeserializer, U32Deserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer as _,
    MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::model::field::MARKER;
use crate::schema::validate::Validated;
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::tree::{NodeId, NodeKind, Tree};

/// Reads the mapping at `root` as `T`; `None` if it is not a mapping.
pub fn read<'a, T: Deserialize<'a>>(
    tree: &'a Tree<'a>,
    validated: &'a Validated,
    root: NodeId,
) -> Option<T> {
    let node = Node {
        tree,
        validated,
        id: root,
    };
    T::deserialize(node).ok()
}

/// A value cannot be read. The violations of the schema say why.
#[derive(Debug)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not readable as what the model expects")
    }
}

impl std::error::Error for Unreadable {}

impl serde::de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

#[derive(Clone, Copy)]
struct Node<'a> {
    tree: &'a Tree<'a>,
    validated: &'a Validated,
    id: NodeId,
}

impl<'a> Node<'a> {
    fn at(self, node: NodeId) -> Self {
        Self { id: node, ..self }
    }

    /// The value of a scalar; nothing if a part of it is unread.
    fn scalar(self) -> Option<Scalar<'a>> {
        let scalar = resolve(self.tree.value(self.id));
        scalar.filter(|_| !self.tree.node(self.id).incomplete)
    }

    /// The entries with a known key, one for each field: the one with the right spelling, if there
    /// is one.
    fn entries(self) -> impl Iterator<Item = (&'static str, NodeId)> + 'a {
        let Self {
            tree,
            validated,
            id,
        } = self;
        let node = id;
        tree.children(node).filter_map(move |child| {
            let field = validated.meaning(child).field?;
            if validated.has_usual_keys {
                return Some((field.key, child));
            }
            let key = tree.key(child)?.text;
            let counts = !tree.node(child).shadowed
                && (key == field.key || tree.get(node, field.key).is_none());
            let is_first = || {
                let same = |other: &NodeId| {
                    validated
                        .meaning(*other)
                        .field
                        .is_some_and(|other| std::ptr::eq(other, field))
                };
                key == field.key || tree.children(node).find(same) == Some(child)
            };
            (counts && is_first()).then_some((field.key, child))
        })
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.tree.node(self.id).kind {
            NodeKind::Mapping(_) => self.deserialize_map(visitor),
            NodeKind::Sequence(_) => self.deserialize_seq(visitor),
            NodeKind::Scalar(_) => self.deserialize_str(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_some(self)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        if name != MARKER {
            return Err(Unreadable);
        }
        visitor.visit_seq(FieldParts {
            node: self,
            next: FieldPart::Node,
        })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if !matches!(self.tree.node(self.id).kind, NodeKind::Mapping(_)) {
            return Err(Unreadable);
        }
        visitor.visit_map(Entries {
            rest: self.entries().map(|(key, node)| (key, Some(self.at(node)))),
            value: NextValue::None,
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        if !self.tree.node(self.id).incomplete {
            return self.deserialize_map(visitor);
        }
        if !matches!(self.tree.node(self.id).kind, NodeKind::Mapping(_)) {
            return Err(Unreadable);
        }
        let present = move |key: &str| self.entries().any(|(other, _)| other == key);
        let unread = fields.iter().filter(move |key| !present(key));
        let read = self.entries().map(|(key, node)| (key, Some(self.at(node))));
        visitor.visit_map(Entries {
            rest: read.chain(unread.map(|key| (*key, None))),
            value: NextValue::None,
        })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if !matches!(self.tree.node(self.id).kind, NodeKind::Sequence(_)) {
            return Err(Unreadable);
        }
        visitor.visit_seq(Items {
            node: self,
            rest: self.tree.children(self.id),
        })
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        // Rules treat an unquoted number as the text that was meant; that YAML reads it as a number
        // is a separate finding.
        match (self.scalar(), self.tree.scalar(self.id)) {
            (None | Some(Scalar::Null), _) | (_, None) => Err(Unreadable),
            (Some(_), Some(text)) => visitor.visit_borrowed_str(text),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.scalar() {
            Some(Scalar::Boolean(value)) => visitor.visit_bool(value),
            Some(Scalar::Null | Scalar::Integer(_) | Scalar::Number(_) | Scalar::Text(_))
            | None => Err(Unreadable),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let number = self.scalar().and_then(Scalar::whole).ok_or(Unreadable)?;
        visitor.visit_i64(number.try_into().map_err(|_| Unreadable)?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let meaning = self.validated.meaning(self.id);
        let name = meaning.branch.or(meaning.choice).ok_or(Unreadable)?.value;
        visitor.visit_enum(Variant { node: self, name })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u128 f32 f64 char string bytes byte_buf unit unit_struct
        newtype_struct tuple identifier
    }
}

enum FieldPart {
    Node,
    Value,
    End,
}

/// What a field reads: its node, then its value.
struct FieldParts<'a> {
    node: Node<'a>,
    next: FieldPart,
}

impl<'de> SeqAccess<'de> for FieldParts<'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        match std::mem::replace(&mut self.next, FieldPart::End) {
            FieldPart::Node => {
                self.next = FieldPart::Value;
                let index = u32::try_from(self.node.id.index()).map_err(Unreadable::custom)?;
                let node: U32Deserializer<Unreadable> = index.into_deserializer();
                seed.deserialize(node).map(Some)
            }
            FieldPart::Value if self.node.validated.meaning(self.node.id).misspelled => {
                Err(Unreadable)
            }
            FieldPart::Value => seed.deserialize(self.node).map(Some),
            FieldPart::End => Ok(None),
        }
    }
}

/// A field that may be in an unread part of the document.
struct UnreadField;

impl<'de> Deserializer<'de> for UnreadField {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

/// The entries of a mapping; a field without a node is unread.
struct Entries<'a, I> {
    rest: I,
    /// What is next: the value of the last key.
    value: NextValue<'a>,
}

enum NextValue<'a> {
    /// The next one is a key.
    None,
    Read(Node<'a>),
    Unread,
}

impl<'de, I> MapAccess<'de> for Entries<'de, I>
where
    I: Iterator<Item = (&'static str, Option<Node<'de>>)>,
{
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        let Some((key, node)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = node.map_or(NextValue::Unread, NextValue::Read);
        let key: StrDeserializer<'_, Unreadable> = key.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Unreadable> {
        match std::mem::replace(&mut self.value, NextValue::None) {
            NextValue::None => Err(Unreadable),
            NextValue::Read(value) => seed.deserialize(value),
            NextValue::Unread => seed.deserialize(UnreadField),
        }
    }
}

struct Items<'a, I> {
    node: Node<'a>,
    rest: I,
}

impl<'de, I: Iterator<Item = NodeId>> SeqAccess<'de> for Items<'de, I> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        let Some(item) = self.rest.next() else {
            return Ok(None);
        };
        seed.deserialize(self.node.at(item)).map(Some)
    }
}

/// A value of a list, or a branch of a union, whose content is the mapping that has the tag.
struct Variant<'a> {
    node: Node<'a>,
    name: &'static str,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), Unreadable> {
        let name: StrDeserializer<'_, Unreadable> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Unreadable> {
        seed.deserialize(self.node)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.node.deserialize_map(visitor)
    }
}
