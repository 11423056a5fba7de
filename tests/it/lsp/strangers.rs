//! Text that strangers wrote, in an editor: it is visible, and no Markdown.

use serde_json::{Value, json};

use crate::lsp::client::{Client, uri_of};
use crate::strangers::{HOSTILE, assert_visible, document, quoted};
use crate::support::Tool;

/// A valid document in which handlers, fields and destinations have this name.
fn names(hostile: &str) -> String {
    let label = quoted(&hostile.replace('|', "/"));
    let target = quoted(&format!("{0} | {0}", hostile.replace('|', "/")));
    format!(
        "\
version: 1
kind: export-context
name: {label}
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - name: {label}
        limit_to_servertype: prod
        rest_url: https://auth.shop.example/oauth/token
        rest_user: {label}
        rest_password: ${{env:SHOP_SECRET}}
        grant_type: client_credentials
        scope: {label}
        client_authentication: header
        destination_field_for_token: {target}
  - type: custom
    label: {label}
    fields:
      - name: {label}
      - name: Other
"
    )
}

/// What a response shows: the strings under names of members that are shown.
fn shown<'v>(value: &'v Value, key: &str, out: &mut Vec<(String, &'v str)>) {
    match value {
        Value::String(text) => {
            let is_text = ["message", "title", "label", "detail", "value"].contains(&key);
            // The name of a symbol, and not of something that is renamed.
            if is_text || key == "name" {
                out.push((key.to_owned(), text));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| shown(item, key, out)),
        Value::Object(members) => {
            for (key, value) in members {
                // These are texts of the document, which the client needs as they are.
                if !matches!(key.as_str(), "edit" | "textEdit" | "data" | "arguments") {
                    shown(value, key, out);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Markdown without its code (`CommonMark` 6.1, 4.5): a run of backticks opens what a run of the same
/// length closes.
fn without_code(markdown: &str) -> String {
    let mut rest = markdown;
    let mut out = String::new();
    while let Some(start) = rest.find('`') {
        out.push_str(&rest[..start]);
        let length = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        let after = &rest[start + length..];
        let mut from = 0;
        let end = loop {
            let Some(next) = after[from..].find('`') else {
                break None;
            };
            let run = &after[from + next..];
            let run_length = run.len() - run.trim_start_matches('`').len();
            if run_length == length {
                break Some(from + next + length);
            }
            from += next + run_length;
        };
        if let Some(end) = end {
            rest = &after[end..];
        } else {
            out.push_str(&rest[start..start + length]);
            rest = after;
        }
    }
    out + rest
}

#[test]
fn editors_show_text_that_is_visible_and_no_markdown() {
    let tool = Tool::new("");
    let capabilities = json!({
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
    });
    let mut client = Client::start(tool.folder(), &capabilities);
    let (mut texts, mut hovers) = (0, 0);
    for (number, hostile) in HOSTILE.iter().enumerate() {
        for (kind, text) in [("a", document(hostile)), ("b", names(hostile))] {
            let uri = uri_of(&tool.folder().join(format!("{kind}{number}.yaml")));
            client.open(&uri, "yaml", &text);
            let mut responses: Vec<Value> = client.diagnostics(&uri);
            let document = json!({ "uri": uri });
            let params = json!({ "textDocument": document });
            responses.push(
                client
                    .request("textDocument/documentSymbol", params)
                    .unwrap(),
            );
            // The lines of a document that are passed over are met in the next ones.
            let lines = text.lines().enumerate().skip(number % 3).step_by(3);
            for (line, content) in lines {
                let at = |character: usize| json!({ "line": line, "character": character });
                let length = content.encode_utf16().count();
                let range = json!({ "start": at(0), "end": at(length) });
                let params = json!({
                    "textDocument": document, "range": range, "context": { "diagnostics": [] },
                });
                responses.push(client.request("textDocument/codeAction", params).unwrap());
                let value = content.find(": ").map_or(0, |at| at + 3);
                for character in [content.find(|c| c != ' ').unwrap_or(0) + 2, value] {
                    let params = json!({ "textDocument": document, "position": at(character) });
                    let hover = client
                        .request("textDocument/hover", params.clone())
                        .unwrap();
                    if let Some(markdown) = hover["contents"]["value"].as_str() {
                        hovers += 1;
                        let prose = without_code(markdown);
                        let foreign = ["b.example", "command:", "<b>", "@all", "![i]", "<!--"];
                        let found = foreign.into_iter().find(|it| prose.contains(it));
                        assert_eq!(found, None, "{markdown}");
                    }
                    responses.push(hover);
                    responses.push(
                        client
                            .request("textDocument/completion", params.clone())
                            .unwrap(),
                    );
                    let mut params = params;
                    params["newName"] = json!(hostile);
                    let renamed = client.request("textDocument/rename", params);
                    responses.extend(renamed.err());
                }
            }
            for response in &responses {
                let mut all = Vec::new();
                shown(response, "", &mut all);
                for (key, text) in all {
                    assert_visible(&key, text);
                    texts += 1;
                }
            }
        }
    }
    assert!(
        texts > 5_000 && hovers > 300,
        "{texts} texts, {hovers} hovers"
    );
    client.shut_down();
}

#[test]
fn an_unknown_method_is_quoted_as_text() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    for hostile in HOSTILE {
        let error = client.request(hostile, Value::Null).unwrap_err();
        assert_eq!(error["code"], -32601);
        let message = error["message"].as_str().unwrap();
        assert!(
            !message.contains(exportlint::text::invisible::is_invisible),
            "{message}"
        );
    }
    client.shut_down();
}
