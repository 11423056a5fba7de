//! Whole objects to fill in, made from the fields of the model and their samples: a destination, a
//! handler, a document.

use crate::editor::completion::snippet_text::SnippetText;
use crate::editor::completion::style::Style;
use crate::schema::shape::{Choices, Field, Object, Shape};
use crate::value::reference;

/// Signs that end a text between brackets (YAML 1.2 7.3.3).
const FLOW_SIGNS: [char; 5] = ['{', '}', '[', ']', ','];

/// A value to fill in.
#[derive(Debug)]
pub(super) enum Template {
    /// A single value, and whether it is text.
    Scalar(SnippetText, bool),
    /// Keys and values.
    Mapping(Vec<(&'static str, Template)>),
    /// Items.
    List(Vec<Template>),
}

/// An object with the fields that it needs and those that the model suggests.
pub(super) fn of_object(object: &'static Object) -> Template {
    let fields = object.fields.iter();
    let fields = fields.filter(|field| field.required || field.sample.is_some());
    Template::Mapping(
        fields
            .map(|field| (field.key, of_shape(&field.shape, Some(field))))
            .collect(),
    )
}

fn of_shape(shape: &'static Shape, field: Option<&'static Field>) -> Template {
    let sample = field.and_then(|field| field.sample).unwrap_or_default();
    match shape {
        Shape::Object(_) | Shape::Union(_) => {
            let first = shape.objects().first();
            first.map_or_else(|| Template::Mapping(Vec::new()), |it| of_object(it))
        }
        Shape::List(items) => {
            let objects = items.objects().iter();
            let mut all: Vec<Template> = objects.map(|object| of_object(object)).collect();
            if all.is_empty() {
                all.push(of_shape(items, None));
            }
            Template::List(all)
        }
        Shape::Map(_) | Shape::Parameters | Shape::Foreign => Template::Mapping(Vec::new()),
        Shape::Text => Template::Scalar(to_fill_in(sample), true),
        Shape::Choice(choices) => Template::Scalar(choice(choices, sample), true),
        Shape::Integer { .. } | Shape::NumberOrText | Shape::Boolean => {
            Template::Scalar(SnippetText::default().placeholder(sample), false)
        }
        Shape::Constant(number) => {
            Template::Scalar(SnippetText::default().text(&number.to_string()), false)
        }
    }
}

/// A text to fill in; of a reference, its name.
pub(super) fn to_fill_in(sample: &str) -> SnippetText {
    let name = reference::name_range(sample).unwrap_or(0..sample.len());
    let (before, behind) = (&sample[..name.start], &sample[name.end..]);
    SnippetText::default()
        .text(before)
        .placeholder(&sample[name])
        .text(behind)
}

/// One of the words: the sample, or the first, if nobody chooses.
fn choice(choices: &Choices, sample: &str) -> SnippetText {
    let mut words: Vec<_> = choices.values.iter().map(|choice| choice.value).collect();
    words.sort_by_key(|word| *word != sample);
    match words.as_slice() {
        [only] => SnippetText::default().text(only),
        _ => SnippetText::default().choice(words),
    }
}

impl Template {
    /// In block style, from a place in the column `indent` on.
    pub(super) fn block(&self, style: Style, indent: usize) -> SnippetText {
        self.block_onto(SnippetText::default(), style, indent)
    }

    fn block_onto(&self, mut draft: SnippetText, style: Style, indent: usize) -> SnippetText {
        match self {
            Self::Scalar(scalar, _) => draft.then(scalar.clone()),
            Self::Mapping(fields) => {
                for (at, (key, value)) in fields.iter().enumerate() {
                    if at > 0 {
                        draft = draft.text(&style.line(indent));
                    }
                    draft = draft.text(key).text(":");
                    let (gap, indent) = match value {
                        Self::Scalar(..) => (" ".to_owned(), indent),
                        Self::Mapping(_) => (style.line(indent + style.step), indent + style.step),
                        Self::List(_) => (style.line(indent + style.list), indent + style.list),
                    };
                    draft = value.block_onto(draft.text(&gap), style, indent);
                }
                draft
            }
            Self::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        draft = draft.text(&style.line(indent));
                    }
                    draft = item.block_onto(draft.text(style.dash()), style, indent + style.dash);
                }
                draft
            }
        }
    }

    /// On one line, with brackets of YAML.
    pub(super) fn flow(&self) -> SnippetText {
        match self {
            Self::Scalar(scalar, true) if scalar.plain().contains(FLOW_SIGNS) => {
                SnippetText::default()
                    .text("\"")
                    .then(scalar.clone())
                    .text("\"")
            }
            Self::Scalar(scalar, _) => scalar.clone(),
            Self::Mapping(fields) => {
                let mut draft = SnippetText::default().text("{ ");
                for (at, (key, value)) in fields.iter().enumerate() {
                    draft = draft.text(if at > 0 { ", " } else { "" });
                    draft = draft.text(key).text(": ").then(value.flow());
                }
                draft.text(" }")
            }
            Self::List(items) => {
                let mut draft = SnippetText::default().text("[");
                for (at, item) in items.iter().enumerate() {
                    draft = draft.text(if at > 0 { ", " } else { "" });
                    draft = draft.then(item.flow());
                }
                draft.text("]")
            }
        }
    }

    /// As JSON, with lines that are indented by so many signs.
    pub(super) fn json(&self, style: Style, indent: usize) -> SnippetText {
        let deeper = indent + style.step;
        let (draft, end) = match self {
            Self::Scalar(scalar, true) => {
                return SnippetText::default()
                    .text("\"")
                    .then(scalar.clone())
                    .text("\"");
            }
            Self::Scalar(scalar, false) => return scalar.clone(),
            Self::Mapping(fields) => {
                let mut draft = SnippetText::default().text("{");
                for (at, (key, value)) in fields.iter().enumerate() {
                    draft = draft.text(if at > 0 { "," } else { "" });
                    draft = draft.text(&format!("{}\"{key}\": ", style.line(deeper)));
                    draft = draft.then(value.json(style, deeper));
                }
                (draft, "}")
            }
            Self::List(items) => {
                let mut draft = SnippetText::default().text("[");
                for (at, item) in items.iter().enumerate() {
                    draft = draft.text(if at > 0 { "," } else { "" });
                    draft = draft
                        .text(&style.line(deeper))
                        .then(item.json(style, deeper));
                }
                (draft, "]")
            }
        };
        draft.text(&style.line(indent)).text(end)
    }
}
