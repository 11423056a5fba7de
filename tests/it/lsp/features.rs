//! Completion, hover, symbols, navigation and rename.

use serde_json::{Value, json};

use crate::lsp::client::{Client, assert_response, uri_of};
use crate::support::Tool;

/// There are characters of two UTF-16 units before the names that the tests request.
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

/// A client with an open document.
struct Open {
    client: Client,
    uri: String,
    text: String,
    _tool: Tool,
}

impl Open {
    fn new(text: &str, capabilities: &Value) -> Self {
        let tool = Tool::new("");
        let mut client = Client::start(tool.folder(), capabilities);
        let uri = uri_of(&tool.folder().join("shop.yaml"));
        client.open(&uri, "yaml", text);
        Self {
            client,
            uri,
            text: text.to_owned(),
            _tool: tool,
        }
    }

    /// Sends a request for the position after `words`, with more parameters.
    fn request(&mut self, method: &str, words: &str, more: &Value) -> Result<Value, Value> {
        let mut params = more.clone();
        params["textDocument"] = json!({ "uri": self.uri });
        params["position"] = position_after(&self.text, words);
        self.client.request(method, params)
    }

    /// The text in a range of the document.
    fn text_at(&self, range: &Value) -> &str {
        let offset = |end: &str| {
            let number = |key: &str| usize::try_from(range[end][key].as_u64().unwrap()).unwrap();
            let lines = self.text.split_inclusive('\n').take(number("line"));
            let start: usize = lines.map(str::len).sum();
            let mut units = number("character");
            let rest = self.text[start..].char_indices();
            let mut after = rest.skip_while(|(_, c)| {
                let is_before = units > 0;
                units -= if is_before { c.len_utf16() } else { 0 };
                is_before
            });
            after.next().map_or(self.text.len(), |(at, _)| start + at)
        };
        &self.text[offset("start")..offset("end")]
    }
}

/// The position after the first occurrence of `words`, in UTF-16.
fn position_after(text: &str, words: &str) -> Value {
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
fn field_references_are_completed() {
    let text = TEXT.replace("😀 REST | Access Token", "");
    let mut open = Open::new(&text, &json!({}));
    let found = open
        .request("textDocument/completion", "_for_token: ", &json!({}))
        .unwrap();
    assert_eq!(
        labels(&found),
        ["😀 REST | Access Token", "😀 REST | Valid until"]
    );
    open.client.shut_down();
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
            .request("textDocument/completion", "        sco", &json!({}))
            .unwrap();
        assert_response(&found, name);
        let items = found["items"].as_array().unwrap();
        assert!(
            items
                .iter()
                .all(|it| open.text_at(&it["textEdit"]["range"]) == "sco")
        );
        open.client.shut_down();
    }
}

#[test]
fn hover_describes_a_key_a_reference_and_a_finding() {
    let mut open = Open::new(TEXT, &json!({}));
    let found = open
        .request("textDocument/hover", "limit_to_", &json!({}))
        .unwrap();
    assert_eq!(open.text_at(&found["range"]), "limit_to_servertype");
    assert_response(&found, "hover-key");
    let found = open
        .request("textDocument/hover", "token: 😀 RE", &json!({}))
        .unwrap();
    assert_eq!(open.text_at(&found["range"]), "😀 REST | Access Token");
    assert_response(&found, "hover-reference");
    assert_eq!(
        open.request("textDocument/hover", "posthandlers:\n ", &json!({})),
        Ok(Value::Null)
    );
    open.client.shut_down();
    // Where there is a finding, the manual of its rule follows.
    let mut open = Open::new(&TEXT.replace("https:", "http:"), &json!({}));
    let found = open
        .request("textDocument/hover", "rest_url: ht", &json!({}))
        .unwrap();
    let markdown = found["contents"]["value"].as_str().unwrap();
    let (own, manual) = markdown.split_once("\n\n---\n\n").unwrap();
    assert!(own.starts_with("**Rest URL** `rest_url`"), "{own}");
    assert!(
        manual.starts_with("### `endpoint/insecure-scheme`\n"),
        "{manual}"
    );
    open.client.shut_down();
}

#[test]
fn hover_shows_the_manuals_of_at_most_2_rules() {
    let mapping = "        destination_field_for_token: 😀 REST | Access Token\n";
    let both = [mapping, &mapping.replace("for_token", "for_refresh_token")].concat();
    let three_rules = TEXT.replace(mapping, &both);
    let two_rules = three_rules.replace(", max_length: 4000", "");
    let one_rule = two_rules.replace(mapping, "");
    for (text, rules, manuals) in [
        (one_rule, vec!["mapping/refresh-without-issue"], 1),
        (
            two_rules,
            vec!["mapping/refresh-without-issue", "mapping/shared-target"],
            2,
        ),
        (
            three_rules,
            vec![
                "mapping/refresh-without-issue",
                "mapping/shared-target",
                "mapping/short-target",
            ],
            2,
        ),
    ] {
        let mut open = Open::new(&text, &json!({}));
        let uri = open.uri.clone();
        let diagnostics = open.client.diagnostics(&uri);
        let line = &position_after(&text, "refresh_token")["line"];
        let here = diagnostics
            .iter()
            .filter(|it| it["range"]["start"]["line"] == *line);
        let found: Vec<&str> = here.map(|it| it["code"].as_str().unwrap()).collect();
        assert_eq!(found, rules);
        let hover = open
            .request("textDocument/hover", "refresh_token: 😀 RE", &json!({}))
            .unwrap();
        let markdown = hover["contents"]["value"].as_str().unwrap();
        let headings = markdown
            .lines()
            .filter_map(|line| line.strip_prefix("### "));
        let shown: Vec<&str> = headings.map(|heading| heading.trim_matches('`')).collect();
        assert_eq!(shown, rules[..manuals]);
        open.client.shut_down();
    }
}

#[test]
fn a_client_without_markdown_gets_plain_text() {
    let plain = json!({
        "textDocument": {
            "hover": { "contentFormat": ["plaintext"] },
            "completion": { "completionItem": { "documentationFormat": ["plaintext"] } },
        },
    });
    let mut open = Open::new(TEXT, &plain);
    let found = open
        .request("textDocument/hover", "grant_", &json!({}))
        .unwrap();
    let expected = "Grand type `grant_type`, required\n\nThe OAuth 2.0 grant type. The handler \
                    supports only client credentials.\n\n- `client_credentials`: The client \
                    requests a token on its own behalf (RFC 6749 4.4).";
    assert_eq!(
        found["contents"],
        json!({ "kind": "plaintext", "value": expected })
    );
    let found = open
        .request("textDocument/completion", "grant_type: ", &json!({}))
        .unwrap();
    assert_eq!(found["items"][0]["documentation"]["kind"], "plaintext");
    open.client.shut_down();
}

#[test]
fn symbols_are_a_tree_for_clients_that_show_one() {
    let nested = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    for (capabilities, name) in [(nested, "symbols-nested"), (json!({}), "symbols-flat")] {
        let mut open = Open::new(TEXT, &capabilities);
        let params = json!({ "textDocument": { "uri": open.uri } });
        let found = open
            .client
            .request("textDocument/documentSymbol", params)
            .unwrap();
        let found = found
            .to_string()
            .replace(&open.uri, "file:///folder/shop.yaml");
        assert_response(&serde_json::from_str(&found).unwrap(), name);
        open.client.shut_down();
    }
}

#[test]
fn definition_and_references_connect_a_reference_and_its_field() {
    let links = json!({ "textDocument": { "definition": { "linkSupport": true } } });
    let mut open = Open::new(TEXT, &links);
    let found = open
        .request("textDocument/definition", "REST | Acc", &json!({}))
        .unwrap();
    let [link] = found.as_array().unwrap().as_slice() else {
        panic!("{found}");
    };
    assert_eq!(open.text_at(&link["originSelectionRange"]), "Access Token");
    assert_eq!(
        open.text_at(&link["targetRange"]),
        "{ name: Access Token, max_length: 4000 }"
    );
    assert_eq!(open.text_at(&link["targetSelectionRange"]), "Access Token");
    let found = open
        .request("textDocument/definition", "token: 😀 RE", &json!({}))
        .unwrap();
    assert_eq!(open.text_at(&found[0]["targetSelectionRange"]), "😀 REST");
    for (with, count) in [(true, 2), (false, 1)] {
        let context = json!({ "context": { "includeDeclaration": with } });
        let found = open
            .request("textDocument/references", "name: Access", &context)
            .unwrap();
        let places = found.as_array().unwrap();
        let places: Vec<&str> = places.iter().map(|it| open.text_at(&it["range"])).collect();
        assert_eq!(places, vec!["Access Token"; count]);
    }
    open.client.shut_down();
    let mut open = Open::new(TEXT, &json!({}));
    let found = open
        .request("textDocument/definition", "REST | Acc", &json!({}))
        .unwrap();
    assert_eq!(found[0]["uri"], open.uri.as_str());
    assert_eq!(open.text_at(&found[0]["range"]), "Access Token");
    open.client.shut_down();
}

#[test]
fn a_handler_is_renamed_with_all_its_references() {
    let able = json!({
        "textDocument": { "rename": { "prepareSupport": true } },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    });
    let mut open = Open::new(TEXT, &able);
    assert_eq!(
        open.client.initialized["capabilities"]["renameProvider"],
        json!({ "prepareProvider": true })
    );
    let prepared = open
        .request("textDocument/prepareRename", "label: 😀 R", &json!({}))
        .unwrap();
    assert_eq!(open.text_at(&prepared["range"]), "😀 REST");
    assert_eq!(prepared["placeholder"], "😀 REST");
    let name = json!({ "newName": "Größe 😀" });
    let edit = open
        .request("textDocument/rename", "label: 😀 R", &name)
        .unwrap();
    assert_eq!(edit["documentChanges"][0]["textDocument"]["version"], 1);
    let edits = edit["documentChanges"][0]["edits"].as_array().unwrap();
    let edits: Vec<(&str, &str)> = edits
        .iter()
        .map(|it| (open.text_at(&it["range"]), it["newText"].as_str().unwrap()))
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
        let error = open.request(
            "textDocument/rename",
            "label: 😀 R",
            &json!({ "newName": new }),
        );
        assert_eq!(error, Err(json!({ "code": -32803, "message": message })));
    }
    let error = open.request("textDocument/prepareRename", "version", &json!({}));
    assert_eq!(error.unwrap_err()["code"], -32803);
    open.client.shut_down();
    let open = Open::new(TEXT, &json!({}));
    assert_eq!(
        open.client.initialized["capabilities"]["renameProvider"],
        true
    );
    open.client.shut_down();
}

#[test]
fn an_excluded_document_has_no_features() {
    let tool = Tool::new("").file("exportlint.toml", "exclude = [\"*.yaml\"]\n");
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    client.open(&uri, "yaml", TEXT);
    assert_eq!(client.diagnostics(&uri), Vec::<Value>::new());
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
        params["position"] = position_after(TEXT, "label: 😀");
        let response = client.request(&format!("textDocument/{method}"), params);
        assert_eq!(response, Ok(Value::Null), "{method}");
    }
    client.shut_down();
}
