//! The configurations in `docs/editors.md`: they are valid, and match what `init` writes.

use std::collections::BTreeSet;

use exportlint::syntax::{Format, Limits, parse};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

use crate::ci::{blocks, text};
use crate::oracle::value;

const INIT: &str = "src/cli/init/files/vscode-settings.json";

fn manual() -> String {
    text("docs/editors.md")
}

fn json_blocks() -> Vec<Value> {
    let blocks = blocks(&manual(), "json");
    let values = blocks.iter().map(|block| {
        serde_json::from_str(block).unwrap_or_else(|error| panic!("{error}:\n{block}"))
    });
    values.collect()
}

/// The schemas for YAML files and the custom tags, as `init` writes them.
fn of_init() -> (Value, Value) {
    let settings: Value = serde_json::from_str(&text(INIT)).unwrap();
    (
        settings["yaml.schemas"].clone(),
        settings["yaml.customTags"].clone(),
    )
}

#[test]
fn every_block_has_a_test() {
    let manual = manual();
    let fences = manual.lines().filter(|line| line.starts_with("```"));
    let languages: Vec<&str> = fences
        .step_by(2)
        .map(|fence| fence.trim_matches('`'))
        .collect();
    let expected = [
        "sh", "yaml", "yaml", "json", "xml", "lua", "lua", "toml", "json", "elisp", "elisp",
        "json", "json",
    ];
    assert_eq!(languages, expected);
}

#[test]
fn the_settings_of_vs_code_are_those_of_init() {
    assert_eq!(blocks(&manual(), "json")[0], text(INIT));
}

#[test]
fn settings_in_json_use_the_same_schemas() {
    let (schemas, tags) = of_init();
    let of_init: Value = serde_json::from_str(&text(INIT)).unwrap();
    let [_, zed, sublime, server] = json_blocks().try_into().unwrap();
    let yaml = &zed["lsp"]["yaml-language-server"]["settings"]["yaml"];
    assert_eq!((&yaml["schemas"], &yaml["customTags"]), (&schemas, &tags));
    let yaml = &sublime["settings"];
    let found = (&yaml["yaml.schemas"], &yaml["yaml.customTags"]);
    assert_eq!(found, (&schemas, &tags));
    let json = &zed["lsp"]["json-language-server"]["settings"]["json"]["schemas"];
    let urls = |schemas: &Value| -> Vec<Value> {
        let schemas = schemas.as_array().unwrap().iter();
        schemas.map(|schema| schema["url"].clone()).collect()
    };
    assert_eq!(urls(json), urls(&of_init["json.schemas"]));
    let command = &server["clients"]["exportlint"]["command"];
    assert_eq!(*command, json!(["exportlint", "lsp"]));
}

#[test]
fn settings_in_toml_use_the_same_schemas() {
    let (schemas, tags) = of_init();
    let shown = blocks(&manual(), "toml").concat();
    let (tree, faults) = parse(&shown, Format::Toml, &Limits::default());
    assert!(faults.is_empty(), "{faults:?}");
    let settings = value(&tree, tree.documents[0].root.unwrap()).unwrap();
    let servers = &settings["language-server"];
    let yaml = &servers["yaml-language-server"]["config"]["yaml"];
    assert_eq!((&yaml["schemas"], &yaml["customTags"]), (&schemas, &tags));
    let exportlint = json!({ "command": "exportlint", "args": ["lsp"] });
    assert_eq!(servers["exportlint"], exportlint);
    for language in settings["language"].as_array().unwrap() {
        let servers = language["language-servers"].as_array().unwrap();
        assert!(servers.contains(&json!("exportlint")), "{language}");
    }
}

#[test]
fn settings_in_xml_are_well_formed() {
    let shown = blocks(&manual(), "xml").concat();
    let mut reader = Reader::from_str(&shown);
    let (mut open, mut schemas) = (0_usize, 0);
    // The reader checks that tags match.
    loop {
        let event = reader.read_event().unwrap();
        if let Event::Start(start) = &event {
            open += 1;
            schemas += usize::from(start.name().as_ref() == "SchemaInfo");
        }
        open -= usize::from(matches!(event, Event::End(_)));
        if event == Event::Eof {
            break;
        }
    }
    assert_eq!(open, 0);
    assert_eq!(schemas, 2);
}

#[test]
fn the_configuration_of_neovim_is_the_tested_one() {
    let shown = blocks(&manual(), "lua");
    assert_eq!(shown[1], text("tests/peers/neovim/exportlint.lua"));
}

#[test]
fn the_configuration_of_emacs_is_the_tested_one() {
    let tested = ["dir-locals.el", "exportlint.el"];
    let tested = tested.map(|name| text(&format!("tests/peers/emacs/{name}")));
    assert_eq!(blocks(&manual(), "elisp"), tested);
}

#[test]
fn comments_in_yaml_are_comments() {
    let shown = blocks(&manual(), "yaml");
    let path = "../.exportlint/export-context.json";
    let expected = [
        format!("# yaml-language-server: $schema={path}\n"),
        format!("# $schema: {path}\n"),
    ];
    assert_eq!(shown, expected);
    for comment in shown {
        let value: serde_yaml::Value = serde_yaml::from_str(&comment).unwrap();
        assert!(value.is_null(), "{comment}");
    }
}

/// The first bracket that does not match, or the brackets that are not closed. Those in strings do
/// not count.
fn unbalanced(code: &str, quotes: &[char]) -> Option<String> {
    let mut open = Vec::new();
    let mut string = None;
    for c in code.chars() {
        match (string, c) {
            (Some(quote), _) if quote == c => string = None,
            (None, _) if quotes.contains(&c) => string = Some(c),
            (None, '(') => open.push(')'),
            (None, '[') => open.push(']'),
            (None, '{') => open.push('}'),
            (None, ')' | ']' | '}') => {
                if open.pop() != Some(c) {
                    return Some(format!("unmatched `{c}`"));
                }
            }
            (Some(_) | None, _) => {}
        }
    }
    (!open.is_empty() || string.is_some()).then(|| format!("not closed: {open:?} {string:?}"))
}

#[test]
fn code_for_neovim_and_emacs_is_balanced() {
    for (language, quotes) in [("lua", ['\'', '"']), ("elisp", ['"', '"'])] {
        for code in blocks(&manual(), language) {
            assert_eq!(unbalanced(&code, &quotes), None, "{code}");
        }
    }
}

/// No peer runs this configuration, unlike the others for Neovim and Emacs.
#[test]
fn neovim_uses_the_same_schemas() {
    let (schemas, tags) = of_init();
    let shown = &blocks(&manual(), "lua")[0];
    let strings: Vec<&str> = shown.split('\'').skip(1).step_by(2).collect();
    let mut expected: Vec<&str> = vec!["yamlls", "yaml-language-server", "--stdio", "yaml"];
    expected.extend(["exportlint.toml", ".git"]);
    for (schema, globs) in schemas.as_object().unwrap() {
        expected.push(schema);
        expected.extend(globs.as_array().unwrap().iter().filter_map(Value::as_str));
    }
    expected.extend(tags.as_array().unwrap().iter().filter_map(Value::as_str));
    expected.push("yamlls");
    assert_eq!(strings, expected);
}

#[test]
fn all_named_schemas_exist() {
    let manual = manual();
    let named = manual.split(".exportlint/").skip(1).map(|rest| {
        let is_end = |c: char| !c.is_ascii_alphanumeric() && !"-.".contains(c);
        &rest[..rest.find(is_end).unwrap()]
    });
    let named: BTreeSet<&str> = named.filter(|name| !name.is_empty()).collect();
    let expected = [
        "custom-integration.json",
        "document.json",
        "export-context.json",
        "settings.json",
    ];
    assert!(named.iter().eq(expected.iter()), "{named:?}");
}
