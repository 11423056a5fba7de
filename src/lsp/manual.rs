//! The manuals of the rules in the editor.
//!
//! Where the client asks servers for texts that are no files (LSP 3.18), a manual is such a text
//! and diagnostics link to it; elsewhere it is written into a folder that lasts as long as the
//! server, when somebody wants to see it.

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

/// The command that shows the manual of a rule; its argument is the id.
pub(super) const OPEN: &str = "exportlint.openManual";

/// What the addresses of manuals begin with.
const SCHEME: &str = "exportlint";

/// Shows a manual.
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
        let refused =
            || RequestError::Refused("there is no such command, or no such rule".to_owned());
        let arguments = params.arguments.unwrap_or_default();
        let rule = arguments.first().and_then(|rule| rule.as_str());
        let rule = rule
            .filter(|_| params.command == OPEN)
            .ok_or_else(refused)?;
        let rule = meta(rule).ok_or_else(refused)?;
        let uri = own(&session.client, rule.id)
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

/// The text of a manual.
pub(super) struct ReadManual;

impl Feature for ReadManual {
    type Request = TextDocumentContentRequest;

    fn register(client: &Client, capabilities: &mut ServerCapabilities) {
        if client.reads_contents {
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

/// Where a diagnostic leads to, for a client that shows links: the manual as a text of ours, or on
/// the project's page.
pub(super) fn link(client: &Client, rule: &str) -> Option<Uri> {
    let on_the_web = || manual::address(rule).map(Uri);
    own(client, rule)
        .or_else(on_the_web)
        .filter(|_| client.links)
}

/// The address of a manual that the client can ask us for.
fn own(client: &Client, rule: &str) -> Option<Uri> {
    let address = format!("{SCHEME}:/rules/{rule}.md");
    client.reads_contents.then_some(Uri(address))
}

/// A manual under its title, in Markdown.
fn text(rule: &RuleMeta) -> String {
    format!("# {}\n\n{}", rule.id, rule.manual())
}
