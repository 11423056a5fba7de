//! No answer shows a secret of the document, whatever is asked where.

use serde_json::{Value, json};

use crate::fixtures::{documents_below, root};
use crate::lsp::editor::{Editor, uri_of};
use crate::secrets::HIDDEN;
use crate::support::Tool;

/// Everything that can be asked about a place.
const AT_A_PLACE: [&str; 5] = [
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/prepareRename",
];

#[test]
fn no_answer_holds_a_secret_of_the_document() {
    let tool = Tool::new("");
    let able = json!({
        "general": { "positionEncodings": ["utf-8"] },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true },
            "completion": { "completionItem": { "snippetSupport": true } },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
    });
    let mut editor = Editor::start(tool.folder(), &able);
    let mut asked = 0;
    for case in documents_below(&root().join("secrets")) {
        let Ok(text) = std::fs::read_to_string(&case) else {
            continue;
        };
        let name = case.file_name().unwrap().to_str().unwrap();
        // As it is, and as it is while its second half is being written.
        let half = text.floor_char_boundary(text.len() / 2);
        for (state, text) in [("whole", text.as_str()), ("half", &text[..half])] {
            let uri = uri_of(&tool.folder().join(state).join(name));
            let language = if name.ends_with("json") {
                "json"
            } else {
                "yaml"
            };
            editor.open(&uri, language, text);
            let mut said: Vec<Value> = editor.diagnostics(&uri);
            for (line, words) in text.lines().enumerate() {
                let edge = |character: usize| json!({ "line": line, "character": character });
                let document = json!({ "uri": uri });
                let range = json!({ "start": edge(0), "end": edge(words.len()) });
                let context = json!({ "diagnostics": [] });
                let params =
                    json!({ "textDocument": document, "range": range, "context": context });
                said.push(editor.ask("textDocument/codeAction", params).unwrap());
                for (column, _) in words.char_indices().step_by(5) {
                    for method in AT_A_PLACE {
                        let mut params =
                            json!({ "textDocument": document, "position": edge(column) });
                        if method == "textDocument/references" {
                            params["context"] = json!({ "includeDeclaration": true });
                        }
                        let answer = editor.ask(method, params);
                        let refuses = method == "textDocument/prepareRename";
                        assert!(answer.is_ok() || refuses, "{method}: {answer:?}");
                        said.push(answer.unwrap_or_else(|error| error));
                        asked += 1;
                    }
                }
            }
            let params = json!({ "textDocument": { "uri": uri } });
            said.push(editor.ask("textDocument/documentSymbol", params).unwrap());
            for answer in said {
                let answer = answer.to_string();
                assert!(!answer.contains(HIDDEN), "{}: {answer}", case.display());
            }
        }
    }
    assert!(asked > 3_000, "{asked}");
    assert_eq!(editor.quit(), (Some(0), String::new()));
}
