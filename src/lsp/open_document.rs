//! A document that is open in the editor: its text as it is now, and what was found in it.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use gen_lsp_types::{Position, Range, TextDocumentContentChangeEvent, Uri};
use url::Url;

use crate::configure;
use crate::diagnostic::Finding;
use crate::discover::{self, Input, Place};
use crate::engine::{Found, Options, Origin};
use crate::text::line_index::{EditorPosition, LineIndex, Unit};
use crate::text::span::Span;

/// What a check of a document says.
pub(super) struct CheckResult {
    /// All that is found.
    pub(super) found: Found,
    /// What of it a baseline hides, as places in its list.
    pub(super) known: BTreeSet<usize>,
}

impl CheckResult {
    /// The findings that are shown.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Finding> {
        let all = self.found.findings.iter().enumerate();
        all.filter(|(at, _)| !self.known.contains(at))
            .map(|(_, finding)| finding)
    }
}

/// An open document.
pub(super) struct OpenDocument {
    /// What the client calls it.
    pub(super) uri: Uri,
    /// The version that the client gave its text.
    pub(super) version: i32,
    /// How the settings see it.
    pub(super) input: Input,
    /// What is asked of checks of it; worked out when it is needed, forgotten with the settings.
    pub(super) options: OnceCell<Option<Arc<Options>>>,
    /// What a check of the text as it is says; nothing if it is clean or none of ours.
    pub(super) checked: OnceCell<Option<CheckResult>>,
    /// Whether it is in a notation that only our settings have.
    is_toml: bool,
    text: String,
    lines: LineIndex,
    unit: Unit,
}

impl OpenDocument {
    /// A document that was opened. `root` is the folder from which reports count.
    pub(super) fn new(
        (uri, language): (Uri, &str),
        (version, text): (i32, String),
        unit: Unit,
        root: &Path,
    ) -> Self {
        let input = input(&uri, language, root);
        Self {
            uri,
            version,
            input,
            options: OnceCell::new(),
            checked: OnceCell::new(),
            is_toml: language == "toml",
            lines: LineIndex::new(&text),
            text,
            unit,
        }
    }

    /// The text as it is now.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is a settings file.
    pub(super) fn is_settings(&self) -> bool {
        let name = self.input.path().file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| configure::NAMES.contains(&name))
    }

    /// Whether it can be none of ours, whatever it says.
    pub(super) fn is_foreign(&self) -> bool {
        self.is_toml && !self.is_settings()
    }

    /// Takes changes over, each on the text that those before it left.
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
        if self.is_settings() {
            // What they say of policies is asked of them too.
            self.options = OnceCell::new();
        }
    }

    /// Forgets what was found and what was asked, as the settings may have changed.
    pub(super) fn forget(&mut self) {
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

    /// The span of a range; one that ends before it begins is empty.
    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }

    /// The byte offset of a position.
    pub(super) fn offset(&self, position: Position) -> usize {
        let place = EditorPosition {
            line: position.line as usize,
            column: position.character as usize,
        };
        self.lines.offset(&self.text, place, self.unit)
    }

    fn position(&self, offset: u32) -> Position {
        let place = self.lines.editor_position(&self.text, offset, self.unit);
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position {
            line: small(place.line),
            character: small(place.column),
        }
    }
}

/// The document as a run would see it. One that is no file yet stands in the root folder, under a
/// name that tells its notation.
fn input(uri: &Uri, language: &str, root: &Path) -> Input {
    let url = Url::parse(&uri.0).ok();
    let path = url.as_ref().and_then(|url| url.to_file_path().ok());
    // A walk finds what is none of ours too, and passes it over.
    let origin = Origin::Walked;
    if let Some(path) = path {
        return Input {
            shown: discover::shown(path.strip_prefix(root).unwrap_or(&path)),
            place: Place::File(path),
            origin,
        };
    }
    let name = url.map(|url| url.path().rsplit('/').next().unwrap_or_default().to_owned());
    let name = name.unwrap_or_default();
    let ending = match language {
        "json" | "jsonc" => ".json",
        _ => ".yaml",
    };
    let ends = |end: &str| name.to_ascii_lowercase().ends_with(end);
    let is_told = [".json", ".yaml", ".yml"].into_iter().any(ends);
    Input {
        shown: if is_told {
            name
        } else {
            format!("{name}{ending}")
        },
        place: Place::Stdin,
        origin,
    }
}
