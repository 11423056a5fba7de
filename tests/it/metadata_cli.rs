//! The metadata of servers, as the settings and `--metadata` name it.

use crate::providers_cli::{HEADER, context};
use crate::support::Tool;

const METADATA: &str = r#"{
  "issuer": "https://sso.acme.example",
  "token_endpoint": "https://sso.acme.example/oauth/token",
  "token_endpoint_auth_methods_supported": ["client_secret_post"],
  "grant_types_supported": ["client_credentials"],
  "scopes_supported": ["products:read"]
}
"#;

const SETTINGS: &str = r#"
[[providers]]
id = "acme-sso"
name = "Acme SSO"
hosts = ["sso.acme.example"]
metadata = "metadata/acme.json"
"#;

const WRONG: &str = "https://sso.acme.example/token";
const RIGHT: &str = "https://sso.acme.example/oauth/token";

fn project(arguments: &str) -> Tool {
    Tool::new(arguments)
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file("metadata/acme.json", METADATA)
        .file("exports/shop.yaml", &context(WRONG, &[HEADER]))
}

#[test]
fn the_settings_name_the_metadata_of_a_server() {
    let mut tool = project("check -f concise .").file("exportlint.toml", SETTINGS);
    tool.says("metadata-settings");
    tool = tool.arguments("check .");
    tool.says("metadata-settings-full");
    tool = tool.arguments("check -f json .");
    tool.says("metadata-settings-json");
    tool = tool.arguments("check -f sarif .");
    tool.says("metadata-settings-sarif");
    tool = tool.arguments("check -f concise --isolated .");
    tool.says("metadata-settings-isolated");
    tool = tool.arguments("show-config");
    tool.says("metadata-show-config");
}

#[test]
fn every_format_reports_what_metadata_shows() {
    for format in ["github", "gitlab", "junit", "markdown"] {
        let mut tool = project("").file("exportlint.toml", SETTINGS);
        tool = tool.arguments(&format!("check -f {format} ."));
        tool.says(&format!("metadata-{format}"));
    }
}

#[test]
fn the_command_line_names_the_metadata_of_a_server() {
    let mut tool = project("check -f concise --metadata metadata/acme.json .");
    tool.says("metadata-named");
    tool = tool.arguments("check -f concise --isolated --metadata metadata/acme.json .");
    tool.says("metadata-named-isolated");
    tool = tool.arguments("show-config --metadata metadata/acme.json");
    tool.says("metadata-named-show-config");
    tool = tool.arguments("check --metadata metadata/gone.json .");
    tool.says("metadata-named-missing");
    tool = tool.arguments("check --metadata exports .");
    tool.says("metadata-named-directory");
    tool = tool.arguments("check --metadata exports/shop.yaml .");
    tool.says("metadata-named-none");
    tool = tool.arguments("lsp --metadata metadata/gone.json");
    tool.says("metadata-named-lsp-missing");
}

#[test]
fn the_command_line_counts_before_the_settings() {
    let newer = METADATA.replace("/oauth/token", "/v2/token");
    let newer = newer.replace("client_secret_post", "client_secret_basic");
    project("check -f concise --metadata newer.json .")
        .file("exportlint.toml", SETTINGS)
        .file("newer.json", &newer)
        .says("metadata-named-before-settings");
}

#[test]
fn a_fix_writes_the_token_endpoint_and_the_method() {
    let mut tool = project("check -f concise --unsafe-fixes .").file("exportlint.toml", SETTINGS);
    tool.says("metadata-fix");
    assert!(tool.text("exports/shop.yaml").contains(RIGHT));
    assert!(
        tool.text("exports/shop.yaml")
            .contains("client_authentication: body")
    );
}

#[test]
fn a_baseline_hides_what_the_metadata_shows() {
    let mut tool = project("baseline .").file("exportlint.toml", SETTINGS);
    tool.run();
    // The place in the metadata is no part of what a finding is.
    let moved = METADATA.replace("{\n", "{\n\n\n");
    tool = tool.file("metadata/acme.json", &moved);
    tool = tool.arguments("check -f concise --baseline exportlint-baseline.json .");
    tool.says("metadata-baseline");
}

#[test]
fn metadata_that_cannot_be_used_is_a_fault_of_the_settings() {
    let other = METADATA.replace("sso.acme.example", "sso.other.example");
    let deep = format!("{{\"issuer\": {}1{}}}", "[".repeat(200), "]".repeat(200));
    let cases = [
        ("broken", "{\"issuer\": \"https://sso.acme.example\","),
        (
            "duplicate",
            "{\"issuer\": \"https://a.example\", \"issuer\": \"https://b.example\"}",
        ),
        ("array", "[1, 2]"),
        (
            "no-issuer",
            "{\"token_endpoint\": \"https://sso.acme.example/token\"}",
        ),
        ("no-endpoint", "{\"issuer\": \"https://sso.acme.example\"}"),
        ("number", "{\"issuer\": 1}"),
        (
            "template",
            "{\"issuer\": \"https://sso.acme.example/{tenantid}/v2.0\"}",
        ),
        ("other-issuer", &other),
        ("deep", &deep),
        (
            "secret",
            "{\"issuer\": \"https://u:hunter2Secret@sso.acme.example\"}",
        ),
        (
            "wrong-list",
            "{\"issuer\": \"https://sso.acme.example\", \"token_endpoint\": \
             \"https://sso.acme.example/t\", \"scopes_supported\": [1]}",
        ),
    ];
    for (name, text) in cases {
        project("check -f concise .")
            .file("exportlint.toml", SETTINGS)
            .file("metadata/acme.json", text)
            .says(&format!("metadata-faulty-{name}"));
    }
    let mut tool = project("check .").file("exportlint.toml", SETTINGS);
    tool = tool.file("metadata/acme.json", &other);
    tool.says("metadata-faulty-full");
    tool = tool.arguments("show-config");
    tool.says("metadata-faulty-show-config");
}

#[test]
fn metadata_is_inside_the_repository() {
    let outside = SETTINGS.replace("metadata/acme.json", "../acme.json");
    project("check -f concise .")
        .file("exportlint.toml", &outside)
        .says("metadata-outside");
}

#[cfg(unix)]
#[test]
fn metadata_is_a_regular_file() {
    let named = SETTINGS.replace("metadata/acme.json", "pipe.json");
    project("check -f concise .")
        .file("exportlint.toml", &named)
        .pipe("pipe.json")
        .says("metadata-pipe");
    let named = SETTINGS.replace("metadata/acme.json", "link.json");
    project("check -f concise .")
        .file("exportlint.toml", &named)
        .link("link.json", "/etc/passwd")
        .says("metadata-link");
}

#[test]
fn metadata_is_not_read_without_a_document() {
    project("check -f concise --allow-empty other")
        .file("exportlint.toml", SETTINGS)
        .file("metadata/acme.json", "{")
        .file("other/a.yaml", "kind: invoice\n")
        .says("metadata-not-needed");
}

#[test]
fn a_report_is_not_written_over_metadata() {
    let mut tool = project("check -o json=metadata/acme.json .").file("exportlint.toml", SETTINGS);
    tool.says("metadata-output-settings");
    tool = tool
        .arguments("check --isolated --metadata metadata/acme.json -o json=./metadata/acme.json .");
    tool.says("metadata-output-named");
    assert_eq!(tool.text("metadata/acme.json"), METADATA);
}

/// Nothing of hostile metadata ends the run, shows a secret or takes long.
#[cfg(unix)]
#[test]
fn hostile_metadata_is_harmless() {
    let list = |entry: &str, count: usize| vec![entry; count].join(", ");
    let with = |scopes: &str| {
        format!(
            "{{\"issuer\": \"https://sso.acme.example\", \"client_secret\": \"hunter2Secret\", \
             \"token_endpoint\": \"https://sso.acme.example/t?client_secret=hunter2Secret\", \
             \"grant_types_supported\": [\"client_credentials\"], \
             \"scopes_supported\": [{scopes}]}}"
        )
    };
    let texts = [
        with("\"products:write\\u202e\\u0000\\u001b[31m\""),
        with("\"client_secret=hunter2Secret\", \"product:write\""),
        with(&list("\"products:writ\"", 9_000)),
        with(&list("\"products:writ\"", 500_000)),
        with(&format!("\"{}\"", "x".repeat(900_000))),
        with(&format!("\"{}\"", "x".repeat(15 << 20))),
        "[".repeat(1 << 20),
        "{\"issuer\":".repeat(1 << 17),
        "\u{feff}\u{0}\u{1}".to_owned(),
        String::new(),
    ];
    for text in texts {
        let said = project("check --color never .")
            .file("exportlint.toml", SETTINGS)
            .file("metadata/acme.json", &text)
            .bounded()
            .run();
        let all = format!("{}{}", said.stdout, said.stderr);
        assert!(matches!(said.code, Some(1 | 2)), "{all}");
        assert!(!all.contains("hunter2Secret"), "{all}");
        assert!(!all.contains(['\u{202e}', '\u{1b}', '\u{0}']), "{all}");
        assert!(all.len() < 20_000, "{}", all.len());
    }
}

#[test]
fn the_fifty_first_metadata_is_not_used() {
    use std::fmt::Write as _;
    let settings = |count: usize| {
        let mut text = String::new();
        for number in 0..count {
            let _ = writeln!(
                text,
                "[[providers]]\nid = \"acme-{number}\"\nmetadata = \"metadata/acme.json\""
            );
        }
        text
    };
    for count in [50, 51] {
        project("check -f concise .")
            .file("exportlint.toml", &settings(count))
            .says(&format!("metadata-of-{count}"));
    }
}
