//! The state of the server: the client, the open documents, settings and baselines.

use std::collections::BTreeMap;
use std::sync::Arc;

use gen_lsp_types::{TextDocumentPositionParams, Uri};

use crate::editor::Buffer;
use crate::engine::Options;
use crate::lsp::client::Client;
use crate::lsp::manual_files::ManualFiles;
use crate::lsp::open_document::{CheckResult, OpenDocument};
use crate::lsp::outbox::Outbox;
use crate::lsp::reported_settings::ReportedSettings;
use crate::lsp::request_error::RequestError;
use crate::lsp::workspace::{ServerOptions, Workspace};

/// The state that requests read. Only notifications change it.
pub(super) struct Session {
    /// The capabilities of the client.
    pub(super) client: Client,
    /// The open documents, by URI.
    pub(super) documents: BTreeMap<String, OpenDocument>,
    /// The manuals that were shown as files.
    pub(super) manual_files: ManualFiles,
    /// Where messages to the client go.
    pub(super) outbox: Outbox,
    /// What the client has about settings files.
    pub(super) reported_settings: ReportedSettings,
    /// Settings and baselines.
    pub(super) workspace: Workspace,
}

impl Session {
    /// A session without documents.
    pub(super) fn new(client: Client, options: ServerOptions, outbox: Outbox) -> Self {
        Self {
            workspace: Workspace::new(client.root.clone(), options),
            client,
            documents: BTreeMap::new(),
            manual_files: ManualFiles::default(),
            outbox,
            reported_settings: ReportedSettings::default(),
        }
    }

    /// The open document with this URI.
    ///
    /// # Errors
    /// If the document is not open.
    pub(super) fn document(&self, uri: &Uri) -> Result<&OpenDocument, RequestError> {
        self.documents.get(&uri.0).ok_or(RequestError::NotOpen)
    }

    /// The options of checks of a document; `None` if it is excluded.
    pub(super) fn options<'d>(&self, document: &'d OpenDocument) -> Option<&'d Arc<Options>> {
        let options = || self.workspace.options(document);
        document.options.get_or_init(options).as_ref()
    }

    /// A document as the functions of `editor` take it; `None` if it is excluded.
    pub(super) fn buffer<'d>(&self, document: &'d OpenDocument) -> Option<Buffer<'d>> {
        Some(Buffer {
            path: &document.input.shown,
            text: document.text(),
            options: self.options(document)?,
        })
    }

    /// The document and the byte offset of a position; `None` if the document is excluded.
    ///
    /// # Errors
    /// If the document is not open.
    pub(super) fn at_position(
        &self,
        params: &TextDocumentPositionParams,
    ) -> Result<Option<(&OpenDocument, Buffer<'_>, usize)>, RequestError> {
        let document = self.document(&params.text_document.uri)?;
        let buffer = self.buffer(document);
        Ok(buffer.map(|buffer| (document, buffer, document.offset(params.position))))
    }

    /// The result of checking a document as it is now; `None` if there is nothing to report or it
    /// is not an exportlint document.
    pub(super) fn checked<'d>(&self, document: &'d OpenDocument) -> Option<&'d CheckResult> {
        let check = || self.workspace.check(document, self.options(document)?);
        document.checked.get_or_init(check).as_ref()
    }

    /// Drops settings, baselines, and the results that depend on them.
    pub(super) fn invalidate_settings(&mut self) {
        self.workspace.invalidate();
        self.reported_settings.is_due = true;
        self.documents
            .values_mut()
            .for_each(OpenDocument::invalidate);
    }
}
