//! Settings with errors: messages, diagnostics on the settings files, and which settings apply.

use std::fs;

use serde_json::{Value, json};

use crate::lsp::client::{Client, uri_of};
use crate::support::Tool;

/// A document with one finding under the default settings.
const TEXT: &str = "\
version: 1
kind: export-context
name: Shop
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - name: shop
        limit_to_servertype: prod
        rest_url: http://auth.shop.example/oauth/token
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

/// The finding in [`TEXT`].
const FOUND: &str = "endpoint/insecure-scheme";

/// Settings without errors, by which [`TEXT`] has no finding.
const GOOD: &str = "[rules]\nendpoint = \"off\"\n";

/// The same with an error, which leaves the rest valid.
const BROKEN: &str = "[rules]\nendpoint = \"off\"\nsecret = \"of\"\n";

/// What is wrong with [`BROKEN`].
const FAULT: &str = "`secret` cannot be `of`: expected `off`, `info`, `warning` or `error`";

/// A client of a server, and the folder that it serves.
struct Project {
    tool: Tool,
    client: Client,
}

impl Project {
    fn new(tool: Tool) -> Self {
        Self::with(tool, &json!({}), &[])
    }

    fn with(tool: Tool, capabilities: &Value, arguments: &[&str]) -> Self {
        let client = Client::start_with(tool.folder(), capabilities, arguments);
        Self { tool, client }
    }

    fn uri(&self, path: &str) -> String {
        uri_of(&self.tool.folder().join(path))
    }

    /// Opens [`TEXT`] under a path. Returns the rules of its diagnostics.
    fn open(&mut self, path: &str) -> Vec<String> {
        let uri = self.uri(path);
        self.client.open(&uri, "yaml", TEXT);
        self.rules(path)
    }

    /// Waits for the diagnostics of a document. Returns their rules.
    fn rules(&mut self, path: &str) -> Vec<String> {
        let uri = self.uri(path);
        let diagnostics = self.client.diagnostics(&uri);
        let rules = diagnostics.iter().map(|it| it["code"].as_str().unwrap());
        rules.map(str::to_owned).collect()
    }

    /// Writes a file, as another program does, and has the client notice.
    fn write(&mut self, path: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.tool.folder().join(path), bytes).unwrap();
        self.notice();
    }

    fn notice(&mut self) {
        self.client
            .notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    }

    /// What the server has sent except for what was waited for, as method and parameters. What it
    /// sends about settings comes before the diagnostics of documents.
    fn others(&mut self) -> Vec<(String, Value)> {
        let messages = self.client.other_messages().into_iter();
        messages
            .map(|mut it| {
                (
                    it["method"].as_str().unwrap().to_owned(),
                    it["params"].take(),
                )
            })
            .collect()
    }

    /// The same without the diagnostics of documents, which have versions.
    fn others_about_settings(&mut self) -> Vec<(String, Value)> {
        let others = self.others().into_iter();
        others
            .filter(|(_, params)| params.get("version").is_none())
            .collect()
    }

    fn end(self) {
        assert_eq!(self.client.shut_down(), (Some(0), String::new()));
    }

    /// The diagnostics of a settings file that is not open.
    fn published(&self, path: &str, diagnostics: &Value) -> (String, Value) {
        let params = json!({ "uri": self.uri(path), "diagnostics": diagnostics });
        ("textDocument/publishDiagnostics".to_owned(), params)
    }
}

/// An error message.
fn message(text: &str) -> (String, Value) {
    let params = json!({ "type": 1, "message": text });
    ("window/showMessage".to_owned(), params)
}

/// An error at a place: a line, and where it starts and ends there.
fn error(rule: &str, message: &str, place: (u8, u8, u8)) -> Value {
    let (line, start, end) = place;
    let position = |character| json!({ "line": line, "character": character });
    json!({
        "range": { "start": position(start), "end": position(end) },
        "severity": 1,
        "code": rule,
        "source": "exportlint",
        "message": message,
    })
}

/// The diagnostic of [`BROKEN`], if its error is on this line.
fn broken_on(line: u8) -> Value {
    let message = format!("{FAULT}\nhelp: did you mean `off`?");
    error("structure/invalid-value", &message, (line, 9, 13))
}

/// The diagnostics of [`BROKEN`].
fn broken() -> Value {
    json!([broken_on(2)])
}

#[test]
fn good_settings_are_not_reported() {
    let mut project = Project::new(Tool::new("").file("exportlint.toml", GOOD));
    for path in ["a.yaml", "b.yaml", "below/c.yaml"] {
        assert_eq!(project.open(path), [""; 0]);
    }
    assert_eq!(project.others(), []);
    project.end();
}

#[test]
fn an_error_in_settings_is_one_message_and_a_diagnostic() {
    let mut project = Project::new(Tool::new("").file("exportlint.toml", BROKEN));
    for path in ["a.yaml", "b.yaml", "below/c.yaml"] {
        // The valid part applies, as in `check`.
        assert_eq!(project.open(path), [""; 0]);
    }
    let uri = project.uri("a.yaml");
    for edit in 0..10 {
        let text = format!("# {edit}\n{TEXT}");
        project.client.change(&uri, &json!([{ "text": text }]));
        assert_eq!(project.rules("a.yaml"), [""; 0]);
    }
    let text = format!(
        "the settings in `exportlint.toml` have errors (line 3: {FAULT}); \
         the settings that could be read apply"
    );
    let expected = [
        message(&text),
        project.published("exportlint.toml", &broken()),
    ];
    assert_eq!(project.others(), expected);
    // The same error on another line is not a new one.
    project.write("exportlint.toml", format!("# Rules\n{BROKEN}"));
    project.rules("b.yaml");
    let moved = project.published("exportlint.toml", &json!([broken_on(3)]));
    assert_eq!(project.others_about_settings(), [moved]);
    project.end();
}

#[test]
fn the_last_good_settings_apply_until_the_file_is_repaired() {
    let mut project = Project::new(Tool::new("").file("exportlint.toml", GOOD));
    assert_eq!(project.open("shop.yaml"), [""; 0]);
    // Not even what is valid in it applies.
    let broken = "colour = 1\n[rules]\nendpoint = \"error\"\nsecret = \"of\"\n";
    project.write("exportlint.toml", broken);
    assert_eq!(project.rules("shop.yaml"), [""; 0]);
    let unknown = "unknown key `colour` in `Settings of exportlint`";
    let text = format!(
        "the settings in `exportlint.toml` have errors (line 1: {unknown}, and 1 more); \
         the last settings without errors still apply"
    );
    let help = "use one of `profile`, `fail-on`, `include`, `exclude`, `rules`, `overrides`, \
                `suppressions`, `baseline`, `environments`, `hosts`, `secrets`, `limits`, \
                `policies`, `providers`, or start a key of your own with `x-`";
    let message_of_key = format!("{unknown}\nhelp: {help}");
    let of_key = error("structure/unknown-field", &message_of_key, (0, 0, 6));
    let published = json!([of_key, broken_on(3)]);
    let expected = [
        message(&text),
        project.published("exportlint.toml", &published),
    ];
    assert_eq!(project.others(), expected);
    // Saving other files changes nothing, however often.
    let document = json!({ "textDocument": { "uri": project.uri("shop.yaml") } });
    for _ in 0..2 {
        project
            .client
            .notify("textDocument/didSave", document.clone());
        assert_eq!(project.rules("shop.yaml"), [""; 0]);
    }
    assert_eq!(project.others(), []);
    project.write("exportlint.toml", "[rules]\nauth = \"off\"\n");
    assert_eq!(project.rules("shop.yaml"), [FOUND]);
    let cleared = project.published("exportlint.toml", &json!([]));
    assert_eq!(project.others(), [cleared]);
    // Now those are the last good ones; an error that was repaired is new when it comes back.
    project.write("exportlint.toml", broken);
    assert_eq!(project.rules("shop.yaml"), [FOUND]);
    assert_eq!(project.others(), expected);
    project.end();
}

#[test]
fn a_settings_file_that_is_deleted_no_longer_applies() {
    let tool = Tool::new("")
        .file("exportlint.toml", "[rules]\nendpoint = \"info\"\n")
        .file("below/exportlint.toml", BROKEN);
    let mut project = Project::new(tool);
    assert_eq!(project.open("below/shop.yaml"), [""; 0]);
    assert_eq!(project.others().len(), 2);
    for (path, cleared) in [("below/exportlint.toml", true), ("exportlint.toml", false)] {
        fs::remove_file(project.tool.folder().join(path)).unwrap();
        project.notice();
        assert_eq!(project.rules("below/shop.yaml"), [FOUND]);
        let published = project.published(path, &json!([]));
        let expected = cleared.then_some(published);
        assert_eq!(project.others(), Vec::from_iter(expected));
    }
    project.end();
}

#[test]
fn each_settings_file_is_reported_for_itself() {
    let tool = Tool::new("")
        .file("one/.exportlint.toml", GOOD)
        .file("two/exportlint.toml", BROKEN);
    let mut project = Project::new(tool);
    assert_eq!(project.open("one/shop.yaml"), [""; 0]);
    // Another program's document has no settings.
    let cargo = project.uri("two/Cargo.toml");
    project.client.open(&cargo, "toml", "[package]\n");
    assert_eq!(project.rules("two/Cargo.toml"), [""; 0]);
    assert_eq!(project.others(), []);
    assert_eq!(project.open("two/shop.yaml"), [""; 0]);
    let text = format!(
        "the settings in `two/exportlint.toml` have errors (line 3: {FAULT}); \
         the settings that could be read apply"
    );
    let published = project.published("two/exportlint.toml", &broken());
    assert_eq!(project.others(), [message(&text), published]);
    project.write("one/.exportlint.toml", BROKEN);
    assert_eq!(project.rules("one/shop.yaml"), [""; 0]);
    project.rules("two/shop.yaml");
    let text = format!(
        "the settings in `one/.exportlint.toml` have errors (line 3: {FAULT}); \
         the last settings without errors still apply"
    );
    let published = project.published("one/.exportlint.toml", &broken());
    assert_eq!(project.others_about_settings(), [message(&text), published]);
    // Without a document to which they apply, they are not reported.
    let document = json!({ "textDocument": { "uri": project.uri("two/shop.yaml") } });
    project.client.notify("textDocument/didClose", document);
    let closed = project.client.receive("textDocument/publishDiagnostics");
    assert_eq!(
        closed,
        json!({ "uri": project.uri("two/shop.yaml"), "diagnostics": [] })
    );
    let cleared = project.client.receive("textDocument/publishDiagnostics");
    let expected = project.published("two/exportlint.toml", &json!([]));
    assert_eq!(cleared, expected.1);
    project.end();
}

#[test]
fn diagnostics_of_settings_are_in_the_encoding_of_the_client() {
    // A line break of Windows, and characters of several units before the error.
    let settings = "# ä\r\n[hosts]\r\nproduction = [\"😀ä.example\", \"https://a.example\"]\r\n";
    let utf8 = json!({ "general": { "positionEncodings": ["utf-8"] } });
    for (capabilities, shift) in [(json!({}), 3), (utf8, 6)] {
        let tool = Tool::new("").file("exportlint.toml", settings);
        let mut project = Project::with(tool, &capabilities, &[]);
        project.open("shop.yaml");
        let others = project.others();
        let [_, (_, published)] = &others[..] else {
            panic!("{others:?}");
        };
        let diagnostics = published["diagnostics"].as_array().unwrap();
        let last = diagnostics.last().unwrap();
        // `production = ["`, the characters of several units, `.example", `.
        let column = 15 + shift + 11;
        assert_eq!(
            last["range"],
            json!({
                "start": { "line": 2, "character": column },
                "end": { "line": 2, "character": column + 19 },
            })
        );
        project.end();
    }
}

#[test]
fn settings_that_are_given_and_missing_are_a_message() {
    let arguments = ["--config", "/nowhere/acme.toml"];
    let mut project = Project::with(Tool::new(""), &json!({}), &arguments);
    // It needs no document.
    let text = "cannot read `/nowhere/acme.toml`: no such file or directory; \
                the default settings apply";
    let shown = project.client.receive("window/showMessage");
    assert_eq!(shown, json!({ "type": 1, "message": text }));
    assert_eq!(project.open("shop.yaml"), [FOUND]);
    assert_eq!(project.others(), []);
    project.end();
}

#[test]
fn given_settings_that_go_missing_still_apply() {
    let tool = Tool::new("").file("acme.toml", GOOD);
    let path = tool.folder().join("acme.toml");
    let arguments = ["--config", path.to_str().unwrap()];
    let mut project = Project::with(tool, &json!({}), &arguments);
    assert_eq!(project.open("shop.yaml"), [""; 0]);
    fs::remove_file(&path).unwrap();
    project.notice();
    assert_eq!(project.rules("shop.yaml"), [""; 0]);
    let text = "cannot read `acme.toml`: no such file or directory; \
                the last settings without errors still apply";
    assert_eq!(project.others(), [message(text)]);
    project.write("acme.toml", "");
    assert_eq!(project.rules("shop.yaml"), [FOUND]);
    assert_eq!(project.others(), []);
    // Under any name, it is read as settings.
    let uri = project.uri("acme.toml");
    project.client.open(&uri, "toml", BROKEN);
    assert_eq!(project.rules("acme.toml"), ["structure/invalid-value"]);
    project.end();
}

#[test]
fn a_settings_file_that_is_open_has_the_diagnostics_of_its_text() {
    let pull = json!({ "textDocument": { "diagnostic": {} } });
    for (capabilities, pulls) in [(json!({}), false), (pull, true)] {
        let tool = Tool::new("").file("exportlint.toml", BROKEN);
        let mut project = Project::with(tool, &capabilities, &[]);
        let uri = project.uri("shop.yaml");
        project.client.open(&uri, "yaml", TEXT);
        project.client.receive("window/showMessage");
        let published = project.published("exportlint.toml", &broken()).1;
        let cleared = project.published("exportlint.toml", &json!([])).1;
        let method = "textDocument/publishDiagnostics";
        assert_eq!(project.client.receive(method), published);
        let uri = project.uri("exportlint.toml");
        project.client.open(&uri, "toml", GOOD);
        if pulls {
            // What the client pulls does not replace what was published.
            assert_eq!(project.client.receive(method), cleared);
            let document = json!({ "textDocument": { "uri": uri } });
            let pulled = project
                .client
                .request("textDocument/diagnostic", document)
                .unwrap();
            assert_eq!(pulled, json!({ "kind": "full", "items": [] }));
        } else {
            project.rules("shop.yaml");
            assert_eq!(project.rules("exportlint.toml"), [""; 0]);
        }
        assert_eq!(project.others(), []);
        let document = json!({ "textDocument": { "uri": uri } });
        project.client.notify("textDocument/didClose", document);
        if !pulls {
            assert_eq!(project.client.receive(method), cleared);
        }
        assert_eq!(project.client.receive(method), published);
        assert_eq!(project.others(), []);
        project.end();
    }
}

#[test]
fn warnings_in_settings_are_diagnostics_only() {
    let settings = "[rules]\nendpint = \"off\"\nendpoint = \"off\"\n";
    let mut project = Project::new(Tool::new("").file("exportlint.toml", settings));
    assert_eq!(project.open("shop.yaml"), [""; 0]);
    let text = "unknown rule or group `endpint`\nhelp: did you mean `endpoint`?";
    let mut warning = error("suppression/unknown-rule", text, (1, 0, 7));
    warning["severity"] = json!(2);
    let published = project.published("exportlint.toml", &json!([warning]));
    assert_eq!(project.others(), [published]);
    project.end();
}

#[test]
fn a_schema_that_cannot_be_used_is_reported() {
    let settings = "[[policies]]\nname = \"acme\"\nschema = \"acme.schema.json\"\n";
    let tool = Tool::new("")
        .file("exportlint.toml", settings)
        .file("acme.schema.json", "{ \"required\": [\"owner\"] }");
    let mut project = Project::new(tool);
    assert_eq!(project.open("shop.yaml"), ["policy/schema", FOUND]);
    assert_eq!(project.others(), []);
    fs::remove_file(project.tool.folder().join("acme.schema.json")).unwrap();
    project.notice();
    // The schema is a part of the last good settings.
    assert_eq!(project.rules("shop.yaml"), ["policy/schema", FOUND]);
    let fault = "cannot read the schema `acme.schema.json`: no such file";
    let text = format!(
        "the settings in `exportlint.toml` have errors (line 3: {fault}); \
         the last settings without errors still apply"
    );
    let help =
        "write the path of a valid JSON Schema in the repository, relative to the settings file";
    let message_of_schema = format!("{fault}\nhelp: {help}");
    let of_schema = error("structure/invalid-value", &message_of_schema, (2, 9, 27));
    let published = project.published("exportlint.toml", &json!([of_schema]));
    assert_eq!(project.others(), [message(&text), published]);
    project.write("acme.schema.json", "{}");
    assert_eq!(project.rules("shop.yaml"), [FOUND]);
    let cleared = project.published("exportlint.toml", &json!([]));
    assert_eq!(project.others(), [cleared]);
    project.end();
}

#[test]
fn settings_that_are_no_text_or_no_toml_are_reported() {
    let mut project = Project::new(Tool::new("").file("exportlint.toml", GOOD));
    project.open("shop.yaml");
    let not_text = "byte 0xFF at offset 12 is not valid UTF-8";
    let not_toml = "invalid TOML: invalid basic string, expected `\"`";
    let help = "\nhelp: save the file as UTF-8";
    for (bytes, rule, problem, help, column) in [
        (
            &b"profile = \"b\xffp\"\n"[..],
            "encoding",
            not_text,
            help,
            12,
        ),
        (b"profile = \"bcp\n", "invalid", not_toml, "", 14),
    ] {
        project.write("exportlint.toml", bytes);
        assert_eq!(project.rules("shop.yaml"), [""; 0]);
        let text = format!(
            "the settings in `exportlint.toml` have errors (line 1: {problem}); \
             the last settings without errors still apply"
        );
        let place = (0, column, column);
        let error = error(
            &format!("syntax/{rule}"),
            &format!("{problem}{help}"),
            place,
        );
        let published = project.published("exportlint.toml", &json!([error]));
        assert_eq!(project.others(), [message(&text), published]);
    }
    project.end();
}

#[test]
fn reports_of_settings_show_no_secret_and_no_control_character() {
    let settings = "\"a\\u001b\\u202eb\" = 1\nrest_password = \"T0p-s3cret-value\"\n";
    let mut project = Project::new(Tool::new("").file("exportlint.toml", settings));
    project.open("shop.yaml");
    let others = project.others();
    let shown = "unknown key `a\\u{1b}\\u{202e}b` in `Settings of exportlint`";
    let text = format!(
        "the settings in `exportlint.toml` have errors (line 1: {shown}, and 1 more); \
         the settings that could be read apply"
    );
    assert_eq!(others[0], message(&text));
    let first = others[1].1["diagnostics"][0]["message"].as_str().unwrap();
    assert_eq!(first.lines().next(), Some(shown));
    assert!(!json!(others).to_string().contains("T0p"), "{others:?}");
    project.end();
}
