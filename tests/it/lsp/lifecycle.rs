//! How a server starts and ends, and how it reacts to invalid messages.

use serde_json::{Value, json};

use crate::lsp::client::{Client, assert_response, uri_of, with_header};
use crate::support::Tool;

const SECRET: &str = "client_secret: hunter2-is-no-secret";

#[test]
fn capabilities_depend_on_the_client() {
    let tool = Tool::new("");
    let client = Client::start(tool.folder(), &json!({}));
    assert_response(&client.initialized, "capabilities-least");
    client.shut_down();
    let all = json!({
        "general": { "positionEncodings": ["utf-32", "utf-8", "utf-16"] },
        "textDocument": {
            "diagnostic": {},
            "codeAction": { "dataSupport": true, "resolveSupport": { "properties": ["edit"] } },
        },
        "window": { "showDocument": { "support": true } },
        "workspace": { "textDocumentContent": {} },
    });
    let client = Client::start(tool.folder(), &all);
    assert_response(&client.initialized, "capabilities-most");
    client.shut_down();
}

#[test]
fn invalid_requests_are_answered_with_errors() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    let closed = json!({ "textDocument": { "uri": uri } });
    for (method, params, code, message) in [
        (
            "textDocument/foldingRange",
            json!({}),
            -32601,
            "`textDocument/foldingRange` is not supported",
        ),
        (
            "exportlint/nothing",
            json!([1]),
            -32601,
            "`exportlint/nothing` is not supported",
        ),
        (
            "textDocument/diagnostic",
            json!({ "textDocument": SECRET }),
            -32602,
            "invalid parameters for `textDocument/diagnostic`",
        ),
        (
            "textDocument/diagnostic",
            closed.clone(),
            -32602,
            "the document is not open",
        ),
        (
            "workspace/executeCommand",
            json!({ "command": "exportlint.other", "arguments": ["secret/inline"] }),
            -32803,
            "unknown command or rule",
        ),
    ] {
        let error = client.request(method, params).unwrap_err();
        assert_eq!(error, json!({ "code": code, "message": message }));
    }
    // Notifications have no responses.
    for (method, params) in [
        (
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [] }),
        ),
        ("textDocument/didOpen", json!({ "textDocument": 1 })),
        ("textDocument/didClose", closed),
        ("$/setTrace", json!({ "value": "off" })),
        ("$/cancelRequest", json!({ "id": 99 })),
        ("exportlint/nothing", Value::Null),
    ] {
        client.notify(method, params);
    }
    let log = "exportlint: note: a document was changed that is not open\n\
               exportlint: note: invalid parameters for `textDocument/didOpen`\n";
    assert_eq!(client.shut_down(), (Some(0), log.to_owned()));
}

#[test]
fn a_waiting_request_can_be_cancelled() {
    let tool = Tool::new("");
    let mut client = Client::start(
        tool.folder(),
        &json!({ "textDocument": { "diagnostic": {} } }),
    );
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    let line = "  - { type: custom, label: L, fields: [{ name: f }] }\n";
    let text = format!(
        "version: 1\nkind: export-context\nposthandlers:\n{}",
        line.repeat(3_000)
    );
    let document = json!({ "textDocument": { "uri": uri } });
    let open = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
    // Written at once, so that the others wait while the first request is handled.
    let message = |method: &str, id: Option<&str>, params: Value| {
        let mut message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        if let Some(id) = id {
            message["id"] = json!(id);
        }
        with_header(&message)
    };
    let messages = [
        message(
            "textDocument/didOpen",
            None,
            json!({ "textDocument": open }),
        ),
        message("textDocument/diagnostic", Some("first"), document.clone()),
        message("textDocument/diagnostic", Some("second"), document.clone()),
        message("$/cancelRequest", None, json!({ "id": "second" })),
    ];
    client.write(&messages.concat());
    let responses: Vec<Value> = (0..2).map(|_| client.next_response()).collect();
    let response_to = |id: &str| responses.iter().find(|it| it["id"] == id).unwrap();
    assert!(response_to("first")["result"]["items"].is_array());
    assert_eq!(
        response_to("second")["error"],
        json!({ "code": -32800, "message": "cancelled by the client" })
    );
    client.shut_down();
}

#[test]
fn a_server_is_initialized_once() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    let again = json!({ "capabilities": {} });
    assert_eq!(
        client.request("initialize", again).unwrap_err(),
        json!({ "code": -32600, "message": "the server is initialized already" })
    );
    assert_eq!(client.shut_down(), (Some(0), String::new()));
}

#[test]
fn requests_before_initialize_are_errors() {
    let mut client = Client::spawn(&[]);
    let error = client
        .request("textDocument/hover", json!({ "text": SECRET }))
        .unwrap_err();
    assert_eq!(
        error,
        json!({ "code": -32002, "message": "the server is not initialized" })
    );
    client
        .request("initialize", json!({ "capabilities": {} }))
        .unwrap();
    client.notify("initialized", json!({}));
    assert_eq!(client.shut_down(), (Some(0), String::new()));
}

#[test]
fn a_client_that_does_not_send_initialized_is_served() {
    let mut client = Client::spawn(&[]);
    client.notify("initialized", json!({}));
    client
        .request("initialize", json!({ "capabilities": {} }))
        .unwrap();
    let text = "version: 2\nkind: export-context\nname: A\nposthandlers: []\n";
    client.open("untitled:shop", "yaml", text);
    assert_eq!(
        client.diagnostics("untitled:shop")[0]["code"],
        "structure/unknown-kind"
    );
    assert_eq!(client.shut_down(), (Some(0), String::new()));
}

#[test]
fn requests_after_shutdown_are_errors() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    assert_eq!(client.request("shutdown", Value::Null), Ok(Value::Null));
    let error = client.request("shutdown/again", Value::Null).unwrap_err();
    assert_eq!(
        error,
        json!({ "code": -32600, "message": "the server is shut down" })
    );
    client.notify("exit", Value::Null);
    assert_eq!(client.wait_for_exit(), (Some(0), String::new()));
}

const CLIENT_IS_GONE: &str = "\
exportlint: error: the connection to the editor ended without `shutdown` and `exit`
  hint: editors start `exportlint lsp`; see `docs/editors.md`
";

#[test]
fn the_server_ends_with_its_client() {
    let tool = Tool::new("");
    let mut never_initialized = Client::spawn(&[]);
    assert_eq!(
        never_initialized.wait_for_exit(),
        (Some(2), CLIENT_IS_GONE.to_owned())
    );
    let mut not_shut_down = Client::start(tool.folder(), &json!({}));
    not_shut_down.notify("exit", Value::Null);
    // The exit code that the protocol demands.
    let no_shutdown = "exportlint: error: the editor sent `exit` without `shutdown`\n".to_owned();
    assert_eq!(
        not_shut_down.wait_for_exit(),
        (Some(1), no_shutdown.clone())
    );
    let mut not_initialized = Client::spawn(&[]);
    not_initialized.notify("exit", Value::Null);
    assert_eq!(not_initialized.wait_for_exit(), (Some(1), no_shutdown));
    let mut gone = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    gone.open(&uri, "yaml", "version: 1\nkind: export-context\n");
    assert_eq!(gone.wait_for_exit(), (Some(2), CLIENT_IS_GONE.to_owned()));
}
