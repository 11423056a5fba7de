//! From the model to JSON Schema: the form that people and editors read well.
//!
//! Two changes to what the types give: closed lists of words become one `enum` instead of a `oneOf`
//! of constants, and unions are dispatched on their tag with `if` and `then`, so that no reader is
//! ever told "not valid under any of the schemas".

use schemars::generate::SchemaSettings;
use schemars::transform::RemoveRefSiblings;
use serde_json::{Map, Value, json};

use crate::model::Kind;
use crate::model::facts::KEYWORD;

/// A draft of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Draft {
    /// draft-07: what every editor reads.
    #[default]
    Draft07,
    /// 2020-12: for validators.
    Draft202012,
}

impl Draft {
    /// The name, as `--draft` writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft07 => "07",
            Self::Draft202012 => "2020-12",
        }
    }

    /// The keyword that holds named schemas.
    pub(super) fn definitions(self) -> &'static str {
        match self {
            Self::Draft07 => "definitions",
            Self::Draft202012 => "$defs",
        }
    }
}

/// The JSON Schema of a kind with standard keywords alone.
pub fn json_schema(kind: Kind, draft: Draft) -> Value {
    let mut schema = annotated_schema(kind, draft);
    drop_annotations(&mut schema);
    schema
}

/// The JSON Schema of a kind with the facts of the model under [`KEYWORD`].
pub fn annotated_schema(kind: Kind, draft: Draft) -> Value {
    let settings = match draft {
        Draft::Draft07 => SchemaSettings::draft07(),
        // Some readers of 2020-12 were made for older drafts, and pass over what stands beside `$ref`.
        Draft::Draft202012 => {
            SchemaSettings::draft2020_12().with_transform(RemoveRefSiblings::default())
        }
    };
    let mut schema = kind.schema(settings.into_generator()).to_value();
    each_schema(&mut schema, &mut |object| {
        fold_words(object);
        close_but_for_own_keys(object);
        // Sizes of Rust's integers say nothing to other validators.
        object.shift_remove("format");
        if let Some(Value::String(description)) = object.get_mut("description") {
            *description = description.replace('\n', " ");
        }
    });
    dispatch_unions(&mut schema, draft);
    each_schema(&mut schema, &mut put_in_reading_order);
    schema
}

/// Visits every schema in a schema, inner ones first.
pub(super) fn each_schema(value: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    let Value::Object(schema) = value else {
        return;
    };
    for (keyword, inner) in schema.iter_mut() {
        match (keyword.as_str(), inner) {
            (
                "properties" | "patternProperties" | "definitions" | "$defs",
                Value::Object(named),
            ) => {
                for schema in named.values_mut() {
                    each_schema(schema, visit);
                }
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
                for schema in schemas {
                    each_schema(schema, visit);
                }
            }
            ("items" | "additionalProperties" | "if" | "then", inner) => each_schema(inner, visit),
            _ => {}
        }
    }
    visit(schema);
}

/// Keywords in the order in which a person reads a schema; the others follow.
const READING_ORDER: [&str; 21] = [
    "$schema",
    "title",
    "description",
    "markdownDescription",
    "deprecationMessage",
    "type",
    "enum",
    "enumDescriptions",
    "markdownEnumDescriptions",
    "const",
    "minimum",
    "required",
    "properties",
    "patternProperties",
    "additionalProperties",
    "items",
    "errorMessage",
    "defaultSnippets",
    "allOf",
    "$ref",
    "definitions",
];

pub(super) fn put_in_reading_order(schema: &mut Map<String, Value>) {
    let rank = |keyword: &str| READING_ORDER.iter().position(|known| *known == keyword);
    let mut entries: Vec<(String, Value)> = std::mem::take(schema).into_iter().collect();
    entries.sort_by_key(|(keyword, _)| rank(keyword).unwrap_or(READING_ORDER.len()));
    schema.extend(entries);
}

/// `oneOf` constants become an `enum`, with the facts of the words beside those of the field.
fn fold_words(object: &mut Map<String, Value>) {
    let Some(Value::Array(words)) = object.get("oneOf") else {
        return;
    };
    let constant = |word: &Value| word.get("const").cloned();
    let Some(constants) = words.iter().map(constant).collect::<Option<Vec<Value>>>() else {
        return;
    };
    let text = |word: &Value| word.get("description").cloned().unwrap_or_default();
    let descriptions: Vec<Value> = words.iter().map(text).collect();
    let facts: Vec<Value> = words
        .iter()
        .map(|word| word.get(KEYWORD).cloned().unwrap_or_else(|| json!({})))
        .collect();
    object.shift_remove("oneOf");
    object.insert("type".to_owned(), json!("string"));
    object.insert("enum".to_owned(), Value::Array(constants));
    let own = object.entry(KEYWORD).or_insert_with(|| json!({}));
    own["words"] = Value::Array(facts);
    own["word_descriptions"] = Value::Array(descriptions);
}

/// An object that refuses unknown keys still takes the author's own.
fn close_but_for_own_keys(object: &mut Map<String, Value>) {
    if object.get("additionalProperties") == Some(&Value::Bool(false)) {
        object.insert("patternProperties".to_owned(), json!({ "^x-": true }));
    }
}

/// `anyOf` references to objects with a tag become a choice of the tag and a branch a word.
fn dispatch_unions(schema: &mut Value, draft: Draft) {
    let definitions = schema.get(draft.definitions()).cloned().unwrap_or_default();
    each_schema(schema, &mut |object| {
        let Some(Value::Array(branches)) = object.get("anyOf") else {
            return;
        };
        let Some(branches) = branches
            .iter()
            .map(|branch| Branch::read(branch, &definitions))
            .collect::<Option<Vec<Branch>>>()
        else {
            return;
        };
        object.shift_remove("anyOf");
        dispatch_on(object, &branches);
    });
}

/// Has a schema choose one of the branches by their tag.
pub(super) fn dispatch_on(object: &mut Map<String, Value>, branches: &[Branch]) {
    let Some(Branch { tag, .. }) = branches.first() else {
        return;
    };
    let words: Vec<&str> = branches.iter().map(|branch| branch.word.as_str()).collect();
    let facts = ["words", "word_descriptions"].map(|name| {
        let facts = branches.iter().map(|branch| branch.facts[name][0].clone());
        (name.to_owned(), Value::Array(facts.collect()))
    });
    let conditions: Vec<Value> = branches
        .iter()
        .map(|branch| {
            json!({
                "if": { "properties": { tag: { "const": branch.word } }, "required": [tag] },
                "then": { "$ref": branch.reference }
            })
        })
        .collect();
    object.insert("type".to_owned(), json!("object"));
    object.insert("required".to_owned(), json!([tag]));
    let facts = Map::from_iter(facts);
    object.insert(
        "properties".to_owned(),
        json!({ tag: { "enum": words, KEYWORD: facts } }),
    );
    object.insert("allOf".to_owned(), Value::Array(conditions));
}

/// A branch of a union: the object that its tag's only word chooses.
pub(super) struct Branch {
    reference: String,
    tag: String,
    word: String,
    /// What the model says of the tag.
    facts: Value,
}

impl Branch {
    fn read(branch: &Value, definitions: &Value) -> Option<Self> {
        let reference = referred(branch)?;
        let name = reference.rsplit('/').next()?;
        Self::of(reference, &definitions[name])
    }

    /// The branch that leads to an object.
    pub(super) fn of(reference: &str, object: &Value) -> Option<Self> {
        object["properties"]
            .as_object()?
            .iter()
            .find_map(|(tag, schema)| {
                let words = schema["enum"].as_array()?;
                let [Value::String(word)] = words.as_slice() else {
                    return None;
                };
                Some(Self {
                    reference: reference.to_owned(),
                    tag: tag.clone(),
                    word: word.clone(),
                    facts: schema[KEYWORD].clone(),
                })
            })
    }
}

/// What a schema refers to, if it says no more than that, or wraps it to say more.
pub(super) fn referred(schema: &Value) -> Option<&str> {
    let wrapped = || schema["allOf"][0]["$ref"].as_str();
    schema["$ref"].as_str().or_else(wrapped)
}

pub(super) fn drop_annotations(schema: &mut Value) {
    each_schema(schema, &mut |object| {
        object.shift_remove(KEYWORD);
    });
}
