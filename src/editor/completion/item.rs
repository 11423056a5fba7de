//! What is offered at the cursor, one item at a time.

use crate::editor::completion::site::CompletionSite;
use crate::editor::completion::snippet_text::SnippetText;
use crate::syntax::edit::Change;
use crate::text::span::Span;

/// Something that can be inserted at the cursor.
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
    /// The bytes of the text that it replaces: around the cursor, on one line.
    pub replace: Span,
    /// What is inserted. Its further lines are indented relative to the line of the cursor
    /// (`adjustIndentation` of LSP), and separated by `\n`.
    pub insert: String,
    /// Whether `insert` is a snippet in the syntax of LSP.
    pub is_snippet: bool,
    /// The same without that syntax, for editors that do not know it.
    pub plain: String,
    /// What the typed text is compared with: the label and other spellings of it, with the quote
    /// that `replace` starts with.
    pub filter: String,
    /// Whether the object is refused without this key.
    pub required: bool,
    /// Whether the editor should request completions again once it is inserted: a value follows
    /// that can be chosen.
    pub retriggers: bool,
    /// Another edit that belongs to it: a comma before it.
    pub additional_edit: Option<Change>,
}

/// What an [`Item`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A key of an object.
    Key,
    /// One of a list of values.
    Value,
    /// A field of the context, as a mapping names it.
    Reference,
    /// A scope.
    Scope,
    /// The id of a provider.
    Provider,
    /// A reference to a secret that is kept elsewhere.
    Secret,
    /// A whole object to fill in.
    Snippet,
    /// A rule, or a group of rules.
    Rule,
}

impl Item {
    /// An item that inserts this text at a site.
    pub(super) fn new(
        site: &CompletionSite<'_>,
        kind: ItemKind,
        label: &str,
        text: SnippetText,
    ) -> Self {
        let comma = if site.comma_after { "," } else { "" };
        let text = SnippetText::of(site.prefix).then(text).text(comma);
        let plain = text.plain();
        let is_snippet = !text.is_plain();
        Self {
            label: label.to_owned(),
            kind,
            detail: None,
            documentation: None,
            replace: Span::new(site.replace.start, site.replace.end),
            insert: if is_snippet {
                text.snippet()
            } else {
                plain.clone()
            },
            is_snippet,
            plain,
            filter: site.filter(label, &[]),
            required: false,
            retriggers: false,
            additional_edit: site
                .comma_before
                .map(|end| (Span::empty(end), ",".to_owned())),
        }
    }

    /// An item that inserts a value, quoted as the site needs it.
    pub(super) fn scalar(site: &CompletionSite<'_>, kind: ItemKind, value: &str) -> Self {
        Self::new(site, kind, value, SnippetText::of(&site.scalar(value)))
    }

    /// The same with a detail, unless that is empty.
    pub(super) fn detail(mut self, detail: &str) -> Self {
        self.detail = (!detail.is_empty()).then(|| detail.to_owned());
        self
    }

    /// The same with documentation, unless that is empty.
    pub(super) fn documentation(mut self, documentation: &str) -> Self {
        self.documentation = (!documentation.is_empty()).then(|| documentation.to_owned());
        self
    }

    /// The same, offered for other spellings of its label too.
    pub(super) fn also_spelled(mut self, site: &CompletionSite<'_>, spellings: &[&str]) -> Self {
        self.filter = site.filter(&self.label, spellings);
        self
    }

    /// The same, in a text with so many more bytes at its start.
    pub(super) fn moved_by(mut self, bytes: usize) -> Self {
        self.replace = moved_by(self.replace, bytes);
        self.additional_edit = self
            .additional_edit
            .map(|(span, new)| (moved_by(span, bytes), new));
        self
    }
}

fn moved_by(span: Span, bytes: usize) -> Span {
    Span::new(span.start as usize + bytes, span.end as usize + bytes)
}
