//! Default messages for violated keywords. They quote the keyword and its value in the schema,
//! never the value in the document, which may be secret.

use serde_json::Value;

use crate::text::alternatives::alternatives;

/// The longest list of permitted values that a message names in full.
const MOST_CHOICES: usize = 10;

/// The requirement of a keyword, as a predicate of the name of the value that violates it.
pub(super) fn predicate(keyword: &str, required: &Value) -> String {
    let count = |one: &str, many: &str| {
        let noun = if required.as_u64() == Some(1) {
            one
        } else {
            many
        };
        format!("{required} {noun}")
    };
    let text = required.as_str().unwrap_or_default();
    match keyword {
        "type" => format!("must be {}", types(required)),
        "const" => format!("must be {}", quoted(required)),
        "enum" => format!("must be {}", choices(required)),
        "pattern" => format!("must match `{text}`"),
        "format" => format!("must have the format `{text}`"),
        "minLength" => format!("must have at least {}", count("character", "characters")),
        "maxLength" => format!("must have at most {}", count("character", "characters")),
        "minItems" => format!("must have at least {}", count("item", "items")),
        "maxItems" => format!("must have at most {}", count("item", "items")),
        "minProperties" => format!("must have at least {}", count("entry", "entries")),
        "maxProperties" => format!("must have at most {}", count("entry", "entries")),
        "minimum" => format!("must be at least {required}"),
        "maximum" => format!("must be at most {required}"),
        "exclusiveMinimum" => format!("must be greater than {required}"),
        "exclusiveMaximum" => format!("must be less than {required}"),
        "multipleOf" => format!("must be a multiple of {required}"),
        "uniqueItems" => "must not contain the same item twice".to_owned(),
        "contains" => "lacks an item that the schema requires".to_owned(),
        "anyOf" => "matches none of the alternatives that the schema allows".to_owned(),
        "oneOf" => "must match exactly one of the alternatives of the schema".to_owned(),
        "not" => "matches what the schema forbids".to_owned(),
        other => format!("violates `{other}` of the schema"),
    }
}

fn types(required: &Value) -> String {
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
    match required.as_array() {
        Some(several) => {
            let several = several.iter().map(|it| name(it).to_owned());
            alternatives(&several.collect::<Vec<_>>())
        }
        None => name(required).to_owned(),
    }
}

fn choices(required: &Value) -> String {
    let all = required.as_array().map(Vec::as_slice).unwrap_or_default();
    if all.len() > MOST_CHOICES {
        return format!("one of the {} values that the schema lists", all.len());
    }
    alternatives(&all.iter().map(quoted).collect::<Vec<_>>())
}

/// A value of the schema in backticks; a string without its quotes.
fn quoted(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("`{text}`"),
        None => format!("`{value}`"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::predicate;

    #[test]
    fn ten_choices_are_named_and_more_are_counted() {
        let listed = |count: usize| predicate("enum", &(0..count).collect::<Vec<_>>().into());
        let ten = "must be `0`, `1`, `2`, `3`, `4`, `5`, `6`, `7`, `8` or `9`";
        assert_eq!(listed(10), ten);
        let eleven = "must be one of the 11 values that the schema lists";
        assert_eq!(listed(11), eleven);
    }

    #[test]
    fn every_keyword_has_its_words() {
        for (keyword, value, expected) in [
            ("type", json!("string"), "must be text"),
            ("type", json!("integer"), "must be a whole number"),
            ("type", json!("number"), "must be a number"),
            ("type", json!("boolean"), "must be true or false"),
            ("type", json!("array"), "must be a list"),
            ("type", json!("object"), "must be a mapping"),
            ("type", json!(["null", "string"]), "must be null or text"),
            ("const", json!("a"), "must be `a`"),
            ("const", json!(1), "must be `1`"),
            ("pattern", json!("^a"), "must match `^a`"),
            ("format", json!("uri"), "must have the format `uri`"),
            ("minLength", json!(1), "must have at least 1 character"),
            ("minLength", json!(2), "must have at least 2 characters"),
            ("maxLength", json!(2), "must have at most 2 characters"),
            ("minItems", json!(1), "must have at least 1 item"),
            ("maxItems", json!(0), "must have at most 0 items"),
            ("minProperties", json!(1), "must have at least 1 entry"),
            ("maxProperties", json!(2), "must have at most 2 entries"),
            ("minimum", json!(1), "must be at least 1"),
            ("maximum", json!(1), "must be at most 1"),
            ("exclusiveMinimum", json!(1), "must be greater than 1"),
            ("exclusiveMaximum", json!(1), "must be less than 1"),
            ("multipleOf", json!(2), "must be a multiple of 2"),
            (
                "uniqueItems",
                json!(true),
                "must not contain the same item twice",
            ),
            (
                "contains",
                json!({}),
                "lacks an item that the schema requires",
            ),
            (
                "anyOf",
                json!([]),
                "matches none of the alternatives that the schema allows",
            ),
            (
                "oneOf",
                json!([]),
                "must match exactly one of the alternatives of the schema",
            ),
            ("not", json!({}), "matches what the schema forbids"),
            (
                "dependentRequired",
                json!({}),
                "violates `dependentRequired` of the schema",
            ),
        ] {
            assert_eq!(predicate(keyword, &value), expected, "{keyword}");
        }
    }
}
