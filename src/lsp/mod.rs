//! The language server: LSP over stdio, with the same engine as `check`.
//!
//! One thread does all the work, in the order of the messages. What a document holds is worked out
//! when somebody asks for it and kept until the document or the settings change; a burst of changes
//! is one change. No answer waits for anything but the processor.
//!
//! Imports in this folder point one way. From the bottom:
//!
//! 1. `client`, `inbox`, `outbox`, `pending`, `markup`, `request_error`, `manual_files`: no file of
//!    the folder;
//! 2. `open_document`, then `workspace`, then `session`: the state of the server;
//! 3. `feature`: what a request handler is;
//! 4. `edits`, `manual`, `diagnostics`: what several handlers need;
//! 5. `code_action`, `completion`, `hover`, `navigation`, `rename`, `symbols`, `sync`: the other
//!    handlers of requests, and those of notifications;
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
mod request_error;
mod session;
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

/// All that the client can ask.
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

/// Serves the client on the standard input and output until it is done.
///
/// # Errors
/// If the client breaks the protocol, or is gone without a word.
pub fn serve(options: ServerOptions) -> Result<(), Error> {
    let (connection, threads) = Connection::stdio();
    let ended = serve_on(connection, options, &routes());
    // What the reading thread says of a broken message quotes it, secrets and all.
    let is_read = threads.join().is_ok();
    if ended && is_read {
        Ok(())
    } else {
        Err(Error::Client)
    }
}

/// Serves one client; whether it said goodbye as it should.
fn serve_on(connection: Connection, options: ServerOptions, routes: &[Route]) -> bool {
    let Some((id, params)) = await_initialize(&connection) else {
        return false;
    };
    let client = Client::read(&params);
    let capabilities = capabilities(&client, routes);
    let Connection { sender, receiver } = connection;
    let send = move |message| {
        // A client that is gone is noticed where its messages are read.
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

/// Waits for `initialize`: its id and parameters, or nothing if the client ends before it.
///
/// The function of `lsp-server` for this quotes what came instead, secrets and all, and the one that
/// waits for `initialized` gives up on clients that do not say it.
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
                // A client that is gone sends no more messages.
                let _ = connection.sender.send(response.into());
            }
            Message::Notification(note) if note.method == "exit" => return None,
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
    None
}

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

/// A client that is being served.
struct Server<'r> {
    session: Session,
    routes: &'r [Route],
    pending: PendingDiagnostics,
}

impl Server<'_> {
    /// Handles what comes until the client is done; whether it said so.
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
                    let problem = "the server is shut down".to_owned();
                    let code = ErrorCode::InvalidRequest as i32;
                    self.session
                        .outbox
                        .send(Response::new_err(request.id, code, problem));
                }
                Event::Request(request) => {
                    let response = handle_request(self.routes, &self.session, request);
                    self.session.outbox.send(response);
                }
                Event::Cancelled(id) => {
                    let problem = "cancelled by the client".to_owned();
                    let code = ErrorCode::RequestCanceled as i32;
                    self.session
                        .outbox
                        .send(Response::new_err(id, code, problem));
                }
                Event::Notification(note) if note.method == "exit" => return is_shut_down,
                // Before that, the client takes no requests.
                Event::Notification(note) if note.method == "initialized" => {
                    sync::watch_files(&self.session);
                }
                Event::Notification(note) => {
                    let changed =
                        self.catch_panic(|session| sync::handle_notification(session, note));
                    for uri in changed.unwrap_or_default() {
                        self.pending.add(uri, Instant::now());
                    }
                }
                Event::Quiet => self.publish(),
                Event::Closed => return false,
            }
        }
    }

    /// Tells the client what is found in the documents that have changed.
    fn publish(&mut self) {
        let changed = self.pending.take();
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

    /// Does something that may be faulty: the client is told of a panic, and the server lives.
    fn catch_panic<R>(&mut self, work: impl FnOnce(&mut Session) -> R) -> Option<R> {
        let session = &mut self.session;
        let done = panic::catch_unwind(AssertUnwindSafe(|| work(session)));
        if done.is_err() {
            self.session
                .outbox
                .notify::<LogMessageNotification>(&LogMessageParams {
                    kind: MessageType::Error,
                    message: INTERNAL_ERROR.to_owned(),
                });
        }
        done.ok()
    }
}
