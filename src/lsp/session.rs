//! What the server knows: the client, the open documents, and what holds for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use gen_lsp_types::{TextDocumentPositionParams, Uri};
use lsp_server::Message;

use crate::editor::Buffer;
use crate::engine::Options;
use crate::lsp::client::Client;
use crate::lsp::manual_files::ManualFiles;
use crate::lsp::open_document::{CheckResult, OpenDocument};
use crate::lsp::outbox::Outbox;
use crate::lsp::request_error::RequestError;
use crate::lsp::workspace::{ServerOptions, Workspace};

/// All that handlers read. It changes with notifications alone.
pub(super) struct Session {
    /// What the client can do.
    pub(super) client: Client,
    /// The open documents, by what the client calls them.
    pub(super) documents: BTreeMap<String, OpenDocument>,
    /// The manuals that were shown as files.
    pub(super) manual_files: ManualFiles,
    /// Where messages to the client go.
    pub(super) outbox: Outbox,
    /// Settings and baselines.
    pub(super) workspace: Workspace,
}

impl Session {
    /// A session without documents; `deliver` takes a message to the client.
    pub(super) fn new(
        client: Client,
        options: ServerOptions,
        deliver: impl Fn(Message) + 'static,
    ) -> Self {
        Self {
            workspace: Workspace::new(client.root.clone(), options),
            client,
            documents: BTreeMap::new(),
            manual_files: ManualFiles::default(),
            outbox: Outbox::new(deliver),
        }
    }

    /// The open document of that name.
    ///
    /// # Errors
    /// If it is not open.
    pub(super) fn document(&self, uri: &Uri) -> Result<&OpenDocument, RequestError> {
        self.documents.get(&uri.0).ok_or(RequestError::NotOpen)
    }

    /// What is asked of checks of a document; nothing if the settings pass it over.
    pub(super) fn options<'d>(&self, document: &'d OpenDocument) -> Option<&'d Arc<Options>> {
        let options = || self.workspace.options(document);
        document.options.get_or_init(options).as_ref()
    }

    /// A document as editor features see it; nothing if the settings pass it over.
    pub(super) fn buffer<'d>(&self, document: &'d OpenDocument) -> Option<Buffer<'d>> {
        Some(Buffer {
            path: &document.input.shown,
            text: document.text(),
            options: self.options(document)?,
        })
    }

    /// The document of a place, as editor features see it, and the byte offset of the place;
    /// nothing if the settings pass it over.
    ///
    /// # Errors
    /// If it is not open.
    pub(super) fn place(
        &self,
        place: &TextDocumentPositionParams,
    ) -> Result<Option<(&OpenDocument, Buffer<'_>, usize)>, RequestError> {
        let document = self.document(&place.text_document.uri)?;
        let buffer = self.buffer(document);
        Ok(buffer.map(|buffer| (document, buffer, document.offset(place.position))))
    }

    /// What a check of a document as it is now says; nothing if it is clean, or none of ours.
    pub(super) fn checked<'d>(&self, document: &'d OpenDocument) -> Option<&'d CheckResult> {
        let check = || self.workspace.check(document, self.options(document)?);
        document.checked.get_or_init(check).as_ref()
    }

    /// Forgets settings, baselines, and what was found by them.
    pub(super) fn forget_settings(&mut self) {
        self.workspace.forget();
        self.documents.values_mut().for_each(OpenDocument::forget);
    }
}
