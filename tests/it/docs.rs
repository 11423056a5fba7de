//! The documents that the manuals show are clean.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use exportlint::model::Kind;
use exportlint::schema::generate::{Draft, json_schema};
use serde_json::Value;

use crate::expected::{assert_up_to_date, repository};
use crate::fixtures::{check, concise};

/// The YAML blocks of a Markdown text that are whole documents.
fn documents(markdown: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = markdown.lines();
    while lines.by_ref().any(|line| line.trim() == "```yaml") {
        let block: String = lines
            .by_ref()
            .take_while(|line| line.trim() != "```")
            .flat_map(|line| [line, "\n"])
            .collect();
        if block.lines().any(|line| line.starts_with("kind:")) {
            found.push(block);
        }
    }
    found
}

/// What is found in the documents of a manual; the manual's name with the number of the document
/// stands for a path.
fn findings(manual: &str, markdown: &str) -> String {
    let numbered = documents(markdown).into_iter().enumerate();
    let all = numbered.map(|(number, document)| {
        let path = PathBuf::from(format!("{manual}-{}.yaml", number + 1));
        concise(&path, check(&path, document.as_bytes()).as_ref())
    });
    all.collect()
}

fn manual(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap()
}

#[test]
fn documents_of_the_format_are_clean() {
    let text = manual("docs/format.md");
    assert_eq!(documents(&text).len(), 2, "one a kind that says what it is");
    assert_eq!(findings("format", &text), "");
}

#[test]
fn the_format_names_every_key() {
    let text = manual("docs/format.md");
    let mut keys = BTreeSet::new();
    for kind in Kind::ALL {
        if kind != Kind::Settings {
            add_keys(&json_schema(kind, Draft::Draft07), &mut keys);
        }
    }
    keys.retain(|key| !text.contains(&format!("`{key}`")));
    assert_eq!(keys, BTreeSet::new(), "missing in docs/format.md");
}

#[test]
fn the_manual_of_the_settings_names_every_key_and_its_example_is_clean() {
    let text = manual("docs/settings.md");
    let mut keys = BTreeSet::new();
    add_keys(&json_schema(Kind::Settings, Draft::Draft07), &mut keys);
    keys.retain(|key| !text.contains(&format!("`{key}`")));
    assert_eq!(keys, BTreeSet::new(), "missing in docs/settings.md");
    let (_, example) = text.split_once("```toml\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let path = PathBuf::from("exportlint.settings.toml");
    let found = check(&path, example.as_bytes());
    assert_eq!(concise(&path, found.as_ref()), "");
}

/// The keys of all objects in a schema.
fn add_keys(schema: &Value, keys: &mut BTreeSet<String>) {
    let properties = schema["properties"].as_object();
    keys.extend(
        properties
            .into_iter()
            .flat_map(|properties| properties.keys().cloned()),
    );
    let parts = schema
        .as_object()
        .into_iter()
        .flat_map(|object| object.values());
    for part in parts.chain(schema.as_array().into_iter().flatten()) {
        add_keys(part, keys);
    }
}

#[test]
fn a_document_that_is_not_clean_is_seen() {
    let text = "```yaml\nscope: x\n```\n\n```yaml\nversion: 1\nkind: export-context\n```\n";
    assert_eq!(
        findings("text", text),
        "text-1.yaml:1:1: error[structure/missing-field] the required field `name` is missing\n\
         text-1.yaml:1:1: error[structure/missing-field] the required field `posthandlers` is missing\n"
    );
}

#[test]
fn the_readme_shows_what_its_first_command_prints() {
    let run = Command::new(env!("CARGO_BIN_EXE_exportlint"))
        .args(["check", "examples", "--fail-on", "never"])
        .current_dir(repository())
        .env_clear()
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(0));
    let printed = String::from_utf8(run.stdout).unwrap();
    let mut findings = printed.split("\n\n");
    let finding = findings.find(|block| block.starts_with("error[mapping/credential-field]"));
    let sample = format!(
        "{}\n\n…\n\n{}",
        finding.unwrap(),
        printed.lines().last().unwrap()
    );
    let readme = manual("README.md");
    let (before, rest) = readme.split_once("```text\n").unwrap();
    let (_, after) = rest.split_once("\n```").unwrap();
    assert_up_to_date(
        "README.md",
        &format!("{before}```text\n{sample}\n```{after}"),
    );
}
