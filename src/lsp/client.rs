//! What the client can do, as it says when it starts the server.

use std::path::PathBuf;

use gen_lsp_types::PositionEncodingKind;
use serde_json::Value;
use url::Url;

use crate::text::line_index::Unit;

/// The command of VS Code that asks for completions once more. A client that runs it says so as it
/// says to rust-analyzer, among its experimental capabilities: under `commands`.
pub(super) const ASK_AGAIN: &str = "editor.action.triggerSuggest";

/// What is asked of the client, read leniently: what it does not say, it cannot do.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an ability of its own in the protocol"
)]
pub(super) struct Client {
    /// What columns are counted in.
    pub(super) unit: Unit,
    /// The folder that it works in.
    pub(super) root: Option<PathBuf>,
    /// It asks for diagnostics by itself.
    pub(super) pulls_diagnostics: bool,
    /// It asks for all diagnostics again when it is told to.
    pub(super) refreshes_diagnostics: bool,
    /// It takes second places of a diagnostic.
    pub(super) related_places: bool,
    /// It takes links to the manual.
    pub(super) links: bool,
    /// It takes edits of one version of a document.
    pub(super) versioned_edits: bool,
    /// It asks for the edit of a code action when it is chosen.
    pub(super) resolves_edits: bool,
    /// It keeps our data beside a code action.
    pub(super) keeps_data: bool,
    /// It shows documents.
    pub(super) shows_documents: bool,
    /// It asks for the text of documents that are no files.
    pub(super) reads_contents: bool,
    /// It can be asked to watch files.
    pub(super) watches_files: bool,
    /// It shows Markdown in hovers.
    pub(super) markdown_in_hovers: bool,
    /// It shows Markdown in completions.
    pub(super) markdown_in_completions: bool,
    /// It takes placeholders in completions.
    pub(super) snippets: bool,
    /// It runs [`ASK_AGAIN`].
    pub(super) asks_again: bool,
    /// It asks what would be renamed before it asks for a name.
    pub(super) prepares_renames: bool,
    /// It takes symbols in symbols.
    pub(super) nested_symbols: bool,
    /// It takes the origin and the name of a definition.
    pub(super) definition_links: bool,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn read(params: &Value) -> Self {
        let able = |pointer: &str| params.pointer(&format!("/capabilities/{pointer}"));
        let can = |pointer: &str| able(pointer).and_then(Value::as_bool).unwrap_or_default();
        let has = |pointer: &str, word: &str| {
            let list = able(pointer).and_then(Value::as_array);
            list.is_some_and(|list| list.iter().any(|it| it == word))
        };
        // Who does not say takes what the server likes best.
        let takes_markdown = |formats: &str| able(formats).is_none() || has(formats, "markdown");
        Self {
            unit: if has("general/positionEncodings", "utf-8") {
                Unit::Utf8
            } else {
                Unit::Utf16
            },
            root: root(params),
            pulls_diagnostics: able("textDocument/diagnostic").is_some_and(Value::is_object),
            refreshes_diagnostics: can("workspace/diagnostics/refreshSupport"),
            related_places: can("textDocument/publishDiagnostics/relatedInformation")
                || can("textDocument/diagnostic/relatedInformation"),
            links: can("textDocument/publishDiagnostics/codeDescriptionSupport")
                || can("textDocument/diagnostic/codeDescriptionSupport"),
            versioned_edits: can("workspace/workspaceEdit/documentChanges"),
            resolves_edits: has("textDocument/codeAction/resolveSupport/properties", "edit"),
            keeps_data: can("textDocument/codeAction/dataSupport"),
            shows_documents: can("window/showDocument/support"),
            reads_contents: able("workspace/textDocumentContent").is_some_and(Value::is_object),
            watches_files: can("workspace/didChangeWatchedFiles/dynamicRegistration"),
            markdown_in_hovers: takes_markdown("textDocument/hover/contentFormat"),
            markdown_in_completions: takes_markdown(
                "textDocument/completion/completionItem/documentationFormat",
            ),
            snippets: can("textDocument/completion/completionItem/snippetSupport"),
            asks_again: has("experimental/commands/commands", ASK_AGAIN),
            prepares_renames: can("textDocument/rename/prepareSupport"),
            nested_symbols: can("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            definition_links: can("textDocument/definition/linkSupport"),
        }
    }

    /// The name of [`Self::unit`] in the protocol.
    pub(super) fn encoding(&self) -> PositionEncodingKind {
        match self.unit {
            Unit::Utf8 => PositionEncodingKind::UTF8,
            Unit::Utf16 => PositionEncodingKind::UTF16,
        }
    }
}

/// The first folder of the workspace, as new and as old clients name it.
fn root(params: &Value) -> Option<PathBuf> {
    let uri = ["/workspaceFolders/0/uri", "/rootUri"]
        .into_iter()
        .find_map(|pointer| params.pointer(pointer)?.as_str());
    let path = || params.pointer("/rootPath")?.as_str();
    match uri {
        Some(uri) => Url::parse(uri).ok()?.to_file_path().ok(),
        None => path().map(PathBuf::from),
    }
}
