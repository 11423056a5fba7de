//! What can stand at the cursor: keys, values, field references, snippets, rules to ignore.
//!
//! The text is half typed as a rule. What of it can be read, and what the schema says of the place,
//! is worked out in `found`; everything that is offered comes from the model, the table of
//! providers, or the document itself, and never a secret.

mod brackets;
mod found;
mod ignores;
mod keys;
mod line;
mod outline;
mod site;
mod snippet_text;
mod style;
mod template;
mod values;
mod whole;

use crate::document::Document;
use crate::editor::Buffer;
use crate::editor::completion::brackets::{between, missing_ends};
use crate::editor::completion::found::{Found, with_mark};
use crate::editor::completion::line::blanked;
use crate::editor::completion::outline::{Brackets, Place, outline};
use crate::editor::completion::site::{Layout, Site, on_line};
use crate::editor::completion::snippet_text::SnippetText;
use crate::editor::completion::style::Style;
use crate::engine::format_of;
use crate::syntax::Format;
use crate::syntax::edit::Change;
use crate::text::span::Span;

/// Something that can stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What the list shows.
    pub label: String,
    /// What it is.
    pub kind: ItemKind,
    /// The label of the product, or a few words about it.
    pub detail: Option<String>,
    /// What it is for or means, as Markdown.
    pub documentation: Option<String>,
    /// The bytes of the text that it takes the place of: around the cursor, on one line.
    pub replace: Span,
    /// What is written there. Its further lines are indented relative to the line of the cursor
    /// (`adjustIndentation` of LSP), and broken by `\n`.
    pub insert: String,
    /// Whether `insert` is a snippet in the syntax of LSP.
    pub is_snippet: bool,
    /// The same without that syntax, for editors that do not know it.
    pub plain: String,
    /// What the typed text is compared with: the label, and other words for it; in quotes if
    /// `replace` has some.
    pub filter: String,
    /// Whether the object is refused without this key.
    pub required: bool,
    /// Whether the editor does well to ask again behind it: a value follows that can be chosen.
    pub asks_again: bool,
    /// Another change that belongs to it: a comma before it.
    pub also: Option<Change>,
}

/// What an [`Item`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A key of an object.
    Key,
    /// A value that is one of few.
    Value,
    /// A field of the context, as a mapping names it.
    Reference,
    /// A scope.
    Scope,
    /// The id of a provider.
    Provider,
    /// A reference to a secret that is kept elsewhere.
    Secret,
    /// Something larger to fill in.
    Snippet,
    /// A rule, or a group of rules.
    Rule,
}

/// What can stand at `offset`, in the order in which it is best shown.
pub fn complete(buffer: &Buffer<'_>, offset: usize) -> Vec<Item> {
    let offset = buffer
        .text
        .floor_char_boundary(offset.min(buffer.text.len()));
    let format = format_of(buffer.path, buffer.text, buffer.options.kind);
    let style = Style::of(buffer.text, format);
    match format {
        Format::Yaml => in_yaml(buffer, offset, style),
        Format::Json => in_json(buffer, offset, style),
        Format::Form | Format::Toml => Vec::new(),
    }
}

fn in_json(buffer: &Buffer<'_>, offset: usize, style: Style) -> Vec<Item> {
    if let Some(site) = whole::blank_json(buffer.text, offset, style) {
        return whole::documents(buffer, &site);
    }
    let start = buffer.text.find(['{', '[']).unwrap_or(buffer.text.len());
    if offset <= start {
        return Vec::new();
    }
    let site = between(
        buffer.text,
        start..buffer.text.len(),
        offset,
        Layout::Json,
        style,
    );
    site.map_or_else(Vec::new, |site| at_site(buffer, &site))
}

fn in_yaml(buffer: &Buffer<'_>, offset: usize, style: Style) -> Vec<Item> {
    let document = whole::document_around(buffer.text, offset);
    let part = Buffer {
        text: &buffer.text[document.clone()],
        ..*buffer
    };
    let offset = offset - document.start;
    let mut items = match outline(part.text, offset).place {
        Place::Comment(start) => ignores::items(part.text, start, offset),
        Place::Nowhere => Vec::new(),
        Place::Line(line) => on_line(part.text, &line, offset, style)
            .map_or_else(Vec::new, |site| at_site(&part, &site)),
        Place::Flow(brackets) => in_brackets(&part, &brackets, offset, style),
    };
    for item in &mut items {
        item.replace = moved(item.replace, document.start);
        if let Some((span, _)) = &mut item.also {
            *span = moved(*span, document.start);
        }
    }
    items
}

/// Between brackets of YAML.
fn in_brackets(part: &Buffer<'_>, brackets: &Brackets, offset: usize, style: Style) -> Vec<Item> {
    let range = brackets.range.clone();
    let Some(site) = between(part.text, range.clone(), offset, Layout::Flow, style) else {
        return Vec::new();
    };
    if brackets.are_closed {
        return at_site(part, &site);
    }
    let closed_at = |end: usize| {
        let ends = missing_ends(part.text, range.start..end);
        let rest = blanked(part.text, std::iter::once(end..range.end));
        let closed = [&part.text[..end], &ends, &rest[end..]].concat();
        let closed = Buffer {
            text: &closed,
            ..*part
        };
        at_site(&closed, &site)
    };
    let items = closed_at(range.end);
    if items.is_empty() {
        // What stands behind the cursor may close the wrong bracket.
        return closed_at(site.replace.end);
    }
    items
}

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start as usize + by, span.end as usize + by)
}

/// What can stand at a place.
fn at_site(buffer: &Buffer<'_>, site: &Site) -> Vec<Item> {
    let asked = |document: &Document<'_>, found: Found| match found {
        Found::Key { node, mapping } => keys::items(buffer, site, document, node, mapping),
        Found::Scalar(node) => values::items(buffer, site, document, node),
    };
    with_mark(buffer, site, asked).unwrap_or_default()
}

impl Item {
    /// An item for a place, with nothing said about it yet.
    fn new(site: &Site, text: &str, kind: ItemKind, label: &str, draft: &SnippetText) -> Self {
        let draft = SnippetText::default().text(site.before).then(draft.clone());
        let draft = if site.comma_behind {
            draft.text(",")
        } else {
            draft
        };
        let plain = draft.plain();
        let is_snippet = !draft.is_plain();
        Self {
            label: label.to_owned(),
            kind,
            detail: None,
            documentation: None,
            replace: Span::new(site.replace.start, site.replace.end),
            insert: if is_snippet {
                draft.snippet()
            } else {
                plain.clone()
            },
            is_snippet,
            plain,
            filter: filter(site, text, label, &[]),
            required: false,
            asks_again: false,
            also: site
                .comma_before
                .map(|end| (Span::empty(end), ",".to_owned())),
        }
    }

    fn detail(mut self, detail: &str) -> Self {
        self.detail = (!detail.is_empty()).then(|| detail.to_owned());
        self
    }

    fn documentation(mut self, documentation: &str) -> Self {
        self.documentation = (!documentation.is_empty()).then(|| documentation.to_owned());
        self
    }
}

/// What the typed text is compared with: the best of the spellings first, all in the quotes of the
/// place.
fn filter(site: &Site, text: &str, label: &str, others: &[&str]) -> String {
    let typed = site.typed(text).to_lowercase();
    let fits = |spelling: &&str| spelling.to_lowercase().starts_with(&typed);
    let mut spellings: Vec<&str> = std::iter::once(label)
        .chain(others.iter().copied())
        .collect();
    spellings.retain(|spelling| !spelling.is_empty());
    spellings.dedup();
    if let Some(best) = spellings.iter().position(fits) {
        let best = spellings.remove(best);
        spellings.insert(0, best);
    }
    let gap = &text[site.replace.start..site.cursor];
    let gap = &gap[..gap.len() - gap.trim_start().len()];
    let quote = site.quote.filter(|_| site.cursor > site.replace.start);
    let quote = quote.map_or_else(String::new, String::from);
    format!("{gap}{quote}{}", spellings.join(" "))
}

impl Layout {
    /// The column of an entry, relative to the beginning of its line.
    fn indent(self) -> usize {
        match self {
            Self::Block { column, lead } => column.saturating_sub(lead),
            Self::Flow | Self::Json => 0,
        }
    }
}
