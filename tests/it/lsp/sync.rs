//! Changes of documents, settings and baselines.

use serde_json::{Value, json};

use crate::lsp::client::{Client, uri_of};
use crate::support::{SHOP, Tool, git};

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

/// Pseudo-random numbers, the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// The position of an offset in the protocol.
fn position(text: &str, offset: usize, utf16: bool) -> Value {
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

/// Slow on purpose: after each of many random changes, the text of the server is asked for.
#[test]
fn incremental_changes_leave_the_text_that_the_client_has() {
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
        let mut client = Client::start(tool.folder(), &capabilities);
        let uri = uri_of(&tool.folder().join("shop.yaml"));
        let mut text = TEXT.to_owned();
        client.open(&uri, "yaml", &text);
        client.diagnostics(&uri);
        let mut random = Random(7);
        for round in 0..120 {
            let mut changes = Vec::new();
            for _ in 0..=random.below(3) {
                // There is no position between the two characters of a line break.
                let offsets: Vec<usize> = (0..=text.len())
                    .filter(|at| text.is_char_boundary(*at))
                    .filter(|at| !(text[..*at].ends_with('\r') && text[*at..].starts_with('\n')))
                    .collect();
                let from = random.below(offsets.len());
                let to = (from + random.below(6)).min(offsets.len() - 1);
                let (start, end) = (offsets[from], offsets[to]);
                let new = pieces[random.below(pieces.len())];
                changes.push(json!({
                    "range": {
                        "start": position(&text, start, utf16),
                        "end": position(&text, end, utf16),
                    },
                    "text": new,
                }));
                text.replace_range(start..end, new);
            }
            client.change(&uri, &json!(changes));
            let changed = client.diagnostics(&uri);
            let other = uri_of(&tool.folder().join(format!("{round}/shop.yaml")));
            client.open(&other, "yaml", &text);
            let mut opened = client.diagnostics(&other);
            for diagnostic in &mut opened {
                let json = diagnostic.to_string().replace(&other, &uri);
                *diagnostic = serde_json::from_str(&json).unwrap();
            }
            assert_eq!(changed, opened, "{text}");
        }
        // A change without a range replaces the whole text.
        client.change(&uri, &json!([{ "text": TEXT }]));
        assert_eq!(
            rules(&client.diagnostics(&uri)),
            ["endpoint/insecure-scheme"]
        );
        assert_eq!(client.shut_down(), (Some(0), String::new()));
    }
}

#[test]
fn columns_are_in_the_negotiated_encoding() {
    let tool = Tool::new("");
    let text = "{\"version\": 1, \"kind\": \"export-context\", \"name\": \"😀ä\", \"colour\": 1}";
    let mut columns = Vec::new();
    for capabilities in [json!({}), utf8()] {
        let mut client = Client::start(tool.folder(), &capabilities);
        let uri = uri_of(&tool.folder().join("shop.json"));
        client.open(&uri, "json", text);
        let found = client.diagnostics(&uri);
        let unknown = found
            .iter()
            .find(|it| it["code"] == "structure/unknown-field");
        columns.push(
            unknown.unwrap()["range"]["start"]["character"]
                .as_u64()
                .unwrap(),
        );
        client.shut_down();
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
fn a_burst_of_changes_is_checked_once() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    client.open(&uri, "yaml", TEXT);
    client.diagnostics(&uri);
    for number in 0..500 {
        let text = TEXT.replace("http:", &format!("http{number}:"));
        client.change(&uri, &json!([{ "text": text }]));
    }
    client.change(&uri, &json!([{ "text": TEXT.replace("http:", "https:") }]));
    assert_eq!(rules(&client.diagnostics(&uri)), Vec::<String>::new());
    let others = client.other_messages();
    assert!(others.len() < 100, "{} more checks", others.len());
    client.shut_down();
}

#[test]
fn findings_stay_while_a_line_is_unfinished() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    client.open(&uri, "yaml", TEXT);
    assert_eq!(
        rules(&client.diagnostics(&uri)),
        ["endpoint/insecure-scheme"]
    );
    for line in [
        "s",
        "scope",
        "scope: \"",
        "scope: 'products:write",
        "scope: @",
        "scope: products: write",
        "scope: [",
        "scope: {",
        "scope: *",
        "scope: |x",
        "\tscope: products:write",
    ] {
        let text = TEXT.replace("scope: products:write", line);
        client.change(&uri, &json!([{ "text": text }]));
        assert_eq!(
            rules(&client.diagnostics(&uri)),
            ["endpoint/insecure-scheme", "syntax/invalid"],
            "{line}"
        );
    }
    client.shut_down();
}

#[test]
fn other_documents_have_no_diagnostics_and_closed_ones_lose_them() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("compose.yaml"));
    client.open(&uri, "yaml", "services:\n  web:\n    - : [");
    assert_eq!(client.diagnostics(&uri), Vec::<Value>::new());
    let uri = uri_of(&tool.folder().join("other.toml"));
    client.open(
        &uri,
        "toml",
        "kind = \"export-context\"\nb = {c = [1}\n- : [\n",
    );
    assert_eq!(client.diagnostics(&uri), Vec::<Value>::new());
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    client.open(&uri, "yaml", TEXT);
    assert_eq!(
        rules(&client.diagnostics(&uri)),
        ["endpoint/insecure-scheme"]
    );
    client.notify(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri } }),
    );
    assert_eq!(
        client.receive("textDocument/publishDiagnostics"),
        json!({ "uri": uri, "diagnostics": [] })
    );
    client.shut_down();
}

#[test]
fn the_format_of_an_unsaved_document_is_that_of_its_language() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    client.open("untitled:Untitled-1", "yaml", TEXT);
    let found = client.diagnostics("untitled:Untitled-1");
    assert_eq!(rules(&found), ["endpoint/insecure-scheme"]);
    let json =
        "{\"version\": 1, \"kind\": \"export-context\", \"name\": \"A\", \"posthandlers\": [], }";
    client.open("untitled:Untitled-2", "json", json);
    let found = client.diagnostics("untitled:Untitled-2");
    assert_eq!(rules(&found), ["syntax/invalid"]);
    client.shut_down();
}

#[test]
fn settings_are_read_again_when_a_file_is_saved() {
    let settings = "exclude = [\"old/**\"]\n\n[rules]\n\"endpoint/insecure-scheme\" = \"info\"\n";
    let tool = Tool::new("")
        .file("exportlint.toml", settings)
        .file("old/shop.yaml", TEXT);
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    client.open(&uri, "yaml", TEXT);
    let found = client.diagnostics(&uri);
    assert_eq!((found.len(), &found[0]["severity"]), (1, &json!(3)));
    let excluded = uri_of(&tool.folder().join("old/shop.yaml"));
    client.open(&excluded, "yaml", TEXT);
    assert_eq!(client.diagnostics(&excluded), Vec::<Value>::new());
    let of_settings = uri_of(&tool.folder().join("exportlint.toml"));
    client.open(&of_settings, "toml", settings);
    assert_eq!(client.diagnostics(&of_settings), Vec::<Value>::new());
    let tool = tool.file("exportlint.toml", "[rules]\n\"endpoint\" = \"off\"\n");
    client.notify(
        "textDocument/didSave",
        json!({ "textDocument": { "uri": of_settings } }),
    );
    assert_eq!(client.diagnostics(&uri), Vec::<Value>::new());
    client.change(
        &of_settings,
        &json!([{ "text": "[rules]\n\"endpint\" = \"of\"\n" }]),
    );
    let found = client.diagnostics(&of_settings);
    assert_eq!(
        rules(&found),
        ["suppression/unknown-rule", "structure/invalid-value"]
    );
    drop(tool);
    client.shut_down();
}

#[test]
fn a_policy_whose_schema_is_missing_is_reported_in_the_settings() {
    let tool = Tool::new("").file("there.json", "{}");
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("exportlint.toml"));
    let settings = |file: &str| format!("[[policies]]\nname = \"acme\"\nschema = \"{file}\"\n");
    client.open(&uri, "toml", &settings("there.json"));
    assert_eq!(client.diagnostics(&uri), Vec::<Value>::new());
    client.change(&uri, &json!([{ "text": settings("gone.json") }]));
    let found = client.diagnostics(&uri);
    assert_eq!(rules(&found), ["structure/invalid-value"]);
    assert_eq!(
        found[0]["range"]["start"],
        json!({ "line": 2, "character": 9 })
    );
    client.shut_down();
}

#[test]
fn findings_in_the_baseline_are_not_shown() {
    let mut tool = Tool::new("baseline")
        .file(
            "exportlint.toml",
            "baseline = \"exportlint-baseline.json\"\n",
        )
        .file("below/shop.yaml", TEXT);
    assert_eq!(tool.run().code, Some(0));
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("below/shop.yaml"));
    client.open(&uri, "yaml", TEXT);
    assert_eq!(client.diagnostics(&uri), Vec::<Value>::new());
    let text = TEXT.replace("version: 1", "version: 2");
    client.change(&uri, &json!([{ "text": text }]));
    assert_eq!(rules(&client.diagnostics(&uri)), ["structure/unknown-kind"]);
    client.shut_down();
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
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("store.yaml"));
    client.open(&uri, "yaml", TEXT);
    assert_eq!(client.diagnostics(&uri), Vec::<Value>::new());
    client.shut_down();
}

#[test]
fn files_are_watched_by_clients_that_can() {
    let tool = Tool::new("");
    let dynamic = json!({ "didChangeWatchedFiles": { "dynamicRegistration": true } });
    let pulls = json!({
        "workspace": {
            "didChangeWatchedFiles": dynamic["didChangeWatchedFiles"],
            "diagnostics": { "refreshSupport": true },
        },
        "textDocument": { "diagnostic": {} },
    });
    let mut client = Client::start(tool.folder(), &pulls);
    let registered = client.receive("client/registerCapability");
    assert_eq!(
        registered["registrations"][0]["registerOptions"]["watchers"],
        json!([
            { "globPattern": "**/{exportlint,.exportlint}.toml" },
            { "globPattern": "**/exportlint-baseline.json" },
            { "globPattern": "**/*.schema.json" },
            { "globPattern": "**/metadata/*.json" },
            { "globPattern": "**/{oauth-authorization-server,openid-configuration}*" },
        ])
    );
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    let document = json!({ "textDocument": { "uri": uri } });
    client.open(&uri, "yaml", TEXT);
    let found = client
        .request("textDocument/diagnostic", document.clone())
        .unwrap();
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    let tool = tool.file("exportlint.toml", "[rules]\nendpoint = \"off\"\n");
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    client.receive("workspace/diagnostic/refresh");
    let found = client.request("textDocument/diagnostic", document).unwrap();
    assert_eq!(found, json!({ "kind": "full", "items": [] }));
    // Nothing is published to a client that pulls diagnostics.
    assert_eq!(client.other_messages(), Vec::<Value>::new());
    drop(tool);
    client.shut_down();
}

#[test]
fn metadata_that_changes_on_disk_counts_at_once() {
    let metadata = |path: &str| {
        format!(
            "{{\"issuer\": \"https://auth.shop.example\", \"token_endpoint\": \
             \"https://auth.shop.example{path}\", \"grant_types_supported\": \
             [\"client_credentials\"]}}"
        )
    };
    let tool = Tool::new("")
        .file(
            "exportlint.toml",
            "[[providers]]\nid = \"shop\"\nmetadata = \"metadata/shop.json\"\n",
        )
        .file("metadata/shop.json", &metadata("/oauth/token"));
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("shop.yaml"));
    client.open(&uri, "yaml", SHOP);
    assert_eq!(client.diagnostics(&uri), Vec::<Value>::new());
    let tool = tool.file("metadata/shop.json", &metadata("/v2/token"));
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    let found = client.diagnostics(&uri);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["code"], "endpoint/not-a-token-endpoint");
    // As long as it cannot be used, what it said last still counts.
    let tool = tool.file("metadata/shop.json", "{");
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(client.diagnostics(&uri).len(), 1);
    drop(tool);
    client.shut_down();
}
