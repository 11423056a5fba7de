//! Files that are generated from the code: written with `UPDATE=1`, compared otherwise.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use exportlint::diagnostic::Severity;
use exportlint::model::Kind;
use exportlint::model::facts::{Facts, KEYWORD};
use exportlint::report::json::schema;
use exportlint::rules::RULES;
use exportlint::schema::export::{Flavor, export};
use exportlint::schema::generate::{Draft, annotated_schema};
use serde_json::Value;

use crate::expected::{Comparison, assert_up_to_date, repository};

/// All that schemas are exported for, with the names of their files; `None` is what documents name.
pub(crate) fn exported() -> impl Iterator<Item = (Option<Kind>, &'static str)> {
    let kinds = Kind::ALL.into_iter().map(|kind| (Some(kind), kind.name()));
    kinds.chain([(None, "document")])
}

#[test]
fn published_schemas_are_those_of_the_model() {
    let mut comparison = Comparison::default();
    for (kind, name) in exported() {
        for (flavor, folder) in [
            (Flavor::Editor, "schemas"),
            (Flavor::Plain, "schemas/plain"),
        ] {
            let schema = export(kind, Draft::Draft07, flavor);
            let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
            comparison.file(
                &repository().join(folder).join(format!("{name}.json")),
                &text,
            );
        }
    }
    comparison.finish(2 * exported().count());
}

#[test]
fn the_published_schema_is_that_of_the_report() {
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    assert_up_to_date("schemas/report.json", &text);
}

#[test]
fn tables_are_those_of_the_model() {
    let mut objects = BTreeMap::new();
    for kind in Kind::ALL {
        let schema = annotated_schema(kind, Draft::Draft07);
        let definitions = schema["definitions"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        for (name, definition) in &definitions {
            if definition.get("allOf").is_none() {
                let name = constant(name);
                objects.insert(name, object(definition, &definitions));
            }
        }
        let name = constant(&kind.name().replace('-', "_"));
        objects.insert(name, object(&schema, &definitions));
    }
    let mut text = String::from(
        "// Generated from `model` by the tests: `UPDATE=1 cargo test`. Do not edit.\n\
         //! The model as constants.\n\n\
         use crate::model::facts::Role;\n\
         use crate::schema::shape::{Choice, Choices, Field, Object, Shape, Union};\n",
    );
    for (name, object) in objects {
        let _ = write!(text, "\npub(super) static {name}: Object = {object};\n");
    }
    assert_up_to_date("src/schema/tables.rs", &text);
}

type Definitions = serde_json::Map<String, Value>;

fn constant(name: &str) -> String {
    let mut out = String::new();
    for sign in name.chars() {
        // `OAuth2Handler` is `OAUTH2_HANDLER`: a capital begins a word behind a small letter.
        let begins_word = sign.is_uppercase()
            && out.chars().count() > 1
            && out.ends_with(|last: char| last.is_ascii_alphanumeric());
        if begins_word {
            out.push('_');
        }
        out.extend(sign.to_uppercase());
    }
    out
}

fn text(value: &Value, key: &str) -> String {
    format!("{:?}", value[key].as_str().unwrap_or_default())
}

fn facts(schema: &Value) -> Facts {
    let facts = schema.get(KEYWORD).cloned();
    facts.map_or_else(Facts::default, |facts| {
        serde_json::from_value(facts).unwrap()
    })
}

fn object(schema: &Value, definitions: &Definitions) -> String {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let properties = schema["properties"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    let mut fields = String::new();
    for (key, property) in &properties {
        let is_required = required.iter().any(|name| name == key);
        let _ = writeln!(
            fields,
            "        {},",
            field(key, property, is_required, definitions)
        );
    }
    format!(
        "Object {{\n    title: {},\n    description: {},\n    fields: &[\n{fields}    ],\n    open: {},\n}}",
        text(schema, "title"),
        text(schema, "description"),
        facts(schema).open,
    )
}

fn field(key: &str, schema: &Value, required: bool, definitions: &Definitions) -> String {
    let facts = facts(schema);
    let roles: Vec<String> = facts
        .roles
        .iter()
        .map(|role| format!("Role::{role:?}"))
        .collect();
    format!(
        "Field {{ key: {key:?}, title: {}, description: {}, required: {required}, roles: &[{}], \
         labels: &{:?}, misnomers: &{:?}, missing_has_own_rule: {}, \
         sample: {:?}, shape: {} }}",
        text(schema, "title"),
        text(schema, "description"),
        roles.join(", "),
        facts.labels,
        facts.misnomers,
        facts.missing_has_own_rule,
        facts.sample,
        shape(schema, definitions),
    )
}

fn choices(schema: &Value) -> String {
    let facts_of_all = facts(schema);
    let words = schema["enum"].as_array().unwrap();
    let choices: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let facts = schema[KEYWORD]["words"].get(at).cloned();
            let facts = facts.map_or_else(Facts::default, |facts| {
                serde_json::from_value(facts).unwrap()
            });
            format!(
                "Choice {{ value: {:?}, description: {:?}, labels: &{:?}, synonyms: &{:?} }}",
                word.as_str().unwrap(),
                schema[KEYWORD]["word_descriptions"][at]
                    .as_str()
                    .unwrap_or_default(),
                facts.labels,
                facts.synonyms
            )
        })
        .collect();
    format!(
        "Choices {{ values: &[{}], has_own_rule: {} }}",
        choices.join(", "),
        facts_of_all.value_has_own_rule
    )
}

fn definition<'d>(schema: &'d Value, definitions: &'d Definitions) -> Option<(&'d str, &'d Value)> {
    let reference = schema["$ref"]
        .as_str()
        .or_else(|| schema["allOf"][0]["$ref"].as_str())?;
    let name = reference.strip_prefix("#/definitions/")?;
    Some((name, &definitions[name]))
}

fn shape(schema: &Value, definitions: &Definitions) -> String {
    if let Some((name, target)) = definition(schema, definitions) {
        return match target["allOf"].as_array() {
            None => format!("Shape::Object(&{})", constant(name)),
            Some(conditions) => union(conditions, definitions),
        };
    }
    let items = || format!("Shape::List(&{})", shape(&schema["items"], definitions));
    match (&schema["type"], schema.get("enum")) {
        (Value::String(name), Some(_)) if name == "string" => {
            format!("Shape::Choice({})", choices(schema))
        }
        (Value::String(name), Some(only)) if name == "integer" => {
            format!("Shape::Constant({})", only[0].as_i64().unwrap())
        }
        (Value::String(name), None) => match name.as_str() {
            "string" => "Shape::Text".to_owned(),
            "boolean" => "Shape::Boolean".to_owned(),
            "integer" => format!(
                "Shape::Integer {{ minimum: {:?} }}",
                schema["minimum"].as_i64()
            ),
            "array" => items(),
            "object" if schema["additionalProperties"]["enum"].is_array() => {
                let values = shape(&schema["additionalProperties"], definitions);
                format!("Shape::Map(&{values})")
            }
            "object" if schema["additionalProperties"].is_object() => {
                "Shape::Parameters".to_owned()
            }
            "object" => "Shape::Foreign".to_owned(),
            other => panic!("the tables do not know the type {other}"),
        },
        (types, None) if *types == serde_json::json!(["number", "string"]) => {
            "Shape::NumberOrText".to_owned()
        }
        _ => panic!("the tables do not know the schema {schema}"),
    }
}

/// A choice of the tag's words and a branch a word.
fn union(conditions: &[Value], definitions: &Definitions) -> String {
    let mut tag = None;
    let mut all = Vec::new();
    let mut branches = Vec::new();
    for condition in conditions {
        let (name, target) = definition(&condition["then"], definitions).unwrap();
        let properties = condition["if"]["properties"].as_object().unwrap();
        let key = properties.keys().next().unwrap();
        let field = &target["properties"][key];
        let first = tag.get_or_insert_with(|| (key.clone(), field.clone()));
        all.push((field["enum"][0].clone(), field[KEYWORD].clone()));
        first.1["title"] = field["title"].clone();
        branches.push(format!("&{}", constant(name)));
    }
    let (key, mut schema) = tag.unwrap();
    schema["enum"] = all.iter().map(|(word, _)| word.clone()).collect();
    schema[KEYWORD]["words"] = all
        .iter()
        .map(|(_, facts)| facts["words"][0].clone())
        .collect();
    schema[KEYWORD]["word_descriptions"] = all
        .iter()
        .map(|(_, facts)| facts["word_descriptions"][0].clone())
        .collect();
    format!(
        "Shape::Union(Union {{ tag: &{}, branches: &[{}] }})",
        field(&key, &schema, true, definitions),
        branches.join(", ")
    )
}

#[test]
fn the_manual_is_that_of_the_rules() {
    let mut text = String::from(
        "# Rules\n\n\
         <!-- Generated from the rules by the tests: `UPDATE=1 cargo test`. Do not edit. -->\n\n\
         `exportlint explain RULE` shows the same, offline.\n\n\
         | rule | severity | fix | what it finds |\n|---|---|---|---|\n",
    );
    let anchor = |id: &str| id.replace('/', "-");
    for rule in RULES {
        let meta = rule.meta();
        let severity = meta.severity.map_or("off", Severity::name);
        let _ = writeln!(
            text,
            "| [`{}`](#{}) | {severity} | {} | {} |",
            meta.id,
            anchor(meta.id),
            meta.fixable.name(),
            meta.summary().replace('|', "\\|")
        );
    }
    for rule in RULES {
        let meta = rule.meta();
        let manual = meta.manual().replace("## ", "### ");
        let _ = write!(
            text,
            "\n<a id=\"{}\"></a>\n\n## `{}`\n\n{manual}",
            anchor(meta.id),
            meta.id
        );
    }
    assert_up_to_date("docs/rules.md", &text);
}
