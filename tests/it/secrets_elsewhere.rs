//! No text beside the reports shows a secret either: settings, errors, notes, what commands print.

use std::fmt::Write as _;

use exportlint::engine::{self, Options};
use exportlint::model::Kind;
use serde_json::json;

use crate::lsp::client::{Client, uri_of};
use crate::secrets::line_with_hidden;
use crate::support::Tool;

/// A settings file with the secret in every kind of value, in keys, and in comments.
const SETTINGS: &str = r#"profile = "recommended" # password: hunter2Secret
include = ["https://user:hunter2Secret@a.example/*.yaml", "[hunter2Secret"]
baseline = "password: hunter2Secret"
passwort = "hunter2Secret"
api_key = "q7"
x-note = """
password: hunter2Secret
"""
"password: hunter2Secret" = 1
"client_secret=hunter2Secret" = { api_key = ["hunter2Secret", 'hunter2Secret'] }

[rules]
"client_secret=hunter2Secret" = "off"
"password: hunter2Secret" = "hunter2Secret"
# "api_key: hunter2Secret" = "off"

[environments."password: hunter2Secret"]
hosts = ["hunter2Secret"]

[hosts]
production = ["hunter2Secret", "user:hunter2Secret@a.example", "https://u:hunter2\u0053ecret@b"]

[secrets]
references = ['^password: hunter2Secret(', '^hunter2Secret:[a-z]+$', '(?P<hunter2Secret>']

[limits]
file-size = "password: hunter2Secret"

[[policies]]
name = "password: hunter2Secret"
kind = "export-context"
schema = "https://user:hunter2Secret@host.example/a.json"

[[providers]]
id = "x-api-key: hunter2Secret"
token-path = "/a?client_secret=hunter2Secret"
client_secret = "hunter2Secret"
hosts = []

[[suppressions]]
files = ["hunter2Secret[", "password: hunter2Secret"]
rules = ["password: hunter2Secret"]
pointer = "/password: hunter2Secret"
until = "password: hunter2Secret"
reason = "password: hunter2Secret"
"#;

const DOCUMENT: &str = "version: 1\nkind: export-context\n";

/// What a command prints.
fn printed(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let mut tool = Tool::new("")
        .file("exportlint.toml", SETTINGS)
        .file("a.yaml", DOCUMENT);
    for (name, value) in variables {
        tool = tool.variable(name, value);
    }
    let said = tool.words(arguments).run();
    said.stdout + &said.stderr
}

#[test]
fn show_config_masks_secrets() {
    let mut tool = Tool::new("show-config").file("exportlint.toml", SETTINGS);
    tool.says("show-config-masks-secrets");
    let transcript = tool.run().transcript();
    assert_eq!(line_with_hidden(&transcript), None);
}

#[test]
fn findings_in_settings_show_no_secret() {
    let formats = [
        "full", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown",
    ];
    for format in formats {
        for more in [
            &["--statistics"][..],
            &["--diff"],
            &["--unsafe-fixes", "--diff"],
        ] {
            let arguments = [&["check", "--format", format, "."], more].concat();
            let shown = printed(&arguments, &[]);
            assert!(shown.contains("exportlint.toml"), "{shown}");
            assert_eq!(line_with_hidden(&shown), None, "{arguments:?}");
        }
    }
    for arguments in [
        &["baseline", "."][..],
        &["rules"],
        &["rules", "--path", "a.yaml"],
    ] {
        assert_eq!(
            line_with_hidden(&printed(arguments, &[])),
            None,
            "{arguments:?}"
        );
    }
}

#[test]
fn errors_of_the_command_line_show_no_secret() {
    let secret = "password: hunter2Secret";
    let url = "https://user:hunter2Secret@git.example/a";
    for arguments in [
        &["check", "--fail-on", secret][..],
        &["check", "--min-severity", secret],
        &["check", "--format", secret],
        &["check", "--output", secret],
        &["check", "--output", "json=password: hunter2Secret/a/b"],
        &["check", "--threads", secret],
        &["check", "--today", secret],
        &["check", "--profile", secret],
        &["check", "--kind", secret],
        &["check", "--color", secret],
        &["check", "--select", secret],
        &["check", "--ignore", "api_key=hunter2Secret"],
        &["check", "--since", url, "."],
        &["check", "--since", secret, "."],
        &["check", "--config", secret, "."],
        &["check", "--baseline", secret, "."],
        &["check", "--stdin-filename", secret, "."],
        &["check", secret],
        &["check", "--password=hunter2Secret"],
        &["check", "--api-key", "hunter2Secret"],
        &["explain", secret],
        &["explain", "provider", "api_key=hunter2Secret"],
        &["rules", secret],
        &["schema", secret],
        &["show-config", secret],
        &["init", "a.yaml/password: hunter2Secret"],
        &["completions", secret],
        &["baseline", secret],
        &["lsp", secret],
        &[secret],
        &["--password=hunter2Secret"],
    ] {
        let shown = printed(arguments, &[]);
        assert_ne!(shown, "", "{arguments:?}");
        assert_eq!(line_with_hidden(&shown), None, "{arguments:?}");
    }
    for name in ["EXPORTLINT_FORMAT", "EXPORTLINT_CONFIG"] {
        let shown = printed(&["check", "."], &[(name, secret)]);
        assert_ne!(shown, "", "{name}");
        assert_eq!(line_with_hidden(&shown), None, "{name}");
    }
}

#[test]
fn the_server_shows_no_secret_of_the_settings() {
    let tool = Tool::new("")
        .file("exportlint.toml", SETTINGS)
        .file("a.yaml", DOCUMENT);
    let mut client = Client::start(tool.folder(), &json!({}));
    let uri = uri_of(&tool.folder().join("a.yaml"));
    client.open(&uri, "yaml", DOCUMENT);
    let message = client.receive("window/showMessage");
    let mut shown = format!("{message}");
    let settings = uri_of(&tool.folder().join("exportlint.toml"));
    client.open(&settings, "toml", SETTINGS);
    let diagnostics = client.diagnostics(&settings);
    assert!(diagnostics.len() > 10, "{diagnostics:?}");
    for diagnostic in diagnostics {
        let _ = write!(shown, "\n{diagnostic}");
    }
    let document = json!({ "uri": settings });
    for (line, text) in SETTINGS.lines().enumerate() {
        for character in [2, text.len() / 2] {
            let position = json!({ "line": line, "character": character });
            let params = json!({ "textDocument": document, "position": position });
            for method in ["textDocument/hover", "textDocument/completion"] {
                let response = client.request(method, params.clone());
                let _ = write!(shown, "\n{response:?}");
            }
        }
    }
    let params = json!({ "textDocument": document });
    let symbols = client.request("textDocument/documentSymbol", params);
    let _ = write!(shown, "\n{symbols:?}");
    assert_eq!(line_with_hidden(&shown), None);
    assert_eq!(client.shut_down(), (Some(0), String::new()));
}

/// In broken settings, a string may have no quotes, or one of them.
#[test]
fn values_without_quotes_are_masked_whole() {
    let options = Options {
        kind: Some(Kind::Settings),
        ..Options::default()
    };
    for (text, shown) in [
        ("api_key = hunter2Secret\n", "api_key = ••••••••\n"),
        (
            "api_key = \u{2022}hunter2Secret\u{20ac}\n",
            "api_key = ••••••••\n",
        ),
        ("api_key = 'hunter2Secret\n", "api_key = '••••••••\n"),
        ("api_key = \"hunter2Secret\"\n", "api_key = \"••••••••\"\n"),
        ("rules = [\u{202e}]\n", "rules = [\u{202e}]\n"),
    ] {
        let source = engine::source("exportlint.toml", text, &options);
        assert_eq!(source.shown(), shown, "{text:?}");
    }
}
