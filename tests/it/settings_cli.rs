//! `exportlint.toml` as `check` and `show-config` read it.

#[cfg(unix)]
use std::path::Path;

#[cfg(unix)]
use exportlint::discover;
#[cfg(unix)]
use serde_json::Value;

use crate::support::Tool;

const CONTEXT: &str = "\
version: 1
kind: export-context
name: Shop feed
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - limit_to_servertype: prod
        rest_url: https://auth.shop.example/oauth/token
        rest_user: pim-export
        rest_password: acme-vault:shop/prod
        grant_type: client_credentials
        scope: products:write
        destination_field_for_token: REST | Access Token
  - type: custom
    label: REST
    fields: [{ name: Access Token }]
";

const SETTINGS: &str = "\
profile = \"bcp\"
fail-on = \"never\"
exclude = [\"drafts/\"]     # not yet

[rules]
\"auth/unspecified\" = \"info\"

[[overrides]]
files = [\"legacy/**\"]
rules = { auth = \"error\" }

[secrets]
references = ['^acme-vault:[a-z/]+$']
";

/// The context under another name.
fn context(name: &str) -> String {
    CONTEXT.replace("Shop feed", name)
}

fn project(arguments: &str) -> Tool {
    Tool::new(arguments)
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file("exportlint.toml", SETTINGS)
        .file("shop.yaml", &context("A"))
        .file("legacy/shop.yaml", &context("B"))
        .file("drafts/shop.yaml", &context("C"))
        .file("strict/.exportlint.toml", "fail-on = \"warning\"\n")
        .file("strict/shop.yaml", &context("D"))
}

#[test]
fn the_nearest_settings_hold_for_each_file() {
    let mut tool = project("check -f concise .");
    tool.says("settings");
    tool = tool.arguments("check -f concise drafts/shop.yaml");
    tool.says("settings-excluded-but-named");
    tool = tool.arguments("check -f concise --force-exclude --allow-empty drafts/shop.yaml");
    tool.says("settings-excluded");
    tool = tool.arguments("check -f concise --isolated shop.yaml");
    tool.says("settings-isolated");
    tool = tool.arguments("check -f concise --config exportlint.toml strict");
    tool.says("settings-by-name");
    tool = tool.arguments("check -f concise --fail-on info shop.yaml");
    tool.says("settings-overruled");
}

#[test]
fn the_standard_input_has_the_settings_of_its_place() {
    Tool::new("check -f concise - --stdin-filename legacy/new.yaml")
        .file("exportlint.toml", SETTINGS)
        .stdin(&context("New"))
        .says("settings-stdin");
}

#[test]
fn settings_end_at_the_root_of_a_repository() {
    Tool::new("check -f concise inner/shop.yaml")
        .file("exportlint.toml", SETTINGS)
        .file("inner/.git/HEAD", "ref: refs/heads/main\n")
        .file("inner/shop.yaml", CONTEXT)
        .says("settings-of-another-repository");
}

#[test]
fn faults_in_settings_have_their_place() {
    let faulty = "\
profile = \"recomended\"
colour = 1
exclude = [\"a[\"]

[rules]
\"auth/unspecified\" = \"of\"

[hosts]
production = [\"https://auth.acme.example\"]

[secrets]
references = [\"(\"]

[limits]
file-size = \"64 MB\"
depth = \"deep\"
";
    let mut tool = Tool::new("check -f concise .")
        .file("exportlint.toml", faulty)
        .file("shop.yaml", CONTEXT);
    tool.says("settings-faulty");
    let mut tool = Tool::new("check -f concise .")
        .file("exportlint.toml", "profile = \"bcp\nfail-on = [")
        .file("shop.yaml", CONTEXT);
    tool.says("settings-broken");
    Tool::new("check --config nowhere.toml .")
        .file("shop.yaml", CONTEXT)
        .says("settings-missing");
}

#[test]
fn each_value_in_force_has_its_origin() {
    let mut tool = project("show-config legacy/shop.yaml");
    tool.says("show-config");
    tool = tool.arguments("show-config --isolated");
    tool.says("show-config-isolated");
    tool = tool.arguments("show-config strict");
    tool.says("show-config-folder");
    let policy = "[[policies]]\nname = \"acme\"\nschema = \"gone.json\"\n";
    tool = tool.file("strict/exportlint.toml", policy);
    tool.says("show-config-without-a-schema");
}

#[test]
fn entries_of_the_settings_hide_what_has_no_comments() {
    let json = r#"{
  "version": 1,
  "kind": "export-context",
  "name": "Shop",
  "posthandlers": [
    { "type": "oauth2", "destination_systems": 1, "destinations": [{
      "name": "shop", "limit_to_servertype": "prod",
      "rest_url": "https://auth.shop.example/oauth/token", "rest_user": "pim-export",
      "rest_password": "${env:SHOP_SECRET}", "grant_type": "client_credentials",
      "scope": "products:write", "destination_field_for_token": "REST | Access Token" }] },
    { "type": "custom", "label": "REST", "fields": [{ "name": "Access Token" }] }
  ]
}
"#;
    let settings = r#"
[rules]
"auth/unspecifed" = "off"

[[suppressions]]
files = ["*.json"]
pointer = "/posthandlers/0/destinations/shop"
rules = ["auth/unspecified", "scope"]
reason = "the server takes both"

[[suppressions]]
files = ["*.json"]
rules = ["secret/inlin", "mapping"]
until = "2026-12-31"

[[suppressions]]
files = ["*.json"]
rules = ["auth"]
until = 2026-01-01

[[suppressions]]
files = ["old/**"]
rules = ["auth"]
until = "2026-02-31"
"#;
    let mut tool = Tool::new("check -f concise --today 2026-06-01 .")
        .file("exportlint.toml", settings)
        .file("shop.json", json);
    tool.says("settings-suppressions");
    // One file says nothing about entries that may be about others.
    tool = tool.arguments("check -f concise --today 2026-06-01 shop.json");
    tool.says("settings-suppressions-of-one-file");
}

#[test]
fn the_baseline_of_the_settings_is_used() {
    let mut tool = Tool::new("baseline .")
        .file("exportlint.toml", "baseline = \"known.json\"\n")
        .file("shop.yaml", CONTEXT);
    tool.says("settings-baseline-written");
    tool = tool.arguments("check -f concise .");
    tool.says("settings-baseline");
}

/// Settings with one policy, whose schema is in this file.
fn policy(schema: &str) -> String {
    format!("[[policies]]\nname = \"acme/naming\"\nschema = \"{schema}\"\nseverity = \"warning\"\n")
}

#[test]
fn a_policy_holds_for_the_files_below_its_settings() {
    let mut tool = Tool::new("check -f concise .")
        .file("exportlint.toml", &policy("policies/naming.json"))
        .file(
            "policies/naming.json",
            r##"{ "$ref": "#/$defs/context",
                "$defs": { "context": { "properties": { "name": { "pattern": "^acme" } } } } }"##,
        )
        .file("shop/feed.yaml", CONTEXT);
    tool.says("policy");
    tool = tool.arguments("check -f concise --ignore policy .");
    tool.says("policy-ignored");
}

#[test]
fn a_schema_that_cannot_be_used_is_a_fault_of_the_settings() {
    for (name, schema) in [
        ("no-json", "{ \"type\":\n }"),
        (
            "no-schema",
            r#"{ "properties": { "name": { "type": "txt" } } }"#,
        ),
        (
            "no-pattern",
            r#"{ "properties": { "name": { "pattern": "(" } } }"#,
        ),
        (
            "remote",
            r#"{ "$ref": "https://acme.example/naming.json" }"#,
        ),
        (
            "of-acme",
            r#"{ "$id": "https://acme.example/a.json", "$ref": "b.json" }"#,
        ),
        ("nowhere", r##"{ "$ref": "#/$defs/name" }"##),
        ("no-file", r#"{ "$ref": "other.json" }"#),
    ] {
        Tool::new("check -f concise .")
            .file("exportlint.toml", &policy("naming.json"))
            .file("naming.json", schema)
            // A reference to another file is refused even if that is there.
            .file("other.json", "{}")
            .file("shop.yaml", CONTEXT)
            .says(&format!("policy-{name}"));
    }
    Tool::new("check -f concise .")
        .file("exportlint.toml", &policy("policies/naming.json"))
        .file("shop.yaml", CONTEXT)
        .says("policy-missing");
}

#[test]
fn a_schema_that_refers_to_itself_ends() {
    let long = r##"{ "$ref": "#/$defs/a", "$defs": { "a": { "allOf": [{ "$ref": "#" }] } } }"##;
    for (name, schema) in [("circle", r##"{ "$ref": "#" }"##), ("long-circle", long)] {
        Tool::new("check -f concise .")
            .file("exportlint.toml", &policy("naming.json"))
            .file("naming.json", schema)
            .file("shop.yaml", CONTEXT)
            .says(&format!("policy-{name}"));
    }
}

#[test]
fn a_schema_is_not_read_without_a_document_of_its_kind() {
    let settings = policy("nowhere.json") + "kind = \"token-response\"\n";
    Tool::new("check -f concise .")
        .file("exportlint.toml", &settings)
        .file("shop.yaml", CONTEXT)
        .says("policy-of-another-kind");
}

#[test]
fn a_policy_reaches_127_levels_down() {
    let schema = r##"{
        "properties": { "x-deep": { "$ref": "#/$defs/list" } },
        "$defs": { "list": { "type": "array", "items": { "$ref": "#/$defs/list" } } }
    }"##;
    for (lists, found) in [(126, 1), (127, 0)] {
        let text = format!("x-deep: {}1{}\n", "[".repeat(lists), "]".repeat(lists));
        let said = Tool::new("check -f concise --select policy,syntax .")
            .file("exportlint.toml", &policy("naming.json"))
            .file("naming.json", schema)
            .file("shop.yaml", &format!("{CONTEXT}{text}"))
            .run();
        let lines: Vec<&str> = said.stdout.lines().collect();
        assert_eq!(lines.len(), found, "{lists} lists: {said:?}");
        assert!(lines.iter().all(|line| line.contains("[policy/schema]")));
    }
}

#[test]
fn a_settings_file_on_the_command_line_is_checked_as_settings() {
    let faulty = "profile = \"Recommended\"\nfail_on = \"warning\"\n";
    for (name, arguments) in [
        ("named", "check -f concise exportlint.toml"),
        (
            "named-isolated",
            "check -f concise --isolated exportlint.toml",
        ),
        ("named-below", "check -f concise team/.exportlint.toml"),
    ] {
        let path = arguments.rsplit(' ').next().unwrap();
        Tool::new(arguments)
            .file(path, faulty)
            .says(&format!("settings-{name}"));
    }
    Tool::new("check exportlint.toml")
        .file("exportlint.toml", "profile = \"bcp\"\n")
        .says("settings-named-clean");
}

/// A repository in which every kind of setting is about `feeds/shop.yaml`, or about the file that is
/// left out, and whose baseline has one of its findings.
#[cfg(unix)]
fn settings_of_all_kinds() -> Tool {
    let text = context("Shop").replace("products:write", "products:write,orders:write");
    let settings = "\
baseline = \"known.json\"
exclude = [\"feeds/draft.yaml\"]

[[overrides]]
files = [\"feeds/shop.yaml\"]
rules = { \"scope/separator\" = \"warning\" }

[[suppressions]]
files = [\"feeds/shop.yaml\"]
pointer = \"\"
rules = [\"auth/unspecified\"]
reason = \"the gateway knows\"
";
    let mut tool = Tool::new("baseline")
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file("exportlint.toml", settings)
        .file("feeds/shop.yaml", &text.replace("write,", "write "))
        .file("feeds/draft.yaml", &context("Draft"))
        .file("other/exportlint.toml", "")
        .link("linked", "feeds")
        .link("other/shop.yaml", "../feeds/shop.yaml")
        .link("other/draft.yaml", "../feeds/draft.yaml");
    assert_eq!(tool.run().code, Some(0));
    tool.file("feeds/shop.yaml", &text)
}

#[cfg(unix)]
#[test]
fn what_a_file_is_called_makes_no_difference_to_its_settings() {
    let mut tool = settings_of_all_kinds();
    let folder = tool.folder().canonicalize().unwrap();
    let whole = folder.join("feeds").to_str().unwrap().to_owned();
    let above = folder.parent().unwrap();
    let outside = tempfile::tempdir_in(above).unwrap();
    let outside = format!(
        "../{}",
        outside.path().file_name().unwrap().to_str().unwrap()
    );
    let name = |name: &str| name.to_owned();
    for (below, path) in [
        ("", name("feeds")),
        ("", name("./feeds")),
        ("", name("other/../feeds")),
        ("", name("linked")),
        ("", name("other")),
        ("", whole.clone()),
        ("feeds", name(".")),
        ("feeds", name("../feeds")),
        ("linked", name(".")),
        ("other", name("../linked")),
        ("other", name("../feeds")),
        ("other", whole.clone()),
        (outside.as_str(), whole),
    ] {
        let called = format!("`{path}` in `{below}`");
        for file in ["shop.yaml", "draft.yaml"] {
            tool = tool.below(below).arguments(&format!(
                "check -f concise --force-exclude --allow-empty {path}/{file}"
            ));
            let said = tool.run();
            let shown = discover::shown(&Path::new(&path).join(file));
            let expected = match file {
                "shop.yaml" => format!(
                    "{shown}:13:30: warning[scope/separator] [*] scopes are separated by a comma; \
                     expected a space\n"
                ),
                _ => String::new(),
            };
            assert_eq!((said.stdout, said.code), (expected, Some(0)), "{called}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_baseline_has_the_same_paths_wherever_it_is_written() {
    let tool = settings_of_all_kinds();
    let root = tool.folder().to_str().unwrap().to_owned();
    let known = tool.text("known.json");
    let baseline: Value = serde_json::from_str(&known).unwrap();
    let [entry, Value::Null] = baseline["findings"].as_array().unwrap().as_slice() else {
        panic!("{known}");
    };
    assert_eq!(entry["path"], "feeds/shop.yaml");
    let mut tool = tool.file("feeds/shop.yaml", &context("Shop"));
    for (below, path) in [
        ("feeds", "."),
        ("feeds", &root),
        ("", "linked"),
        ("other", "../linked"),
    ] {
        std::fs::remove_file(tool.folder().join("known.json")).unwrap();
        tool = tool
            .below(below)
            .arguments(&format!("baseline -o {root}/known.json {path}"));
        assert_eq!(tool.run().code, Some(0), "{path} in {below}");
        assert_eq!(tool.text("known.json"), known, "{path} in {below}");
    }
    tool = tool
        .below("other")
        .arguments("check -f json --isolated ../linked/shop.yaml");
    let report: Value = serde_json::from_str(&tool.run().stdout).unwrap();
    let fingerprints: Vec<&Value> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rule"] == entry["rule"])
        .map(|finding| &finding["fingerprint"])
        .collect();
    assert_eq!(fingerprints, [&entry["fingerprint"]]);
}
