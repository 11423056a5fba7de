//! The messages that wait to be handled.
//!
//! A thread of its own takes them from the client at once, so that what has arrived can be seen
//! while it waits: a request that is cancelled before its turn is never worked on.

use std::collections::VecDeque;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Instant;

use lsp_server::{Message, Notification, Request, RequestId};

/// What comes next.
pub(super) enum Event {
    /// The client asks something.
    Request(Request),
    /// The client does not want an answer any more.
    Cancelled(RequestId),
    /// The client tells something.
    Notification(Notification),
    /// Nothing came in time.
    Quiet,
    /// The client is gone.
    Closed,
}

/// Messages in the order in which the client sent them.
pub(super) struct Inbox {
    arriving: mpsc::Receiver<Message>,
    waiting: VecDeque<Message>,
    is_closed: bool,
}

impl Inbox {
    /// Takes the messages of `source` from now on.
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

    /// The next event; [`Event::Quiet`] if none comes until then.
    pub(super) fn next(&mut self, until: Option<Instant>) -> Event {
        loop {
            self.take_what_is_there();
            if let Some(message) = self.waiting.pop_front() {
                match message {
                    Message::Request(request) => return Event::Request(request),
                    Message::Notification(note) => match cancelled(&note) {
                        Some(id) => {
                            if let Some(id) = self.take_out(&id) {
                                return Event::Cancelled(id);
                            }
                        }
                        None => return Event::Notification(note),
                    },
                    // What we ask of a client needs no answer.
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

    fn take_what_is_there(&mut self) {
        while let Ok(message) = self.arriving.try_recv() {
            let is_cancel =
                matches!(&message, Message::Notification(it) if cancelled(it).is_some());
            // It overtakes the request that it is about.
            if is_cancel {
                self.waiting.push_front(message);
            } else {
                self.waiting.push_back(message);
            }
        }
    }

    /// Waits for a message; gives an event if none comes.
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
            Err(RecvTimeoutError::Timeout) => return Some(Event::Quiet),
            Err(RecvTimeoutError::Disconnected) => self.is_closed = true,
        }
        None
    }

    /// Takes the request of that id out of those that wait.
    fn take_out(&mut self, id: &RequestId) -> Option<RequestId> {
        let is_it = |message: &Message| matches!(message, Message::Request(it) if it.id == *id);
        let at = self.waiting.iter().position(is_it)?;
        match self.waiting.remove(at)? {
            Message::Request(request) => Some(request.id),
            Message::Response(_) | Message::Notification(_) => None,
        }
    }
}

/// The request that a notification cancels, if that is what it does.
fn cancelled(note: &Notification) -> Option<RequestId> {
    if note.method != "$/cancelRequest" {
        return None;
    }
    let id = note.params.get("id")?;
    match id.as_str() {
        Some(id) => Some(id.to_owned().into()),
        None => i32::try_from(id.as_i64()?).ok().map(RequestId::from),
    }
}

#[cfg(test)]
mod tests {
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

    fn words(inbox: &mut Inbox) -> Vec<String> {
        std::iter::from_fn(|| match inbox.next(None) {
            Event::Request(request) => Some(format!("request {}", request.id)),
            Event::Cancelled(id) => Some(format!("cancelled {id}")),
            Event::Notification(note) => Some(note.method),
            Event::Quiet => Some("quiet".to_owned()),
            Event::Closed => None,
        })
        .collect()
    }

    #[test]
    fn a_request_that_waits_can_be_cancelled() {
        let mut inbox = Inbox::new([request(1), request(2), request(3), cancel(&json!(2))]);
        // All of them have arrived before the first is looked at.
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(words(&mut inbox), ["cancelled 2", "request 1", "request 3"]);
    }

    #[test]
    fn what_is_no_request_that_waits_is_not_cancelled() {
        let mut inbox = Inbox::new([cancel(&json!("1")), cancel(&json!(1.5)), request(1)]);
        assert_eq!(words(&mut inbox)[..], ["$/cancelRequest", "request 1"]);
    }

    #[test]
    fn waiting_ends_in_time() {
        let (sender, receiver) = std::sync::mpsc::channel::<Message>();
        let mut inbox = Inbox::new(receiver);
        let until = Instant::now() + Duration::from_millis(20);
        assert!(matches!(inbox.next(Some(until)), Event::Quiet));
        assert!(Instant::now() >= until);
        sender.send(request(4)).unwrap();
        assert!(matches!(inbox.next(None), Event::Request(it) if it.id == RequestId::from(4)));
    }
}
