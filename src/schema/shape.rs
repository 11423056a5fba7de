//! The schema as constants, which a document is validated against.
//!
//! The constants are in `schema::tables`. They are generated from the model, so that nothing has to
//! be built when the program starts.

use crate::model::facts::Role;
use crate::value::whitespace;

/// A mapping with known keys.
#[derive(Debug, PartialEq, Eq)]
pub struct Object {
    /// The label of the product, or a plain name.
    pub title: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Its fields, in the order of the model.
    pub fields: &'static [Field],
    /// Whether unknown keys are permitted.
    pub open: bool,
}

/// A key of an object.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// The label of the product; empty if the product has none.
    pub title: &'static str,
    /// What the field is for.
    pub description: &'static str,
    /// Whether an object without it is refused.
    pub required: bool,
    /// What the field is for, as far as rules and masking need to know.
    pub roles: Roles,
    /// Other labels of the field on the screen.
    pub labels: &'static [&'static str],
    /// Other words that people use for the field.
    pub synonyms: &'static [&'static str],
    /// Names that are often written by mistake, and that a separate rule reports.
    pub misnomers: &'static [&'static str],
    /// Whether a separate rule reports that it is missing.
    pub missing_has_own_rule: bool,
    /// The value in a newly inserted object; empty if the type decides. `None` if the object does not
    /// have the field, unless it is required.
    pub sample: Option<&'static str>,
    /// What its value has to be.
    pub shape: Shape,
}

impl Field {
    /// Whether the field has the role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.overlap(Roles::of(&[role]))
    }

    /// The label of the product, or the key where the product has none.
    pub fn label(&self) -> &'static str {
        if self.title.is_empty() {
            self.key
        } else {
            self.title
        }
    }
}

/// A set of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// The set of these roles.
    pub const fn of(roles: &[Role]) -> Self {
        let mut bits = 0;
        let mut index = 0;
        while index < roles.len() {
            bits |= 1 << roles[index] as u8;
            index += 1;
        }
        Self(bits)
    }

    /// Whether it has no role.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a role is in both sets.
    pub fn overlap(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a value has to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer {
        /// The smallest one that is allowed.
        minimum: Option<i64>,
    },
    /// This number.
    Constant(i64),
    /// A number or text.
    NumberOrText,
    /// Text, or null in its place.
    TextOrNull,
    /// One of these values.
    Choice(Choices),
    /// An object.
    Object(&'static Object),
    /// One of several objects, distinguished by a field that all of them have.
    Union(Union),
    /// A list of these values.
    List(&'static Shape),
    /// A mapping of any names to these values.
    Map(&'static Shape),
    /// A mapping of any names to single values.
    Parameters,
    /// A mapping that another tool has written, with any content.
    Foreign,
}

impl Shape {
    /// Whether it is a list whose items are objects.
    pub fn is_list_of_objects(&self) -> bool {
        matches!(self, Self::List(items) if items.is_object())
    }

    /// Whether it is an object, or one of several.
    pub fn is_object(&self) -> bool {
        !self.objects().is_empty()
    }

    /// The objects that a value can be; none unless it is an object.
    pub fn objects(&self) -> &[&'static Object] {
        match self {
            Self::Object(object) => std::slice::from_ref(object),
            Self::Union(union) => union.branches,
            Self::Text
            | Self::Boolean
            | Self::Integer { .. }
            | Self::Constant(_)
            | Self::NumberOrText
            | Self::TextOrNull
            | Self::Choice(_)
            | Self::List(_)
            | Self::Map(_)
            | Self::Parameters
            | Self::Foreign => &[],
        }
    }

    /// What the values in it have to be: the items of a list, or the values of a mapping of any
    /// names.
    pub fn inner(&self) -> Option<&'static Self> {
        match self {
            Self::List(shape) | Self::Map(shape) => Some(shape),
            Self::Text
            | Self::Boolean
            | Self::Integer { .. }
            | Self::Constant(_)
            | Self::NumberOrText
            | Self::TextOrNull
            | Self::Choice(_)
            | Self::Object(_)
            | Self::Union(_)
            | Self::Parameters
            | Self::Foreign => None,
        }
    }

    /// The permitted values, if there is a list of them.
    pub fn choices(&self) -> Option<&Choices> {
        match self {
            Self::Choice(choices) => Some(choices),
            Self::Text
            | Self::Boolean
            | Self::Integer { .. }
            | Self::Constant(_)
            | Self::NumberOrText
            | Self::TextOrNull
            | Self::Object(_)
            | Self::Union(_)
            | Self::List(_)
            | Self::Map(_)
            | Self::Parameters
            | Self::Foreign => None,
        }
    }
}

/// A list of permitted values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// The values.
    pub values: &'static [Choice],
    /// Whether a separate rule reports other values.
    pub has_own_rule: bool,
}

impl Choices {
    /// The value that a text is, but for case and white space at its edges.
    pub fn value_in_other_case(&self, text: &str) -> Option<&'static str> {
        let text = whitespace::trimmed(text);
        let mut values = self.values.iter().map(|choice| choice.value);
        values.find(|value| value.eq_ignore_ascii_case(text))
    }

    /// Whether the list has exactly these values, in this order.
    pub fn are(&self, values: impl IntoIterator<Item = &'static str>) -> bool {
        self.values.iter().map(|choice| choice.value).eq(values)
    }
}

/// A permitted value.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value.
    pub value: &'static str,
    /// What it means.
    pub description: &'static str,
    /// Its labels on the screen.
    pub labels: &'static [&'static str],
    /// Other words that people use for it.
    pub synonyms: &'static [&'static str],
}

/// One of several objects.
#[derive(Debug, PartialEq, Eq)]
pub struct Union {
    /// The field that distinguishes them. Its values are those of the branches, in their order.
    pub tag: &'static Field,
    /// The objects, one for each value of the tag.
    pub branches: &'static [&'static Object],
}
