//! No response contains a secret of the document, whatever is requested at whatever position.

use serde_json::{Value, json};

use crate::fixtures::{documents_below, root};
use crate::lsp::client::{Client, uri_of};
use crate::secrets::line_with_hidden;
use crate::support::Tool;

/// The requests for a position.
const AT_A_POSITION: [&str; 5] = [
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/prepareRename",
];

/// Slow on purpose: each of the thousand requests reads its document again.
#[test]
fn no_response_contains_a_secret_of_the_document() {
    let tool = Tool::new("");
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-8"] },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true },
            "completion": { "completionItem": { "snippetSupport": true } },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
    });
    let mut client = Client::start(tool.folder(), &capabilities);
    let mut requests = 0;
    for case in documents_below(&root().join("secrets")) {
        let Ok(text) = std::fs::read_to_string(&case) else {
            continue;
        };
        let name = case.file_name().unwrap().to_str().unwrap();
        // The whole file, and its first half, as if the rest were still to be written.
        let half = text.floor_char_boundary(text.len() / 2);
        for (state, text) in [("whole", text.as_str()), ("half", &text[..half])] {
            let uri = uri_of(&tool.folder().join(state).join(name));
            let language = if name.ends_with("json") {
                "json"
            } else {
                "yaml"
            };
            client.open(&uri, language, text);
            let mut responses: Vec<Value> = client.diagnostics(&uri);
            for (line, content) in text.lines().enumerate() {
                let position = |character: usize| json!({ "line": line, "character": character });
                let document = json!({ "uri": uri });
                let range = json!({ "start": position(0), "end": position(content.len()) });
                let context = json!({ "diagnostics": [] });
                let params =
                    json!({ "textDocument": document, "range": range, "context": context });
                responses.push(client.request("textDocument/codeAction", params).unwrap());
                // Most words are longer, and shorter ones are met by the lines of other cases.
                for (column, _) in content.char_indices().skip(line % 5).step_by(11) {
                    for method in AT_A_POSITION {
                        let mut params =
                            json!({ "textDocument": document, "position": position(column) });
                        if method == "textDocument/references" {
                            params["context"] = json!({ "includeDeclaration": true });
                        }
                        let response = client.request(method, params);
                        let refuses = method == "textDocument/prepareRename";
                        assert!(response.is_ok() || refuses, "{method}: {response:?}");
                        responses.push(response.unwrap_or_else(|error| error));
                        requests += 1;
                    }
                }
            }
            let params = json!({ "textDocument": { "uri": uri } });
            responses.push(
                client
                    .request("textDocument/documentSymbol", params)
                    .unwrap(),
            );
            for response in responses {
                let response = response.to_string();
                let name = case.display();
                assert_eq!(line_with_hidden(&response), None, "{name}");
            }
        }
    }
    assert!(requests > 1_300, "{requests}");
    assert_eq!(client.shut_down(), (Some(0), String::new()));
}
