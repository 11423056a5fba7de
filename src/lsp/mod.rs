//! The language server: LSP over stdio, with the same engine as `check`.
//!
//! One thread handles the messages in the order in which they arrive. Findings are computed when
//! they are needed and kept until the document or its settings change, and a burst of changes
//! counts as one. Nothing is asynchronous, because no request waits for anything but the processor.
//!
//! Imports in this folder point one way. From the bottom:
//!
//! 1. `client`, `inbox`, `outbox`, `pending`, `markup`, `request_error`, `reported_settings`,
//!    `manual_files`: no file of the folder;
//! 2. `open_document`, then `workspace`, then `session`: the state of the server;
//! 3. `feature`: what a request handler is;
//! 4. `edits`, `manual`, `diagnostics`: what several handlers need;
//! 5. `code_action`, `completion`, `hover`, `navigation`, `rename`, `symbols`, `sync`,
//!    `settings_report`: the other handlers of requests, those of notifications, and what follows
//!    from these;
//! 6. this file: the start, the routes and the main loop.

mod client;
mod code_action;
mod completion;
mod diagnostics;
mod edits;
mod feature;
mod hover;
mod inbox;
mod manual;
mod manual_files;
mod markup;
mod navigation;
mod open_document;
mod outbox;
mod pending;
mod rename;
mod reported_settings;
mod request_error;
mod session;
mod settings_report;
mod symbols;
mod sync;
#[cfg(test)]
mod tests;
mod workspace;

use std::panic::{self, AssertUnwindSafe};
use std::time::Instant;

use gen_lsp_types::{
    InitializeResult, LogMessageNotification, LogMessageParams, MessageType, ServerCapabilities,
    ServerInfo,
};
use lsp_server::{Connection, ErrorCode, Message, RequestId, Response};
use serde_json::Value;

use crate::error::{Error, INTERNAL_ERROR};
use crate::lsp::client::Client;
use crate::lsp::feature::{Route, handle_request, route};
use crate::lsp::inbox::{Event, Inbox};
use crate::lsp::outbox::to_value;
use crate::lsp::pending::PendingDiagnostics;
use crate::lsp::session::Session;
pub use crate::lsp::workspace::ServerOptions;

/// The requests that the server handles.
fn routes() -> Vec<Route> {
    vec![
        route::<diagnostics::Diagnostics>(),
        route::<code_action::CodeActions>(),
        route::<code_action::ResolveCodeAction>(),
        route::<completion::Completion>(),
        route::<hover::ShowHover>(),
        route::<symbols::Symbols>(),
        route::<navigation::GoToDefinition>(),
        route::<navigation::FindReferences>(),
        route::<rename::PrepareRename>(),
        route::<rename::Rename>(),
        route::<manual::OpenManual>(),
        route::<manual::ReadManual>(),
    ]
}

/// Serves a client on the standard input and output until it exits.
///
/// # Errors
/// If the client breaks the protocol, or closes the connection without `shutdown` and `exit`.
pub fn serve(options: ServerOptions) -> Result<(), Error> {
    let (connection, threads) = Connection::stdio();
    let has_exited = serve_on(connection, options, &routes());
    // The error of the reading thread is dropped: it quotes the broken message, which may contain
    // secrets.
    let was_readable = threads.join().is_ok();
    if has_exited && was_readable {
        Ok(())
    } else {
        Err(Error::Client)
    }
}

/// Serves a client on a connection. Returns whether it ended with `shutdown` and `exit`.
fn serve_on(connection: Connection, options: ServerOptions, routes: &[Route]) -> bool {
    let Some((id, params)) = await_initialize(&connection) else {
        return false;
    };
    let client = Client::read(&params);
    let capabilities = capabilities(&client, routes);
    let Connection { sender, receiver } = connection;
    let send = move |message| {
        // Sending fails once the client is gone, and then the inbox is closed as well.
        let _ = sender.send(message);
    };
    let session = Session::new(client, options, send);
    session
        .outbox
        .send(Response::new_ok(id, to_value(&capabilities)));
    let server = Server {
        session,
        routes,
        pending: PendingDiagnostics::default(),
    };
    server.run(Inbox::new(receiver))
}

/// Waits for `initialize` and returns its id and parameters, or `None` if the client ends before
/// it.
///
/// `lsp-server` has functions for this, but one quotes in its error whatever came instead, secrets
/// included, and the other one fails for clients that do not send `initialized`.
fn await_initialize(connection: &Connection) -> Option<(RequestId, Value)> {
    for message in &connection.receiver {
        match message {
            Message::Request(request) if request.method == "initialize" => {
                return Some((request.id, request.params));
            }
            Message::Request(request) => {
                let problem = "the server is not initialized".to_owned();
                let code = ErrorCode::ServerNotInitialized as i32;
                let response = Response::new_err(request.id, code, problem);
                // Sending fails once the client is gone, and then this loop ends.
                let _ = connection.sender.send(response.into());
            }
            Message::Notification(notification) if notification.method == "exit" => return None,
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
    None
}

/// The result of `initialize`.
fn capabilities(client: &Client, routes: &[Route]) -> InitializeResult {
    let mut capabilities = ServerCapabilities {
        position_encoding: Some(client.encoding()),
        text_document_sync: Some(sync::options()),
        ..ServerCapabilities::default()
    };
    for route in routes {
        (route.register)(client, &mut capabilities);
    }
    InitializeResult {
        capabilities,
        server_info: Some(ServerInfo {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}

/// The main loop and its state.
struct Server<'r> {
    session: Session,
    routes: &'r [Route],
    pending: PendingDiagnostics,
}

impl Server<'_> {
    /// Handles messages until the client exits or is gone. Returns whether it sent `shutdown` and
    /// `exit`.
    fn run(mut self, mut inbox: Inbox) -> bool {
        let mut is_shut_down = false;
        loop {
            let due = self.pending.due();
            if due.is_some_and(|due| due <= Instant::now()) {
                self.publish();
                continue;
            }
            match inbox.next(due) {
                Event::Request(request) if request.method == "shutdown" => {
                    is_shut_down = true;
                    self.session.outbox.send(Response::new_ok(request.id, ()));
                }
                Event::Request(request) if is_shut_down => {
                    self.refuse(
                        request.id,
                        ErrorCode::InvalidRequest,
                        "the server is shut down",
                    );
                }
                Event::Request(request) => {
                    let response = handle_request(self.routes, &self.session, request);
                    self.session.outbox.send(response);
                }
                Event::Cancelled(id) => {
                    self.refuse(id, ErrorCode::RequestCanceled, "cancelled by the client");
                }
                Event::Notification(notification) if notification.method == "exit" => {
                    return is_shut_down;
                }
                // The client accepts no requests before it.
                Event::Notification(notification) if notification.method == "initialized" => {
                    sync::watch_files(&self.session);
                    // A settings file that was given may be missing.
                    self.session.reported_settings.is_due = true;
                    self.catch_panic(settings_report::report);
                }
                Event::Notification(notification) => {
                    let changed = self
                        .catch_panic(|session| sync::handle_notification(session, notification));
                    for uri in changed.unwrap_or_default() {
                        self.pending.add(uri, Instant::now());
                    }
                }
                Event::Timeout => self.publish(),
                Event::Closed => return false,
            }
        }
    }

    /// Answers a request with an error.
    fn refuse(&self, id: RequestId, code: ErrorCode, problem: &str) {
        let response = Response::new_err(id, code as i32, problem.to_owned());
        self.session.outbox.send(response);
    }

    /// Publishes the diagnostics of the settings and documents that have changed.
    fn publish(&mut self) {
        let changed = self.pending.take();
        self.catch_panic(settings_report::report);
        if self.session.client.pulls_diagnostics {
            return;
        }
        for uri in changed {
            self.catch_panic(|session| {
                if let Some(document) = session.documents.get(&uri) {
                    diagnostics::publish(session, document);
                }
            });
        }
    }

    /// Runs something that may panic. If it does, the client is notified, and the server goes on.
    fn catch_panic<R>(&mut self, work: impl FnOnce(&mut Session) -> R) -> Option<R> {
        let session = &mut self.session;
        let result = panic::catch_unwind(AssertUnwindSafe(|| work(session)));
        if result.is_err() {
            let params = LogMessageParams {
                kind: MessageType::Error,
                message: INTERNAL_ERROR.to_owned(),
            };
            self.session
                .outbox
                .notify::<LogMessageNotification>(&params);
        }
        result.ok()
    }
}
