//! What a schema itself says of what breaks it: `errorMessage` (as `ajv-errors` has it), `title`
//! and `description`.

use serde_json::Value;
use url::Url;

/// A schema file, with the address that references have for it.
pub(super) type File = (Url, Value);

/// What the author of a schema wants said.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// In the place of our words.
    pub message: Option<String>,
    /// What the broken part is called.
    pub title: Option<String>,
    /// What the broken part is for.
    pub description: Option<String>,
}

/// A schema on the way to what is broken.
struct Level<'s> {
    schema: &'s Value,
    /// The keyword of it that leads on.
    keyword: String,
    /// What stands behind the keyword: the name of a property, or the number of an item.
    step: Option<String>,
}

/// What the schema says of a keyword that a document breaks. `path` is the JSON Pointer by which
/// the judging came to the keyword, through references; `property` is the one that is about.
pub(super) fn wording(files: &[File], path: &str, property: Option<&str>) -> Wording {
    let levels = levels(files, path);
    let Some((last, above)) = levels.split_last() else {
        return Wording::default();
    };
    let outer = || above.iter().rev().find_map(outer_message);
    let said = |key| last.schema[key].as_str().map(str::to_owned);
    Wording {
        message: own_message(last, property)
            .or_else(outer)
            .map(str::to_owned),
        title: said("title"),
        description: said("description"),
    }
}

/// What a schema says of its own keyword.
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

/// What a schema says of all below it, or of one of its properties or items.
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

/// The schemas on a path, from the outermost to the one that has the broken keyword.
fn levels<'s>(files: &'s [File], path: &str) -> Vec<Level<'s>> {
    let mut levels: Vec<Level<'s>> = Vec::new();
    let Some(mut file) = files.first() else {
        return levels;
    };
    let mut schema = &file.1;
    let mut steps = path.split('/').skip(1).map(unescaped).peekable();
    while let Some(keyword) = steps.next() {
        let mut level = Level {
            schema,
            keyword,
            step: None,
        };
        let next = &schema[level.keyword.as_str()];
        if level.keyword == "$ref" {
            let target = next.as_str().and_then(|to| target(files, &file.0, to));
            let Some((other, found)) = target else {
                break;
            };
            (file, schema) = (other, found);
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

/// Whether the value of a keyword is no schema itself, but has some by name or number.
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

/// Where a reference in a file leads.
fn target<'s>(files: &'s [File], base: &Url, to: &str) -> Option<(&'s File, &'s Value)> {
    let mut address = base.join(to).ok()?;
    let fragment = address.fragment().unwrap_or_default().to_owned();
    address.set_fragment(None);
    let file = files.iter().find(|(other, _)| *other == address)?;
    Some((file, file.1.pointer(&fragment)?))
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
