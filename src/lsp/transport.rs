//! Messages over a pair of byte streams.

use std::io::{self, BufRead, Write};
use std::iter;

use lsp_server::{ErrorCode, Message, RequestId};
use serde_json::json;

use crate::lsp::frame::{BrokenFrame, Frame, Frames};
use crate::lsp::json_rpc::parse;

/// What arrives from the client.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// Something that is no message, or not exactly the one that was sent.
    Broken(Broken),
}

/// Something wrong with what has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    /// What is wrong, without a word of what was sent: it may be a secret.
    pub(super) problem: String,
    /// The error that answers it; `None` if it needs no response.
    pub(super) answer: Option<ErrorAnswer>,
}

/// An error response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ErrorAnswer {
    /// The id of the request; `None` if it is not known.
    pub(super) id: Option<RequestId>,
    /// The error code of the protocol.
    pub(super) code: i32,
}

/// A message to the client.
#[derive(Debug)]
pub(super) enum Outgoing {
    /// A message.
    Message(Message),
    /// The error response to something whose id is not known, which `lsp-server` has no type for.
    Anonymous {
        /// The error code of the protocol.
        code: i32,
        /// What is wrong.
        problem: String,
    },
}

/// Something that has arrived, and about how many bytes of memory it takes.
pub(super) struct Received {
    pub(super) incoming: Incoming,
    pub(super) size: usize,
}

/// Reads what the client sends, up to the end of the source.
pub(super) fn read(source: impl BufRead) -> impl Iterator<Item = Received> {
    let mut frames = Frames::new(source);
    let mut next = None;
    iter::from_fn(move || {
        next.take().or_else(|| {
            let (first, second) = received(&mut frames)?;
            next = second;
            Some(first)
        })
    })
}

/// The next that has arrived, and what comes right after it.
fn received(frames: &mut Frames<impl BufRead>) -> Option<(Received, Option<Received>)> {
    let mut body = match frames.next() {
        Frame::Body(body) => body,
        Frame::Broken(broken) => return Some((Received::of_frame(broken), None)),
        Frame::End => return None,
    };
    let broken = match parse(&mut body) {
        Ok(parsed) => {
            let message = Received {
                incoming: Incoming::Message(parsed.message),
                size: parsed.size,
            };
            return Some(if parsed.is_repaired {
                let problem = "a message contains lone surrogates, which are read as U+FFFD";
                (Received::broken(problem.to_owned(), None), Some(message))
            } else {
                (message, None)
            });
        }
        Err(broken) => broken,
    };
    if broken.code == ErrorCode::ParseError as i32 {
        frames.reject(&body);
    }
    let answer = broken.needs_response.then_some(ErrorAnswer {
        id: broken.id,
        code: broken.code,
    });
    Some((Received::broken(broken.problem.to_owned(), answer), None))
}

impl Received {
    fn broken(problem: String, answer: Option<ErrorAnswer>) -> Self {
        Self {
            incoming: Incoming::Broken(Broken { problem, answer }),
            size: 0,
        }
    }

    fn of_frame(broken: BrokenFrame) -> Self {
        let code = match broken {
            BrokenFrame::Header | BrokenFrame::LongHeader | BrokenFrame::Length => {
                Some(ErrorCode::ParseError)
            }
            BrokenFrame::LongBody => Some(ErrorCode::InvalidRequest),
            // Nobody is left to read an answer.
            BrokenFrame::CutOff => None,
        };
        let answer = code.map(|code| ErrorAnswer {
            id: None,
            code: code as i32,
        });
        Self::broken(broken.to_string(), answer)
    }
}

/// Writes a message with its header.
pub(super) fn write(outgoing: Outgoing, out: &mut impl Write) -> io::Result<()> {
    let (code, problem) = match outgoing {
        Outgoing::Message(message) => return message.write(out),
        Outgoing::Anonymous { code, problem } => (code, problem),
    };
    let error = json!({ "code": code, "message": problem });
    let body = json!({ "jsonrpc": "2.0", "id": null, "error": error }).to_string();
    write!(out, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    out.flush()
}
