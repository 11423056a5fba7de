//! Names of the author's own, changed in all places at once.

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

/// What would be renamed.
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
        let place = &params.text_document_position_params;
        let Some((document, buffer, offset)) = session.place(place)? else {
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

/// The changes that rename something.
pub(super) struct Rename;

impl Feature for Rename {
    type Request = RenameRequest;

    fn register(_: &Client, _: &mut ServerCapabilities) {}

    fn handle(
        session: &Session,
        params: RenameParams,
    ) -> Result<Option<WorkspaceEdit>, RequestError> {
        let place = &params.text_document_position_params;
        let Some((document, buffer, offset)) = session.place(place)? else {
            return Ok(None);
        };
        let edits = rename(&buffer, offset, &params.new_name)?;
        Ok(Some(edits::change(session, document, &edits)))
    }
}

impl From<Refusal> for RequestError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.to_string())
    }
}
