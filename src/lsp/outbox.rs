//! Messages to the client, and the log.

use std::cell::Cell;

use gen_lsp_types::{LogMessageNotification, LogMessageParams, MessageType};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;

use crate::lsp::log::{Log, Printer};
use crate::lsp::transport::{Broken, Outgoing};

/// Sends messages to the client.
pub(super) struct Outbox {
    deliver: Box<dyn Fn(Outgoing)>,
    log: Log,
    /// Whether the client accepts notifications.
    is_open: Cell<bool>,
    /// The id of the last request that was sent.
    last_id: Cell<i32>,
}

impl Outbox {
    /// `deliver` takes a message to the client, `print` a line of the log to standard error.
    pub(super) fn new(deliver: impl Fn(Outgoing) + 'static, print: Printer) -> Self {
        Self {
            deliver: Box::new(deliver),
            log: Log::new(print),
            is_open: Cell::new(false),
            last_id: Cell::new(0),
        }
    }

    /// The client has the response to `initialize`; before it, it accepts no notifications.
    pub(super) fn is_initialized(&self) {
        self.is_open.set(true);
    }

    /// Sends a message.
    pub(super) fn send(&self, message: impl Into<Message>) {
        (self.deliver)(Outgoing::Message(message.into()));
    }

    /// Answers a request with an error.
    pub(super) fn refuse(&self, id: RequestId, code: ErrorCode, problem: &str) {
        self.send(Response::new_err(id, code as i32, problem.to_owned()));
    }

    /// Logs a problem, of which the text must contain no secret.
    pub(super) fn log(&self, problem: &str) {
        let line = self.log.line(problem);
        let Some(message) = line.filter(|_| self.is_open.get()) else {
            return;
        };
        let kind = MessageType::Error;
        self.notify::<LogMessageNotification>(&LogMessageParams { kind, message });
    }

    /// Logs that something is no message, and answers it.
    pub(super) fn report_broken(&self, broken: Broken) {
        let Broken { problem, answer } = broken;
        self.log(&problem);
        let Some(answer) = answer else {
            return;
        };
        let code = answer.code;
        match answer.id {
            Some(id) => self.send(Response::new_err(id, code, problem)),
            None => (self.deliver)(Outgoing::Anonymous { code, problem }),
        }
    }

    /// Sends a notification.
    pub(super) fn notify<N: gen_lsp_types::Notification>(&self, params: &N::Params) {
        self.send(Notification {
            method: N::METHOD.to_string(),
            params: to_value(params),
        });
    }

    /// Sends a request. Its response is ignored.
    pub(super) fn request<R: gen_lsp_types::Request>(&self, params: &R::Params) {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        self.send(Request {
            id: RequestId::from(id),
            method: R::METHOD.to_string(),
            params: to_value(params),
        });
    }
}

/// A type of the protocol as JSON.
pub(super) fn to_value(value: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(value).expect("maps in types of the protocol have strings as keys")
}
