//! Code actions.

use std::collections::HashMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::fixtures::{self, files_below};
use crate::lsp::client::{Client, assert_response, uri_of};
use crate::support::Tool;

const TEXT: &str = "\
version: 1
kind: export-context
name: shop # the one
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - name: shop
        limit_to_servertype: prod
        Rest URL: http://auth.shop.example/oauth/token
        rest_user: shop
        rest_password: 12345678
        grant_type: client_credentials
        scope: products:write,orders:read
        client_authentication: header
        destination_field_for_token: REST | Access Token
  - type: custom
    label: REST
    fields:
      - name: Access Token
";

/// The capabilities of a current editor.
fn current_capabilities() -> Value {
    json!({
        "textDocument": {
            "codeAction": {
                "dataSupport": true,
                "resolveSupport": { "properties": ["edit"] },
            },
        },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "window": { "showDocument": { "support": true } },
    })
}

fn open(tool: &Tool, capabilities: &Value, name: &str, text: &str) -> (Client, String) {
    let mut client = Client::start(tool.folder(), capabilities);
    let uri = uri_of(&tool.folder().join(name));
    let language = name.rsplit('.').next().unwrap();
    client.open(&uri, language, text);
    (client, uri)
}

/// The code actions on a line (from 0), of one kind or of all kinds.
fn actions(client: &mut Client, uri: &str, line: u32, only: Option<&str>) -> Vec<Value> {
    let position = |character: u32| json!({ "line": line, "character": character });
    let mut params = json!({
        "textDocument": { "uri": uri },
        "range": { "start": position(0), "end": position(200) },
        "context": { "diagnostics": [] },
    });
    if let Some(only) = only {
        params["context"]["only"] = json!([only]);
    }
    let response = client.request("textDocument/codeAction", params).unwrap();
    response.as_array().cloned().unwrap_or_default()
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions
        .iter()
        .map(|it| it["title"].as_str().unwrap())
        .collect()
}

/// The text after a workspace edit of either form.
fn apply(text: &str, edit: &Value) -> String {
    let versioned = &edit["documentChanges"][0]["edits"];
    let edits = versioned.as_array().or_else(|| {
        let changes = edit["changes"].as_object()?;
        changes.values().next()?.as_array()
    });
    let mut edits: Vec<(usize, usize, String)> = edits
        .unwrap()
        .iter()
        .map(|edit| {
            let offset = |end: &str| {
                let number =
                    |key: &str| usize::try_from(edit["range"][end][key].as_u64().unwrap()).unwrap();
                // Columns are bytes: the encoding is UTF-8, or the text is ASCII.
                start_of(text, number("line")) + number("character")
            };
            let new = edit["newText"].as_str().unwrap().to_owned();
            (offset("start"), offset("end"), new)
        })
        .collect();
    edits.sort();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, &new);
    }
    text
}

/// The offset of a line (from 0) after line breaks of any of the three forms.
fn start_of(text: &str, line: usize) -> usize {
    let ends = text.match_indices(['\n', '\r']).map(|(at, _)| at + 1);
    let mut starts =
        ends.filter(|at| !(text[..*at].ends_with('\r') && text[*at..].starts_with('\n')));
    line.checked_sub(1)
        .map_or(0, |before| starts.nth(before).unwrap_or(text.len()))
}

fn line_of(text: &str, word: &str) -> u32 {
    let line = text.lines().position(|line| line.contains(word));
    u32::try_from(line.unwrap()).unwrap()
}

#[test]
fn a_fix_is_offered_as_a_quick_fix() {
    let tool = Tool::new("");
    let (mut client, uri) = open(&tool, &current_capabilities(), "shop.yaml", TEXT);
    let found = actions(&mut client, &uri, line_of(TEXT, "Rest URL"), None);
    let mut shown = json!(found);
    mask_folder(&mut shown, tool.folder());
    assert_response(&shown, "actions-of-a-line");
    let fix = &found[0];
    assert_eq!(fix["isPreferred"], true);
    let fixed = TEXT.replace("Rest URL", "rest_url");
    assert_eq!(apply(TEXT, &fix["edit"]), fixed);
    client.shut_down();
}

/// Replaces the folder of the test with `/folder`.
fn mask_folder(value: &mut Value, folder: &Path) {
    let text = value
        .to_string()
        .replace(folder.to_str().unwrap(), "/folder");
    *value = serde_json::from_str(&text).unwrap();
}

#[test]
fn a_suggestion_is_not_preferred_and_versions_are_left_out_for_clients_without_them() {
    let tool = Tool::new("");
    let text = TEXT.replace("Rest URL", "rest_url");
    let (mut client, uri) = open(&tool, &json!({}), "shop.yaml", &text);
    let found = actions(
        &mut client,
        &uri,
        line_of(&text, "rest_url"),
        Some("quickfix"),
    );
    assert_eq!(found[0]["isPreferred"], false, "{found:?}");
    assert_eq!(found[0]["edit"].get("documentChanges"), None);
    assert_eq!(
        apply(&text, &found[0]["edit"]),
        text.replace("http:", "https:")
    );
    client.shut_down();
}

#[test]
fn all_safe_fixes_are_one_action() {
    let tool = Tool::new("");
    let fixed = TEXT
        .replace("Rest URL", "rest_url")
        .replace("products:write,orders:read", "products:write orders:read");
    // A client that resolves actions gets the edit then.
    let (mut client, uri) = open(&tool, &current_capabilities(), "shop.yaml", TEXT);
    for only in ["source.fixAll.exportlint", "source.fixAll", "source"] {
        let found = actions(&mut client, &uri, 0, Some(only));
        assert_eq!(titles(&found), ["Apply all safe fixes"]);
        assert_eq!(found[0].get("edit"), None);
        let resolved = client
            .request("codeAction/resolve", found[0].clone())
            .unwrap();
        assert_eq!(apply(TEXT, &resolved["edit"]), fixed);
        assert!(!resolved.to_string().contains("12345678"));
    }
    let found = actions(&mut client, &uri, 0, Some("source.fixAll"));
    let end = json!({ "line": 99, "character": 0 });
    client.change(
        &uri,
        &json!([{ "range": { "start": end, "end": end }, "text": "# more\n" }]),
    );
    let error = client
        .request("codeAction/resolve", found[0].clone())
        .unwrap_err();
    assert_eq!(
        error,
        json!({ "code": -32801, "message": "the document has changed since this code action was offered" })
    );
    for only in ["source.organizeImports", "source.fixAll.other", "refactor"] {
        assert_eq!(
            actions(&mut client, &uri, 0, Some(only)),
            Vec::<Value>::new()
        );
    }
    client.shut_down();
    // Other clients get it at once.
    let (mut client, uri) = open(&tool, &json!({}), "shop.yaml", TEXT);
    let found = actions(&mut client, &uri, 0, Some("source.fixAll"));
    assert_eq!(apply(TEXT, &found[0]["edit"]), fixed);
    client.shut_down();
}

/// Slow on purpose: a server and the fixer fix each document that has a safe fix.
#[test]
fn all_safe_fixes_do_what_check_does() {
    let folder = fixtures::root().join("rules");
    let files = files_below(&folder).into_iter();
    let fixed = files.filter(|file| file.extension().is_some_and(|end| end == "fixed"));
    let tool = Tool::new("");
    let utf8 = json!({ "general": { "positionEncodings": ["utf-8"] } });
    let mut client = Client::start_with(tool.folder(), &utf8, &["--isolated"]);
    // One run checks the files, as starting a process for each takes most of the time.
    let mut check = Tool::new("");
    let mut opened = Vec::new();
    // What the fixes do is the same for both; some cases of each rule show how they are sent.
    let mut cases_of_rule = HashMap::new();
    for file in fixed {
        let extensions = ["yaml", "json"].into_iter();
        let mut cases = extensions.map(|it| (it, file.with_extension(it)));
        let Some((extension, case)) = cases.find(|(_, case)| case.exists()) else {
            continue;
        };
        let Ok(text) = std::fs::read_to_string(&case) else {
            continue;
        };
        let count = cases_of_rule.entry((file.parent().map(Path::to_owned), extension));
        let count = count.or_insert(0);
        *count += 1;
        if *count > 3 {
            continue;
        }
        let name = format!("{}.{extension}", opened.len());
        check = check.file(&name, &text);
        opened.push((case, extension, name, text));
    }
    let names: Vec<&str> = opened.iter().map(|(_, _, name, _)| name.as_str()).collect();
    let arguments = "check --fix --isolated --allow-empty --skip-foreign -q";
    let mut check = check.arguments(&format!("{arguments} {}", names.join(" ")));
    check.run();
    for (case, extension, name, text) in &opened {
        let uri = uri_of(&tool.folder().join(name));
        client.open(&uri, extension, text);
        let found = actions(&mut client, &uri, 0, Some("source.fixAll"));
        let new = found
            .first()
            .map_or(text.clone(), |it| apply(text, &it["edit"]));
        assert_eq!(new, check.text(name), "{}", case.display());
    }
    let compared = opened.len();
    assert!(compared > 100, "{compared}");
    client.shut_down();
}

#[test]
fn an_ignore_comment_is_added_where_it_has_an_effect() {
    let tool = Tool::new("");
    let text = TEXT.replace("Rest URL", "rest_url");
    let ignored = |text: &str, word: &str, rule: &str| {
        let (mut client, uri) = open(&tool, &current_capabilities(), "shop.yaml", text);
        let found = actions(&mut client, &uri, line_of(text, word), Some("quickfix"));
        let title = format!("Ignore `{rule}` here");
        let action = found.iter().find(|it| it["title"] == title.as_str());
        let new = action.map(|it| apply(text, &it["edit"]));
        if let Some(new) = &new {
            client.change(&uri, &json!([{ "text": new }]));
            let rules = client.diagnostics(&uri);
            assert!(rules.iter().all(|it| it["code"] != rule), "{rules:?}");
        }
        client.shut_down();
        new
    };
    let insecure = "endpoint/insecure-scheme";
    let url = "rest_url: http://auth.shop.example/oauth/token";
    let once = text.replace(url, &format!("{url} # exportlint: ignore[{insecure}]"));
    assert_eq!(ignored(&text, "rest_url", insecure), Some(once));
    // After another comment.
    let commented = text.replace(url, &format!("{url} # mine"));
    let beside = text.replace(
        url,
        &format!("{url} # mine # exportlint: ignore[{insecure}]"),
    );
    assert_eq!(ignored(&commented, "rest_url", insecure), Some(beside));
    // In an ignore comment that is there already, on the line or above it.
    let other = text
        .replace("http://auth", "http://user:pw1234@auth")
        .replace(
            "/token\n",
            "/token # exportlint: ignore[endpoint/insecure-scheme] -- soon\n",
        );
    let credentials = "endpoint/credentials-in-url";
    let joined = other.replace("-scheme]", "-scheme, endpoint/credentials-in-url]");
    assert_eq!(ignored(&other, "rest_url", credentials), Some(joined));
    let above = text.replace(
        "        rest_url: http://auth",
        "        # exportlint: ignore[endpoint/insecure-scheme]\n        rest_url: http://user:pw1234@auth",
    );
    let joined = above.replace("-scheme]", "-scheme, endpoint/credentials-in-url]");
    assert_eq!(ignored(&above, "rest_url:", credentials), Some(joined));
    // Above a long line.
    let long = text.replace("/oauth/token", &format!("/oauth/{}/token", "x".repeat(60)));
    let expected = long.replace(
        "        rest_url",
        "        # exportlint: ignore[endpoint/insecure-scheme]\n        rest_url",
    );
    assert_eq!(ignored(&long, "rest_url", insecure), Some(expected));
}

#[test]
fn a_large_document_has_no_ignore_comments() {
    let tool = Tool::new("");
    let large = format!("{TEXT}# {}\n", "x".repeat(3 * 1024 * 1024));
    let (mut client, uri) = open(&tool, &current_capabilities(), "shop.yaml", &large);
    let found = actions(&mut client, &uri, line_of(TEXT, "scope"), Some("quickfix"));
    assert_eq!(
        titles(&found),
        [
            "Separate the scopes with single spaces",
            "Open the manual of `scope/separator`"
        ]
    );
    client.shut_down();
}

#[test]
fn json_has_no_ignore_comments() {
    let tool = Tool::new("");
    let text = "{\n  \"version\": 1,\n  \"kind\": \"export-context\",\n  \"colour\": 1\n}\n";
    let (mut client, uri) = open(&tool, &current_capabilities(), "shop.json", text);
    let found = actions(&mut client, &uri, 3, None);
    assert_eq!(
        titles(&found),
        ["Open the manual of `structure/unknown-field`"]
    );
    client.shut_down();
}

#[test]
fn a_manual_is_a_file_for_clients_that_only_open_files() {
    let tool = Tool::new("");
    let (mut client, uri) = open(&tool, &current_capabilities(), "shop.yaml", TEXT);
    let found = actions(&mut client, &uri, line_of(TEXT, "scope"), Some("quickfix"));
    let manual = found.last().unwrap();
    assert_eq!(manual["title"], "Open the manual of `scope/separator`");
    let response = client
        .request("workspace/executeCommand", manual["command"].clone())
        .unwrap();
    assert_eq!(response, Value::Null);
    let shown = client.receive("window/showDocument");
    let url = url::Url::parse(shown["uri"].as_str().unwrap()).unwrap();
    let path = url.to_file_path().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with("# scope/separator\n\n## What it finds\n"),
        "{text}"
    );
    client.shut_down();
    // The server removes it at its end.
    assert!(!path.exists());
}

#[test]
fn a_manual_is_requested_by_clients_that_request_contents() {
    let tool = Tool::new("");
    let mut capabilities = current_capabilities();
    capabilities["workspace"]["textDocumentContent"] = json!({});
    capabilities["textDocument"]["publishDiagnostics"] = json!({ "codeDescriptionSupport": true });
    let (mut client, uri) = open(&tool, &capabilities, "shop.yaml", TEXT);
    let found = client.diagnostics(&uri);
    let separator = found
        .iter()
        .find(|it| it["code"] == "scope/separator")
        .unwrap();
    let address = "exportlint:/rules/scope/separator.md";
    assert_eq!(separator["codeDescription"]["href"], address);
    let text = client
        .request("workspace/textDocumentContent", json!({ "uri": address }))
        .unwrap();
    let text = text["text"].as_str().unwrap();
    assert!(
        text.starts_with("# scope/separator\n\n## What it finds\n"),
        "{text}"
    );
    let open = json!({ "command": "exportlint.openManual", "arguments": ["scope/separator"] });
    client.request("workspace/executeCommand", open).unwrap();
    assert_eq!(client.receive("window/showDocument")["uri"], address);
    for address in [
        "exportlint:/rules/scope/nothing.md",
        "exportlint:/etc/passwd",
        "file:///etc/passwd",
    ] {
        let error = client.request("workspace/textDocumentContent", json!({ "uri": address }));
        assert_eq!(
            error,
            Err(json!({ "code": -32803, "message": "there is no such manual" }))
        );
    }
    client.shut_down();
}
