//! Messages to the client.

use std::cell::Cell;

use lsp_server::{Message, Notification, Request, RequestId};
use serde::Serialize;

/// Sends messages to the client.
pub(super) struct Outbox {
    deliver: Box<dyn Fn(Message)>,
    /// The id of the last request that was sent.
    last_id: Cell<i32>,
}

impl Outbox {
    /// `deliver` takes a message to the client.
    pub(super) fn new(deliver: impl Fn(Message) + 'static) -> Self {
        Self {
            deliver: Box::new(deliver),
            last_id: Cell::new(0),
        }
    }

    /// Sends a message.
    pub(super) fn send(&self, message: impl Into<Message>) {
        (self.deliver)(message.into());
    }

    /// Sends a notification.
    pub(super) fn notify<N: gen_lsp_types::Notification>(&self, params: &N::Params) {
        let params = to_value(params);
        self.send(Notification::new(N::METHOD.to_string(), params));
    }

    /// Sends a request. Its response is ignored.
    pub(super) fn request<R: gen_lsp_types::Request>(&self, params: &R::Params) {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        let id = RequestId::from(id);
        self.send(Request::new(id, R::METHOD.to_string(), to_value(params)));
    }
}

/// A type of the protocol as JSON.
pub(super) fn to_value(value: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(value).expect("maps in types of the protocol have strings as keys")
}
