//! What is said of a broken keyword where the schema itself says nothing: by the keyword and what
//! the schema asks for, never by the value of the document.

use serde_json::Value;

/// The most words of a list that are named.
const MOST_CHOICES: usize = 10;

/// What the keyword asks for, behind the name of what breaks it.
pub(super) fn words(keyword: &str, asked: &Value) -> String {
    let count = |one: &str, many: &str| {
        let noun = if asked.as_u64() == Some(1) { one } else { many };
        format!("{asked} {noun}")
    };
    let text = asked.as_str().unwrap_or_default();
    match keyword {
        "type" => format!("has to be {}", types(asked)),
        "const" => format!("has to be {}", quoted(asked)),
        "enum" => format!("has to be {}", choices(asked)),
        "pattern" => format!("has to match `{text}`"),
        "format" => format!("has to be of the format `{text}`"),
        "minLength" => format!("has to have at least {}", count("character", "characters")),
        "maxLength" => format!("may have at most {}", count("character", "characters")),
        "minItems" => format!("has to have at least {}", count("item", "items")),
        "maxItems" => format!("may have at most {}", count("item", "items")),
        "minProperties" => format!("has to have at least {}", count("entry", "entries")),
        "maxProperties" => format!("may have at most {}", count("entry", "entries")),
        "minimum" => format!("has to be at least {asked}"),
        "maximum" => format!("may be at most {asked}"),
        "exclusiveMinimum" => format!("has to be over {asked}"),
        "exclusiveMaximum" => format!("has to be below {asked}"),
        "multipleOf" => format!("has to be a multiple of {asked}"),
        "uniqueItems" => "has the same item twice".to_owned(),
        "contains" => "lacks an item that the schema asks for".to_owned(),
        "anyOf" => "fits none of the forms that the schema allows".to_owned(),
        "oneOf" => "has to fit one of the forms of the schema, and no other".to_owned(),
        "not" => "fits a form that the schema forbids".to_owned(),
        other => format!("breaks `{other}` of the schema"),
    }
}

fn types(asked: &Value) -> String {
    let name = |value: &Value| match value.as_str().unwrap_or_default() {
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        "object" => "a mapping",
        "null" => "null",
        _ => "of another type",
    };
    match asked.as_array() {
        Some(several) => several.iter().map(name).collect::<Vec<_>>().join(" or "),
        None => name(asked).to_owned(),
    }
}

fn choices(asked: &Value) -> String {
    let all = asked.as_array().map(Vec::as_slice).unwrap_or_default();
    if all.len() > MOST_CHOICES {
        return format!("one of the {} values that the schema lists", all.len());
    }
    all.iter().map(quoted).collect::<Vec<_>>().join(" or ")
}

/// A value of the schema: text without its quotes.
fn quoted(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("`{text}`"),
        None => format!("`{value}`"),
    }
}
