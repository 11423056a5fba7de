//! Whole objects that editors offer to insert, made from the fields of the model and their samples.
//!
//! The body of a snippet is a value whose texts are in the snippet syntax of the Language Server
//! Protocol: `${1:placeholder}`, `${2|one,of,these|}`. A text that starts with `^` is inserted
//! without quotes.

use serde_json::{Map, Value, json};

use crate::schema::annotation::facts;
use crate::schema::generate::{each_schema, referred};

/// The characters with a meaning in the syntax of snippets, where `\` escapes them.
const SPECIAL: [char; 3] = ['$', '}', '\\'];

/// Adds `defaultSnippets` to the schemas of all objects that have a snippet, and to a union of
/// objects those of its branches.
pub(super) fn add_default_snippets(schema: &mut Value) {
    let whole = schema.clone();
    each_schema(schema, &mut |object| {
        let here = Value::Object(object.clone());
        let own = std::iter::once(&here);
        let branches = branches(&here);
        let branches = branches.iter().filter_map(|branch| target(branch, &whole));
        let snippets: Vec<Value> = own
            .chain(branches)
            .filter_map(|object| snippet(object, &whole))
            .collect();
        if !snippets.is_empty() {
            object.insert("defaultSnippets".to_owned(), Value::Array(snippets));
        }
    });
}

fn snippet(object: &Value, whole: &Value) -> Option<Value> {
    let name = facts(object).snippet?;
    let mut body = Body {
        whole,
        tab_stops: 0,
    };
    Some(json!({
        "label": name,
        "description": object["description"],
        "body": body.object(object)
    }))
}

/// The objects of a union.
fn branches(schema: &Value) -> Vec<&Value> {
    let conditions = schema["allOf"].as_array().into_iter().flatten();
    conditions
        .filter_map(|condition| condition.get("then"))
        .collect()
}

/// The schema that a schema refers to.
fn target<'s>(schema: &Value, whole: &'s Value) -> Option<&'s Value> {
    whole.pointer(referred(schema)?.strip_prefix('#')?)
}

/// The body of a snippet while it is written.
struct Body<'s> {
    /// The schema that references are resolved in.
    whole: &'s Value,
    /// The number of tab stops so far.
    tab_stops: u32,
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
            let branches = target(items, self.whole).map(branches).unwrap_or_default();
            return match branches.as_slice() {
                [] => json!([self.value(items)]),
                branches => branches.iter().map(|item| self.value(item)).collect(),
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
        self.tab_stops += 1;
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        format!("${{{}|{}|}}", self.tab_stops, words.join(","))
    }

    fn placeholder(&mut self, sample: &str, is_text: bool) -> String {
        self.tab_stops += 1;
        let number = self.tab_stops;
        if !is_text {
            return format!("^${{{number}:{sample}}}");
        }
        if !sample.contains(SPECIAL) {
            return format!("${{{number}:{sample}}}");
        }
        // An editor escapes the backslashes of a text that it inserts in quotes, and would change
        // the ones that are added here. So the quotes are a part of the text.
        let escaped = escaped(sample);
        format!("^\"${{{number}:{escaped}}}\"")
    }
}

/// A text as it is written in a snippet, where no character of it has a meaning of its own.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if SPECIAL.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
