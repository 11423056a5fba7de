//! What an editor can do about a finding.

use std::path::Path;

use serde_json::{Value, json};

use crate::fixtures::{self, files_below};
use crate::lsp::editor::{Editor, is, uri_of};
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

/// An editor that takes what editors take today.
fn able() -> Value {
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

fn open(tool: &Tool, capabilities: &Value, name: &str, text: &str) -> (Editor, String) {
    let mut editor = Editor::start(tool.folder(), capabilities);
    let uri = uri_of(&tool.folder().join(name));
    let language = name.rsplit('.').next().unwrap();
    editor.open(&uri, language, text);
    (editor, uri)
}

/// The actions of a line, from 0, of one kind or of all.
fn actions(editor: &mut Editor, uri: &str, line: u32, only: Option<&str>) -> Vec<Value> {
    let edge = |character: u32| json!({ "line": line, "character": character });
    let mut params = json!({
        "textDocument": { "uri": uri },
        "range": { "start": edge(0), "end": edge(200) },
        "context": { "diagnostics": [] },
    });
    if let Some(only) = only {
        params["context"]["only"] = json!([only]);
    }
    let answer = editor.ask("textDocument/codeAction", params).unwrap();
    answer.as_array().cloned().unwrap_or_default()
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions
        .iter()
        .map(|it| it["title"].as_str().unwrap())
        .collect()
}

/// The text after an edit of the workspace, whatever its form.
fn after(text: &str, edit: &Value) -> String {
    let versioned = &edit["documentChanges"][0]["edits"];
    let edits = versioned.as_array().or_else(|| {
        let changes = edit["changes"].as_object()?;
        changes.values().next()?.as_array()
    });
    let mut edits: Vec<(usize, usize, String)> = edits
        .unwrap()
        .iter()
        .map(|edit| {
            let offset = |edge: &str| {
                let number = |part: &str| {
                    usize::try_from(edit["range"][edge][part].as_u64().unwrap()).unwrap()
                };
                // Columns count bytes, or these texts have signs of one byte alone.
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

/// Where a line begins, from 0; all three breaks end one.
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
fn a_fix_is_a_quick_fix() {
    let tool = Tool::new("");
    let (mut editor, uri) = open(&tool, &able(), "shop.yaml", TEXT);
    let found = actions(&mut editor, &uri, line_of(TEXT, "Rest URL"), None);
    let mut shown = json!(found);
    hide_folder(&mut shown, tool.folder());
    is(&shown, "actions-of-a-line");
    let fix = &found[0];
    assert_eq!(fix["isPreferred"], true);
    let fixed = TEXT.replace("Rest URL", "rest_url");
    assert_eq!(after(TEXT, &fix["edit"]), fixed);
    editor.quit();
}

/// Puts `/folder` in the place of the folder of a test.
fn hide_folder(value: &mut Value, folder: &Path) {
    let text = value
        .to_string()
        .replace(folder.to_str().unwrap(), "/folder");
    *value = serde_json::from_str(&text).unwrap();
}

#[test]
fn a_suggestion_is_not_preferred_and_clients_without_versions_get_plain_changes() {
    let tool = Tool::new("");
    let text = TEXT.replace("Rest URL", "rest_url");
    let (mut editor, uri) = open(&tool, &json!({}), "shop.yaml", &text);
    let found = actions(
        &mut editor,
        &uri,
        line_of(&text, "rest_url"),
        Some("quickfix"),
    );
    assert_eq!(found[0]["isPreferred"], false, "{found:?}");
    assert_eq!(found[0]["edit"].get("documentChanges"), None);
    assert_eq!(
        after(&text, &found[0]["edit"]),
        text.replace("http:", "https:")
    );
    editor.quit();
}

#[test]
fn all_safe_fixes_come_when_they_are_wanted() {
    let tool = Tool::new("");
    let fixed = TEXT
        .replace("Rest URL", "rest_url")
        .replace("12345678", "\"12345678\"")
        .replace("products:write,orders:read", "products:write orders:read");
    // A client that asks again gets the edit then.
    let (mut editor, uri) = open(&tool, &able(), "shop.yaml", TEXT);
    for only in ["source.fixAll.exportlint", "source.fixAll", "source"] {
        let found = actions(&mut editor, &uri, 0, Some(only));
        assert_eq!(titles(&found), ["Fix all that is safe to fix"]);
        assert_eq!(found[0].get("edit"), None);
        let resolved = editor.ask("codeAction/resolve", found[0].clone()).unwrap();
        assert_eq!(after(TEXT, &resolved["edit"]), fixed);
        assert!(!resolved.to_string().contains("12345678"));
    }
    let found = actions(&mut editor, &uri, 0, Some("source.fixAll"));
    let end = json!({ "line": 99, "character": 0 });
    editor.change(
        &uri,
        &json!([{ "range": { "start": end, "end": end }, "text": "# more\n" }]),
    );
    let error = editor
        .ask("codeAction/resolve", found[0].clone())
        .unwrap_err();
    assert_eq!(
        error,
        json!({ "code": -32801, "message": "the document has changed since" })
    );
    for only in ["source.organizeImports", "source.fixAll.other", "refactor"] {
        assert_eq!(
            actions(&mut editor, &uri, 0, Some(only)),
            Vec::<Value>::new()
        );
    }
    editor.quit();
    // Another one gets it at once.
    let (mut editor, uri) = open(&tool, &json!({}), "shop.yaml", TEXT);
    let found = actions(&mut editor, &uri, 0, Some("source.fixAll"));
    assert_eq!(after(TEXT, &found[0]["edit"]), fixed);
    editor.quit();
}

#[test]
fn what_all_safe_fixes_do_is_what_check_does() {
    let folder = fixtures::root().join("rules");
    let files = files_below(&folder).into_iter();
    let fixed = files.filter(|file| file.extension().is_some_and(|end| end == "fixed"));
    let mut compared = 0;
    let tool = Tool::new("");
    let bytes = json!({ "general": { "positionEncodings": ["utf-8"] } });
    let mut editor = Editor::start_with(tool.folder(), &bytes, &["--isolated"]);
    for file in fixed {
        let ends = ["yaml", "json"].into_iter();
        let mut cases = ends.map(|end| (end, file.with_extension(end)));
        let Some((end, case)) = cases.find(|(_, case)| case.exists()) else {
            continue;
        };
        let Ok(text) = std::fs::read_to_string(&case) else {
            continue;
        };
        let name = format!("{compared}.{end}");
        let arguments = format!("check --fix --isolated --allow-empty --skip-foreign -q {name}");
        let mut mended = Tool::new(&arguments).file(&name, &text);
        mended.run();
        let uri = uri_of(&tool.folder().join(&name));
        editor.open(&uri, end, &text);
        let found = actions(&mut editor, &uri, 0, Some("source.fixAll"));
        let new = found
            .first()
            .map_or(text.clone(), |it| after(&text, &it["edit"]));
        assert_eq!(new, mended.text(&name), "{}", case.display());
        compared += 1;
    }
    assert!(compared > 100, "{compared}");
    editor.quit();
}

#[test]
fn an_ignore_comment_goes_where_it_works() {
    let tool = Tool::new("");
    let text = TEXT.replace("Rest URL", "rest_url");
    let with = |text: &str, word: &str, rule: &str| {
        let (mut editor, uri) = open(&tool, &able(), "shop.yaml", text);
        let found = actions(&mut editor, &uri, line_of(text, word), Some("quickfix"));
        let title = format!("Ignore `{rule}` here");
        let action = found.iter().find(|it| it["title"] == title.as_str());
        let new = action.map(|it| after(text, &it["edit"]));
        if let Some(new) = &new {
            editor.change(&uri, &json!([{ "text": new }]));
            let rules = editor.diagnostics(&uri);
            assert!(rules.iter().all(|it| it["code"] != rule), "{rules:?}");
        }
        editor.quit();
        new
    };
    let insecure = "endpoint/insecure-scheme";
    let url = "rest_url: http://auth.shop.example/oauth/token";
    let once = text.replace(url, &format!("{url} # exportlint: ignore[{insecure}]"));
    assert_eq!(with(&text, "rest_url", insecure), Some(once));
    // Beside another comment.
    let commented = text.replace(url, &format!("{url} # mine"));
    let beside = text.replace(
        url,
        &format!("{url} # mine # exportlint: ignore[{insecure}]"),
    );
    assert_eq!(with(&commented, "rest_url", insecure), Some(beside));
    // Among the names of one that is there, on the line or above it.
    let other = text
        .replace("http://auth", "http://user:pw1234@auth")
        .replace(
            "/token\n",
            "/token # exportlint: ignore[endpoint/insecure-scheme] -- soon\n",
        );
    let credentials = "endpoint/credentials-in-url";
    let joined = other.replace("-scheme]", "-scheme, endpoint/credentials-in-url]");
    assert_eq!(with(&other, "rest_url", credentials), Some(joined));
    let above = text.replace(
        "        rest_url: http://auth",
        "        # exportlint: ignore[endpoint/insecure-scheme]\n        rest_url: http://user:pw1234@auth",
    );
    let joined = above.replace("-scheme]", "-scheme, endpoint/credentials-in-url]");
    assert_eq!(with(&above, "rest_url:", credentials), Some(joined));
    // A long line gets it above.
    let long = text.replace("/oauth/token", &format!("/oauth/{}/token", "x".repeat(60)));
    let expected = long.replace(
        "        rest_url",
        "        # exportlint: ignore[endpoint/insecure-scheme]\n        rest_url",
    );
    assert_eq!(with(&long, "rest_url", insecure), Some(expected));
}

#[test]
fn a_large_document_gets_its_actions_without_trying_comments() {
    let tool = Tool::new("");
    let large = format!("{TEXT}# {}\n", "x".repeat(3 * 1024 * 1024));
    let (mut editor, uri) = open(&tool, &able(), "shop.yaml", &large);
    let found = actions(&mut editor, &uri, line_of(TEXT, "scope"), Some("quickfix"));
    assert_eq!(
        titles(&found),
        [
            "Separate the scopes with single spaces",
            "Open the manual of `scope/separator`"
        ]
    );
    editor.quit();
}

#[test]
fn json_has_no_ignore_comments() {
    let tool = Tool::new("");
    let text = "{\n  \"version\": 1,\n  \"kind\": \"export-context\",\n  \"colour\": 1\n}\n";
    let (mut editor, uri) = open(&tool, &able(), "shop.json", text);
    let found = actions(&mut editor, &uri, 3, None);
    assert_eq!(
        titles(&found),
        ["Open the manual of `structure/unknown-field`"]
    );
    editor.quit();
}

#[test]
fn a_manual_is_a_file_where_the_editor_reads_files_alone() {
    let tool = Tool::new("");
    let (mut editor, uri) = open(&tool, &able(), "shop.yaml", TEXT);
    let found = actions(&mut editor, &uri, line_of(TEXT, "scope"), Some("quickfix"));
    let manual = found.last().unwrap();
    assert_eq!(manual["title"], "Open the manual of `scope/separator`");
    let answer = editor
        .ask("workspace/executeCommand", manual["command"].clone())
        .unwrap();
    assert_eq!(answer, Value::Null);
    let shown = editor.hear("window/showDocument");
    let url = url::Url::parse(shown["uri"].as_str().unwrap()).unwrap();
    let path = url.to_file_path().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with("# scope/separator\n\n## What it finds\n"),
        "{text}"
    );
    editor.quit();
    // It lasts as long as the server.
    assert!(!path.exists());
}

#[test]
fn a_manual_is_a_text_of_the_server_where_the_editor_reads_those() {
    let tool = Tool::new("");
    let mut capabilities = able();
    capabilities["workspace"]["textDocumentContent"] = json!({});
    capabilities["textDocument"]["publishDiagnostics"] = json!({ "codeDescriptionSupport": true });
    let (mut editor, uri) = open(&tool, &capabilities, "shop.yaml", TEXT);
    let found = editor.diagnostics(&uri);
    let separator = found
        .iter()
        .find(|it| it["code"] == "scope/separator")
        .unwrap();
    let address = "exportlint:/rules/scope/separator.md";
    assert_eq!(separator["codeDescription"]["href"], address);
    let text = editor
        .ask("workspace/textDocumentContent", json!({ "uri": address }))
        .unwrap();
    let text = text["text"].as_str().unwrap();
    assert!(
        text.starts_with("# scope/separator\n\n## What it finds\n"),
        "{text}"
    );
    let open = json!({ "command": "exportlint.openManual", "arguments": ["scope/separator"] });
    editor.ask("workspace/executeCommand", open).unwrap();
    assert_eq!(editor.hear("window/showDocument")["uri"], address);
    for address in [
        "exportlint:/rules/scope/nothing.md",
        "exportlint:/etc/passwd",
        "file:///etc/passwd",
    ] {
        let error = editor.ask("workspace/textDocumentContent", json!({ "uri": address }));
        assert_eq!(
            error,
            Err(json!({ "code": -32803, "message": "there is no such manual" }))
        );
    }
    editor.quit();
}
