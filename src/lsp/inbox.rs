//! The messages that wait to be handled.
//!
//! A thread receives messages while another one is being handled, so that a cancellation is seen
//! before the turn of its request, which then is never handled.

use std::collections::VecDeque;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Instant;

use lsp_server::{Message, Notification, Request, RequestId};

/// What the server has to react to.
pub(super) enum Event {
    /// A request.
    Request(Request),
    /// The client has cancelled this request, which has not been handled.
    Cancelled(RequestId),
    /// A notification, other than the cancellation of a waiting request.
    Notification(Notification),
    /// No message has arrived in time.
    Timeout,
    /// The client has closed the connection.
    Closed,
}

/// Messages from the client, in their order.
pub(super) struct Inbox {
    arriving: mpsc::Receiver<Message>,
    waiting: VecDeque<Message>,
    is_closed: bool,
}

impl Inbox {
    /// Starts to receive the messages of `source`.
    pub(super) fn new(source: impl IntoIterator<Item = Message> + Send + 'static) -> Self {
        let (sender, arriving) = mpsc::channel();
        thread::spawn(move || {
            for message in source {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            arriving,
            waiting: VecDeque::new(),
            is_closed: false,
        }
    }

    /// Waits for the next event, until [`Event::Timeout`] if a time is given.
    pub(super) fn next(&mut self, until: Option<Instant>) -> Event {
        loop {
            self.receive_arrived();
            if let Some(message) = self.waiting.pop_front() {
                match message {
                    Message::Request(request) => return Event::Request(request),
                    Message::Notification(notification) => match cancelled_id(&notification) {
                        Some(id) => {
                            if let Some(id) = self.remove_request(&id) {
                                return Event::Cancelled(id);
                            }
                        }
                        None => return Event::Notification(notification),
                    },
                    // The server needs no result of the requests that it sends.
                    Message::Response(_) => {}
                }
                continue;
            }
            if self.is_closed {
                return Event::Closed;
            }
            if let Some(event) = self.wait(until) {
                return event;
            }
        }
    }

    /// Moves all messages that have arrived to those that wait.
    fn receive_arrived(&mut self) {
        while let Ok(message) = self.arriving.try_recv() {
            let is_cancellation =
                matches!(&message, Message::Notification(it) if cancelled_id(it).is_some());
            // A cancellation has to come before its request.
            if is_cancellation {
                self.waiting.push_front(message);
            } else {
                self.waiting.push_back(message);
            }
        }
    }

    /// Waits for one more message. Returns an event if none arrives in time.
    fn wait(&mut self, until: Option<Instant>) -> Option<Event> {
        let message = match until {
            None => self
                .arriving
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
            Some(until) => {
                let left = until.saturating_duration_since(Instant::now());
                self.arriving.recv_timeout(left)
            }
        };
        match message {
            Ok(message) => self.waiting.push_back(message),
            Err(RecvTimeoutError::Timeout) => return Some(Event::Timeout),
            Err(RecvTimeoutError::Disconnected) => self.is_closed = true,
        }
        None
    }

    /// Removes a request from those that wait.
    fn remove_request(&mut self, id: &RequestId) -> Option<RequestId> {
        let is_it = |message: &Message| matches!(message, Message::Request(it) if it.id == *id);
        let at = self.waiting.iter().position(is_it)?;
        match self.waiting.remove(at)? {
            Message::Request(request) => Some(request.id),
            Message::Response(_) | Message::Notification(_) => None,
        }
    }
}

/// The id of the request that a notification cancels; `None` if it cancels none.
fn cancelled_id(notification: &Notification) -> Option<RequestId> {
    if notification.method != "$/cancelRequest" {
        return None;
    }
    let id = notification.params.get("id")?;
    match id.as_str() {
        Some(id) => Some(id.to_owned().into()),
        None => i32::try_from(id.as_i64()?).ok().map(RequestId::from),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::sync::mpsc;
    use std::time::{Duration, Instant};

    use lsp_server::{Message, Notification, Request, RequestId};
    use serde_json::json;

    use super::{Event, Inbox};

    fn request(id: i32) -> Message {
        Request::new(RequestId::from(id), "any".to_owned(), json!(null)).into()
    }

    fn cancel(id: &serde_json::Value) -> Message {
        Notification::new("$/cancelRequest".to_owned(), json!({ "id": id })).into()
    }

    fn events(inbox: &mut Inbox) -> Vec<String> {
        std::iter::from_fn(|| match inbox.next(None) {
            Event::Request(request) => Some(format!("request {}", request.id)),
            Event::Cancelled(id) => Some(format!("cancelled {id}")),
            Event::Notification(notification) => Some(notification.method),
            Event::Timeout => Some("timeout".to_owned()),
            Event::Closed => None,
        })
        .collect()
    }

    /// An inbox for which these messages have arrived, and after which the client has gone.
    fn with_arrived<const N: usize>(messages: [Message; N]) -> Inbox {
        let (sender, arriving) = mpsc::channel();
        for message in messages {
            sender.send(message).unwrap();
        }
        Inbox {
            arriving,
            waiting: VecDeque::new(),
            is_closed: false,
        }
    }

    #[test]
    fn a_waiting_request_can_be_cancelled() {
        let mut inbox = with_arrived([request(1), request(2), request(3), cancel(&json!(2))]);
        let expected = ["cancelled 2", "request 1", "request 3"];
        assert_eq!(events(&mut inbox), expected);
    }

    #[test]
    fn a_request_that_has_been_handled_is_not_cancelled() {
        let (sender, receiver) = mpsc::channel();
        let mut inbox = Inbox::new(receiver);
        sender.send(request(1)).unwrap();
        let first = inbox.next(None);
        assert!(matches!(first, Event::Request(it) if it.id == RequestId::from(1)));
        sender.send(cancel(&json!(1))).unwrap();
        sender.send(request(2)).unwrap();
        drop(sender);
        assert_eq!(events(&mut inbox), ["request 2"]);
    }

    #[test]
    fn a_cancellation_without_a_valid_id_is_a_notification() {
        let mut inbox = with_arrived([cancel(&json!("1")), cancel(&json!(1.5)), request(1)]);
        assert_eq!(events(&mut inbox), ["$/cancelRequest", "request 1"]);
    }

    #[test]
    fn waiting_times_out() {
        let (sender, receiver) = mpsc::channel::<Message>();
        let mut inbox = Inbox::new(receiver);
        let until = Instant::now() + Duration::from_millis(20);
        assert!(matches!(inbox.next(Some(until)), Event::Timeout));
        assert!(Instant::now() >= until);
        sender.send(request(4)).unwrap();
        assert!(matches!(inbox.next(None), Event::Request(it) if it.id == RequestId::from(4)));
    }
}
