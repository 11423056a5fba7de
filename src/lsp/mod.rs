//! The language server: LSP over stdio, with the same engine as `check`.
//!
//! One thread handles the messages in the order in which they arrive. Findings are computed when
//! they are needed and kept until the document or its settings change, and a burst of changes
//! counts as one. Nothing is asynchronous, because no request waits for anything but the processor.
//!
//! Imports in this folder point one way. From the bottom:
//!
//! 1. `client`, `pending`, `markup`, `request_error`, `reported_settings`, `manual_files`, `log`,
//!    `byte_source`, `json_rpc`: no file of the folder; above these, `frame`, then `transport`, which
//!    reads and writes messages, then `inbox` and `outbox`;
//! 2. `open_document`, then `workspace`, then `session`: the state of the server;
//! 3. `feature`: what a request handler is;
//! 4. `edits`, `manual`, `diagnostics`: what several handlers need;
//! 5. `code_action`, `completion`, `hover`, `navigation`, `rename`, `symbols`, `sync`,
//!    `settings_report`: the other handlers of requests, those of notifications, and what follows
//!    from these;
//! 6. this file: the start, the routes and the main loop.

mod byte_source;
mod client;
mod code_action;
mod completion;
mod diagnostics;
mod edits;
mod feature;
mod frame;
mod hover;
mod inbox;
mod json_rpc;
mod log;
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
mod transport;
mod workspace;

use std::io::{self, BufReader};
use std::panic::{self, AssertUnwindSafe};
use std::time::Instant;

use gen_lsp_types::{InitializeResult, ServerCapabilities, ServerInfo};
use lsp_server::{ErrorCode, RequestId, Response};
use serde_json::Value;

use crate::error::INTERNAL_ERROR;
use crate::lsp::client::Client;
use crate::lsp::feature::{Route, handle_request, route};
use crate::lsp::inbox::{Event, Inbox, Source};
use crate::lsp::outbox::{Outbox, to_value};
use crate::lsp::pending::PendingDiagnostics;
use crate::lsp::session::Session;
use crate::lsp::transport::Outgoing;
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

/// How a session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// By `shutdown` and `exit`.
    Exit,
    /// By `exit` without `shutdown`, which is an error of the client.
    ExitWithoutShutdown,
    /// The client has closed the connection.
    Closed,
}

/// Serves a client on the standard input and output until it exits or closes the connection.
/// Whatever else it sends, the server goes on.
pub fn serve(options: ServerOptions) -> End {
    let receive = || -> Source {
        // Not locked, because a lock cannot be moved to the thread that reads.
        let source = BufReader::with_capacity(64 * 1024, io::stdin());
        Box::new(transport::read(source))
    };
    let send = |message| {
        // Writing fails once the client is gone, and then the inbox is closed as well.
        let _ = transport::write(message, &mut io::stdout().lock());
    };
    serve_on(Inbox::new(receive), send, options, &routes())
}

/// Serves a client that sends these bytes and then closes the connection, for fuzzing. Returns how
/// the session ends and what the server writes.
#[cfg(fuzzing)]
pub fn serve_bytes(sent: Vec<u8>, options: ServerOptions) -> (End, Vec<u8>) {
    use std::cell::RefCell;
    use std::rc::Rc;

    let written = Rc::new(RefCell::new(Vec::new()));
    let output = Rc::clone(&written);
    let send = move |message| {
        transport::write(message, &mut *output.borrow_mut()).expect("memory takes all");
    };
    let receive = move || -> Source { Box::new(transport::read(io::Cursor::new(sent))) };
    let end = serve_on(Inbox::new(receive), send, options, &routes());
    (end, written.take())
}

/// Serves a client whose messages arrive in `inbox`.
fn serve_on(
    mut inbox: Inbox,
    send: impl Fn(Outgoing) + 'static,
    options: ServerOptions,
    routes: &[Route],
) -> End {
    let outbox = Outbox::new(send, options.print);
    let (id, params) = match await_initialize(&mut inbox, &outbox) {
        Ok(request) => request,
        Err(end) => return end,
    };
    let client = Client::read(&params);
    let capabilities = capabilities(&client, routes);
    let session = Session::new(client, options, outbox);
    session
        .outbox
        .send(Response::new_ok(id, to_value(&capabilities)));
    session.outbox.is_initialized();
    let server = Server {
        session,
        routes,
        pending: PendingDiagnostics::default(),
    };
    server.run(inbox)
}

/// Waits for `initialize` and returns its id and parameters, or how the session ends before it.
fn await_initialize(inbox: &mut Inbox, outbox: &Outbox) -> Result<(RequestId, Value), End> {
    loop {
        match inbox.next(None) {
            Event::Request(request) if request.method == "initialize" => {
                return Ok((request.id, request.params));
            }
            Event::Request(request) => {
                let problem = "the server is not initialized";
                outbox.refuse(request.id, ErrorCode::ServerNotInitialized, problem);
            }
            Event::Cancelled(id) => outbox.refuse(id, ErrorCode::RequestCanceled, CANCELLED),
            Event::Broken(broken) => outbox.report_broken(broken),
            Event::Notification(notification) if notification.method == "exit" => {
                return Err(End::ExitWithoutShutdown);
            }
            Event::Notification(_) | Event::Timeout => {}
            Event::Closed => return Err(End::Closed),
        }
    }
}

/// The message of the response to a request that was cancelled.
const CANCELLED: &str = "cancelled by the client";

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
    /// Handles messages until the client exits or is gone.
    fn run(mut self, mut inbox: Inbox) -> End {
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
                    let problem = "the server is shut down";
                    let outbox = &self.session.outbox;
                    outbox.refuse(request.id, ErrorCode::InvalidRequest, problem);
                }
                Event::Request(request) if request.method == "initialize" => {
                    let problem = "the server is initialized already";
                    let outbox = &self.session.outbox;
                    outbox.refuse(request.id, ErrorCode::InvalidRequest, problem);
                }
                Event::Request(request) => {
                    let response = handle_request(self.routes, &self.session, request);
                    self.session.outbox.send(response);
                }
                Event::Cancelled(id) => {
                    let outbox = &self.session.outbox;
                    outbox.refuse(id, ErrorCode::RequestCanceled, CANCELLED);
                }
                Event::Broken(broken) => self.session.outbox.report_broken(broken),
                Event::Notification(notification) if notification.method == "exit" => {
                    return if is_shut_down {
                        End::Exit
                    } else {
                        End::ExitWithoutShutdown
                    };
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
                Event::Closed => return End::Closed,
            }
        }
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
            self.session.outbox.log(INTERNAL_ERROR);
        }
        result.ok()
    }
}
