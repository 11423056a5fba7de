//! A document that is open in the editor: its text, and cached results.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use gen_lsp_types::{Position, Range, TextDocumentContentChangeEvent, Uri};
use url::Url;

use crate::configure;
use crate::diagnostic::Finding;
use crate::discover::{self, Input, InputSource};
use crate::engine::{Found, Options, Origin};
use crate::text::line_index::{EditorPosition, LineIndex, Unit};
use crate::text::span::Span;

/// The findings of a document.
pub(super) struct CheckResult {
    /// All findings.
    pub(super) found: Found,
    /// Those that a baseline lists, as indices.
    pub(super) baselined: BTreeSet<usize>,
}

impl CheckResult {
    /// The findings that the editor shows: those that are not in a baseline.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Finding> {
        let all = self.found.findings.iter().enumerate();
        all.filter(|(index, _)| !self.baselined.contains(index))
            .map(|(_, finding)| finding)
    }
}

/// An open document.
pub(super) struct OpenDocument {
    /// Its URI.
    pub(super) uri: Uri,
    /// The version of its text, as the client counts.
    pub(super) version: i32,
    /// The document as an input of a run, for settings and reports.
    pub(super) input: Input,
    /// The options of checks, once they are needed; `None` if the document is excluded.
    pub(super) options: OnceCell<Option<Arc<Options>>>,
    /// The result of checking the current text, once it is needed; `None` if there is nothing to
    /// report or it is not an exportlint document.
    pub(super) checked: OnceCell<Option<CheckResult>>,
    /// Whether it is a settings file.
    pub(super) is_settings: bool,
    /// Whether its language is TOML, which exportlint reads for its settings only.
    is_toml: bool,
    text: String,
    lines: LineIndex,
    unit: Unit,
}

impl OpenDocument {
    /// A document that was opened. `root` is the absolute path of the root of the workspace.
    pub(super) fn new(
        (uri, language): (Uri, &str),
        (version, text): (i32, String),
        unit: Unit,
        root: &Path,
    ) -> Self {
        let input = input(&uri, language, root);
        let name = input.path().file_name().and_then(|name| name.to_str());
        Self {
            uri,
            version,
            is_settings: name.is_some_and(|name| configure::SETTINGS_FILE_NAMES.contains(&name)),
            input,
            options: OnceCell::new(),
            checked: OnceCell::new(),
            is_toml: language == "toml",
            lines: LineIndex::new(&text),
            text,
            unit,
        }
    }

    /// The current text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is a TOML file other than a settings file.
    pub(super) fn is_unrelated_toml(&self) -> bool {
        self.is_toml && !self.is_settings
    }

    /// Applies changes one after the other: the ranges of each refer to the text after those before
    /// it.
    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let span = self.span(part.range);
                    self.text.replace_range(span.range(), &part.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                    self.text = whole.text;
                }
            }
            self.lines = LineIndex::new(&self.text);
        }
        self.version = version;
        self.checked = OnceCell::new();
        if self.is_settings {
            // Their options include the policies that they name.
            self.options = OnceCell::new();
        }
    }

    /// Drops cached results, because settings may have changed.
    pub(super) fn invalidate(&mut self) {
        self.options = OnceCell::new();
        self.checked = OnceCell::new();
    }

    /// The range of a span of the text.
    pub(super) fn range(&self, span: Span) -> Range {
        Range {
            start: self.position(span.start),
            end: self.position(span.end),
        }
    }

    /// The span of a range; empty if the range ends before it starts.
    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }

    /// The byte offset of a position.
    pub(super) fn offset(&self, position: Position) -> usize {
        let position = EditorPosition {
            line: position.line as usize,
            column: position.character as usize,
        };
        self.lines.offset(&self.text, position, self.unit)
    }

    fn position(&self, offset: u32) -> Position {
        let position = self.lines.editor_position(&self.text, offset, self.unit);
        let saturated = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position {
            line: saturated(position.line),
            character: saturated(position.column),
        }
    }
}

/// A document as an input of a run. One that is not saved yet is in the root, under a name whose
/// ending matches its language.
fn input(uri: &Uri, language: &str, root: &Path) -> Input {
    let url = Url::parse(&uri.0).ok();
    let path = url.as_ref().and_then(|url| url.to_file_path().ok());
    // Like a walk, an editor opens files that are not exportlint documents, which is no error.
    let origin = Origin::Walked;
    if let Some(path) = path {
        return Input {
            shown: discover::shown(path.strip_prefix(root).unwrap_or(&path)),
            canonical: discover::canonical(&path),
            source: InputSource::File(path),
            origin,
        };
    }
    let name = url.map(|url| url.path().rsplit('/').next().unwrap_or_default().to_owned());
    let name = name.unwrap_or_default();
    let ending = match language {
        "json" | "jsonc" => ".json",
        _ => ".yaml",
    };
    let ends_with = |ending: &str| name.to_ascii_lowercase().ends_with(ending);
    let has_ending = [".json", ".yaml", ".yml"].into_iter().any(ends_with);
    let shown = if has_ending {
        name
    } else {
        format!("{name}{ending}")
    };
    Input {
        canonical: discover::canonical(&root.join(&shown)),
        shown,
        source: InputSource::Stdin,
        origin,
    }
}
