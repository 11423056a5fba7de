//! Notifications of the client: documents are opened, changed, saved and closed, and files change
//! on disk.

use gen_lsp_types::{
    DiagnosticRefreshRequest, DidChangeConfigurationNotification,
    DidChangeTextDocumentNotification, DidChangeTextDocumentParams,
    DidChangeWatchedFilesNotification, DidChangeWatchedFilesRegistrationOptions,
    DidCloseTextDocumentNotification, DidCloseTextDocumentParams, DidOpenTextDocumentNotification,
    DidOpenTextDocumentParams, DidSaveTextDocumentNotification, FileSystemWatcher,
    Notification as _, Range, Registration, RegistrationParams, RegistrationRequest, Save,
    TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions,
};
use serde::Deserialize as _;
use serde::de::DeserializeOwned;

use crate::lsp::diagnostics;
use crate::lsp::open_document::OpenDocument;
use crate::lsp::outbox::to_value;
use crate::lsp::session::Session;

/// The files that findings in other files depend on: settings, the default name of a baseline, and
/// schemas of policies, and the usual places of the metadata of servers.
const WATCHED: [&str; 5] = [
    "**/{exportlint,.exportlint}.toml",
    "**/exportlint-baseline.json",
    "**/*.schema.json",
    "**/metadata/*.json",
    "**/{oauth-authorization-server,openid-configuration}*",
];

/// Which notifications about documents the server wants.
pub(super) fn options() -> TextDocumentSync {
    TextDocumentSync::Options(TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(Save::Bool(true)),
        ..TextDocumentSyncOptions::default()
    })
}

/// Registers [`WATCHED`] with a client that can watch files. From other clients, the server learns
/// at least what is saved.
pub(super) fn watch_files(session: &Session) {
    if !session.client.watches_files {
        return;
    }
    let watchers = WATCHED.map(|glob| FileSystemWatcher {
        glob_pattern: glob.to_owned().into(),
        kind: None,
    });
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: watchers.into(),
    };
    session
        .outbox
        .request::<RegistrationRequest>(&RegistrationParams {
            registrations: vec![Registration {
                id: "exportlint".to_owned(),
                method: DidChangeWatchedFilesNotification::METHOD.to_string(),
                register_options: Some(to_value(&options)),
            }],
        });
}

/// Updates the session. Returns the documents whose findings may have changed. A notification that
/// is unknown is ignored, and one that cannot be read is logged: the protocol has no response for it.
pub(super) fn handle_notification(
    session: &mut Session,
    notification: lsp_server::Notification,
) -> Vec<String> {
    let lsp_server::Notification { method, params } = notification;
    let is = |other: gen_lsp_types::LspNotificationMethod<'_>| other.as_str() == method;
    if is(DidOpenTextDocumentNotification::METHOD) {
        read(session, &method, params).map_or_else(Vec::new, |params| open(session, params))
    } else if is(DidChangeTextDocumentNotification::METHOD) {
        read(session, &method, params).map_or_else(Vec::new, |params| change(session, params))
    } else if is(DidCloseTextDocumentNotification::METHOD) {
        read(session, &method, params).map_or_else(Vec::new, |params| close(session, params))
    } else if [
        DidSaveTextDocumentNotification::METHOD,
        DidChangeWatchedFilesNotification::METHOD,
        DidChangeConfigurationNotification::METHOD,
    ]
    .into_iter()
    .any(is)
    {
        // A file that is saved may be a baseline or a schema under any name.
        refresh(session)
    } else {
        Vec::new()
    }
}

/// Reads the parameters of a notification that the server knows.
fn read<P: DeserializeOwned>(
    session: &Session,
    method: &str,
    params: serde_json::Value,
) -> Option<P> {
    let is_valid = !has_invalid_range(&params);
    let params = serde_json::from_value(params).ok().filter(|_| is_valid);
    if params.is_none() {
        // The error of serde may quote the document.
        let outbox = &session.outbox;
        outbox.log(&format!("invalid parameters for `{method}`"));
    }
    params
}

fn open(session: &mut Session, params: DidOpenTextDocumentParams) -> Vec<String> {
    let item = params.text_document;
    let uri = item.uri.0.clone();
    let mut document = OpenDocument::new(
        (item.uri, &String::from(item.language_id)),
        (item.version, item.text),
        session.client.unit,
        session.workspace.root(),
    );
    document.is_settings |= session.workspace.is_given(&document.input);
    session.documents.insert(uri.clone(), document);
    session.reported_settings.is_due = true;
    vec![uri]
}

/// Whether a change has a range that is none. It would be read as one without a range, which
/// replaces the whole document.
fn has_invalid_range(params: &serde_json::Value) -> bool {
    let changes = params.get("contentChanges").and_then(|it| it.as_array());
    let mut ranges = changes
        .into_iter()
        .flatten()
        .filter_map(|it| it.get("range"));
    ranges.any(|range| Range::deserialize(range).is_err())
}

fn change(session: &mut Session, params: DidChangeTextDocumentParams) -> Vec<String> {
    let uri = params.text_document.text_document_identifier.uri.0;
    let Some(document) = session.documents.get_mut(&uri) else {
        let outbox = &session.outbox;
        outbox.log("a document was changed that is not open");
        return Vec::new();
    };
    document.change(params.text_document.version, params.content_changes);
    vec![uri]
}

fn close(session: &mut Session, params: DidCloseTextDocumentParams) -> Vec<String> {
    let uri = params.text_document.uri;
    session.documents.remove(&uri.0);
    session.reported_settings.is_due = true;
    if !session.client.pulls_diagnostics {
        diagnostics::clear(session, uri.clone());
    }
    vec![uri.0]
}

/// Has settings and baselines read again. Returns all documents.
fn refresh(session: &mut Session) -> Vec<String> {
    session.invalidate_settings();
    if session.client.pulls_diagnostics && session.client.refreshes_diagnostics {
        session.outbox.request::<DiagnosticRefreshRequest>(&());
    }
    session.documents.keys().cloned().collect()
}
