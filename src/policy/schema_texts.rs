//! The texts for a violation in the schema itself: `errorMessage` (as in `ajv-errors`), `title` and
//! `description`.

use serde_json::Value;

use crate::redact::outside::Outside;

/// The most characters of a text that are used.
const MOST_CHARACTERS: usize = 1_000;

/// The texts by the author of a schema.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SchemaTexts {
    /// Replaces the default message.
    pub message: Option<Outside>,
    /// The name of the violated subschema.
    pub title: Option<Outside>,
    /// The description of the violated subschema.
    pub description: Option<Outside>,
}

/// A schema on the path to the violated keyword.
struct Level<'s> {
    schema: &'s Value,
    /// The next keyword on the path.
    keyword: String,
    /// The step after the keyword: the name of a property, or the index of an item.
    step: Option<String>,
}

/// The texts of the schema for a keyword that a document violates. `path` is the JSON Pointer of
/// the keyword along the evaluation path, which includes references; `property` is the property
/// that is missing or not allowed.
pub(super) fn schema_texts(root: &Value, path: &str, property: Option<&str>) -> SchemaTexts {
    let levels = levels(root, path);
    let Some((last, above)) = levels.split_last() else {
        return SchemaTexts::default();
    };
    let outer = || above.iter().rev().find_map(outer_message);
    let text = |key| last.schema[key].as_str().map(clipped).map(Outside::from);
    SchemaTexts {
        message: own_message(last, property)
            .or_else(outer)
            .map(clipped)
            .map(Outside::from),
        title: text("title"),
        description: text("description"),
    }
}

/// The start of a text that is long enough for any message: each finding repeats it.
fn clipped(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The message of a schema for its own keyword.
fn own_message<'s>(level: &Level<'s>, property: Option<&str>) -> Option<&'s str> {
    let message = &level.schema["errorMessage"];
    let of_keyword = &message[level.keyword.as_str()];
    let of_property = property.and_then(|name| of_keyword[name].as_str());
    message
        .as_str()
        .or(of_property)
        .or_else(|| of_keyword.as_str())
        .or_else(|| of_child(level))
        .or_else(|| message["_"].as_str())
}

/// The message of a schema for everything below it, or for one of its properties or items.
fn outer_message<'s>(level: &Level<'s>) -> Option<&'s str> {
    let message = &level.schema["errorMessage"];
    message.as_str().or_else(|| of_child(level))
}

fn of_child<'s>(level: &Level<'s>) -> Option<&'s str> {
    let step = level.step.as_deref()?;
    let children = &level.schema["errorMessage"][level.keyword.as_str()];
    let item = step.parse::<usize>().ok().map(|item| &children[item]);
    children[step].as_str().or_else(|| item?.as_str())
}

/// The schemas on a path, from the outermost to the one with the violated keyword.
fn levels<'s>(root: &'s Value, path: &str) -> Vec<Level<'s>> {
    let mut levels: Vec<Level<'s>> = Vec::new();
    let mut schema = root;
    let mut steps = path.split('/').skip(1).map(unescaped).peekable();
    while let Some(keyword) = steps.next() {
        let mut level = Level {
            schema,
            keyword,
            step: None,
        };
        let next = &schema[level.keyword.as_str()];
        if level.keyword == "$ref" {
            let Some(found) = next.as_str().and_then(|to| target(root, to)) else {
                break;
            };
            schema = found;
        } else if holds_schemas(&level.keyword, next)
            && let Some(step) = steps.next()
        {
            let item = step.parse::<usize>().ok().filter(|_| next.is_array());
            schema = item.map_or_else(|| &next[step.as_str()], |item| &next[item]);
            level.step = Some(step);
        } else {
            schema = next;
        }
        levels.push(level);
    }
    levels
}

/// Whether the value of a keyword is not a schema itself, but contains schemas by name or index.
fn holds_schemas(keyword: &str, value: &Value) -> bool {
    let by_name = [
        "$defs",
        "definitions",
        "dependencies",
        "dependentRequired",
        "dependentSchemas",
        "patternProperties",
        "properties",
    ];
    by_name.contains(&keyword) || value.is_array()
}

/// The schema that a reference points to by a JSON Pointer.
fn target<'s>(root: &'s Value, to: &str) -> Option<&'s Value> {
    root.pointer(to.strip_prefix('#')?)
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
