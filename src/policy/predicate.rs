//! Default messages for violated keywords. They quote the keyword and its value in the schema,
//! never the value in the document, which may be secret. The value that a schema requires of a
//! secret is one, too.

use serde_json::Value;

use crate::redact::MASK;
use crate::redact::outside::shown;
use crate::sentence;
use crate::text::sentence::{Sentence, list, quote, verbatim};
use crate::value::credential::is_credential_name;
use crate::value::reference;

/// The most characters of a value in the schema that a message quotes.
const MOST_CHARACTERS: usize = 200;

/// The longest list of permitted values that a message names in full.
const MOST_CHOICES: usize = 10;

/// The requirement of a keyword, as a predicate of the name of the value that violates it, which is
/// at this JSON Pointer.
pub(super) fn predicate(keyword: &str, required: &Value, pointer: &str) -> Sentence {
    let count = |one: &'static str, many: &'static str| {
        let noun = if required.as_u64() == Some(1) {
            one
        } else {
            many
        };
        sentence!("{} {}", verbatim(required), noun)
    };
    let is_secret = pointer.split('/').any(is_credential_name);
    let quoted = |value: &Value| quoted(value, is_secret);
    let text = clipped(required.as_str().unwrap_or_default());
    match keyword {
        "type" => sentence!("must be {}", types(required)),
        "const" => sentence!("must be {}", quoted(required)),
        "enum" => sentence!("must be {}", choices(required, quoted)),
        "pattern" => sentence!("must match {}", quote(shown(&text))),
        "format" => sentence!("must have the format {}", quote(shown(&text))),
        "minLength" => sentence!("must have at least {}", count("character", "characters")),
        "maxLength" => sentence!("must have at most {}", count("character", "characters")),
        "minItems" => sentence!("must have at least {}", count("item", "items")),
        "maxItems" => sentence!("must have at most {}", count("item", "items")),
        "minProperties" => sentence!("must have at least {}", count("entry", "entries")),
        "maxProperties" => sentence!("must have at most {}", count("entry", "entries")),
        "minimum" => sentence!("must be at least {}", verbatim(required)),
        "maximum" => sentence!("must be at most {}", verbatim(required)),
        "exclusiveMinimum" => sentence!("must be greater than {}", verbatim(required)),
        "exclusiveMaximum" => sentence!("must be less than {}", verbatim(required)),
        "multipleOf" => sentence!("must be a multiple of {}", verbatim(required)),
        "uniqueItems" => "must not contain the same item twice".into(),
        "contains" => "lacks an item that the schema requires".into(),
        "anyOf" => "matches none of the alternatives that the schema allows".into(),
        "oneOf" => "must match exactly one of the alternatives of the schema".into(),
        "not" => "matches what the schema forbids".into(),
        other => sentence!("violates {} of the schema", quote(shown(other))),
    }
}

fn types(required: &Value) -> Sentence {
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
        Some(several) => list(several.iter().map(name), " or "),
        None => name(required).into(),
    }
}

fn choices(required: &Value, quoted: impl Fn(&Value) -> Sentence) -> Sentence {
    let all = required.as_array().map(Vec::as_slice).unwrap_or_default();
    if all.len() > MOST_CHOICES {
        return sentence!("one of the {} values that the schema lists", all.len());
    }
    list(all.iter().map(quoted), " or ")
}

/// A value of the schema in backticks; a string without its quotes.
fn quoted(value: &Value, is_secret: bool) -> Sentence {
    match value.as_str() {
        Some(text) if is_secret && reference::is_reference(text) => {
            sentence!("{}", quote(clipped(text)))
        }
        _ if is_secret && !value.is_null() => sentence!("{}", quote(MASK)),
        Some(text) => sentence!("{}", quote(clipped(&shown(text)))),
        None => sentence!("{}", quote(clipped(&shown(&value.to_string())))),
    }
}

/// The start of a value that is too long to be quoted.
fn clipped(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::predicate;

    #[test]
    fn ten_choices_are_named_and_more_are_counted() {
        let listed = |count: usize| {
            let sentence = predicate("enum", &(0..count).collect::<Vec<_>>().into(), "");
            sentence.unmasked().to_string()
        };
        let ten = "must be `0`, `1`, `2`, `3`, `4`, `5`, `6`, `7`, `8` or `9`";
        assert_eq!(listed(10), ten);
        let eleven = "must be one of the 11 values that the schema lists";
        assert_eq!(listed(11), eleven);
    }

    #[test]
    fn of_a_value_200_characters_are_quoted() {
        for (length, expected) in [(200, "ä".repeat(200)), (201, "ä".repeat(200) + "…")] {
            let text = "ä".repeat(length);
            let of = |keyword| predicate(keyword, &json!(text), "").unmasked().to_string();
            assert_eq!(of("const"), format!("must be `{expected}`"));
            assert_eq!(of("pattern"), format!("must match `{expected}`"));
        }
    }

    #[test]
    fn what_is_required_of_a_secret_is_masked() {
        for (pointer, keyword, value, expected) in [
            (
                "/destinations/0/rest_password",
                "const",
                json!("k3y"),
                "must be `••••••••`",
            ),
            (
                "/client-secret/value",
                "const",
                json!(123),
                "must be `••••••••`",
            ),
            (
                "/rest_password",
                "enum",
                json!(["k3y", "${env:SHOP_SECRET}", null]),
                "must be `••••••••`, `${env:SHOP_SECRET}` or `null`",
            ),
            (
                "/rest_password",
                "pattern",
                json!("^\\$"),
                "must match `^\\$`",
            ),
            ("/rest_user", "const", json!("k3y"), "must be `k3y`"),
            (
                "",
                "const",
                json!({"rest_password": "k3y"}),
                "must be `{\"rest_password\":\"••••••••\"}`",
            ),
        ] {
            let sentence = predicate(keyword, &value, pointer).unmasked();
            assert_eq!(&*sentence, expected, "{pointer}");
        }
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
            let sentence = predicate(keyword, &value, "").unmasked();
            assert_eq!(&*sentence, expected, "{keyword}");
        }
    }
}
