//! Manuals of rules in the editor.
//!
//! A client that supports `workspace/textDocumentContent` (LSP 3.18) requests a manual by its URI,
//! and diagnostics link to that URI. For other clients, the manual is written into a temporary file
//! when the user opens it.

use gen_lsp_types::{
    ExecuteCommandOptions, ExecuteCommandParams, ExecuteCommandRequest, LspAny, ServerCapabilities,
    ShowDocumentParams, ShowDocumentRequest, TextDocumentContentOptions, TextDocumentContentParams,
    TextDocumentContentRequest, TextDocumentContentResult, Uri, WorkspaceOptions,
};

use crate::lsp::client::Client;
use crate::lsp::feature::Feature;
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;
use crate::report::manual;
use crate::rule::RuleMeta;
use crate::rules::meta;

/// The command that opens the manual of a rule. Its argument is the id of the rule.
pub(super) const OPEN: &str = "exportlint.openManual";

/// The scheme of the URIs of manuals.
const SCHEME: &str = "exportlint";

/// `workspace/executeCommand` with [`OPEN`].
pub(super) struct OpenManual;

impl Feature for OpenManual {
    type Request = ExecuteCommandRequest;

    fn register(client: &Client, capabilities: &mut ServerCapabilities) {
        if client.shows_documents {
            capabilities.execute_command_provider = Some(ExecuteCommandOptions {
                commands: vec![OPEN.to_owned()],
                ..ExecuteCommandOptions::default()
            });
        }
    }

    fn handle(
        session: &Session,
        params: ExecuteCommandParams,
    ) -> Result<Option<LspAny>, RequestError> {
        let refused = || RequestError::Refused("unknown command or rule".to_owned());
        let arguments = params.arguments.unwrap_or_default();
        let rule = arguments.first().and_then(|rule| rule.as_str());
        let rule = rule
            .filter(|_| params.command == OPEN)
            .ok_or_else(refused)?;
        let rule = meta(rule).ok_or_else(refused)?;
        let uri = content_uri(&session.client, rule.id)
            .map_or_else(|| session.manual_files.write(rule.id, &text(rule)), Ok)
            .map_err(|error| RequestError::Refused(format!("cannot write the manual: {error}")))?;
        session
            .outbox
            .request::<ShowDocumentRequest>(&ShowDocumentParams {
                uri,
                external: None,
                take_focus: Some(true),
                selection: None,
            });
        Ok(None)
    }
}

/// `workspace/textDocumentContent`.
pub(super) struct ReadManual;

impl Feature for ReadManual {
    type Request = TextDocumentContentRequest;

    fn register(client: &Client, capabilities: &mut ServerCapabilities) {
        if client.requests_contents {
            let schemes = vec![SCHEME.to_owned()];
            capabilities
                .workspace
                .get_or_insert_with(WorkspaceOptions::default)
                .text_document_content = Some(TextDocumentContentOptions { schemes }.into());
        }
    }

    fn handle(
        _session: &Session,
        params: TextDocumentContentParams,
    ) -> Result<TextDocumentContentResult, RequestError> {
        let path = params.uri.0.strip_prefix(SCHEME);
        let path = path.and_then(|path| path.strip_prefix(":/rules/"));
        let rule = path.and_then(|path| meta(path.strip_suffix(".md")?));
        let rule =
            rule.ok_or_else(|| RequestError::Refused("there is no such manual".to_owned()))?;
        Ok(TextDocumentContentResult { text: text(rule) })
    }
}

/// The link of a diagnostic, for a client that shows links: to the manual that the client can
/// request, or to the one on the project's website.
pub(super) fn link(client: &Client, rule: &str) -> Option<Uri> {
    let on_website = || manual::address(rule).map(Uri);
    content_uri(client, rule)
        .or_else(on_website)
        .filter(|_| client.code_descriptions)
}

/// The URI of a manual, for a client that can request it.
fn content_uri(client: &Client, rule: &str) -> Option<Uri> {
    let uri = format!("{SCHEME}:/rules/{rule}.md");
    client.requests_contents.then_some(Uri(uri))
}

/// A manual in Markdown, under its title.
fn text(rule: &RuleMeta) -> String {
    format!("# {}\n\n{}", rule.id, rule.manual())
}
