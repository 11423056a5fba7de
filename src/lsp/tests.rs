//! The server in this process, with clients in memory.

use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};
use std::{env, fs};

use gen_lsp_types::{
    DocumentSymbolParams, DocumentSymbolRequest, DocumentSymbolResponse, ServerCapabilities,
};
use lsp_server::{Connection, Message, Notification, Request, ResponseError};
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

use crate::configure::Lookup;
use crate::lsp::client::Client;
use crate::lsp::feature::{Feature, Route, route};
use crate::lsp::inbox::{Inbox, Source};
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;
use crate::lsp::transport::{Incoming, Outgoing, Received};
use crate::lsp::workspace::ServerOptions;
use crate::lsp::{End, routes, serve_on};

/// A client of a server on another thread.
struct TestClient {
    connection: Connection,
    server: JoinHandle<End>,
    last_id: i32,
}

impl TestClient {
    /// Starts a server that was started in `folder` and initializes it.
    fn start(folder: &Path, initialize: Value, more_routes: Vec<Route>) -> Self {
        let options = ServerOptions {
            folder: folder.to_owned(),
            lookup: Lookup::Nearest,
            metadata: Vec::new(),
            today: None,
            print: |_| (),
        };
        let (server, connection) = Connection::memory();
        let server = thread::spawn(|| {
            let all_routes = [more_routes, routes()].concat();
            let Connection { sender, receiver } = server;
            let receive = || -> Source {
                let received = |message| Received {
                    incoming: Incoming::Message(message),
                    size: 0,
                };
                Box::new(receiver.into_iter().map(received))
            };
            let send = move |outgoing| {
                let Outgoing::Message(message) = outgoing else {
                    panic!("an answer to no message");
                };
                // Sending fails once the client has gone.
                let _ = sender.send(message);
            };
            serve_on(Inbox::new(receive), send, options, &all_routes)
        });
        let mut client = Self {
            connection,
            server,
            last_id: 0,
        };
        client.request("initialize", initialize).unwrap();
        client.notify("initialized", json!({}));
        client
    }

    fn notify(&self, method: &str, params: Value) {
        let notification = Notification::new(method.to_owned(), params);
        self.connection.sender.send(notification.into()).unwrap();
    }

    fn request(&mut self, method: &str, params: Value) -> Result<Value, ResponseError> {
        self.last_id += 1;
        let request = Request::new(self.last_id.into(), method.to_owned(), params);
        self.connection.sender.send(request.into()).unwrap();
        let Message::Response(response) = self.connection.receiver.recv().unwrap() else {
            panic!("no response to {method}");
        };
        response.response_result
    }

    fn open(&self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// The severities of the findings in a document.
    fn severities(&mut self, uri: &str) -> Vec<u64> {
        let params = json!({ "textDocument": { "uri": uri } });
        let report = self.request("textDocument/diagnostic", params).unwrap();
        let items = report["items"].as_array().unwrap().iter();
        items.map(|it| it["severity"].as_u64().unwrap()).collect()
    }

    /// Ends the server; whether it ended as the protocol says.
    fn shut_down(mut self) -> bool {
        self.request("shutdown", Value::Null).unwrap();
        self.notify("exit", Value::Null);
        self.server.join().unwrap() == End::Exit
    }
}

/// The parameters of `initialize` of a client that pulls diagnostics.
fn initialize(root: Option<&Path>) -> Value {
    let root = root.map(|root| String::from(Url::from_file_path(root).unwrap()));
    json!({ "rootUri": root, "capabilities": { "textDocument": { "diagnostic": {} } } })
}

/// A feature that panics.
struct Panics;

impl Feature for Panics {
    type Request = DocumentSymbolRequest;

    fn register(_: &Client, _: &mut ServerCapabilities) {}

    fn handle(
        _: &Session,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>, RequestError> {
        panic!("{}", params.text_document.uri)
    }
}

#[test]
fn a_panic_in_a_feature_is_an_error_response() {
    let panics = vec![route::<Panics>()];
    let mut client = TestClient::start(Path::new("/"), initialize(None), panics);
    let secret = json!({ "textDocument": { "uri": "file:///hunter2" } });
    let error = client
        .request("textDocument/documentSymbol", secret.clone())
        .unwrap_err();
    assert_eq!(
        (error.code, error.message.as_str()),
        (
            -32603,
            "`textDocument/documentSymbol`: internal error in exportlint; please report it"
        )
    );
    let error = client
        .request("textDocument/diagnostic", secret)
        .unwrap_err();
    assert_eq!(error.message, "the document is not open");
    assert!(client.shut_down());
}

/// A context with one finding, `endpoint/insecure-scheme`.
const TEXT: &str = "\
version: 1
kind: export-context
name: Feed
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - name: shop
        limit_to_servertype: prod
        rest_url: http://auth.shop.example/oauth/token
        rest_user: shop
        rest_password: ${env:SHOP_SECRET}
        grant_type: client_credentials
        scope: products:write
        client_authentication: header
        destination_field_for_token: REST | Access Token
  - type: custom
    label: REST
    fields:
      - name: Access Token
";

/// A folder whose settings give `endpoint/insecure-scheme` this level.
fn workspace_with(level: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let settings = format!("[rules]\n\"endpoint/insecure-scheme\" = \"{level}\"\n");
    fs::write(folder.path().join("exportlint.toml"), settings).unwrap();
    folder
}

#[test]
fn servers_in_one_process_have_their_own_roots() {
    let here = env::current_dir().unwrap();
    let started_in = workspace_with("warning");
    let roots = [workspace_with("info"), workspace_with("off")];
    // The third client names no root, and the root of the last one does not exist.
    let gone: PathBuf = roots[0].path().join("gone");
    let mut clients = [
        Some(roots[0].path()),
        Some(roots[1].path()),
        None,
        Some(&gone),
    ]
    .map(|root| TestClient::start(started_in.path(), initialize(root), Vec::new()));
    // A document that is not saved yet is in the root.
    for client in &clients {
        client.open("untitled:Untitled-1", TEXT);
    }
    let in_root = |root: &TempDir| Url::from_file_path(root.path().join("shop.yaml")).unwrap();
    let files = [&roots[0], &roots[1]].map(in_root);
    for (client, file) in clients.iter().zip(&files) {
        client.open(file.as_str(), TEXT);
    }
    for _ in 0..2 {
        let untitled = clients.each_mut();
        let untitled = untitled.map(|client| client.severities("untitled:Untitled-1"));
        assert_eq!(untitled, [vec![3], vec![], vec![2], vec![2]]);
        assert_eq!(clients[0].severities(files[0].as_str()), [3]);
        assert_eq!(clients[1].severities(files[1].as_str()), [0; 0]);
        // Settings are read again.
        for client in &clients {
            client.notify(
                "workspace/didChangeConfiguration",
                json!({ "settings": {} }),
            );
        }
    }
    assert!(clients.into_iter().all(TestClient::shut_down));
    assert_eq!(env::current_dir().unwrap(), here);
}
