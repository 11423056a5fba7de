//! Schemas with the facts of the model, as the Rust constants of `src/schema/shape.rs`.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::model::facts::{Facts, KEYWORD};

/// The named schemas of a kind.
pub(crate) struct Definitions(Map<String, Value>);

impl Definitions {
    pub(crate) fn of(schema: &Value) -> Self {
        let definitions = schema["definitions"].as_object();
        Self(definitions.cloned().unwrap_or_default())
    }

    /// The schemas of objects; the others are unions of them.
    pub(crate) fn objects(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0
            .iter()
            .filter(|(_, definition)| definition.get("allOf").is_none())
    }

    /// The name and the schema that a schema refers to.
    fn target<'d>(&'d self, schema: &'d Value) -> Option<(&'d str, &'d Value)> {
        let reference = schema["$ref"]
            .as_str()
            .or_else(|| schema["allOf"][0]["$ref"].as_str())?;
        let name = reference.strip_prefix("#/definitions/")?;
        Some((name, &self.0[name]))
    }
}

/// The name of a constant: `OAUTH2_HANDLER` for `OAuth2Handler`.
pub(crate) fn constant(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        // A capital after the second letter starts a word, so that `OAuth` stays one.
        let starts_word = c.is_uppercase()
            && out.chars().count() > 1
            && out.ends_with(|last: char| last.is_ascii_alphanumeric());
        if starts_word {
            out.push('_');
        }
        out.extend(c.to_uppercase());
    }
    out
}

/// An object, as an expression.
pub(crate) fn object(schema: &Value, definitions: &Definitions) -> String {
    let required = list(&schema["required"]);
    let mut fields = String::new();
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let is_required = required.iter().any(|name| name == key);
        let field = field(key, property, is_required, definitions);
        // Writing to a string does not fail.
        let _ = writeln!(fields, "        {field},");
    }
    format!(
        "Object {{\n    title: {},\n    description: {},\n    fields: &[\n{fields}    ],\n    open: {},\n}}",
        text(&schema["title"]),
        text(&schema["description"]),
        facts(&schema[KEYWORD]).open,
    )
}

fn field(key: &str, schema: &Value, required: bool, definitions: &Definitions) -> String {
    let facts = facts(&schema[KEYWORD]);
    let roles: Vec<String> = facts
        .roles
        .iter()
        .map(|role| format!("Role::{role:?}"))
        .collect();
    format!(
        "Field {{ key: {key:?}, title: {}, description: {}, required: {required}, roles: Roles::of(&[{}]), \
         labels: &{:?}, synonyms: &{:?}, misnomers: &{:?}, missing_has_own_rule: {}, \
         sample: {:?}, shape: {} }}",
        text(&schema["title"]),
        text(&schema["description"]),
        roles.join(", "),
        facts.labels,
        facts.synonyms,
        facts.misnomers,
        facts.missing_has_own_rule,
        facts.sample,
        shape(schema, definitions),
    )
}

fn shape(schema: &Value, definitions: &Definitions) -> String {
    if let Some((name, target)) = definitions.target(schema) {
        return match target["allOf"].as_array() {
            None => format!("Shape::Object(&{})", constant(name)),
            Some(conditions) => union(conditions, definitions),
        };
    }
    if schema["type"] == serde_json::json!(["number", "string"]) {
        return "Shape::NumberOrText".to_owned();
    }
    if schema["type"] == serde_json::json!(["string", "null"]) {
        return "Shape::TextOrNull".to_owned();
    }
    match (schema["type"].as_str(), schema.get("enum")) {
        (Some("string"), Some(_)) => format!("Shape::Choice({})", choices(schema)),
        (Some("string"), None) => "Shape::Text".to_owned(),
        (Some("boolean"), None) => "Shape::Boolean".to_owned(),
        (Some("integer"), Some(only)) => match only[0].as_i64() {
            Some(number) => format!("Shape::Constant({number})"),
            None => panic!("not a whole number: {only}"),
        },
        (Some("integer"), None) => {
            let minimum = schema["minimum"].as_i64();
            format!("Shape::Integer {{ minimum: {minimum:?} }}")
        }
        (Some("array"), None) => {
            format!("Shape::List(&{})", shape(&schema["items"], definitions))
        }
        (Some("object"), None) => match &schema["additionalProperties"] {
            values if values["enum"].is_array() => {
                format!("Shape::Map(&{})", shape(values, definitions))
            }
            values if values.is_object() => "Shape::Parameters".to_owned(),
            _ => "Shape::Foreign".to_owned(),
        },
        _ => panic!("there is no shape for the schema {schema}"),
    }
}

fn choices(schema: &Value) -> String {
    let own = &schema[KEYWORD];
    let choices: Vec<String> = list(&schema["enum"])
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let facts = facts(&own["words"][at]);
            format!(
                "Choice {{ value: {}, description: {}, labels: &{:?}, synonyms: &{:?} }}",
                text(word),
                text(&own["word_descriptions"][at]),
                facts.labels,
                facts.synonyms
            )
        })
        .collect();
    format!(
        "Choices {{ values: &[{}], has_own_rule: {} }}",
        choices.join(", "),
        facts(own).value_has_own_rule
    )
}

/// A union, whose tag has the words of all branches.
fn union(conditions: &[Value], definitions: &Definitions) -> String {
    let (mut words, mut facts, mut descriptions) = (Vec::new(), Vec::new(), Vec::new());
    let mut branches = Vec::new();
    let mut tag = None;
    for condition in conditions {
        let key = condition["if"]["required"][0]
            .as_str()
            .expect("a branch is chosen by its tag");
        let (name, target) = definitions
            .target(&condition["then"])
            .expect("a branch is an object");
        let schema = &target["properties"][key];
        words.push(schema["enum"][0].clone());
        facts.push(schema[KEYWORD]["words"][0].clone());
        descriptions.push(schema[KEYWORD]["word_descriptions"][0].clone());
        branches.push(format!("&{}", constant(name)));
        tag.get_or_insert_with(|| (key, schema.clone()));
    }
    let (key, mut schema) = tag.expect("a union has branches");
    schema["enum"] = Value::Array(words);
    schema[KEYWORD]["words"] = Value::Array(facts);
    schema[KEYWORD]["word_descriptions"] = Value::Array(descriptions);
    format!(
        "Shape::Union(Union {{ tag: &{}, branches: &[{}] }})",
        field(key, &schema, true, definitions),
        branches.join(", ")
    )
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A text, as an expression; an empty one where there is none.
fn text(value: &Value) -> String {
    format!("{:?}", value.as_str().unwrap_or_default())
}

/// The facts of the model, as far as there are any.
fn facts(value: &Value) -> Facts {
    if value.is_null() {
        return Facts::default();
    }
    serde_json::from_value(value.clone()).expect("the facts that the model has written")
}
