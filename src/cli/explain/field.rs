//! A key of the documents: its label, where it belongs, its values, and what it is for.

use std::io::{self, Write};

use crate::cli::explain::INDENT;
use crate::model::Kind;
use crate::report::paint::{Style, paint};
use crate::report::prose::write_wrapped;
use crate::schema;
use crate::schema::shape::{Choices, Field, Object, Shape};

/// Text is not wider.
const WIDTH: usize = 100;

/// A field, and all places of the documents that have it.
pub(super) struct FieldUsage {
    /// The field.
    pub(super) field: &'static Field,
    /// Where it is, such as `export-context: posthandlers[type=oauth2].destinations[].scope`.
    places: Vec<String>,
}

impl FieldUsage {
    /// The names by which it is found: its key, its labels, and those of its values.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        let field = self.field;
        let values = choices(&field.shape).map_or(&[] as &[_], |choices| choices.values);
        let words = values.iter().flat_map(|value| value.labels.iter().copied());
        let labels = field.labels.iter().copied();
        let names = [field.key, field.title]
            .into_iter()
            .chain(labels)
            .chain(words);
        names.filter(|name| !name.is_empty())
    }
}

/// The fields of all kinds of documents, in the order of the kinds. Equal fields are one.
pub(super) fn all_usages() -> Vec<FieldUsage> {
    let mut usages = Vec::new();
    for kind in Kind::ALL {
        let path = format!("{}: ", kind.name());
        collect(schema::root(kind), &path, &mut usages);
    }
    usages
}

fn collect(object: &'static Object, path: &str, usages: &mut Vec<FieldUsage>) {
    for field in object.fields {
        let place = format!("{path}{}", field.key);
        match usages.iter_mut().find(|usage| usage.field == field) {
            Some(usage) => usage.places.push(place.clone()),
            None => usages.push(FieldUsage {
                field,
                places: vec![place.clone()],
            }),
        }
        collect_inner(&field.shape, &place, usages);
    }
}

fn collect_inner(shape: &'static Shape, place: &str, usages: &mut Vec<FieldUsage>) {
    match shape {
        Shape::Object(object) => collect(object, &format!("{place}."), usages),
        Shape::Union(union) => {
            let words = choices(&union.tag.shape).map_or(&[] as &[_], |choices| choices.values);
            let place = place.strip_suffix("[]").unwrap_or(place);
            for (word, branch) in words.iter().zip(union.branches) {
                let path = format!("{place}[{}={}].", union.tag.key, word.value);
                collect(branch, &path, usages);
            }
        }
        Shape::List(items) => collect_inner(items, &format!("{place}[]"), usages),
        Shape::Map(values) => collect_inner(values, &format!("{place}.*"), usages),
        Shape::Text
        | Shape::Boolean
        | Shape::Integer { .. }
        | Shape::Constant(_)
        | Shape::NumberOrText
        | Shape::TextOrNull
        | Shape::Choice(_)
        | Shape::Parameters
        | Shape::Foreign => {}
    }
}

/// Writes the key and its description in the model.
pub(super) fn write(usage: &FieldUsage, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let field = usage.field;
    writeln!(out, "{}\n", paint(color, Style::Bold, field.key))?;
    let mut row = |title: &str, text: &str| {
        let lead = format!("{INDENT}{title:9} ");
        let indent = lead.len();
        write_wrapped(out, &lead, indent, indent, text, WIDTH)
    };
    if !field.title.is_empty() {
        row("label", field.title)?;
    }
    for (number, place) in usage.places.iter().enumerate() {
        row(if number == 0 { "in" } else { "" }, place)?;
    }
    row("value", &value(&field.shape))?;
    row("required", if field.required { "yes" } else { "no" })?;
    let mut paragraph = |text: &str| {
        writeln!(out)?;
        let width = INDENT.len();
        write_wrapped(out, INDENT, width, width, &text.replace('\n', " "), WIDTH)
    };
    for text in field
        .description
        .split("\n\n")
        .filter(|text| !text.is_empty())
    {
        paragraph(text)?;
    }
    if let Some(choices) = choices(&field.shape) {
        write_values(choices, out)?;
    }
    Ok(())
}

fn write_values(choices: &Choices, out: &mut dyn Write) -> io::Result<()> {
    let width = choices.values.iter().map(|value| value.value.len());
    let width = width.max().unwrap_or(0);
    writeln!(out)?;
    for value in choices.values {
        let lead = format!("{INDENT}{:width$}  ", value.value);
        let label = value
            .labels
            .first()
            .map(|label| format!("(label: {label})"));
        let text = format!("{} {}", value.description, label.unwrap_or_default());
        write_wrapped(
            out,
            &lead,
            lead.len(),
            lead.len(),
            &text.replace('\n', " "),
            WIDTH,
        )?;
    }
    Ok(())
}

/// The words that a value, or the values in it, can be.
fn choices(shape: &'static Shape) -> Option<&'static Choices> {
    shape.choices().or_else(|| choices(shape.inner()?))
}

/// What a value has to be, in words.
fn value(shape: &'static Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Boolean => "`true` or `false`".to_owned(),
        Shape::Integer { minimum: None } => "a whole number".to_owned(),
        Shape::Integer {
            minimum: Some(minimum),
        } => format!("a whole number, at least {minimum}"),
        Shape::Constant(number) => format!("`{number}`"),
        Shape::NumberOrText => "a number, or text".to_owned(),
        Shape::TextOrNull => "text, or null".to_owned(),
        Shape::Choice(choices) => {
            let words = choices.values.iter();
            let words: Vec<String> = words.map(|word| format!("`{}`", word.value)).collect();
            match words.split_last() {
                Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
                _ => words.concat(),
            }
        }
        Shape::Object(_) | Shape::Union(_) => "an object".to_owned(),
        Shape::List(items) if items.is_object() => "a list of objects".to_owned(),
        Shape::List(items) => format!("a list of: {}", value(items)),
        Shape::Map(values) => format!("an object with any keys, each {}", value(values)),
        Shape::Parameters => "an object of parameters and their values".to_owned(),
        Shape::Foreign => "anything".to_owned(),
    }
}
