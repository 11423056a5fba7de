//! Whole objects that editors offer to write, made from the fields of the model and their samples.
//!
//! A body is a value whose texts are snippets as the Language Server Protocol has them: `${1:typed
//! over}`, `${2|one,of,these|}`. A text that begins with `^` is inserted without quotes.

use serde_json::{Map, Value, json};

use crate::schema::editor::facts;
use crate::schema::generate::{each_schema, referred};

/// Signs with a meaning of their own in snippets.
const SIGNS: [char; 3] = ['$', '}', '\\'];

/// Writes `defaultSnippets` into all schemas of objects that have one, and for a choice of objects
/// those of its branches.
pub(super) fn offer_snippets(schema: &mut Value) {
    let whole = schema.clone();
    each_schema(schema, &mut |object| {
        let here = Value::Object(object.clone());
        let own = std::iter::once(&here);
        let branches = branches(&here);
        let branches = branches.iter().filter_map(|branch| target(branch, &whole));
        let offered: Vec<Value> = own
            .chain(branches)
            .filter_map(|object| snippet(object, &whole))
            .collect();
        if !offered.is_empty() {
            object.insert("defaultSnippets".to_owned(), Value::Array(offered));
        }
    });
}

fn snippet(object: &Value, whole: &Value) -> Option<Value> {
    let name = facts(object).snippet?;
    let mut body = Body { whole, tabs: 0 };
    Some(json!({
        "label": name,
        "description": object["description"],
        "body": body.object(object)
    }))
}

/// The objects that a choice leads to.
fn branches(schema: &Value) -> Vec<&Value> {
    let conditions = schema["allOf"].as_array().into_iter().flatten();
    conditions
        .filter_map(|condition| condition.get("then"))
        .collect()
}

/// What a schema refers to.
fn target<'s>(schema: &Value, whole: &'s Value) -> Option<&'s Value> {
    whole.pointer(referred(schema)?.strip_prefix('#')?)
}

/// A body in the making.
struct Body<'s> {
    whole: &'s Value,
    /// How many places there are to stop at so far.
    tabs: u32,
}

impl Body<'_> {
    fn object(&mut self, schema: &Value) -> Value {
        let required = schema["required"].as_array();
        let is_required = |key: &String| required.is_some_and(|all| all.iter().any(|it| it == key));
        let mut fields = Map::new();
        for (key, field) in schema["properties"].as_object().into_iter().flatten() {
            if is_required(key) || facts(field).sample.is_some() {
                fields.insert(key.clone(), self.value(field));
            }
        }
        Value::Object(fields)
    }

    fn value(&mut self, schema: &Value) -> Value {
        if let Some(object) = target(schema, self.whole) {
            return self.object(object);
        }
        if let Some(items) = schema.get("items") {
            let choice = target(items, self.whole).map(branches).unwrap_or_default();
            return match choice.as_slice() {
                [] => json!([self.value(items)]),
                choice => choice.iter().map(|item| self.value(item)).collect(),
            };
        }
        let sample = facts(schema).sample.filter(|sample| !sample.is_empty());
        match (schema["enum"].as_array().map(Vec::as_slice), sample) {
            (Some([only]), _) => only.clone(),
            (Some(words), None) => json!(self.choice(words)),
            (_, sample) => {
                let is_text = schema["type"] == "string";
                json!(self.placeholder(&sample.unwrap_or_default(), is_text))
            }
        }
    }

    fn choice(&mut self, words: &[Value]) -> String {
        self.tabs += 1;
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        format!("${{{}|{}|}}", self.tabs, words.join(","))
    }

    fn placeholder(&mut self, sample: &str, is_text: bool) -> String {
        self.tabs += 1;
        let tab = self.tabs;
        if !is_text {
            return format!("^${{{tab}:{sample}}}");
        }
        if !sample.contains(SIGNS) {
            return format!("${{{tab}:{sample}}}");
        }
        // An editor for JSON escapes backslashes in the texts that it puts into quotes, and would
        // undo what is escaped here; so the quotes are our own.
        let escaped = escaped(sample);
        format!("^\"${{{tab}:{escaped}}}\"")
    }
}

/// A text in a snippet, where its signs mean themselves.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if SIGNS.contains(&sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}
