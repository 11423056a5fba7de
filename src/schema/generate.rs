//! From the model to JSON Schema: the form that people and editors read well.
//!
//! Two changes to what the types give: closed lists of words become one `enum` instead of a `oneOf`
//! of constants, and unions are dispatched on their tag with `if` and `then`, so that no reader is
//! ever told "not valid under any of the schemas".

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::model::Kind;
use crate::model::facts::KEYWORD;

/// A draft of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Draft {
    /// draft-07: what every editor reads.
    #[default]
    Draft07,
    /// 2020-12.
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
}

/// The JSON Schema of a kind, as it is published: without annotations of our own.
pub fn json_schema(kind: Kind, draft: Draft) -> Value {
    let mut schema = annotated_schema(kind, draft);
    drop_annotations(&mut schema);
    schema
}

/// The JSON Schema of a kind with the facts of the model under [`KEYWORD`].
pub fn annotated_schema(kind: Kind, draft: Draft) -> Value {
    let settings = match draft {
        Draft::Draft07 => SchemaSettings::draft07(),
        Draft::Draft202012 => SchemaSettings::draft2020_12(),
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
    dispatch_unions(&mut schema);
    each_schema(&mut schema, &mut put_in_reading_order);
    schema
}

/// Visits every schema in a schema, inner ones first.
fn each_schema(value: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
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
const READING_ORDER: [&str; 14] = [
    "$schema",
    "title",
    "description",
    "type",
    "enum",
    "const",
    "minimum",
    "required",
    "properties",
    "patternProperties",
    "additionalProperties",
    "items",
    "allOf",
    "$ref",
];

fn put_in_reading_order(schema: &mut Map<String, Value>) {
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
fn dispatch_unions(schema: &mut Value) {
    let definitions = ["definitions", "$defs"]
        .into_iter()
        .find_map(|name| schema.get(name).cloned())
        .unwrap_or_default();
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
        let tag = branches[0].tag.clone();
        let words: Vec<&str> = branches.iter().map(|branch| branch.word.as_str()).collect();
        let conditions: Vec<Value> = branches
            .iter()
            .map(|branch| {
                json!({
                    "if": { "properties": { &tag: { "const": branch.word } }, "required": [tag] },
                    "then": { "$ref": branch.reference }
                })
            })
            .collect();
        object.insert("type".to_owned(), json!("object"));
        object.insert("required".to_owned(), json!([tag]));
        object.insert("properties".to_owned(), json!({ &tag: { "enum": words } }));
        object.insert("allOf".to_owned(), Value::Array(conditions));
    });
}

/// A branch of a union: the object that its tag's only word chooses.
struct Branch {
    reference: String,
    tag: String,
    word: String,
}

impl Branch {
    fn read(branch: &Value, definitions: &Value) -> Option<Self> {
        let inner = |branch: &Value| branch["allOf"][0]["$ref"].as_str().map(str::to_owned);
        let reference = branch["$ref"]
            .as_str()
            .map(str::to_owned)
            .or_else(|| inner(branch))?;
        let name = reference.rsplit('/').next()?;
        let properties = definitions[name]["properties"].as_object()?;
        properties.iter().find_map(|(tag, schema)| {
            let words = schema["enum"].as_array()?;
            let [Value::String(word)] = words.as_slice() else {
                return None;
            };
            Some(Self {
                reference: reference.clone(),
                tag: tag.clone(),
                word: word.clone(),
            })
        })
    }
}

fn drop_annotations(schema: &mut Value) {
    each_schema(schema, &mut |object| {
        object.shift_remove(KEYWORD);
    });
}
