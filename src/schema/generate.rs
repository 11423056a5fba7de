//! The JSON Schema of the model, in a form that people and editors read well.
//!
//! The schema that the types generate is changed in two ways. A list of values becomes one `enum`
//! instead of a `oneOf` of constants. A union chooses its branch by the tag, with `if` and `then`, so
//! that no validator reports "not valid under any of the schemas".

use schemars::generate::SchemaSettings;
use schemars::transform::RemoveRefSiblings;
use serde_json::{Map, Value, json};

use crate::model::Kind;
use crate::model::facts::KEYWORD;

/// A draft of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Draft {
    /// draft-07, which every editor supports.
    #[default]
    Draft07,
    /// 2020-12, for validators.
    Draft202012,
}

impl Draft {
    /// The name that `--draft` takes.
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

/// The JSON Schema of a kind, with the keywords of the standard alone.
pub fn json_schema(kind: Kind, draft: Draft) -> Value {
    let mut schema = annotated_schema(kind, draft);
    drop_annotations(&mut schema);
    schema
}

/// The JSON Schema of a kind with the facts of the model under [`KEYWORD`].
pub fn annotated_schema(kind: Kind, draft: Draft) -> Value {
    let settings = match draft {
        Draft::Draft07 => SchemaSettings::draft07(),
        // Some validators of 2020-12 ignore what is beside `$ref`, as older drafts have it.
        Draft::Draft202012 => {
            SchemaSettings::draft2020_12().with_transform(RemoveRefSiblings::default())
        }
    };
    let mut schema = kind.schema(settings.into_generator()).to_value();
    each_schema(&mut schema, &mut |object| {
        fold_values(object);
        permit_extension_keys(object);
        // The sizes of Rust's integers mean nothing to validators.
        object.shift_remove("format");
        if let Some(Value::String(description)) = object.get_mut("description") {
            *description = description.replace('\n', " ");
        }
    });
    dispatch_unions(&mut schema, draft);
    each_schema(&mut schema, &mut put_in_reading_order);
    schema
}

/// Visits a schema and all schemas in it, inner ones first.
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

/// The keywords in the order in which a person reads a schema; all others follow.
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

/// Sorts the keywords of a schema into reading order.
pub(super) fn put_in_reading_order(schema: &mut Map<String, Value>) {
    let rank = |keyword: &str| READING_ORDER.iter().position(|known| *known == keyword);
    let mut entries: Vec<(String, Value)> = std::mem::take(schema).into_iter().collect();
    entries.sort_by_key(|(keyword, _)| rank(keyword).unwrap_or(READING_ORDER.len()));
    schema.extend(entries);
}

/// Turns a `oneOf` of constants into an `enum`, with the facts of the values beside those of the
/// field.
fn fold_values(object: &mut Map<String, Value>) {
    let Some(Value::Array(values)) = object.get("oneOf") else {
        return;
    };
    let constant = |value: &Value| value.get("const").cloned();
    let Some(constants) = values.iter().map(constant).collect::<Option<Vec<Value>>>() else {
        return;
    };
    let text = |value: &Value| value.get("description").cloned().unwrap_or_default();
    let descriptions: Vec<Value> = values.iter().map(text).collect();
    let facts: Vec<Value> = values
        .iter()
        .map(|value| value.get(KEYWORD).cloned().unwrap_or_else(|| json!({})))
        .collect();
    object.shift_remove("oneOf");
    object.insert("type".to_owned(), json!("string"));
    object.insert("enum".to_owned(), Value::Array(constants));
    let own = object.entry(KEYWORD).or_insert_with(|| json!({}));
    own["words"] = Value::Array(facts);
    own["word_descriptions"] = Value::Array(descriptions);
}

/// Permits the author's own keys, `x-…`, in an object that refuses unknown ones.
fn permit_extension_keys(object: &mut Map<String, Value>) {
    if object.get("additionalProperties") == Some(&Value::Bool(false)) {
        object.insert("patternProperties".to_owned(), json!({ "^x-": true }));
    }
}

/// Turns an `anyOf` of objects with a tag into a schema that chooses one of them by the tag.
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

/// Makes a schema choose one of the branches by their tag.
pub(super) fn dispatch_on(object: &mut Map<String, Value>, branches: &[Branch]) {
    let Some(Branch { tag, .. }) = branches.first() else {
        return;
    };
    let values: Vec<&str> = branches
        .iter()
        .map(|branch| branch.value.as_str())
        .collect();
    let facts = ["words", "word_descriptions"].map(|name| {
        let facts = branches.iter().map(|branch| branch.facts[name][0].clone());
        (name.to_owned(), Value::Array(facts.collect()))
    });
    let conditions: Vec<Value> = branches
        .iter()
        .map(|branch| {
            json!({
                "if": { "properties": { tag: { "const": branch.value } }, "required": [tag] },
                "then": { "$ref": branch.reference }
            })
        })
        .collect();
    object.insert("type".to_owned(), json!("object"));
    object.insert("required".to_owned(), json!([tag]));
    let facts = Map::from_iter(facts);
    object.insert(
        "properties".to_owned(),
        json!({ tag: { "enum": values, KEYWORD: facts } }),
    );
    object.insert("allOf".to_owned(), Value::Array(conditions));
}

/// A branch of a union: the object that a value of the tag chooses.
pub(super) struct Branch {
    reference: String,
    tag: String,
    value: String,
    /// The facts of the tag.
    facts: Value,
}

impl Branch {
    fn read(branch: &Value, definitions: &Value) -> Option<Self> {
        let reference = referred(branch)?;
        let name = reference.rsplit('/').next()?;
        Self::of(reference, &definitions[name])
    }

    /// The branch for an object, whose tag has one permitted value.
    pub(super) fn of(reference: &str, object: &Value) -> Option<Self> {
        object["properties"]
            .as_object()?
            .iter()
            .find_map(|(tag, schema)| {
                let values = schema["enum"].as_array()?;
                let [Value::String(value)] = values.as_slice() else {
                    return None;
                };
                Some(Self {
                    reference: reference.to_owned(),
                    tag: tag.clone(),
                    value: value.clone(),
                    facts: schema[KEYWORD].clone(),
                })
            })
    }
}

/// The reference of a schema that is a reference, or that wraps one to add other keywords.
pub(super) fn referred(schema: &Value) -> Option<&str> {
    let wrapped = || schema["allOf"][0]["$ref"].as_str();
    schema["$ref"].as_str().or_else(wrapped)
}

/// Removes the facts of the model from a schema.
pub(super) fn drop_annotations(schema: &mut Value) {
    each_schema(schema, &mut |object| {
        object.shift_remove(KEYWORD);
    });
}
