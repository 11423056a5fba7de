//! A client of the language server over stdio.

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::expected::compare;
use crate::fixtures;

/// How long the client waits for a message before the test fails.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A running server and its messages.
pub(crate) struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    received: Receiver<Value>,
    /// Messages that arrived while the client waited for another one.
    waiting: VecDeque<Value>,
    next_id: i32,
    versions: BTreeMap<String, i32>,
    /// The result of `initialize`.
    pub(crate) initialized: Value,
}

impl Client {
    /// Starts a server and initializes it with this root and these capabilities.
    pub(crate) fn start(folder: &Path, capabilities: &Value) -> Self {
        Self::start_with(folder, capabilities, &["--today", "2026-03-01"])
    }

    /// The same with these arguments of the command line.
    pub(crate) fn start_with(folder: &Path, capabilities: &Value, arguments: &[&str]) -> Self {
        let mut client = Self::spawn(arguments);
        let params = json!({
            "processId": null,
            "rootUri": uri_of(folder),
            "capabilities": capabilities,
        });
        client.initialized = client.request("initialize", params).unwrap();
        client.notify("initialized", json!({}));
        client
    }

    /// Starts a server and does not initialize it.
    pub(crate) fn spawn(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_exportlint"))
            .arg("lsp")
            .args(arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take();
        let stdout = child.stdout.take().unwrap();
        let (sender, received) = mpsc::channel();
        thread::spawn(move || {
            let mut reader = BufReader::new(stdout);
            while let Some(message) = read(&mut reader) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            stdin,
            received,
            waiting: VecDeque::new(),
            next_id: 0,
            versions: BTreeMap::new(),
            initialized: Value::Null,
        }
    }

    /// The id of the process of the server.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Sends these bytes as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        // Writing fails if the server has ended.
        let _ = stdin.write_all(bytes).and_then(|()| stdin.flush());
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: &Value) {
        self.write(&with_header(message));
    }

    /// Sends a notification.
    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        let mut message = json!({ "jsonrpc": "2.0", "method": method });
        message["params"] = params;
        self.send(&message);
    }

    /// Sends a request without waiting for the response. Returns its id.
    pub(crate) fn send_request(&mut self, method: &str, params: Value) -> i32 {
        self.next_id += 1;
        let id = self.next_id;
        let mut message = json!({ "jsonrpc": "2.0", "id": id, "method": method });
        message["params"] = params;
        self.send(&message);
        id
    }

    /// Waits for the response to a request: its result, or its error.
    pub(crate) fn response(&mut self, id: i32) -> Result<Value, Value> {
        let response = self.wait_for(|it| it["id"] == id && it.get("method").is_none());
        match response.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(response["result"].clone()),
        }
    }

    /// Waits for the next response to any request.
    pub(crate) fn next_response(&mut self) -> Value {
        self.wait_for(|it| it.get("method").is_none())
    }

    /// Sends a request and waits for the response.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.send_request(method, params);
        self.response(id)
    }

    /// Waits for a request or notification from the server. Returns its parameters.
    pub(crate) fn receive(&mut self, method: &str) -> Value {
        self.wait_for(|it| it["method"] == method)["params"].take()
    }

    /// Opens a document.
    pub(crate) fn open(&mut self, uri: &str, language: &str, text: &str) {
        self.versions.insert(uri.to_owned(), 1);
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes a document by the content changes of the protocol.
    pub(crate) fn change(&mut self, uri: &str, changes: &Value) {
        let version = self.versions.get_mut(uri).unwrap();
        *version += 1;
        let document = json!({ "uri": uri, "version": *version });
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// The last version of a document.
    pub(crate) fn version(&self, uri: &str) -> i32 {
        self.versions[uri]
    }

    /// Waits for the diagnostics of the last version of a document.
    pub(crate) fn diagnostics(&mut self, uri: &str) -> Vec<Value> {
        let version = self.version(uri);
        let mut params = self.wait_for(|it| {
            it["method"] == "textDocument/publishDiagnostics"
                && it["params"]["uri"] == uri
                && it["params"]["version"] == version
        })["params"]
            .take();
        serde_json::from_value(params["diagnostics"].take()).unwrap()
    }

    /// The messages from the server that no other method has returned.
    pub(crate) fn other_messages(&mut self) -> Vec<Value> {
        while let Ok(message) = self.received.try_recv() {
            self.waiting.push_back(message);
        }
        self.waiting.drain(..).collect()
    }

    /// Shuts the server down. Returns its exit code and its standard error.
    pub(crate) fn shut_down(mut self) -> (Option<i32>, String) {
        self.request("shutdown", Value::Null).unwrap();
        self.notify("exit", Value::Null);
        self.wait_for_exit()
    }

    /// Closes the connection and waits until the server has ended. Returns its exit code and its
    /// standard error.
    pub(crate) fn wait_for_exit(&mut self) -> (Option<i32>, String) {
        drop(self.stdin.take());
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let mut text = String::new();
                let stderr = self.child.stderr.as_mut().unwrap();
                stderr.read_to_string(&mut text).unwrap();
                return (status.code(), text);
            }
            assert!(
                start.elapsed() < TIMEOUT,
                "the server has not ended in time"
            );
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn wait_for(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&is_it) {
            return self.waiting.remove(at).unwrap();
        }
        let end = Instant::now() + TIMEOUT;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = self
                .received
                .recv_timeout(left)
                .expect("a message from the server");
            if is_it(&message) {
                return message;
            }
            self.waiting.push_back(message);
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Both fail if the server has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Compares a response with `tests/fixtures/lsp/<name>.out`.
#[track_caller]
pub(crate) fn assert_response(response: &Value, name: &str) {
    let mut text = serde_json::to_string_pretty(response).unwrap();
    text.push('\n');
    compare(&fixtures::root().join(format!("lsp/{name}.out")), &text);
}

/// A message as it is sent, with its header.
pub(crate) fn with_header(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn read(reader: &mut impl std::io::BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(bytes) = header.strip_prefix("Content-Length: ") {
                    length = bytes.parse().ok()?;
                }
            }
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// The URI of a file.
pub(crate) fn uri_of(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().into()
}
