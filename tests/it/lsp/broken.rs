//! What is no message, or not the one that the client meant: the server answers, logs it, and goes
//! on.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::lsp::client::{Client, uri_of, with_header};
use crate::support::Tool;

/// Part of what is sent, which the server must not repeat.
const SECRET: &str = "hunter2-is-no-secret";

/// A document with one finding, and the rule that finds it.
const TEXT: &str = "version: 2\nkind: export-context\nname: A\nposthandlers: []\n";
const RULE: &str = "structure/unknown-kind";

fn body(body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let header = format!("Content-Length: {}\r\n\r\n", body.len());
    [header.as_bytes(), body].concat()
}

/// Each is followed by a message that can be read.
fn broken() -> Vec<(Vec<u8>, Value, i32, &'static str)> {
    let json = "a message is not valid JSON in UTF-8";
    let length = "the header of a message has no valid `Content-Length`";
    let header = "a message has a malformed header";
    let id = "the id of a request is not a string or a 32-bit integer";
    let request = |id: &str| {
        body(format!(
            r#"{{"jsonrpc":"2.0","id":{id},"method":"shutdown","secret":"{SECRET}"}}"#
        ))
    };
    let of_json = |value: Value| body(value.to_string());
    let no_id = Value::Null;
    vec![
        (body(SECRET), no_id.clone(), -32700, json),
        (body("{\"jsonrpc\": \"2.0\", "), no_id.clone(), -32700, json),
        (body(""), no_id.clone(), -32700, json),
        (
            body(b"{\"jsonrpc\":\"2.0\",\"method\":\"\xff\xfe\"}"),
            no_id.clone(),
            -32700,
            json,
        ),
        (body(b"\xed\xa0\x80"), no_id.clone(), -32700, json),
        (body("[".repeat(900_000)), no_id.clone(), -32700, json),
        (body("{\"a\":".repeat(100_000)), no_id.clone(), -32700, json),
        (
            body(format!("[\"{SECRET}\"]")),
            no_id.clone(),
            -32600,
            "a message is not an object",
        ),
        (
            body("null"),
            no_id.clone(),
            -32600,
            "a message is not an object",
        ),
        (
            body("0,".repeat(1_000_001)),
            no_id.clone(),
            -32600,
            "a message contains too many values; the limit is 1,000,000",
        ),
        (
            of_json(json!({ "id": 7, "method": "shutdown" })),
            json!(7),
            -32600,
            "`jsonrpc` is not \"2.0\"",
        ),
        (
            of_json(json!({ "jsonrpc": "1.0", "id": SECRET.len(), "method": SECRET })),
            json!(SECRET.len()),
            -32600,
            "`jsonrpc` is not \"2.0\"",
        ),
        (request("null"), no_id.clone(), -32600, id),
        (request("1.5"), no_id.clone(), -32600, id),
        (request("{}"), no_id.clone(), -32600, id),
        (request("99999999999"), no_id.clone(), -32600, id),
        (
            of_json(json!({ "jsonrpc": "2.0", "id": 7, "method": [SECRET] })),
            json!(7),
            -32600,
            "`method` is not a string",
        ),
        (
            of_json(json!({ "jsonrpc": "2.0", "id": "seven" })),
            json!("seven"),
            -32600,
            "a message has no `method`, `result` or `error`",
        ),
        (
            of_json(json!({ "jsonrpc": "2.0", "id": 7, "method": "a", "params": SECRET })),
            json!(7),
            -32602,
            "`params` is not an object or an array",
        ),
        (
            b"Content-Length: -1\r\n\r\n{}".to_vec(),
            no_id.clone(),
            -32700,
            length,
        ),
        (
            b"Content-Length: x\r\n\r\n{}".to_vec(),
            no_id.clone(),
            -32700,
            length,
        ),
        (
            b"Content-Type: a\r\n\r\n{}".to_vec(),
            no_id.clone(),
            -32700,
            length,
        ),
        (
            b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}".to_vec(),
            no_id.clone(),
            -32700,
            length,
        ),
        (
            format!("{SECRET}\r\n\r\n").into_bytes(),
            no_id.clone(),
            -32700,
            header,
        ),
        (b"\x00\xff\x1b\r\n".to_vec(), no_id.clone(), -32700, header),
        (
            [b"X: ".to_vec(), vec![b'x'; 100_000]].concat(),
            no_id.clone(),
            -32700,
            "the header of a message is too long; the limit is 8 KiB",
        ),
        (
            format!("Content-Length: 99999999999999\r\n\r\n{SECRET}").into_bytes(),
            no_id.clone(),
            -32600,
            "a message is too long; the limit is 16 MiB",
        ),
        (
            body(format!("\"{}\"", "x".repeat(17 << 20))),
            no_id,
            -32600,
            "a message is too long; the limit is 16 MiB",
        ),
    ]
}

#[test]
fn what_is_no_message_is_answered_and_logged() {
    let all = broken();
    let mut client = Client::spawn(&[]);
    // Before `initialize`, a client accepts no notification.
    client.write(&all[0].0);
    assert_eq!(client.next_response()["error"]["code"], -32700);
    client
        .request("initialize", json!({ "capabilities": {} }))
        .unwrap();
    client.notify("initialized", json!({}));
    assert_eq!(client.other_messages(), [Value::Null; 0]);
    let mut log = format!("exportlint: note: {}\n", all[0].3);
    client.open("untitled:shop", "yaml", TEXT);
    assert_eq!(client.diagnostics("untitled:shop")[0]["code"], RULE);
    for (bytes, id, code, problem) in &all {
        client.write(bytes);
        // What is read next makes it clear where the broken message ends.
        let after = client.send_request("shutdown/not", Value::Null);
        let response = client.next_response();
        let error = json!({ "code": code, "message": problem });
        assert_eq!(
            response,
            json!({ "jsonrpc": "2.0", "id": id, "error": error })
        );
        let logged = client.receive("window/logMessage");
        assert_eq!(logged, json!({ "type": 1, "message": problem }));
        let _ = writeln!(log, "exportlint: note: {problem}");
        assert_eq!(client.response(after).unwrap_err()["code"], -32601);
    }
    client.change(
        "untitled:shop",
        &json!([{ "text": "kind: export-context\n" }]),
    );
    assert!(client.diagnostics("untitled:shop").len() > 1);
    assert_eq!(client.shut_down(), (Some(0), log));
}

#[test]
fn broken_responses_and_notifications_have_no_answer() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    for (message, problem) in [
        (
            json!({ "jsonrpc": "2.0", "id": null, "result": 1 }),
            "a response is malformed",
        ),
        (
            json!({ "jsonrpc": "2.0", "id": 1, "error": SECRET }),
            "a response is malformed",
        ),
        (
            json!({ "jsonrpc": "2.0", "method": "initialized", "params": SECRET }),
            "`params` is not an object or an array",
        ),
        (
            json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": [SECRET] }),
            "invalid parameters for `textDocument/didOpen`",
        ),
    ] {
        client.send(&message);
        let logged = client.receive("window/logMessage");
        assert_eq!(logged, json!({ "type": 1, "message": problem }));
    }
    // Unknown ids, and responses to nothing.
    client.notify("$/cancelRequest", json!({ "id": 99 }));
    client.send(&json!({ "jsonrpc": "2.0", "id": 99, "result": null }));
    client.request("shutdown", Value::Null).unwrap();
    assert_eq!(client.other_messages(), [Value::Null; 0]);
}

#[test]
fn a_connection_that_ends_within_a_message_is_logged() {
    let gone = "exportlint: error: the connection to the editor ended without `shutdown` and `exit`\n  \
                hint: editors start `exportlint lsp`; see `docs/editors.md`\n";
    let whole = with_header(&json!({ "jsonrpc": "2.0", "method": SECRET }));
    for end in [5, 18, 25, whole.len() - 1] {
        let tool = Tool::new("");
        let mut client = Client::start(tool.folder(), &json!({}));
        client.write(&whole[..end]);
        let problem = if end == 5 {
            "a message has a malformed header"
        } else {
            "the connection ended in the middle of a message"
        };
        assert_eq!(
            client.wait_for_exit(),
            (Some(2), format!("exportlint: note: {problem}\n{gone}")),
            "{end}"
        );
    }
}

#[test]
fn messages_within_a_body_that_is_too_long_are_read() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    // The length is that of the characters of a text, not of its bytes, and much too large.
    client.write(b"Content-Length: 9999\r\n\r\n{\"text\": \"\xc3\xa4\"}");
    client.send_request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    let log = "exportlint: note: the connection ended in the middle of a message\n";
    assert_eq!(client.wait_for_exit(), (Some(0), log.to_owned()));
}

#[test]
fn a_client_that_sends_garbage_for_long_fills_no_log() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    client.write(&body(SECRET).repeat(10_000));
    let (code, log) = client.shut_down();
    let line = "exportlint: note: a message is not valid JSON in UTF-8";
    let last = "; further problems of this session are not logged\n";
    assert_eq!(
        (code, log),
        (Some(0), format!("{line}\n").repeat(99) + line + last)
    );
}

#[test]
fn floods_are_survived() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    client.open(&uri, "yaml", TEXT);
    let notification = |method: &str, params: &Value| {
        with_header(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    };
    let start = json!({ "line": 0, "character": 0 });
    let range = json!({ "start": start, "end": start });
    let change = json!({
        "textDocument": { "uri": uri, "version": 1 },
        "contentChanges": [{ "range": range, "text": "" }],
    });
    client.write(&notification("textDocument/didChange", &change).repeat(50_000));
    client.write(&notification("exportlint/nothing", &json!({})).repeat(50_000));
    client.write(&notification("$/cancelRequest", &json!({ "id": 99 })).repeat(50_000));
    for _ in 0..1_000 {
        client.send_request("exportlint/nothing", Value::Null);
    }
    assert_eq!(
        client.request("textDocument/hover", json!({})).unwrap_err()["code"],
        -32602
    );
    client.change(&uri, &json!([{ "text": TEXT }]));
    assert_eq!(client.diagnostics(&uri)[0]["code"], RULE);
    assert_eq!(client.shut_down(), (Some(0), String::new()));
}

#[test]
fn strange_positions_and_versions_are_clamped() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = "untitled:shop";
    client.open(uri, "yaml", "# 😀\n");
    let at = |line: u32, character: u32| json!({ "line": line, "character": character });
    let far = at(u32::MAX >> 1, u32::MAX >> 1);
    let document = |version: i32| json!({ "uri": uri, "version": version });
    // Within a pair of surrogates, after the end, backwards; the version goes backwards, too.
    for (version, start, end) in [
        (-5, at(0, 3), at(0, 3)),
        (i32::MIN, far.clone(), far.clone()),
        (-7, far.clone(), at(0, 0)),
    ] {
        let change = json!({ "range": { "start": start, "end": end }, "text": "" });
        client.notify(
            "textDocument/didChange",
            json!({ "textDocument": document(version), "contentChanges": [change] }),
        );
    }
    let change = json!({ "range": { "start": at(0, 0), "end": far }, "text": TEXT });
    client.notify(
        "textDocument/didChange",
        json!({ "textDocument": document(-8), "contentChanges": [change] }),
    );
    let published = std::iter::from_fn(|| Some(client.receive("textDocument/publishDiagnostics")));
    let last = published
        .into_iter()
        .find(|it| it["version"] == -8)
        .unwrap();
    assert_eq!(last["diagnostics"][0]["code"], RULE);
    // A number that is no position makes the notification invalid.
    let wrong = json!({ "range": { "start": { "line": -1, "character": 0 }, "end": at(0, 0) }, "text": "" });
    client.notify(
        "textDocument/didChange",
        json!({ "textDocument": document(9), "contentChanges": [wrong] }),
    );
    client.notify(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": "untitled:other", "version": 1 }, "contentChanges": [] }),
    );
    let log = "exportlint: note: invalid parameters for `textDocument/didChange`\n\
               exportlint: note: a document was changed that is not open\n";
    assert_eq!(client.shut_down(), (Some(0), log.to_owned()));
}

#[test]
fn lone_surrogates_are_read_as_one_unit() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = "untitled:shop";
    // Comments on the line of the finding, so that its columns depend on how they are counted.
    let text = r#"{ \"x\": \"a\ud800b\udc00\ud83d\ude00\", \"version\": 2, \"kind\": \"export-context\", \"name\": \"A\", \"posthandlers\": [] }"#;
    client.write(&body(format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"{uri}","languageId":"json","version":1,"text":"{text}"}}}}}}"#
    )));
    let found = client.receive("textDocument/publishDiagnostics");
    let found = found["diagnostics"].as_array().unwrap();
    let version = found.iter().find(|it| it["code"] == RULE).unwrap();
    // `{ "x": "a` has nine units, then come three characters, of which the last has two.
    let start = json!({ "line": 0, "character": 28 });
    assert_eq!(version["range"]["start"], start);
    let log = "exportlint: note: a message contains lone surrogates, which are read as U+FFFD\n";
    assert_eq!(client.shut_down(), (Some(0), log.to_owned()));
}

/// The most memory that the server has used, in KiB.
fn peak(client: &Client) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", client.process())).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Slow on purpose: memory that grows with the input shows only with large inputs.
#[test]
#[cfg(target_os = "linux")]
fn memory_is_bounded_whatever_is_sent() {
    let tool = Tool::new("");
    let least = {
        let client = Client::start(tool.folder(), &json!({}));
        peak(&client)
    };
    let chunk = vec![b'x'; 1 << 20];
    for start in [
        "X: ",
        "Content-Length: 99999999999999\r\n\r\n",
        "Content-Length: 16777216\r\n",
    ] {
        let mut client = Client::start(tool.folder(), &json!({}));
        client.write(start.as_bytes());
        for _ in 0..200 {
            client.write(&chunk);
        }
        let after = client.send_request("exportlint/nothing", Value::Null);
        assert_eq!(client.response(after).unwrap_err()["code"], -32601);
        let more = peak(&client).saturating_sub(least);
        assert!(more < 4_000, "{start:?}: {more} KiB");
        client.shut_down();
    }
    // A length alone reserves nothing.
    let mut client = Client::start(tool.folder(), &json!({}));
    client.write(b"Content-Length: 16777216\r\n\r\n{");
    std::thread::sleep(Duration::from_millis(50));
    let more = peak(&client).saturating_sub(least);
    assert!(more < 4_000, "{more} KiB");
    drop(client);
    // As many values as a message may contain, in the form that takes the most memory.
    let mut client = Client::start(tool.folder(), &json!({}));
    let item = r#"{"a":0},"#;
    let params = item.repeat(499_990);
    let message = format!(r#"{{"jsonrpc":"2.0","method":"a","params":[{params}0]}}"#);
    for _ in 0..4 {
        client.write(&body(&message));
    }
    let after = client.send_request("exportlint/nothing", Value::Null);
    assert_eq!(client.response(after).unwrap_err()["code"], -32601);
    let more = peak(&client).saturating_sub(least);
    assert!(more < 400_000, "{more} KiB");
    client.shut_down();
}
