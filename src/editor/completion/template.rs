//! Whole objects to fill in, made from the fields of the model and their samples: a destination, a
//! handler, a document.

use crate::editor::completion::indentation::Indentation;
use crate::editor::completion::site::{CompletionSite, SiteStyle};
use crate::editor::completion::snippet_text::SnippetText;
use crate::schema::shape::{Choices, Field, Object, Shape};

/// Characters that end a text without quotes between brackets (YAML 1.2 7.3.3).
const FLOW_INDICATORS: [char; 5] = ['{', '}', '[', ']', ','];

/// A value to fill in.
#[derive(Debug)]
pub(super) enum Template {
    /// A text.
    Text(SnippetText),
    /// A number, a boolean, or what can be either one or a text.
    Literal(SnippetText),
    /// Keys and values.
    Mapping(Vec<(&'static str, Template)>),
    /// Items.
    List(Vec<Template>),
}

impl Template {
    /// An object with the fields that it requires and those that the model suggests.
    pub(super) fn of_object(object: &'static Object) -> Self {
        let fields = object.fields.iter();
        let fields = fields.filter(|field| field.required || field.sample.is_some());
        Self::Mapping(
            fields
                .map(|field| (field.key, Self::of_shape(&field.shape, Some(field))))
                .collect(),
        )
    }

    fn of_shape(shape: &'static Shape, field: Option<&'static Field>) -> Self {
        let sample = field.and_then(|field| field.sample).unwrap_or_default();
        match shape {
            Shape::Object(_) | Shape::Union(_) => {
                let first = shape.objects().first();
                first.map_or(Self::Mapping(Vec::new()), |it| Self::of_object(it))
            }
            Shape::List(items) => {
                let objects = items.objects().iter();
                let mut all: Vec<Self> = objects.map(|object| Self::of_object(object)).collect();
                if all.is_empty() {
                    all.push(Self::of_shape(items, None));
                }
                Self::List(all)
            }
            Shape::Map(_) | Shape::Parameters | Shape::Foreign => Self::Mapping(Vec::new()),
            Shape::Text | Shape::TextOrNull => Self::Text(SnippetText::of_sample(sample)),
            Shape::Choice(choices) => Self::Text(choice(choices, sample)),
            Shape::Integer { .. } | Shape::NumberOrText | Shape::Boolean => {
                Self::Literal(SnippetText::default().placeholder(sample))
            }
            Shape::Constant(number) => Self::Literal(SnippetText::of(&number.to_string())),
        }
    }

    /// As it is written at a site; in block style, after dashes of this width.
    pub(super) fn at(&self, site: &CompletionSite<'_>, dashes: usize) -> SnippetText {
        match site.style {
            SiteStyle::Block { .. } => {
                let column = site.relative_column() + dashes;
                self.append_block(SnippetText::default(), site.indentation, column)
            }
            SiteStyle::Flow => self.flow(),
            SiteStyle::Json => self.json(site.indentation, 0),
        }
    }

    /// In block style, with lines that start in this column.
    fn append_block(
        &self,
        mut out: SnippetText,
        indentation: Indentation,
        column: usize,
    ) -> SnippetText {
        match self {
            Self::Text(value) | Self::Literal(value) => out.then(value.clone()),
            Self::Mapping(fields) => {
                for (at, (key, value)) in fields.iter().enumerate() {
                    if at > 0 {
                        out = out.text(&indentation.line(column));
                    }
                    out = out.text(key).text(":");
                    out = match value {
                        Self::Text(_) | Self::Literal(_) => {
                            value.append_block(out.text(" "), indentation, column)
                        }
                        Self::Mapping(_) => {
                            let column = column + indentation.step;
                            let out = out.text(&indentation.line(column));
                            value.append_block(out, indentation, column)
                        }
                        Self::List(_) => {
                            let column = column + indentation.list;
                            let out = out.text(&indentation.line(column));
                            value.append_block(out, indentation, column)
                        }
                    };
                }
                out
            }
            Self::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out = out.text(&indentation.line(column));
                    }
                    out = out.text(indentation.dash());
                    out = item.append_block(out, indentation, column + indentation.dash);
                }
                out
            }
        }
    }

    /// In flow style, on one line.
    fn flow(&self) -> SnippetText {
        match self {
            Self::Text(text) if text.plain().contains(FLOW_INDICATORS) => in_quotes(text),
            Self::Text(value) | Self::Literal(value) => value.clone(),
            Self::Mapping(fields) => {
                let mut out = SnippetText::of("{ ");
                for (at, (key, value)) in fields.iter().enumerate() {
                    out = out.text(if at > 0 { ", " } else { "" });
                    out = out.text(key).text(": ").then(value.flow());
                }
                out.text(" }")
            }
            Self::List(items) => {
                let mut out = SnippetText::of("[");
                for (at, item) in items.iter().enumerate() {
                    out = out.text(if at > 0 { ", " } else { "" });
                    out = out.then(item.flow());
                }
                out.text("]")
            }
        }
    }

    /// As JSON, with a closing bracket in this column.
    fn json(&self, indentation: Indentation, column: usize) -> SnippetText {
        let inner = column + indentation.step;
        let line = indentation.line(inner);
        let (out, end) = match self {
            Self::Text(text) => return in_quotes(text),
            Self::Literal(value) => return value.clone(),
            Self::Mapping(fields) => {
                let mut out = SnippetText::of("{");
                for (at, (key, value)) in fields.iter().enumerate() {
                    out = out.text(if at > 0 { "," } else { "" });
                    out = out.text(&format!("{line}\"{key}\": "));
                    out = out.then(value.json(indentation, inner));
                }
                (out, "}")
            }
            Self::List(items) => {
                let mut out = SnippetText::of("[");
                for (at, item) in items.iter().enumerate() {
                    out = out.text(if at > 0 { "," } else { "" });
                    out = out.text(&line).then(item.json(indentation, inner));
                }
                (out, "]")
            }
        };
        out.text(&indentation.line(column)).text(end)
    }
}

/// One of the words: the sample or the first until the user chooses.
fn choice(choices: &Choices, sample: &str) -> SnippetText {
    let mut words: Vec<_> = choices.values.iter().map(|choice| choice.value).collect();
    words.sort_by_key(|word| *word != sample);
    match words.as_slice() {
        [only] => SnippetText::of(only),
        _ => SnippetText::default().choice(words),
    }
}

fn in_quotes(text: &SnippetText) -> SnippetText {
    SnippetText::of("\"").then(text.clone()).text("\"")
}
