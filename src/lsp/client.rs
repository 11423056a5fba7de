//! What the client supports, from the parameters of `initialize`.

use std::path::PathBuf;

use gen_lsp_types::PositionEncodingKind;
use serde_json::Value;
use url::Url;

use crate::text::line_index::Unit;

/// The command of VS Code that requests completions at the cursor. A client that can run it lists
/// it where it does for rust-analyzer: under `commands` in its experimental capabilities.
pub(super) const TRIGGER_SUGGEST: &str = "editor.action.triggerSuggest";

/// The capabilities of the client. What it does not mention, or what cannot be read, it does not
/// support.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a capability of its own in the protocol"
)]
pub(super) struct Client {
    /// The unit of columns.
    pub(super) unit: Unit,
    /// The first folder of the workspace.
    pub(super) root: Option<PathBuf>,
    /// It requests diagnostics (`textDocument/diagnostic`).
    pub(super) pulls_diagnostics: bool,
    /// It requests all diagnostics again after `workspace/diagnostic/refresh`.
    pub(super) refreshes_diagnostics: bool,
    /// It shows the related information of diagnostics.
    pub(super) related_information: bool,
    /// It shows links to the description of a diagnostic's code.
    pub(super) code_descriptions: bool,
    /// It applies edits to one version of a document.
    pub(super) versioned_edits: bool,
    /// It resolves the edit of a code action when the user chooses it.
    pub(super) resolves_edits: bool,
    /// It sends the data of a code action back to resolve it.
    pub(super) keeps_data: bool,
    /// It shows documents (`window/showDocument`).
    pub(super) shows_documents: bool,
    /// It requests texts that are not files (`workspace/textDocumentContent`).
    pub(super) requests_contents: bool,
    /// It can be registered to watch files.
    pub(super) watches_files: bool,
    /// It shows Markdown in hovers.
    pub(super) markdown_in_hovers: bool,
    /// It shows Markdown in completions.
    pub(super) markdown_in_completions: bool,
    /// It inserts completions with placeholders.
    pub(super) snippets: bool,
    /// It runs [`TRIGGER_SUGGEST`].
    pub(super) triggers_suggest: bool,
    /// It sends `textDocument/prepareRename` before it lets the user enter a name.
    pub(super) prepares_renames: bool,
    /// It shows symbols as a tree.
    pub(super) hierarchical_symbols: bool,
    /// It takes `LocationLink`s to definitions.
    pub(super) definition_links: bool,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn read(params: &Value) -> Self {
        let capability = |pointer: &str| params.pointer(&format!("/capabilities/{pointer}"));
        let is_true = |pointer: &str| {
            let flag = capability(pointer).and_then(Value::as_bool);
            flag.unwrap_or_default()
        };
        let lists = |pointer: &str, word: &str| {
            let list = capability(pointer).and_then(Value::as_array);
            list.is_some_and(|list| list.iter().any(|it| it == word))
        };
        // A client that lists no formats gets the one that the server prefers.
        let shows_markdown =
            |formats: &str| capability(formats).is_none() || lists(formats, "markdown");
        Self {
            unit: if lists("general/positionEncodings", "utf-8") {
                Unit::Utf8
            } else {
                Unit::Utf16
            },
            root: root(params),
            pulls_diagnostics: capability("textDocument/diagnostic").is_some_and(Value::is_object),
            refreshes_diagnostics: is_true("workspace/diagnostics/refreshSupport"),
            related_information: is_true("textDocument/publishDiagnostics/relatedInformation")
                || is_true("textDocument/diagnostic/relatedInformation"),
            code_descriptions: is_true("textDocument/publishDiagnostics/codeDescriptionSupport")
                || is_true("textDocument/diagnostic/codeDescriptionSupport"),
            versioned_edits: is_true("workspace/workspaceEdit/documentChanges"),
            resolves_edits: lists("textDocument/codeAction/resolveSupport/properties", "edit"),
            keeps_data: is_true("textDocument/codeAction/dataSupport"),
            shows_documents: is_true("window/showDocument/support"),
            requests_contents: capability("workspace/textDocumentContent")
                .is_some_and(Value::is_object),
            watches_files: is_true("workspace/didChangeWatchedFiles/dynamicRegistration"),
            markdown_in_hovers: shows_markdown("textDocument/hover/contentFormat"),
            markdown_in_completions: shows_markdown(
                "textDocument/completion/completionItem/documentationFormat",
            ),
            snippets: is_true("textDocument/completion/completionItem/snippetSupport"),
            triggers_suggest: lists("experimental/commands/commands", TRIGGER_SUGGEST),
            prepares_renames: is_true("textDocument/rename/prepareSupport"),
            hierarchical_symbols: is_true(
                "textDocument/documentSymbol/hierarchicalDocumentSymbolSupport",
            ),
            definition_links: is_true("textDocument/definition/linkSupport"),
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

/// The first folder of the workspace; older clients send it as `rootUri` or `rootPath`.
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
