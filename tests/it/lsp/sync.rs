//! Texts that change, and settings that change under them.

use serde_json::{Value, json};

use crate::lsp::editor::{Editor, uri_of};
use crate::support::{Tool, git};

const TEXT: &str = "\
version: 1
kind: export-context
name: Größe 😀
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - name: 😀 shop
        limit_to_servertype: prod
        rest_url: http://auth.shop.example/oauth/token # 😀 ä
        rest_user: shop
        rest_password: ${env:SHOP_SECRET}
        grant_type: client_credentials
        scope: products:write
        client_authentication: header
        destination_field_for_token: REST | Access Token
  - type: custom
    label: REST
    fields:
      - name: Access Token
";

fn utf8() -> Value {
    json!({ "general": { "positionEncodings": ["utf-8"] } })
}

fn rules(diagnostics: &[Value]) -> Vec<String> {
    let rule = |it: &Value| it["code"].as_str().unwrap().to_owned();
    diagnostics.iter().map(rule).collect()
}

/// Numbers that look random and are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// The place of an offset as an editor counts it.
fn place(text: &str, offset: usize, utf16: bool) -> Value {
    let before = &text[..offset];
    let breaks = before.matches('\n').count() + before.matches('\r').count()
        - before.matches("\r\n").count();
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = &before[line..];
    let column = if utf16 {
        line.encode_utf16().count()
    } else {
        line.len()
    };
    json!({ "line": breaks, "character": column })
}

#[test]
fn changes_in_pieces_leave_the_text_that_the_editor_has() {
    let tool = Tool::new("");
    let pieces = [
        "",
        "😀",
        "ä",
        "\r\n",
        "\n",
        "x: y",
        "\t",
        "- ",
        "http:",
        "\"",
        "#",
        "prod",
        "€\r\n€",
    ];
    for (capabilities, utf16) in [(json!({}), true), (utf8(), false)] {
        let mut editor = Editor::start(tool.folder(), &capabilities);
        let uri = uri_of(&tool.folder().join("shop.yaml"));
        let mut text = TEXT.to_owned();
        editor.open(&uri, "yaml", &text);
        editor.diagnostics(&uri);
        let mut dice = Dice(7);
        for round in 0..120 {
            let mut changes = Vec::new();
            for _ in 0..=dice.below(3) {
                // Between the bytes of a line break there is no place.
                let offsets: Vec<usize> = (0..=text.len())
                    .filter(|at| text.is_char_boundary(*at))
                    .filter(|at| !(text[..*at].ends_with('\r') && text[*at..].starts_with('\n')))
                    .collect();
                let from = dice.below(offsets.len());
                let to = (from + dice.below(6)).min(offsets.len() - 1);
                let (start, end) = (offsets[from], offsets[to]);
                let new = pieces[dice.below(pieces.len())];
                changes.push(json!({
                    "range": {
                        "start": place(&text, start, utf16),
                        "end": place(&text, end, utf16),
                    },
                    "text": new,
                }));
                text.replace_range(start..end, new);
            }
            editor.change(&uri, &json!(changes));
            let changed = editor.diagnostics(&uri);
            let other = uri_of(&tool.folder().join(format!("{round}/shop.yaml")));
            editor.open(&other, "yaml", &text);
            let mut opened = editor.diagnostics(&other);
            for diagnostic in &mut opened {
                let words = diagnostic.to_string().replace(&other, &uri);
                *diagnostic = serde_json::from_str(&words).unwrap();
            }
            assert_eq!(changed, opened, "{text}");
        }
        // In the end all of it is replaced.
        editor.change(&uri, &json!([{ "text": TEXT }]));
        assert_eq!(
            rules(&editor.diagnostics(&uri)),
            ["endpoint/insecure-scheme"]
        );
        assert_eq!(editor.quit(), (Some(0), String::new()));
    }
}

#[test]
fn columns_are_those_of_the_encoding() {
    let tool = Tool::new("");
    let text = "{\"version\": 1, \"kind\": \"export-context\", \"name\": \"😀ä\", \"colour\": 1}";
    let mut columns = Vec::new();
    for capabilities in [json!({}), utf8()] {
        let mut editor = Editor::start(tool.folder(), &capabilities);
        let uri = uri_of(&tool.folder().join("shop.json"));
        editor.open(&uri, "json", text);
        let found = editor.diagnostics(&uri);
        let unknown = found
            .iter()
            .find(|it| it["code"] == "structure/unknown-field");
        columns.push(
            unknown.unwrap()["range"]["start"]["character"]
                .as_u64()
                .unwrap(),
        );
        editor.quit();
    }
    let before = text.find("\"colour\"").unwrap();
    let utf16 = text[..before].encode_utf16().count();
    assert_eq!(
        columns,
        [
            u64::try_from(utf16).unwrap(),
            u64::try_from(before).unwrap()
        ]
    );
}

#[test]
fn a_burst_of_changes_is_judged_in_its_last_state() {
    let tool = Tool::new("");
    let mut editor = Editor::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    editor.open(&uri, "yaml", TEXT);
    editor.diagnostics(&uri);
    for number in 0..500 {
        let text = TEXT.replace("http:", &format!("http{number}:"));
        editor.change(&uri, &json!([{ "text": text }]));
    }
    editor.change(&uri, &json!([{ "text": TEXT.replace("http:", "https:") }]));
    assert_eq!(rules(&editor.diagnostics(&uri)), Vec::<String>::new());
    let others = editor.unheard();
    assert!(others.len() < 100, "{} states were judged", others.len());
    editor.quit();
}

#[test]
fn what_is_none_of_ours_is_left_alone_and_a_closed_document_is_cleared() {
    let tool = Tool::new("");
    let mut editor = Editor::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("compose.yaml"));
    editor.open(&uri, "yaml", "services:\n  web:\n    - : [");
    assert_eq!(editor.diagnostics(&uri), Vec::<Value>::new());
    let uri = uri_of(&tool.folder().join("other.toml"));
    editor.open(
        &uri,
        "toml",
        "kind = \"export-context\"\nb = {c = [1}\n- : [\n",
    );
    assert_eq!(editor.diagnostics(&uri), Vec::<Value>::new());
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    editor.open(&uri, "yaml", TEXT);
    assert_eq!(
        rules(&editor.diagnostics(&uri)),
        ["endpoint/insecure-scheme"]
    );
    editor.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri } }),
    );
    assert_eq!(
        editor.hear("textDocument/publishDiagnostics"),
        json!({ "uri": uri, "diagnostics": [] })
    );
    editor.quit();
}

#[test]
fn a_document_that_is_no_file_yet_is_judged_by_its_language() {
    let tool = Tool::new("");
    let mut editor = Editor::start(tool.folder(), &json!({}));
    editor.open("untitled:Untitled-1", "yaml", TEXT);
    let found = editor.diagnostics("untitled:Untitled-1");
    assert_eq!(rules(&found), ["endpoint/insecure-scheme"]);
    let json = "{\"version\": 1, \"kind\": \"export-context\", }";
    editor.open("untitled:Untitled-2", "json", json);
    let found = editor.diagnostics("untitled:Untitled-2");
    assert_eq!(rules(&found), ["syntax/invalid"]);
    editor.quit();
}

#[test]
fn settings_hold_and_are_read_again_when_something_is_saved() {
    let settings = "exclude = [\"old/**\"]\n\n[rules]\n\"endpoint/insecure-scheme\" = \"info\"\n";
    let tool = Tool::new("")
        .file("exportlint.toml", settings)
        .file("old/shop.yaml", TEXT);
    let mut editor = Editor::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    editor.open(&uri, "yaml", TEXT);
    let found = editor.diagnostics(&uri);
    assert_eq!((found.len(), &found[0]["severity"]), (1, &json!(3)));
    let excluded = uri_of(&tool.folder().join("old/shop.yaml"));
    editor.open(&excluded, "yaml", TEXT);
    assert_eq!(editor.diagnostics(&excluded), Vec::<Value>::new());
    let of_settings = uri_of(&tool.folder().join("exportlint.toml"));
    editor.open(&of_settings, "toml", settings);
    assert_eq!(editor.diagnostics(&of_settings), Vec::<Value>::new());
    let tool = tool.file("exportlint.toml", "[rules]\n\"endpoint\" = \"off\"\n");
    editor.tell(
        "textDocument/didSave",
        json!({ "textDocument": { "uri": of_settings } }),
    );
    assert_eq!(editor.diagnostics(&uri), Vec::<Value>::new());
    editor.change(
        &of_settings,
        &json!([{ "text": "[rules]\n\"endpint\" = \"of\"\n" }]),
    );
    let found = editor.diagnostics(&of_settings);
    assert_eq!(
        rules(&found),
        ["suppression/unknown-rule", "structure/invalid-value"]
    );
    drop(tool);
    editor.quit();
}

#[test]
fn a_policy_without_its_schema_is_told_where_it_is_named() {
    let tool = Tool::new("").file("there.json", "{}");
    let mut editor = Editor::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("exportlint.toml"));
    let settings = |file: &str| format!("[[policies]]\nname = \"acme\"\nschema = \"{file}\"\n");
    editor.open(&uri, "toml", &settings("there.json"));
    assert_eq!(editor.diagnostics(&uri), Vec::<Value>::new());
    editor.change(&uri, &json!([{ "text": settings("gone.json") }]));
    let found = editor.diagnostics(&uri);
    assert_eq!(rules(&found), ["structure/invalid-value"]);
    assert_eq!(
        found[0]["range"]["start"],
        json!({ "line": 2, "character": 9 })
    );
    editor.quit();
}

#[test]
fn what_a_baseline_lists_is_not_shown() {
    let mut tool = Tool::new("baseline")
        .file(
            "exportlint.toml",
            "baseline = \"exportlint-baseline.json\"\n",
        )
        .file("below/shop.yaml", TEXT);
    assert_eq!(tool.run().code, Some(0));
    let mut editor = Editor::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("below/shop.yaml"));
    editor.open(&uri, "yaml", TEXT);
    assert_eq!(editor.diagnostics(&uri), Vec::<Value>::new());
    let text = TEXT.replace("version: 1", "version: 2");
    editor.change(&uri, &json!([{ "text": text }]));
    assert_eq!(rules(&editor.diagnostics(&uri)), ["structure/unknown-kind"]);
    editor.quit();
}

#[test]
fn a_baseline_follows_a_file_that_git_knows_to_be_renamed() {
    let mut tool = Tool::new("baseline")
        .file(
            "exportlint.toml",
            "baseline = \"exportlint-baseline.json\"\n",
        )
        .file("shop.yaml", TEXT);
    tool.run();
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    git(tool.folder(), "mv shop.yaml store.yaml");
    let mut editor = Editor::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("store.yaml"));
    editor.open(&uri, "yaml", TEXT);
    assert_eq!(editor.diagnostics(&uri), Vec::<Value>::new());
    editor.quit();
}

#[test]
fn a_client_that_can_watch_files_is_asked_to() {
    let tool = Tool::new("");
    let dynamic = json!({ "didChangeWatchedFiles": { "dynamicRegistration": true } });
    let pulls = json!({
        "workspace": {
            "didChangeWatchedFiles": dynamic["didChangeWatchedFiles"],
            "diagnostics": { "refreshSupport": true },
        },
        "textDocument": { "diagnostic": {} },
    });
    let mut editor = Editor::start(tool.folder(), &pulls);
    let asked = editor.hear("client/registerCapability");
    assert_eq!(
        asked["registrations"][0]["registerOptions"]["watchers"],
        json!([
            { "globPattern": "**/{exportlint,.exportlint}.toml" },
            { "globPattern": "**/exportlint-baseline.json" },
            { "globPattern": "**/*.schema.json" },
        ])
    );
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    let document = json!({ "textDocument": { "uri": uri } });
    editor.open(&uri, "yaml", TEXT);
    let found = editor
        .ask("textDocument/diagnostic", document.clone())
        .unwrap();
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    let tool = tool.file("exportlint.toml", "[rules]\nendpoint = \"off\"\n");
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    editor.hear("workspace/diagnostic/refresh");
    let found = editor.ask("textDocument/diagnostic", document).unwrap();
    assert_eq!(found, json!({ "kind": "full", "items": [] }));
    // Who asks is not told.
    assert_eq!(editor.unheard(), Vec::<Value>::new());
    drop(tool);
    editor.quit();
}
