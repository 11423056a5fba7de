//! The messages that wait to be handled.
//!
//! A thread receives messages while another one is being handled, so that a cancellation is seen
//! before the turn of its request, which then is never handled.

use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use lsp_server::{Message, Notification, Request, RequestId};

use crate::lsp::transport::{Broken, Incoming, Received};

/// How many bytes of messages may wait. A client that sends more has to wait itself, until some of
/// them are handled.
const MAX_WAITING: usize = 128 << 20;

/// What the server has to react to.
pub(super) enum Event {
    /// A request.
    Request(Request),
    /// The client has cancelled this request, which has not been handled.
    Cancelled(RequestId),
    /// A notification, other than the cancellation of a waiting request.
    Notification(Notification),
    /// Something that is no message.
    Broken(Broken),
    /// No message has arrived in time.
    Timeout,
    /// The client has closed the connection.
    Closed,
}

/// Messages from the client, in their order.
pub(super) struct Inbox {
    arriving: mpsc::Receiver<Received>,
    waiting: VecDeque<Received>,
    /// How many requests wait, by their id, and how many of them are cancelled.
    requests: HashMap<RequestId, (usize, usize)>,
    /// The requests whose cancellation has not been returned.
    cancelled: VecDeque<RequestId>,
    quota: Arc<Quota>,
    is_closed: bool,
}

impl Inbox {
    /// Starts to receive the messages of `source`.
    pub(super) fn new(source: impl FnOnce() -> Source + Send + 'static) -> Self {
        let (sender, arriving) = mpsc::channel();
        let quota = Arc::<Quota>::default();
        let shared = Arc::clone(&quota);
        thread::spawn(move || {
            for received in source() {
                shared.take(received.size);
                if sender.send(received).is_err() {
                    return;
                }
            }
        });
        Self::of(arriving, quota)
    }

    fn of(arriving: mpsc::Receiver<Received>, quota: Arc<Quota>) -> Self {
        Self {
            arriving,
            waiting: VecDeque::new(),
            requests: HashMap::new(),
            cancelled: VecDeque::new(),
            quota,
            is_closed: false,
        }
    }

    /// Waits for the next event, until [`Event::Timeout`] if a time is given.
    pub(super) fn next(&mut self, until: Option<Instant>) -> Event {
        loop {
            while let Ok(received) = self.arriving.try_recv() {
                self.add(received);
            }
            if let Some(id) = self.cancelled.pop_front() {
                return Event::Cancelled(id);
            }
            if let Some(received) = self.waiting.pop_front() {
                self.quota.give_back(received.size);
                match received.incoming {
                    Incoming::Message(Message::Request(request)) => {
                        if self.is_due(&request.id) {
                            return Event::Request(request);
                        }
                    }
                    Incoming::Message(Message::Notification(notification)) => {
                        return Event::Notification(notification);
                    }
                    // The server needs no result of the requests that it sends.
                    Incoming::Message(Message::Response(_)) => {}
                    Incoming::Broken(broken) => return Event::Broken(broken),
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

    /// Adds what has arrived to what waits. The cancellation of a waiting request comes before all.
    fn add(&mut self, received: Received) {
        if let Incoming::Message(message) = &received.incoming {
            if let Message::Request(request) = message {
                self.requests.entry(request.id.clone()).or_default().0 += 1;
            }
            if let Some(id) = cancelled_id(message) {
                self.quota.give_back(received.size);
                if let Some((waiting, cancelled)) = self.requests.get_mut(&id)
                    && cancelled < waiting
                {
                    *cancelled += 1;
                    self.cancelled.push_back(id);
                }
                return;
            }
        }
        self.waiting.push_back(received);
    }

    /// Whether a request whose turn has come is not cancelled.
    fn is_due(&mut self, id: &RequestId) -> bool {
        let Some((waiting, cancelled)) = self.requests.get_mut(id) else {
            return true;
        };
        let is_due = *cancelled == 0;
        *cancelled = cancelled.saturating_sub(1);
        *waiting -= 1;
        if *waiting == 0 {
            self.requests.remove(id);
        }
        is_due
    }

    /// Waits for one more message. Returns an event if none arrives in time.
    fn wait(&mut self, until: Option<Instant>) -> Option<Event> {
        let received = match until {
            None => self
                .arriving
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
            Some(until) => {
                let left = until.saturating_duration_since(Instant::now());
                self.arriving.recv_timeout(left)
            }
        };
        match received {
            Ok(received) => self.add(received),
            Err(RecvTimeoutError::Timeout) => return Some(Event::Timeout),
            Err(RecvTimeoutError::Disconnected) => self.is_closed = true,
        }
        None
    }
}

/// What an inbox receives; created on the thread that reads it.
pub(super) type Source = Box<dyn Iterator<Item = Received>>;

/// The number of bytes that wait.
#[derive(Debug, Default)]
struct Quota {
    used: Mutex<usize>,
    has_room: Condvar,
}

impl Quota {
    /// Takes a part of [`MAX_WAITING`], once there is room for it. One message alone always has room.
    fn take(&self, size: usize) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |used: &mut usize| *used > 0 && *used + size > MAX_WAITING;
        let waited = self.has_room.wait_while(used, is_full);
        *waited.unwrap_or_else(PoisonError::into_inner) += size;
    }

    fn give_back(&self, size: usize) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        *used = used.saturating_sub(size);
        self.has_room.notify_all();
    }
}

/// The id of the request that a message cancels; `None` if it cancels none.
fn cancelled_id(message: &Message) -> Option<RequestId> {
    let Message::Notification(notification) = message else {
        return None;
    };
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
    use std::sync::mpsc;
    use std::sync::{Arc, Mutex};
    use std::thread;
    use std::time::{Duration, Instant};

    use lsp_server::{Message, Notification, Request, RequestId};
    use serde_json::json;

    use super::{Event, Inbox, MAX_WAITING, Quota};
    use crate::lsp::transport::{Broken, Incoming, Received};

    fn of_size(message: Message, size: usize) -> Received {
        let incoming = Incoming::Message(message);
        Received { incoming, size }
    }

    fn request(id: i32) -> Received {
        let request = Request::new(RequestId::from(id), "any".to_owned(), json!(null));
        of_size(request.into(), 1)
    }

    fn cancel(id: &serde_json::Value) -> Received {
        let params = json!({ "id": id });
        of_size(
            Notification::new("$/cancelRequest".to_owned(), params).into(),
            1,
        )
    }

    fn broken() -> Received {
        let (problem, answer) = ("broken".to_owned(), None);
        let incoming = Incoming::Broken(Broken { problem, answer });
        Received { incoming, size: 0 }
    }

    fn events(inbox: &mut Inbox) -> Vec<String> {
        std::iter::from_fn(|| match inbox.next(None) {
            Event::Request(request) => Some(format!("request {}", request.id)),
            Event::Cancelled(id) => Some(format!("cancelled {id}")),
            Event::Notification(notification) => Some(notification.method),
            Event::Broken(broken) => Some(broken.problem),
            Event::Timeout => Some("timeout".to_owned()),
            Event::Closed => None,
        })
        .collect()
    }

    /// An inbox for which these messages have arrived, and after which the client has gone.
    fn with_arrived<const N: usize>(messages: [Received; N]) -> Inbox {
        let (sender, arriving) = mpsc::channel();
        for message in messages {
            sender.send(message).unwrap();
        }
        Inbox::of(arriving, Arc::default())
    }

    /// An inbox of what a channel sends.
    fn of_channel(receiver: mpsc::Receiver<Received>) -> Inbox {
        Inbox::new(|| Box::new(receiver.into_iter()))
    }

    #[test]
    fn a_waiting_request_can_be_cancelled() {
        let mut inbox = with_arrived([
            request(1),
            request(2),
            broken(),
            request(3),
            cancel(&json!(2)),
        ]);
        let expected = ["cancelled 2", "request 1", "broken", "request 3"];
        assert_eq!(events(&mut inbox), expected);
        assert!(inbox.requests.is_empty());
    }

    #[test]
    fn a_cancellation_is_for_one_request_that_waits() {
        let cancel = || cancel(&json!(1));
        let mut inbox = with_arrived([cancel(), request(1), request(1), cancel()]);
        assert_eq!(events(&mut inbox), ["cancelled 1", "request 1"]);
        let mut inbox = with_arrived([request(1), cancel(), cancel(), request(1)]);
        assert_eq!(events(&mut inbox), ["cancelled 1", "request 1"]);
    }

    #[test]
    fn a_request_that_has_been_handled_is_not_cancelled() {
        let (sender, receiver) = mpsc::channel();
        let mut inbox = of_channel(receiver);
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
        let (sender, receiver) = mpsc::channel::<Received>();
        let mut inbox = of_channel(receiver);
        let until = Instant::now() + Duration::from_millis(20);
        assert!(matches!(inbox.next(Some(until)), Event::Timeout));
        assert!(Instant::now() >= until);
        sender.send(request(4)).unwrap();
        assert!(matches!(inbox.next(None), Event::Request(it) if it.id == RequestId::from(4)));
    }

    #[test]
    fn a_client_that_sends_too_much_has_to_wait() {
        let quota = Arc::<Quota>::default();
        // One message has room whatever its size, and another one once that is handled.
        quota.take(MAX_WAITING + 1);
        let log = Arc::new(Mutex::new(Vec::new()));
        let sender = thread::spawn({
            let (quota, log) = (Arc::clone(&quota), Arc::clone(&log));
            move || {
                quota.take(1);
                log.lock().unwrap().push("sent");
            }
        });
        thread::sleep(Duration::from_millis(20));
        log.lock().unwrap().push("handled");
        quota.give_back(MAX_WAITING + 1);
        sender.join().unwrap();
        assert_eq!(*log.lock().unwrap(), ["handled", "sent"]);
        quota.take(MAX_WAITING - 1);
        assert_eq!(*quota.used.lock().unwrap(), MAX_WAITING);
    }

    #[test]
    fn handled_messages_make_room() {
        let (sender, receiver) = mpsc::channel();
        let mut inbox = of_channel(receiver);
        for _ in 0..3 {
            sender
                .send(of_size(cancel_of_nothing(), MAX_WAITING))
                .unwrap();
            sender
                .send(of_size(
                    Notification::new("a".to_owned(), json!(null)).into(),
                    MAX_WAITING,
                ))
                .unwrap();
        }
        drop(sender);
        assert_eq!(events(&mut inbox), ["a", "a", "a"]);
        assert_eq!(*inbox.quota.used.lock().unwrap(), 0);
    }

    fn cancel_of_nothing() -> Message {
        Notification::new("$/cancelRequest".to_owned(), json!({ "id": 9 })).into()
    }
}
