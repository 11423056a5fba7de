//! From the facts of the model to the keywords that editors read beside those of the standard.
//!
//! The keywords are those of VS Code's JSON language service and of yaml-language-server:
//! `markdownDescription`, `enumDescriptions`, `markdownEnumDescriptions`, `defaultSnippets`,
//! `errorMessage`, `deprecationMessage`. None of them changes what a schema accepts.

use serde_json::{Map, Value, json};

use crate::model::Kind;
use crate::model::facts::{Facts, KEYWORD};
use crate::schema::dispatch::KIND;
use crate::schema::generate::{drop_annotations, each_schema};
use crate::schema::snippet::offer_snippets;

type Schema = Map<String, Value>;

/// Translates the facts in an annotated schema, of a kind or of all that documents name.
pub(super) fn speak_to_editors(schema: &mut Value, kind: Option<Kind>) {
    // What follows looks from objects at the facts of their fields, so all facts stay to the end.
    offer_snippets(schema);
    each_schema(schema, &mut |object| {
        answer_misspelt_keys(object);
        title_fields(object);
        explain_words(object);
    });
    each_schema(schema, &mut explain);
    if kind.is_none()
        && let Value::Object(union) = schema
    {
        ask_for_kind(union);
    }
    drop_annotations(schema);
}

/// The facts of a schema, as far as there are any.
pub(super) fn facts(schema: &Value) -> Facts {
    let facts = schema.get(KEYWORD).cloned();
    facts
        .and_then(|facts| serde_json::from_value(facts).ok())
        .unwrap_or_default()
}

/// Answers a key of the screen, and one that is often written by mistake, with the right one.
///
/// The keys are patterns, so that no editor offers them. In an object that takes no key but its
/// own, the pattern alone would allow it; a schema of its own then refuses it, as an answer is read
/// from the schema that has `false` for the key, and shown at the key.
fn answer_misspelt_keys(object: &mut Schema) {
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
                let answer = format!("`{label}` is the label on the screen; the key is `{key}`");
                patterns.insert(exactly(label), json!(true));
                refusals.push(json!({
                    "patternProperties": { exactly(label): false },
                    "errorMessage": answer
                }));
            }
        } else {
            for misnomer in &facts.misnomers {
                let answer = format!("nobody reads `{misnomer}`: the name is `{key}`");
                patterns.insert(exactly(misnomer), json!({ "deprecationMessage": answer }));
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

/// A regular expression for just this text.
fn exactly(text: &str) -> String {
    let mut pattern = String::from("^");
    for sign in text.chars() {
        if r"\^$.|?*+()[]{}/".contains(sign) {
            pattern.push('\\');
        }
        pattern.push(sign);
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

/// Says of each field how the screen calls it; one that has no label is called by its key, where
/// editors would show the title of the object.
fn title_fields(object: &mut Schema) {
    let Some(Value::Object(properties)) = object.get_mut("properties") else {
        return;
    };
    for (key, property) in properties {
        let Value::Object(property) = property else {
            continue;
        };
        // The question of a condition, which no editor shows.
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

/// Gives the description in the form that editors show with its code and names set apart, where
/// that makes a difference.
fn explain(schema: &mut Schema) {
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

/// Says of each word of a list what it means, and answers other words with the right ones.
fn explain_words(schema: &mut Schema) {
    let (Some(Value::Array(words)), Some(own)) = (schema.get("enum"), schema.get(KEYWORD)) else {
        return;
    };
    let words: Option<Vec<Word>> = (0..words.len())
        .map(|at| Word::read(words, own, at))
        .collect();
    let Some(words) = words else { return };
    let described =
        |describe: &dyn Fn(&Word) -> String| -> Value { words.iter().map(describe).collect() };
    let plain = described(&|word| word.description.replace('`', ""));
    let markdown = described(&Word::in_markdown);
    let answer = answer(&words);
    if plain != markdown {
        schema.insert("markdownEnumDescriptions".to_owned(), markdown);
    }
    schema.insert("enumDescriptions".to_owned(), plain);
    if let Some(answer) = answer {
        schema.insert("errorMessage".to_owned(), json!(answer));
    }
}

/// A word of a list.
struct Word {
    text: String,
    description: String,
    facts: Facts,
}

impl Word {
    fn read(words: &[Value], own: &Value, at: usize) -> Option<Self> {
        Some(Self {
            text: words[at].as_str()?.to_owned(),
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

    /// Other words that are written for it.
    fn others(&self) -> Vec<&String> {
        self.facts
            .labels
            .iter()
            .chain(&self.facts.synonyms)
            .collect()
    }
}

/// What to write instead of any other word, if there are words that come to mind.
fn answer(words: &[Word]) -> Option<String> {
    let permitted: Vec<&String> = words.iter().map(|word| &word.text).collect();
    let others: Vec<(&String, Vec<&String>)> = words
        .iter()
        .map(|word| (&word.text, word.others()))
        .filter(|(_, others)| !others.is_empty())
        .collect();
    let permitted = listed(&permitted);
    match (words, others.as_slice()) {
        (_, []) => None,
        ([_], [(_, others)]) => Some(format!("Write {permitted}, also for {}", listed(others))),
        (_, others) => {
            let others = others
                .iter()
                .map(|(word, others)| format!("; for {} write `{word}`", listed(others)));
            Some(format!("Write {permitted}{}", others.collect::<String>()))
        }
    }
}

/// Words in backticks, with `or` before the last.
fn listed(words: &[&String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// Answers a document that does not name a kind of ours with the kinds that there are, and with
/// where the others are found.
fn ask_for_kind(union: &mut Schema) {
    let (named, others): (Vec<Kind>, Vec<Kind>) =
        Kind::ALL.into_iter().partition(|kind| kind.names_itself());
    let named: Vec<String> = named.iter().map(|kind| kind.name().to_owned()).collect();
    let others = others
        .iter()
        .map(|kind| format!("exportlint schema {}", kind.name()));
    let others: Vec<String> = others.collect();
    let answer = format!(
        "Say what this document is: `{KIND}` is {}. Documents that name no kind have schemas of \
         their own: {}",
        listed(&named.iter().collect::<Vec<_>>()),
        listed(&others.iter().collect::<Vec<_>>()),
    );
    union["properties"][KIND]["errorMessage"] = json!(answer);
    union.shift_remove("required");
    if let Some(Value::Array(conditions)) = union.get_mut("allOf") {
        // A schema of its own, as the answer would hold for everything that its schema asks for.
        conditions.insert(0, json!({ "required": [KIND], "errorMessage": answer }));
    }
}
