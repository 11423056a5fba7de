//! Whole objects to fill in, made from the model: a destination, a handler, a document.

use crate::editor::completion::draft::Draft;
use crate::editor::completion::style::Style;
use crate::model::facts::Role;
use crate::schema::shape::{Field, Object, Shape};

/// Fields that are not required, and that nearly every document has; by the title of their object.
const USUAL: &[(&str, &[&str])] = &[
    (
        "Destination System",
        &[
            "limit_to_servertype",
            "client_authentication",
            "destination_field_for_token",
            "destination_field_for_expires",
            "fields",
        ],
    ),
    ("Custom handler", &["fields"]),
    (
        "Custom integration",
        &[
            "authentication_url",
            "token_endpoint_url",
            "client_id",
            "client_secret",
        ],
    ),
    ("Token exchange", &["response"]),
    ("Token request", &["code"]),
    (
        "Token response",
        &["refresh_token", "token_type", "expires_in"],
    ),
];

/// A value to fill in.
#[derive(Debug)]
pub(super) enum Template {
    /// A single value, and whether it is text.
    Scalar(Draft, bool),
    /// Keys and values.
    Mapping(Vec<(&'static str, Template)>),
    /// Items.
    List(Vec<Template>),
}

/// An object with the fields that it needs and those that are usual.
pub(super) fn of_object(object: &'static Object) -> Template {
    let usual = USUAL.iter().filter(|(title, _)| *title == object.title);
    let usual: Vec<&str> = usual.flat_map(|(_, keys)| *keys).copied().collect();
    let fields = object
        .fields
        .iter()
        .filter(|field| field.required || usual.contains(&field.key));
    Template::Mapping(
        fields
            .map(|field| (field.key, of_shape(&field.shape, Some(field))))
            .collect(),
    )
}

fn of_shape(shape: &'static Shape, field: Option<&'static Field>) -> Template {
    match shape {
        Shape::Object(object) => of_object(object),
        Shape::List(Shape::Union(union)) => {
            Template::List(union.branches.iter().map(|it| of_object(it)).collect())
        }
        Shape::Union(union) => union
            .branches
            .first()
            .map_or_else(|| Template::Mapping(Vec::new()), |it| of_object(it)),
        Shape::List(items) => Template::List(vec![of_shape(items, None)]),
        Shape::Map(_) | Shape::Parameters | Shape::Foreign => Template::Mapping(Vec::new()),
        Shape::Text => Template::Scalar(field.map_or_else(Draft::default, text), true),
        Shape::Choice(choices) => {
            let words: Vec<_> = choices.values.iter().map(|choice| choice.value).collect();
            Template::Scalar(
                match words.as_slice() {
                    [only] => Draft::default().text(only),
                    _ => Draft::default().choice(words),
                },
                true,
            )
        }
        Shape::Integer { .. } => Template::Scalar(Draft::default().stop("1"), false),
        Shape::NumberOrText => Template::Scalar(Draft::default().stop("3600"), false),
        Shape::Boolean => Template::Scalar(Draft::default().stop("true"), false),
        Shape::Constant(number) => {
            Template::Scalar(Draft::default().text(&number.to_string()), false)
        }
    }
}

/// The text of a field to fill in.
fn text(field: &'static Field) -> Draft {
    let draft = Draft::default();
    if field.has(Role::Secret) {
        draft.text("${env:").stop("NAME").text("}")
    } else if field.has(Role::Token) {
        draft.text("${").stop(&field.key.to_uppercase()).text("}")
    } else if field.has(Role::Endpoint) {
        draft.text("https://").stop("")
    } else {
        draft.stop("")
    }
}

impl Template {
    /// In block style, from a place in the column `indent` on.
    pub(super) fn block(&self, style: Style, indent: usize) -> Draft {
        self.block_onto(Draft::default(), style, indent)
    }

    fn block_onto(&self, mut draft: Draft, style: Style, indent: usize) -> Draft {
        match self {
            Self::Scalar(scalar, _) => draft.then(scalar.clone()),
            Self::Mapping(fields) => {
                for (at, (key, value)) in fields.iter().enumerate() {
                    if at > 0 {
                        draft = draft.text(&style.line(indent));
                    }
                    draft = draft.text(key).text(":");
                    let (gap, indent) = match value {
                        Self::Scalar(..) => (" ".to_owned(), indent),
                        Self::Mapping(_) => (style.line(indent + style.step), indent + style.step),
                        Self::List(_) => (style.line(indent + style.list), indent + style.list),
                    };
                    draft = value.block_onto(draft.text(&gap), style, indent);
                }
                draft
            }
            Self::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        draft = draft.text(&style.line(indent));
                    }
                    draft = item.block_onto(draft.text(style.dash()), style, indent + style.dash);
                }
                draft
            }
        }
    }

    /// On one line, with brackets of YAML.
    pub(super) fn flow(&self) -> Draft {
        match self {
            Self::Scalar(scalar, true) if scalar.has_brackets() => {
                Draft::default().text("\"").then(scalar.clone()).text("\"")
            }
            Self::Scalar(scalar, _) => scalar.clone(),
            Self::Mapping(fields) => {
                let mut draft = Draft::default().text("{ ");
                for (at, (key, value)) in fields.iter().enumerate() {
                    draft = draft.text(if at > 0 { ", " } else { "" });
                    draft = draft.text(key).text(": ").then(value.flow());
                }
                draft.text(" }")
            }
            Self::List(items) => {
                let mut draft = Draft::default().text("[");
                for (at, item) in items.iter().enumerate() {
                    draft = draft.text(if at > 0 { ", " } else { "" });
                    draft = draft.then(item.flow());
                }
                draft.text("]")
            }
        }
    }

    /// As JSON, with lines that are indented by so many signs.
    pub(super) fn json(&self, style: Style, indent: usize) -> Draft {
        let deeper = indent + style.step;
        let (draft, end) = match self {
            Self::Scalar(scalar, true) => {
                return Draft::default().text("\"").then(scalar.clone()).text("\"");
            }
            Self::Scalar(scalar, false) => return scalar.clone(),
            Self::Mapping(fields) => {
                let mut draft = Draft::default().text("{");
                for (at, (key, value)) in fields.iter().enumerate() {
                    draft = draft.text(if at > 0 { "," } else { "" });
                    draft = draft.text(&format!("{}\"{key}\": ", style.line(deeper)));
                    draft = draft.then(value.json(style, deeper));
                }
                (draft, "}")
            }
            Self::List(items) => {
                let mut draft = Draft::default().text("[");
                for (at, item) in items.iter().enumerate() {
                    draft = draft.text(if at > 0 { "," } else { "" });
                    draft = draft
                        .text(&style.line(deeper))
                        .then(item.json(style, deeper));
                }
                (draft, "]")
            }
        };
        draft.text(&style.line(indent)).text(end)
    }
}

#[cfg(test)]
mod tests {
    use super::USUAL;
    use crate::model::Kind;
    use crate::schema;
    use crate::schema::shape::{Object, Shape};

    fn objects(object: &'static Object, found: &mut Vec<&'static Object>) {
        found.push(object);
        for field in object.fields {
            below(&field.shape, found);
        }
    }

    fn below(shape: &'static Shape, found: &mut Vec<&'static Object>) {
        match shape {
            Shape::Object(object) => objects(object, found),
            Shape::Union(union) => union.branches.iter().for_each(|it| objects(it, found)),
            Shape::List(items) | Shape::Map(items) => below(items, found),
            Shape::Text
            | Shape::Integer { .. }
            | Shape::Constant(_)
            | Shape::Boolean
            | Shape::NumberOrText
            | Shape::Choice(_)
            | Shape::Parameters
            | Shape::Foreign => {}
        }
    }

    #[test]
    fn usual_fields_are_fields() {
        let mut all = Vec::new();
        for kind in Kind::ALL {
            objects(schema::root(kind), &mut all);
        }
        for (title, keys) in USUAL {
            for key in *keys {
                let named = all.iter().filter(|object| object.title == *title);
                let mut fields = named.flat_map(|object| object.fields);
                assert!(
                    fields.any(|field| field.key == *key && !field.required),
                    "{title}: {key}"
                );
            }
        }
    }
}
