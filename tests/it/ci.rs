//! What is said and shipped for CI: its YAML is YAML, its versions and names agree.

use std::fs;
use std::path::Path;

use serde::Deserialize as _;
use serde_yaml::{Deserializer, Value};

use crate::fixtures::files_below;

pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The blocks of a Markdown text in a language.
pub(crate) fn blocks(markdown: &str, language: &str) -> Vec<String> {
    let start = format!("```{language}");
    let mut found = Vec::new();
    let mut lines = markdown.lines();
    while lines.by_ref().any(|line| line.trim() == start) {
        let block = lines.by_ref().take_while(|line| line.trim() != "```");
        found.push(block.flat_map(|line| [line, "\n"]).collect());
    }
    found
}

/// What the documents of a YAML text say.
fn documents(yaml: &str) -> Result<Vec<Value>, serde_yaml::Error> {
    Deserializer::from_str(yaml)
        .map(Value::deserialize)
        .collect()
}

/// What follows each `start` in a text: letters, digits, and the characters of versions and
/// targets.
fn words_after<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).map(|rest| {
        let ends = |sign: char| !sign.is_ascii_alphanumeric() && !".-_".contains(sign);
        &rest[..rest.find(ends).unwrap_or(rest.len())]
    })
}

#[test]
fn every_example_for_ci_is_yaml() {
    let manual = text("docs/ci.md");
    let examples = blocks(&manual, "yaml");
    assert_eq!(examples.len(), 7);
    for example in examples {
        let read = documents(&example).unwrap_or_else(|error| panic!("{error}:\n{example}"));
        assert!(read.iter().all(Value::is_mapping), "{example}");
    }
}

#[test]
fn every_file_for_ci_is_yaml() {
    let mut paths = vec![
        ".pre-commit-hooks.yaml",
        "action.yml",
        "templates/exportlint.yml",
    ];
    paths.extend([".github/workflows/ci.yml", ".github/workflows/release.yml"]);
    for path in paths {
        documents(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(files_below(&root.join(".github/workflows")).len(), 2);
}

#[test]
fn the_hooks_take_many_files_and_stop_for_none_of_ours() {
    let hooks = documents(&text(".pre-commit-hooks.yaml"))
        .unwrap()
        .remove(0);
    let ids = hooks.as_sequence().unwrap().iter().map(|hook| {
        let entry = hook["entry"].as_str().unwrap();
        for flag in ["--force-exclude", "--skip-foreign", "--allow-empty"] {
            assert!(entry.contains(flag), "{entry} without {flag}");
        }
        assert_eq!(hook["require_serial"], Value::Bool(true));
        assert_eq!(
            hook["types_or"],
            serde_yaml::from_str::<Value>("[yaml, json]").unwrap()
        );
        hook["id"].as_str().unwrap()
    });
    let ids: Vec<&str> = ids.collect();
    assert_eq!(ids, ["exportlint", "exportlint-fix", "exportlint-system"]);
}

#[test]
fn every_version_is_that_of_the_crate() {
    let manual = text("docs/ci.md");
    let component = text("templates/exportlint.yml");
    for start in [
        "exportlint==",
        "exportlint@v",
        "exportlint/exportlint@",
        "rev: v",
    ] {
        let said = words_after(&manual, start).chain(words_after(&component, start));
        let said: Vec<&str> = said.collect();
        assert!(!said.is_empty(), "{start}");
        for version in said {
            assert_eq!(version, env!("CARGO_PKG_VERSION"), "{start}");
        }
    }
    // Of the extension for VS Code; its lock file says it twice before all others.
    let package = text("editors/vscode/package.json");
    let lock = text("editors/vscode/package-lock.json");
    let start = "\"version\": \"";
    let said = words_after(&package, start).chain(words_after(&lock, start).take(2));
    let said: Vec<&str> = said.collect();
    assert_eq!(said, [env!("CARGO_PKG_VERSION"); 3]);
}

#[test]
fn what_a_release_makes_is_what_others_fetch() {
    // The package, the action and the metadata for `cargo binstall` spell the name alike.
    assert!(text(".github/package.sh").contains("name=exportlint-v$version-$target\n"));
    assert!(text("action.yml").contains("name=exportlint-v$version-$target\n"));
    assert!(text("Cargo.toml").contains("/{ name }-v{ version }-{ target }.tar.gz\""));
    let release = text(".github/workflows/release.yml");
    let action = text("action.yml");
    let made: Vec<&str> = words_after(&release, "{ target: ").collect();
    let fetched: Vec<&str> = words_after(&action, ") target=").collect();
    assert_eq!(made.len(), 5);
    assert_eq!(made, fetched);
}
