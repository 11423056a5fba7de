//! What an editor asks about a place: completion, hover, outline, navigation, rename.

use serde_json::{Value, json};

use crate::lsp::editor::{Editor, is, uri_of};
use crate::support::Tool;

/// Signs of two units stand before the names that are asked for, and one line is broken.
const TEXT: &str = "\
version: 1
kind: export-context
name: 😀 shop
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - name: 😀 shop
        limit_to_servertype: prod
        rest_url: https://auth.shop.example/oauth/token
        rest_user: shop
        rest_password: ${env:SHOP_SECRET}
        grant_type: client_credentials
        scope: products:write
        client_authentication: header
        destination_field_for_token: 😀 REST | Access Token
  - type: custom
    label: 😀 REST
    fields:
      - { name: Access Token, max_length: 4000 }
      - name: Valid until
";

/// An editor with a document.
struct Open {
    editor: Editor,
    uri: String,
    text: String,
    _tool: Tool,
}

impl Open {
    fn new(text: &str, capabilities: &Value) -> Self {
        let tool = Tool::new("");
        let mut editor = Editor::start(tool.folder(), capabilities);
        let uri = uri_of(&tool.folder().join("shop.yaml"));
        editor.open(&uri, "yaml", text);
        Self {
            editor,
            uri,
            text: text.to_owned(),
            _tool: tool,
        }
    }

    /// Asks about the place behind these words, with these parameters beside it.
    fn ask(&mut self, method: &str, words: &str, more: &Value) -> Result<Value, Value> {
        let mut params = more.clone();
        params["textDocument"] = json!({ "uri": self.uri });
        params["position"] = behind(&self.text, words);
        self.editor.ask(method, params)
    }

    /// What stands at a range of the document.
    fn at(&self, range: &Value) -> &str {
        let offset = |edge: &str| {
            let number = |part: &str| usize::try_from(range[edge][part].as_u64().unwrap()).unwrap();
            let lines = self.text.split_inclusive('\n').take(number("line"));
            let start: usize = lines.map(str::len).sum();
            let mut units = number("character");
            let rest = self.text[start..].char_indices();
            let mut behind = rest.skip_while(|(_, sign)| {
                let goes_on = units > 0;
                units -= if goes_on { sign.len_utf16() } else { 0 };
                goes_on
            });
            behind.next().map_or(self.text.len(), |(at, _)| start + at)
        };
        &self.text[offset("start")..offset("end")]
    }
}

/// The place behind the first of these words, in UTF-16.
fn behind(text: &str, words: &str) -> Value {
    let offset = text.find(words).unwrap() + words.len();
    let line = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let column = text[line..offset].encode_utf16().count();
    json!({ "line": text[..offset].matches('\n').count(), "character": column })
}

fn labels(completion: &Value) -> Vec<&str> {
    let items = completion["items"].as_array().unwrap();
    let mut labels: Vec<(&str, &str)> = items
        .iter()
        .map(|it| {
            (
                it["sortText"].as_str().unwrap(),
                it["label"].as_str().unwrap(),
            )
        })
        .collect();
    labels.sort_unstable();
    labels.into_iter().map(|(_, label)| label).collect()
}

#[test]
fn references_of_this_context_are_completed() {
    let text = TEXT.replace("😀 REST | Access Token", "");
    let mut open = Open::new(&text, &json!({}));
    let found = open
        .ask("textDocument/completion", "_for_token: ", &json!({}))
        .unwrap();
    assert_eq!(
        labels(&found),
        ["😀 REST | Access Token", "😀 REST | Valid until"]
    );
    open.editor.quit();
}

#[test]
fn keys_are_completed_in_a_document_that_does_not_parse() {
    let text = TEXT
        .replace("        scope: products:write\n", "        sco\n")
        .replace("name: 😀 shop\npost", "name: \"😀 shop\npost");
    let able = json!({
        "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } },
        "experimental": { "commands": { "commands": ["editor.action.triggerSuggest"] } },
    });
    for (capabilities, name) in [
        (json!({}), "completion-plain"),
        (able, "completion-snippets"),
    ] {
        let mut open = Open::new(&text, &capabilities);
        let found = open
            .ask("textDocument/completion", "        sco", &json!({}))
            .unwrap();
        is(&found, name);
        let items = found["items"].as_array().unwrap();
        assert!(
            items
                .iter()
                .all(|it| open.at(&it["textEdit"]["range"]) == "sco")
        );
        open.editor.quit();
    }
}

#[test]
fn what_stands_at_a_place_is_told() {
    let mut open = Open::new(TEXT, &json!({}));
    let found = open
        .ask("textDocument/hover", "limit_to_", &json!({}))
        .unwrap();
    assert_eq!(open.at(&found["range"]), "limit_to_servertype");
    is(&found, "hover-key");
    let found = open
        .ask("textDocument/hover", "token: 😀 RE", &json!({}))
        .unwrap();
    assert_eq!(open.at(&found["range"]), "😀 REST | Access Token");
    is(&found, "hover-reference");
    assert_eq!(
        open.ask("textDocument/hover", "posthandlers:\n ", &json!({})),
        Ok(Value::Null)
    );
    open.editor.quit();
    // Where something is found, its manual is told.
    let mut open = Open::new(&TEXT.replace("https:", "http:"), &json!({}));
    let found = open
        .ask("textDocument/hover", "rest_url: ht", &json!({}))
        .unwrap();
    let words = found["contents"]["value"].as_str().unwrap();
    let (own, manual) = words.split_once("\n\n---\n\n").unwrap();
    assert!(own.starts_with("**Rest URL** `rest_url`"), "{own}");
    assert!(
        manual.starts_with("### `endpoint/insecure-scheme`\n"),
        "{manual}"
    );
    open.editor.quit();
}

#[test]
fn an_editor_that_shows_plain_text_gets_that() {
    let plain = json!({
        "textDocument": {
            "hover": { "contentFormat": ["plaintext"] },
            "completion": { "completionItem": { "documentationFormat": ["plaintext"] } },
        },
    });
    let mut open = Open::new(TEXT, &plain);
    let found = open
        .ask("textDocument/hover", "grant_", &json!({}))
        .unwrap();
    let words = "Grand type `grant_type`, required\n\nHow the token is asked for. The handler knows \
                 one way.\n\n- `client_credentials`: The client asks in its own name (RFC 6749 4.4).";
    assert_eq!(
        found["contents"],
        json!({ "kind": "plaintext", "value": words })
    );
    let found = open
        .ask("textDocument/completion", "grant_type: ", &json!({}))
        .unwrap();
    assert_eq!(found["items"][0]["documentation"]["kind"], "plaintext");
    open.editor.quit();
}

#[test]
fn the_outline_is_nested_where_the_editor_takes_that() {
    let nested = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    for (capabilities, name) in [(nested, "symbols-nested"), (json!({}), "symbols-flat")] {
        let mut open = Open::new(TEXT, &capabilities);
        let params = json!({ "textDocument": { "uri": open.uri } });
        let found = open
            .editor
            .ask("textDocument/documentSymbol", params)
            .unwrap();
        let found = found
            .to_string()
            .replace(&open.uri, "file:///folder/shop.yaml");
        is(&serde_json::from_str(&found).unwrap(), name);
        open.editor.quit();
    }
}

#[test]
fn a_reference_leads_to_its_field_and_back() {
    let links = json!({ "textDocument": { "definition": { "linkSupport": true } } });
    let mut open = Open::new(TEXT, &links);
    let found = open
        .ask("textDocument/definition", "REST | Acc", &json!({}))
        .unwrap();
    let [link] = found.as_array().unwrap().as_slice() else {
        panic!("{found}");
    };
    assert_eq!(open.at(&link["originSelectionRange"]), "Access Token");
    assert_eq!(
        open.at(&link["targetRange"]),
        "{ name: Access Token, max_length: 4000 }"
    );
    assert_eq!(open.at(&link["targetSelectionRange"]), "Access Token");
    let found = open
        .ask("textDocument/definition", "token: 😀 RE", &json!({}))
        .unwrap();
    assert_eq!(open.at(&found[0]["targetSelectionRange"]), "😀 REST");
    for (with, count) in [(true, 2), (false, 1)] {
        let context = json!({ "context": { "includeDeclaration": with } });
        let found = open
            .ask("textDocument/references", "name: Access", &context)
            .unwrap();
        let places = found.as_array().unwrap();
        let places: Vec<&str> = places.iter().map(|it| open.at(&it["range"])).collect();
        assert_eq!(places, vec!["Access Token"; count]);
    }
    open.editor.quit();
    let mut open = Open::new(TEXT, &json!({}));
    let found = open
        .ask("textDocument/definition", "REST | Acc", &json!({}))
        .unwrap();
    assert_eq!(found[0]["uri"], open.uri.as_str());
    assert_eq!(open.at(&found[0]["range"]), "Access Token");
    open.editor.quit();
}

#[test]
fn a_handler_is_renamed_with_all_its_references() {
    let able = json!({
        "textDocument": { "rename": { "prepareSupport": true } },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    });
    let mut open = Open::new(TEXT, &able);
    assert_eq!(
        open.editor.server["capabilities"]["renameProvider"],
        json!({ "prepareProvider": true })
    );
    let prepared = open
        .ask("textDocument/prepareRename", "label: 😀 R", &json!({}))
        .unwrap();
    assert_eq!(open.at(&prepared["range"]), "😀 REST");
    assert_eq!(prepared["placeholder"], "😀 REST");
    let name = json!({ "newName": "Größe 😀" });
    let edit = open
        .ask("textDocument/rename", "label: 😀 R", &name)
        .unwrap();
    assert_eq!(edit["documentChanges"][0]["textDocument"]["version"], 1);
    let edits = edit["documentChanges"][0]["edits"].as_array().unwrap();
    let edits: Vec<(&str, &str)> = edits
        .iter()
        .map(|it| (open.at(&it["range"]), it["newText"].as_str().unwrap()))
        .collect();
    let reference = ("😀 REST | Access Token", "Größe 😀 | Access Token");
    assert_eq!(edits, [reference, ("😀 REST", "Größe 😀")]);
    for (new, message) in [
        ("", "the new name is empty: enter at least one character"),
        (
            "a | b",
            "the new name contains `|`, which separates group and field: remove it",
        ),
    ] {
        let error = open.ask(
            "textDocument/rename",
            "label: 😀 R",
            &json!({ "newName": new }),
        );
        assert_eq!(error, Err(json!({ "code": -32803, "message": message })));
    }
    let error = open.ask("textDocument/prepareRename", "version", &json!({}));
    assert_eq!(error.unwrap_err()["code"], -32803);
    open.editor.quit();
    let open = Open::new(TEXT, &json!({}));
    assert_eq!(open.editor.server["capabilities"]["renameProvider"], true);
    open.editor.quit();
}

#[test]
fn a_document_that_the_settings_exclude_is_left_alone() {
    let tool = Tool::new("").file("exportlint.toml", "exclude = [\"*.yaml\"]\n");
    let mut editor = Editor::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    editor.open(&uri, "yaml", TEXT);
    assert_eq!(editor.diagnostics(&uri), Vec::<Value>::new());
    let nothing = json!({});
    let context = json!({ "context": { "includeDeclaration": true } });
    let name = json!({ "newName": "other" });
    for (method, more) in [
        ("hover", &nothing),
        ("completion", &nothing),
        ("definition", &nothing),
        ("references", &context),
        ("prepareRename", &nothing),
        ("rename", &name),
    ] {
        let mut params = more.clone();
        params["textDocument"] = json!({ "uri": uri });
        params["position"] = behind(TEXT, "label: 😀");
        let answer = editor.ask(&format!("textDocument/{method}"), params);
        assert_eq!(answer, Ok(Value::Null), "{method}");
    }
    editor.quit();
}
