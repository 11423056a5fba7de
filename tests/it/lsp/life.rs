//! How a server begins, what it does with messages that are wrong, and how it ends.

use serde_json::{Value, json};

use crate::lsp::editor::{Editor, framed, is, uri_of};
use crate::support::Tool;

const SECRET: &str = "client_secret: hunter2-is-no-secret";

#[test]
fn the_client_is_told_what_it_can_ask() {
    let tool = Tool::new("");
    let editor = Editor::start(tool.folder(), &json!({}));
    is(&editor.server, "capabilities-least");
    editor.quit();
    let all = json!({
        "general": { "positionEncodings": ["utf-32", "utf-8", "utf-16"] },
        "textDocument": {
            "diagnostic": {},
            "codeAction": { "dataSupport": true, "resolveSupport": { "properties": ["edit"] } },
        },
        "window": { "showDocument": { "support": true } },
        "workspace": { "textDocumentContent": {} },
    });
    let editor = Editor::start(tool.folder(), &all);
    is(&editor.server, "capabilities-most");
    editor.quit();
}

#[test]
fn wrong_requests_get_errors_and_the_server_lives() {
    let tool = Tool::new("");
    let mut editor = Editor::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    let closed = json!({ "textDocument": { "uri": uri } });
    for (method, params, code, message) in [
        (
            "textDocument/foldingRange",
            json!({}),
            -32601,
            "exportlint does not know `textDocument/foldingRange`",
        ),
        (
            "exportlint/nothing",
            json!([1]),
            -32601,
            "exportlint does not know `exportlint/nothing`",
        ),
        (
            "textDocument/diagnostic",
            json!({ "textDocument": SECRET }),
            -32602,
            "the parameters of `textDocument/diagnostic` cannot be read",
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
            "there is no such command, or no such rule",
        ),
    ] {
        let error = editor.ask(method, params).unwrap_err();
        assert_eq!(error, json!({ "code": code, "message": message }));
    }
    // Nobody waits for an answer to these.
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
        editor.tell(method, params);
    }
    assert_eq!(editor.quit(), (Some(0), String::new()));
}

#[test]
fn a_request_that_waits_can_be_cancelled() {
    let tool = Tool::new("");
    let mut editor = Editor::start(
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
    // In one piece: while the first request is worked on, the others wait.
    let message = |method: &str, id: Option<&str>, params: Value| {
        let mut message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        if let Some(id) = id {
            message["id"] = json!(id);
        }
        framed(&message)
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
    editor.write(&messages.concat());
    let answers: Vec<Value> = (0..2).map(|_| editor.next_answer()).collect();
    let of = |id: &str| answers.iter().find(|it| it["id"] == id).unwrap();
    assert!(of("first")["result"]["items"].is_array());
    assert_eq!(
        of("second")["error"],
        json!({ "code": -32800, "message": "cancelled by the client" })
    );
    editor.quit();
}

#[test]
fn before_the_greeting_nothing_is_answered() {
    let mut editor = Editor::spawn(&[]);
    let error = editor
        .ask("textDocument/hover", json!({ "text": SECRET }))
        .unwrap_err();
    assert_eq!(
        error,
        json!({ "code": -32002, "message": "the server is not initialized" })
    );
    editor
        .ask("initialize", json!({ "capabilities": {} }))
        .unwrap();
    editor.tell("initialized", json!({}));
    assert_eq!(editor.quit(), (Some(0), String::new()));
}

#[test]
fn a_client_that_leaves_a_greeting_out_is_served() {
    let mut editor = Editor::spawn(&[]);
    editor.tell("initialized", json!({}));
    editor
        .ask("initialize", json!({ "capabilities": {} }))
        .unwrap();
    let text = "version: 2\nkind: export-context\nname: A\nposthandlers: []\n";
    editor.open("untitled:shop", "yaml", text);
    assert_eq!(
        editor.diagnostics("untitled:shop")[0]["code"],
        "structure/unknown-kind"
    );
    assert_eq!(editor.quit(), (Some(0), String::new()));
}

#[test]
fn after_the_farewell_nothing_is_done() {
    let tool = Tool::new("");
    let mut editor = Editor::start(tool.folder(), &json!({}));
    assert_eq!(editor.ask("shutdown", Value::Null), Ok(Value::Null));
    let error = editor.ask("shutdown/again", Value::Null).unwrap_err();
    assert_eq!(
        error,
        json!({ "code": -32600, "message": "the server is shut down" })
    );
    editor.tell("exit", Value::Null);
    assert_eq!(editor.ended(), (Some(0), String::new()));
}

const GONE: &str = "\
exportlint: error: the editor closed the connection without the `exit` notification of LSP
  hint: `exportlint lsp` is started by an editor; see `docs/editors.md`
";

#[test]
fn an_editor_that_is_gone_ends_the_server() {
    let tool = Tool::new("");
    let mut silent = Editor::spawn(&[]);
    assert_eq!(silent.ended(), (Some(2), GONE.to_owned()));
    let mut rude = Editor::start(tool.folder(), &json!({}));
    rude.tell("exit", Value::Null);
    assert_eq!(rude.ended(), (Some(2), GONE.to_owned()));
    let mut dead = Editor::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    dead.open(&uri, "yaml", "version: 1\nkind: export-context\n");
    assert_eq!(dead.ended(), (Some(2), GONE.to_owned()));
}

#[test]
fn what_is_no_message_is_not_repeated() {
    for bytes in [
        format!("Content-Length: {}\r\n\r\n{SECRET}", SECRET.len()),
        format!("{SECRET}\r\n\r\n"),
        format!("Content-Length: x\r\n\r\n{SECRET}"),
        format!("Content-Length: 9999\r\n\r\n{SECRET}"),
    ] {
        let tool = Tool::new("");
        let mut editor = Editor::start(tool.folder(), &json!({}));
        editor.write(bytes.as_bytes());
        assert_eq!(editor.ended(), (Some(2), GONE.to_owned()), "{bytes}");
    }
}
