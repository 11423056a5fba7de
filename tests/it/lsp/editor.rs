//! An editor as the server sees it: a client over stdio that waits for what it asks.

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

/// After so long, what was asked is not coming.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server and what it has said.
pub(crate) struct Editor {
    child: Child,
    stdin: Option<ChildStdin>,
    heard: Receiver<Value>,
    /// Messages that came while another one was waited for.
    waiting: VecDeque<Value>,
    next_id: i32,
    versions: BTreeMap<String, i32>,
    /// The answer to `initialize`.
    pub(crate) server: Value,
}

impl Editor {
    /// A server in a folder, for a client that can do what `capabilities` say.
    pub(crate) fn start(folder: &Path, capabilities: &Value) -> Self {
        Self::start_with(folder, capabilities, &["--today", "2026-03-01"])
    }

    /// The same with these arguments.
    pub(crate) fn start_with(folder: &Path, capabilities: &Value, arguments: &[&str]) -> Self {
        let mut editor = Self::spawn(arguments);
        let params = json!({
            "processId": null,
            "rootUri": uri_of(folder),
            "capabilities": capabilities,
        });
        editor.server = editor.ask("initialize", params).unwrap();
        editor.tell("initialized", json!({}));
        editor
    }

    /// A server that nobody has greeted yet.
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
        let (sender, heard) = mpsc::channel();
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
            heard,
            waiting: VecDeque::new(),
            next_id: 0,
            versions: BTreeMap::new(),
            server: Value::Null,
        }
    }

    /// Sends these bytes as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        // A server that has ended does not read.
        let _ = stdin.write_all(bytes).and_then(|()| stdin.flush());
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: &Value) {
        self.write(&framed(message));
    }

    /// Tells the server something.
    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        let mut message = json!({ "jsonrpc": "2.0", "method": method });
        message["params"] = params;
        self.send(&message);
    }

    /// Sends a request and does not wait; gives its id.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> i32 {
        self.next_id += 1;
        let id = self.next_id;
        let mut message = json!({ "jsonrpc": "2.0", "id": id, "method": method });
        message["params"] = params;
        self.send(&message);
        id
    }

    /// Waits for the answer to a request: its result, or its error.
    pub(crate) fn answer(&mut self, id: i32) -> Result<Value, Value> {
        let answer = self.wait_for(|it| it["id"] == id && it.get("method").is_none());
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["result"].clone()),
        }
    }

    /// Waits for the next answer, whatever it is to.
    pub(crate) fn next_answer(&mut self) -> Value {
        self.wait_for(|it| it.get("method").is_none())
    }

    /// Asks for something and waits for the answer.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.request(method, params);
        self.answer(id)
    }

    /// Waits for a request or notification of the server; gives its parameters.
    pub(crate) fn hear(&mut self, method: &str) -> Value {
        self.wait_for(|it| it["method"] == method)["params"].take()
    }

    /// Opens a document.
    pub(crate) fn open(&mut self, uri: &str, language: &str, text: &str) {
        self.versions.insert(uri.to_owned(), 1);
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes a document by the events of the protocol.
    pub(crate) fn change(&mut self, uri: &str, changes: &Value) {
        let version = self.versions.get_mut(uri).unwrap();
        *version += 1;
        let document = json!({ "uri": uri, "version": *version });
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// The version of a document that was sent last.
    pub(crate) fn version(&self, uri: &str) -> i32 {
        self.versions[uri]
    }

    /// Waits until the server says what is in the last version of a document.
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

    /// What the server has said and nobody has waited for.
    pub(crate) fn unheard(&mut self) -> Vec<Value> {
        while let Ok(message) = self.heard.try_recv() {
            self.waiting.push_back(message);
        }
        self.waiting.drain(..).collect()
    }

    /// Ends the server as an editor does; gives the exit code and what stands on its standard
    /// error.
    pub(crate) fn quit(mut self) -> (Option<i32>, String) {
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        self.ended()
    }

    /// Waits for the end of the server once no more is said to it.
    pub(crate) fn ended(&mut self) -> (Option<i32>, String) {
        drop(self.stdin.take());
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let mut words = String::new();
                let stderr = self.child.stderr.as_mut().unwrap();
                stderr.read_to_string(&mut words).unwrap();
                return (status.code(), words);
            }
            assert!(start.elapsed() < PATIENCE, "the server does not end");
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn wait_for(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&is_it) {
            return self.waiting.remove(at).unwrap();
        }
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = self.heard.recv_timeout(left).expect("the server answers");
            if is_it(&message) {
                return message;
            }
            self.waiting.push_back(message);
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // Of a server that has ended there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Compares what the server says with `tests/fixtures/lsp/<name>.out`.
pub(crate) fn is(said: &Value, name: &str) {
    let mut text = serde_json::to_string_pretty(said).unwrap();
    text.push('\n');
    compare(&fixtures::root().join(format!("lsp/{name}.out")), &text);
}

/// A message as it is sent.
pub(crate) fn framed(message: &Value) -> Vec<u8> {
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

/// What the protocol calls a file.
pub(crate) fn uri_of(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().into()
}
