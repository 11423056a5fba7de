//! The keywords that editors read in addition to those of the standard, from the facts of the model.
//!
//! They are those of VS Code's JSON language service and of yaml-language-server:
//! `markdownDescription`, `enumDescriptions`, `markdownEnumDescriptions`, `defaultSnippets`,
//! `errorMessage`, `deprecationMessage`. None of them changes what a schema accepts.

use serde_json::{Map, Value, json};

use crate::model::Kind;
use crate::model::facts::{Facts, KEYWORD};
use crate::schema::annotation::facts;
use crate::schema::dispatch::KIND;
use crate::schema::generate::{drop_annotations, each_schema};
use crate::schema::snippet::add_default_snippets;
use crate::text::alternatives::quoted_alternatives;

type Schema = Map<String, Value>;

/// Replaces the facts in an annotated schema with the keywords of editors. `kind` is `None` for the
/// schema of all kinds that documents name.
pub(super) fn add_editor_keywords(schema: &mut Value, kind: Option<Kind>) {
    // The keywords of an object come from the facts of its fields, so all facts stay to the end.
    add_default_snippets(schema);
    each_schema(schema, &mut |object| {
        explain_wrong_keys(object);
        title_fields(object);
        describe_values(object);
    });
    each_schema(schema, &mut add_markdown_description);
    if kind.is_none()
        && let Value::Object(union) = schema
    {
        explain_missing_kind(union);
    }
    drop_annotations(schema);
}

/// Adds messages that name the right key: for a label of the screen, and for a key that is often
/// written by mistake.
///
/// The wrong keys are patterns, so that no editor offers them. In an object that refuses unknown keys,
/// a pattern permits the key, and a schema of its own refuses it again: editors read the message from
/// the schema that has `false` for the key, and show it at the key.
fn explain_wrong_keys(object: &mut Schema) {
    let Some(Value::Object(properties)) = object.get("properties") else {
        return;
    };
    let is_closed = object.get("additionalProperties") == Some(&Value::Bool(false));
    let mut patterns = Map::new();
    let mut refusals = Vec::new();
    for (key, property) in properties {
        let facts = facts(property);
        if is_closed {
            let title = property["title"].as_str().map(str::to_owned);
            for label in title.iter().chain(&facts.labels) {
                let message = format!("`{label}` is the label on the screen; the key is `{key}`");
                patterns.insert(exactly(label), json!(true));
                refusals.push(json!({
                    "patternProperties": { exactly(label): false },
                    "errorMessage": message
                }));
            }
            for synonym in &facts.synonyms {
                let message = format!("the field is called `{key}`, not `{synonym}`");
                patterns.insert(exactly(synonym), json!(true));
                refusals.push(json!({
                    "patternProperties": { exactly(synonym): false },
                    "errorMessage": message
                }));
            }
        } else {
            for misnomer in &facts.misnomers {
                let message = format!("clients do not read `{misnomer}`: expected `{key}`");
                patterns.insert(exactly(misnomer), json!({ "deprecationMessage": message }));
            }
        }
    }
    extend(object, "patternProperties", patterns);
    if refusals.is_empty() {
        return;
    }
    let all = object.entry("allOf").or_insert_with(|| json!([]));
    if let Value::Array(all) = all {
        all.extend(refusals);
    }
}

/// A regular expression that matches this text alone.
fn exactly(text: &str) -> String {
    let mut pattern = String::from("^");
    for c in text.chars() {
        if r"\^$.|?*+()[]{}/".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern + "$"
}

fn extend(object: &mut Schema, keyword: &str, entries: Map<String, Value>) {
    if entries.is_empty() {
        return;
    }
    let all = object.entry(keyword).or_insert_with(|| json!({}));
    if let Value::Object(all) = all {
        all.extend(entries);
    }
}

/// Gives each field its label on the screen, or its key as its title: without a title, editors show
/// that of the object.
fn title_fields(object: &mut Schema) {
    let Some(Value::Object(properties)) = object.get_mut("properties") else {
        return;
    };
    for (key, property) in properties {
        let Value::Object(property) = property else {
            continue;
        };
        // It is the condition of an `if`, which no editor shows.
        if property.contains_key("const") {
            continue;
        }
        match property.get("title").and_then(Value::as_str) {
            Some(label) => {
                let label = format!("On the screen: *{label}*");
                property.insert("markdownDescription".to_owned(), json!(label));
            }
            None => {
                property.insert("title".to_owned(), json!(key));
            }
        }
    }
}

/// Adds the description as Markdown, where editors would show it differently.
fn add_markdown_description(schema: &mut Schema) {
    let Some(description) = schema.get("description").and_then(Value::as_str) else {
        return;
    };
    let label = schema.get("markdownDescription").and_then(Value::as_str);
    let text = match label {
        Some(label) => format!("{description}\n\n{label}"),
        None if description.contains('`') => description.to_owned(),
        None => return,
    };
    schema.insert("markdownDescription".to_owned(), json!(text));
}

/// Adds what each value of a list means, and a message for any other value.
fn describe_values(schema: &mut Schema) {
    let (Some(Value::Array(values)), Some(own)) = (schema.get("enum"), schema.get(KEYWORD)) else {
        return;
    };
    let values: Option<Vec<PermittedValue>> = (0..values.len())
        .map(|at| PermittedValue::read(values, own, at))
        .collect();
    let Some(values) = values else { return };
    let describe_with = |describe: &dyn Fn(&PermittedValue) -> String| -> Value {
        values.iter().map(describe).collect()
    };
    let plain = describe_with(&|value| value.description.replace('`', ""));
    let markdown = describe_with(&PermittedValue::in_markdown);
    let message = message_for_other_values(&values);
    if plain != markdown {
        schema.insert("markdownEnumDescriptions".to_owned(), markdown);
    }
    schema.insert("enumDescriptions".to_owned(), plain);
    if let Some(message) = message {
        schema.insert("errorMessage".to_owned(), json!(message));
    }
}

/// A value of a list.
struct PermittedValue {
    text: String,
    description: String,
    facts: Facts,
}

impl PermittedValue {
    fn read(values: &[Value], own: &Value, at: usize) -> Option<Self> {
        Some(Self {
            text: values[at].as_str()?.to_owned(),
            description: own["word_descriptions"][at].as_str()?.replace('\n', " "),
            facts: serde_json::from_value(own["words"][at].clone()).ok()?,
        })
    }

    fn in_markdown(&self) -> String {
        match self.facts.labels.first() {
            Some(label) => format!("{} On the screen: *{label}*", self.description),
            None => self.description.clone(),
        }
    }

    /// What people write instead of it.
    fn alternatives(&self) -> Vec<&String> {
        self.facts
            .labels
            .iter()
            .chain(&self.facts.synonyms)
            .collect()
    }
}

/// What to write instead of a value that is not permitted, if any such values are known.
fn message_for_other_values(values: &[PermittedValue]) -> Option<String> {
    let permitted = quoted_alternatives(values.iter().map(|value| &value.text));
    let replaced: Vec<(&String, Vec<&String>)> = values
        .iter()
        .map(|value| (&value.text, value.alternatives()))
        .filter(|(_, alternatives)| !alternatives.is_empty())
        .collect();
    match (values, replaced.as_slice()) {
        (_, []) => None,
        ([_], [(_, alternatives)]) => Some(format!(
            "Write {permitted}, also for {}",
            quoted_alternatives(alternatives)
        )),
        (_, replaced) => {
            let replaced = replaced.iter().map(|(value, alternatives)| {
                format!(
                    "; for {} write `{value}`",
                    quoted_alternatives(alternatives)
                )
            });
            Some(format!("Write {permitted}{}", replaced.collect::<String>()))
        }
    }
}

/// Adds a message for a document without a known kind: the kinds that it can name, and where the
/// schemas of the other kinds are.
fn explain_missing_kind(union: &mut Schema) {
    let (named, others): (Vec<Kind>, Vec<Kind>) =
        Kind::ALL.into_iter().partition(|kind| kind.names_itself());
    let named: Vec<String> = named.iter().map(|kind| kind.name().to_owned()).collect();
    let others: Vec<String> = others
        .iter()
        .map(|kind| format!("exportlint schema {}", kind.name()))
        .collect();
    let message = format!(
        "Set `{KIND}` to {}. Documents without a kind have schemas of their own: {}",
        quoted_alternatives(&named),
        quoted_alternatives(&others),
    );
    union["properties"][KIND]["errorMessage"] = json!(message);
    union.shift_remove("required");
    if let Some(Value::Array(conditions)) = union.get_mut("allOf") {
        // In a schema of its own: the message is shown for everything that its schema requires.
        conditions.insert(0, json!({ "required": [KIND], "errorMessage": message }));
    }
}
