//! A session with the language server, in this process.

use std::path::Path;

use exportlint::configure::Lookup;
use exportlint::lsp::{End, ServerOptions, serve_bytes};
use exportlint::syntax::{Format, Limits};
use serde_json::Value;

use crate::secret::{self, Planted};

/// The line between two messages of an input.
const BETWEEN: &str = "%%";

/// Sends the messages of an input to a server, and panics if it does not answer as the protocol says.
///
/// An input that starts with a header is what the server reads; in any other, the messages are the
/// parts between lines of `%%`, and get their headers here.
pub fn check(data: &[u8]) {
    let (bytes, planted) = if data.starts_with(b"Content-Length") {
        (data.to_vec(), None)
    } else {
        let mut planted = Vec::new();
        let bytes = framed(&String::from_utf8_lossy(data), &mut planted);
        (bytes, Some(planted))
    };
    let is_whole = planted.is_some();
    let planted = planted.unwrap_or_default();
    let options = ServerOptions {
        folder: "/nonexistent".into(),
        metadata: Vec::new(),
        lookup: Lookup::Nearest,
        today: Some("2026-03-01".parse().expect("a date")),
        print: |line| assert!(!line.contains('\n'), "a problem is not one line: {line:?}"),
    };
    let sent = bodies(&bytes);
    let (end, written) = serve_bytes(bytes.clone(), options);
    let received = bodies(&written);
    let is_edited = sent
        .iter()
        .any(|it| it["method"] == "textDocument/didChange");
    let mut responses = 0;
    for message in &received {
        assert_eq!(message["jsonrpc"], "2.0");
        let is_response = message.get("method").is_none();
        responses += usize::from(is_response && !message["id"].is_null());
        // An edit can move a secret to a place where it is none.
        if !is_edited {
            for secret in &planted {
                secret.is_not_in("a message", &message.to_string());
            }
        }
    }
    // Of other inputs, it is the reader of the server that says what a message is.
    if is_whole {
        let has_exit = sent.iter().any(|it| it["method"] == "exit");
        assert!(
            has_exit || end == End::Closed,
            "the server has ended by itself: {end:?}"
        );
        let is_request = |it: &&Value| it.get("id").is_some_and(|id| !id.is_null());
        let requests = sent.iter().filter(is_request).count();
        assert!(
            responses <= requests,
            "{responses} responses to {requests} messages"
        );
    }
}

/// The parts of an input as messages with headers.
fn framed(text: &str, planted: &mut Vec<Planted>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let separator = format!("\n{BETWEEN}\n");
    for part in text.split(separator.as_str()) {
        let body = with_secret(part, planted).unwrap_or_else(|| part.to_owned());
        bytes.extend(format!("Content-Length: {}\r\n\r\n", body.len()).bytes());
        bytes.extend(body.bytes());
    }
    bytes
}

/// The same message with a secret in the document that it opens.
fn with_secret(body: &str, planted: &mut Vec<Planted>) -> Option<String> {
    let mut message: Value = serde_json::from_str(body).ok()?;
    if message["method"] != "textDocument/didOpen" {
        return None;
    }
    let document = message.pointer_mut("/params/textDocument")?;
    let path = Path::new(document["uri"].as_str()?);
    let is_json = path.extension().is_some_and(|end| end == "json");
    let format = if is_json { Format::Json } else { Format::Yaml };
    let new = secret::plant(document["text"].as_str()?, format, &Limits::default())?;
    document["text"] = new.text.clone().into();
    planted.push(new);
    Some(message.to_string())
}

/// The bodies that are JSON, up to the first one that has no header or an end too early.
fn bodies(mut bytes: &[u8]) -> Vec<Value> {
    let mut bodies = Vec::new();
    while let Some((body, rest)) = next_body(bytes) {
        bodies.extend(serde_json::from_slice::<Value>(body).ok());
        bytes = rest;
    }
    bodies
}

/// The first body, and what follows it.
fn next_body(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n")?;
    let header = std::str::from_utf8(&bytes[..end]).ok()?;
    let length = header.strip_prefix("Content-Length: ")?.parse().ok()?;
    bytes[end + 4..].split_at_checked(length)
}
