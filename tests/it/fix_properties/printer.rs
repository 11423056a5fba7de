//! Writes made-up documents, each in the style that its nodes have.

use std::fmt::Write as _;

use crate::fix_properties::choices::Choices;
use crate::fix_properties::document::{Content, Key, Node, Quote};

/// What is the same for a whole file.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each of them is one habit of whoever wrote the file"
)]
pub(crate) struct Layout {
    pub(crate) json: bool,
    /// JSON without any blank.
    minified: bool,
    indent: usize,
    /// Whether the dashes of a list stand as far left as its key.
    indentless: bool,
    crlf: bool,
    bom: bool,
    final_break: bool,
}

impl Layout {
    pub(crate) fn chosen(choices: &mut Choices<'_>) -> Self {
        Self {
            json: choices.one_in(5),
            minified: choices.one_in(3),
            indent: *choices.pick(&[2, 4]),
            indentless: choices.one_in(4),
            crlf: choices.one_in(5),
            bom: choices.one_in(8),
            final_break: !choices.one_in(6),
        }
    }

    /// A file name for a text in this layout.
    pub(crate) fn path(self, number: usize) -> String {
        format!("{number:02}.{}", if self.json { "json" } else { "yaml" })
    }

    /// All documents of a file; of JSON, the first.
    pub(crate) fn print(self, documents: &[Node]) -> String {
        let mut text = String::new();
        for (at, document) in documents.iter().enumerate() {
            if self.json {
                text = self.json(document, 0);
                text.push('\n');
                break;
            }
            if at > 0 {
                text += "---\n";
            }
            self.block(document, 0, &mut text);
        }
        if !self.final_break {
            text.truncate(text.trim_end().len());
        }
        if self.crlf {
            text = text.replace('\n', "\r\n");
        }
        if self.bom {
            text.insert(0, '\u{feff}');
        }
        text
    }

    fn json(self, node: &Node, depth: usize) -> String {
        let (open, items, close): (_, Vec<String>, _) = match &node.content {
            Content::Text(text) => return double_quoted(text),
            Content::Bare(text) => return text.clone(),
            Content::Alias(_) => unreachable!("JSON has no aliases"),
            Content::Map(entries) => {
                let colon = if self.minified { ":" } else { ": " };
                let items = entries.iter().map(|(key, node)| {
                    double_quoted(&key.name) + colon + &self.json(node, depth + 1)
                });
                ("{", items.collect(), "}")
            }
            Content::List(items) => {
                let items = items.iter().map(|node| self.json(node, depth + 1));
                ("[", items.collect(), "]")
            }
        };
        if items.is_empty() || self.minified {
            return format!("{open}{}{close}", items.join(","));
        }
        if node.style.flow {
            return format!("{open} {} {close}", items.join(", "));
        }
        let line = |depth: usize| format!("\n{}", " ".repeat(self.indent * depth));
        let between = format!(",{}", line(depth + 1));
        let (first, last) = (line(depth + 1), line(depth));
        format!("{open}{first}{}{last}{close}", items.join(&between))
    }

    /// A collection in block layout; its first line may have begun already.
    fn block(self, node: &Node, left: usize, text: &mut String) {
        match &node.content {
            Content::Map(entries) => {
                for (key, value) in entries {
                    if begins_line(text) {
                        above(value, left, text);
                    }
                    pad(text, left);
                    let _ = write!(text, "{}:", written(key));
                    let left_of_list = left + if self.indentless { 0 } else { self.indent };
                    let inner = match &value.content {
                        Content::List(_) => left_of_list,
                        Content::Text(_)
                        | Content::Bare(_)
                        | Content::Alias(_)
                        | Content::Map(_) => left + self.indent,
                    };
                    self.value(value, inner, text);
                }
            }
            Content::List(items) => {
                for item in items {
                    let mut first = item;
                    if let Content::Map(entries) = &item.content
                        && let Some((_, value)) = entries.first()
                    {
                        first = value;
                    }
                    above(first, left, text);
                    pad(text, left);
                    text.push('-');
                    let is_block = is_block(item) && item.style.anchor.is_none();
                    if is_block && matches!(item.content, Content::Map(_)) {
                        text.push(' ');
                        self.block(item, left + 2, text);
                    } else {
                        self.value(item, left + self.indent, text);
                    }
                }
            }
            Content::Text(_) | Content::Bare(_) | Content::Alias(_) => {}
        }
    }

    /// What follows a colon or a dash, to the end of the line and below.
    fn value(self, node: &Node, left: usize, text: &mut String) {
        if let Some(anchor) = &node.style.anchor {
            let _ = write!(text, " &{anchor}");
        }
        let comment = node.style.comment.map(|comment| format!(" # {comment}"));
        let comment = comment.unwrap_or_default();
        if is_block(node) {
            text.push_str(&comment);
            text.push('\n');
            self.block(node, left, text);
            return;
        }
        match (&node.content, node.style.quote) {
            (Content::Text(value), Quote::Literal | Quote::Folded) if fits_block(value) => {
                let is_folded = node.style.quote == Quote::Folded;
                let sign = if is_folded { '>' } else { '|' };
                let _ = write!(
                    text,
                    " {sign}-{comment}\n{}{value}\n",
                    " ".repeat(left.max(1))
                );
            }
            _ => {
                let _ = writeln!(text, " {}{comment}", self.flow(node, left));
            }
        }
    }

    /// A value without its anchor, in flow layout if it is a collection.
    fn flow(self, node: &Node, left: usize) -> String {
        let inner = |node: &Node, in_flow: bool| {
            let anchor = node.style.anchor.as_ref().map(|name| format!("&{name} "));
            let written = match &node.content {
                Content::Text(text) => scalar(text, node.style.quote, in_flow),
                Content::Bare(text) => text.clone(),
                Content::Alias(name) => format!("*{name}"),
                Content::Map(_) | Content::List(_) => self.flow(node, left + self.indent),
            };
            anchor.unwrap_or_default() + &written
        };
        let (open, items, close): (_, Vec<String>, _) = match &node.content {
            Content::Map(entries) => {
                let items = entries.iter();
                let item = |(key, value): &(Key, Node)| {
                    format!("{}: {}", written(key), inner(value, true))
                };
                ("{", items.map(item).collect(), "}")
            }
            Content::List(items) => {
                let items = items.iter().map(|item| inner(item, true));
                ("[", items.collect(), "]")
            }
            Content::Text(text) => return scalar(text, node.style.quote, false),
            Content::Bare(text) => return text.clone(),
            Content::Alias(name) => return format!("*{name}"),
        };
        if node.style.lines && !items.is_empty() {
            let line = format!("\n{}", " ".repeat(left.max(1)));
            let between = format!(",{line}");
            return format!("{open}{line}{}{line}{close}", items.join(&between));
        }
        format!("{open} {} {close}", items.join(", "))
    }
}

fn written(key: &Key) -> String {
    match key.quote {
        Quote::Double if key.name != "<<" => double_quoted(&key.name),
        Quote::Single if key.name != "<<" => format!("'{}'", key.name),
        Quote::None | Quote::Single | Quote::Double | Quote::Literal | Quote::Folded => {
            key.name.clone()
        }
    }
}

fn is_block(node: &Node) -> bool {
    match &node.content {
        Content::Map(entries) => !node.style.flow && !entries.is_empty(),
        Content::List(items) => !node.style.flow && !items.is_empty(),
        Content::Text(_) | Content::Bare(_) | Content::Alias(_) => false,
    }
}

fn begins_line(text: &str) -> bool {
    text.is_empty() || text.ends_with('\n')
}

fn pad(text: &mut String, left: usize) {
    if begins_line(text) {
        *text += &" ".repeat(left);
    }
}

fn above(node: &Node, left: usize, text: &mut String) {
    for line in &node.style.above {
        if !line.is_empty() {
            *text += &" ".repeat(left);
        }
        *text += line;
        text.push('\n');
    }
}

/// A text in the quotes that are wished for, or in others where they cannot hold it.
fn scalar(text: &str, quote: Quote, in_flow: bool) -> String {
    let breaks_off = text.ends_with([' ', ':', '\t'])
        || text.contains(": ")
        || text.contains(" #")
        || text.contains(|sign: char| sign.is_control())
        || in_flow && text.contains([',', '[', ']', '{', '}']);
    let begins_well = text.starts_with(|sign: char| sign.is_alphabetic() || sign == '$');
    let is_plain = begins_well && !breaks_off;
    match quote {
        Quote::Single if !text.contains(|sign: char| sign.is_control()) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        Quote::None | Quote::Literal | Quote::Folded if is_plain => text.to_owned(),
        Quote::None | Quote::Single | Quote::Double | Quote::Literal | Quote::Folded => {
            double_quoted(text)
        }
    }
}

/// Whether a text can stand in a block scalar of one line.
fn fits_block(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.contains(|sign: char| sign.is_control())
}

fn double_quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}
