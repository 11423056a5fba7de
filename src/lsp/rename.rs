//! Rename.

use gen_lsp_types::{
    PrepareRenameParams, PrepareRenamePlaceholder, PrepareRenameRequest, PrepareRenameResult,
    RenameOptions, RenameParams, RenameProvider, RenameRequest, ServerCapabilities, WorkspaceEdit,
};

use crate::editor::rename::{Refusal, prepare_rename, rename};
use crate::lsp::client::Client;
use crate::lsp::edits;
use crate::lsp::feature::Feature;
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;

/// `textDocument/prepareRename`.
pub(super) struct PrepareRename;

impl Feature for PrepareRename {
    type Request = PrepareRenameRequest;

    fn register(client: &Client, capabilities: &mut ServerCapabilities) {
        let options = || RenameOptions {
            prepare_provider: Some(true),
            ..RenameOptions::default()
        };
        capabilities.rename_provider = Some(if client.prepares_renames {
            RenameProvider::RenameOptions(options())
        } else {
            RenameProvider::Bool(true)
        });
    }

    fn handle(
        session: &Session,
        params: PrepareRenameParams,
    ) -> Result<Option<PrepareRenameResult>, RequestError> {
        let position = &params.text_document_position_params;
        let Some((document, buffer, offset)) = session.at_position(position)? else {
            return Ok(None);
        };
        let (span, placeholder) = prepare_rename(&buffer, offset)?;
        let prepared = PrepareRenamePlaceholder {
            range: document.range(span),
            placeholder,
        };
        Ok(Some(prepared.into()))
    }
}

/// `textDocument/rename`.
pub(super) struct Rename;

impl Feature for Rename {
    type Request = RenameRequest;

    fn register(_: &Client, _: &mut ServerCapabilities) {}

    fn handle(
        session: &Session,
        params: RenameParams,
    ) -> Result<Option<WorkspaceEdit>, RequestError> {
        let position = &params.text_document_position_params;
        let Some((document, buffer, offset)) = session.at_position(position)? else {
            return Ok(None);
        };
        let edits = rename(&buffer, offset, &params.new_name)?;
        Ok(Some(edits::unchecked_workspace_edit(
            session, document, &edits,
        )))
    }
}

impl From<Refusal> for RequestError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.to_string())
    }
}
