//! The server finds what `check` finds, with the same ranges and texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::fixtures::documents_below;
use crate::lsp::client::{Client, uri_of};

/// What an editor shows of a finding.
#[derive(Debug, PartialEq, Eq)]
struct ShownFinding {
    rule: String,
    severity: u64,
    message: String,
    /// Line and column of the start, line and column of the end, all from 0.
    range: [u64; 4],
    related: Vec<(String, [u64; 4])>,
}

/// A diagnostic of the server.
fn of_server(diagnostic: &Value) -> ShownFinding {
    let range = |range: &Value| {
        let number = |end: &str, key: &str| range[end][key].as_u64().unwrap();
        [
            number("start", "line"),
            number("start", "character"),
            number("end", "line"),
            number("end", "character"),
        ]
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    assert_eq!(diagnostic["source"], "exportlint");
    let related = diagnostic["relatedInformation"].as_array();
    ShownFinding {
        rule: text(&diagnostic["code"]),
        severity: diagnostic["severity"].as_u64().unwrap(),
        message: text(&diagnostic["message"]),
        range: range(&diagnostic["range"]),
        related: related
            .into_iter()
            .flatten()
            .map(|it| (text(&it["message"]), range(&it["location"]["range"])))
            .collect(),
    }
}

/// A finding of a report, with columns in UTF-16 or UTF-8 as those of the server.
fn of_report(finding: &Value, text: &str, utf16: bool) -> ShownFinding {
    let lines: Vec<&str> = lines(text);
    let column = |line: u64, characters: u64| -> u64 {
        let line = lines[usize::try_from(line).unwrap()];
        let before = line.chars().take(usize::try_from(characters).unwrap());
        let units = before.map(|c| if utf16 { c.len_utf16() } else { c.len_utf8() });
        u64::try_from(units.sum::<usize>()).unwrap()
    };
    let range = |it: &Value| {
        let number = |end: &str, key: &str| it[end][key].as_u64().unwrap() - 1;
        let [from, to] = ["start", "end"].map(|end| number(end, "line"));
        [
            from,
            column(from, number("start", "column")),
            to,
            column(to, number("end", "column")),
        ]
    };
    let help = finding["help"].as_str();
    let help = help.map_or(String::new(), |help| format!("\nhelp: {help}"));
    let message = finding["message"].as_str().unwrap();
    ShownFinding {
        rule: finding["rule"].as_str().unwrap().to_owned(),
        severity: match finding["severity"].as_str().unwrap() {
            "error" => 1,
            "warning" => 2,
            _ => 3,
        },
        message: format!("{message}{help}"),
        range: range(finding),
        related: finding["related"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["message"].as_str().unwrap().to_owned(), range(it)))
            .collect(),
    }
}

/// The lines of a text, which end at line breaks of any of the three forms.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        lines.push(&rest[..at]);
        let length = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
        rest = &rest[at + length..];
    }
    lines.push(rest);
    lines
}

/// The findings of a report on these files, by path.
fn report(files: &[PathBuf]) -> BTreeMap<String, Vec<Value>> {
    let output = Command::new(env!("CARGO_BIN_EXE_exportlint"))
        .args([
            "check",
            "--format",
            "json",
            "--skip-foreign",
            "--allow-empty",
        ])
        .args(["--force-exclude", "--today", "2026-03-01"])
        .args(files)
        .env_clear()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut by_path: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        let path = finding["path"].as_str().unwrap().to_owned();
        by_path.entry(path).or_default().push(finding.clone());
    }
    by_path
}

/// The documents of the repository that an editor can open: paths from the root, and texts.
fn documents() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/fixtures", "tests/corpus", "examples"];
    let files = folders
        .iter()
        .flat_map(|it| documents_below(&root.join(it)));
    files
        .filter_map(|file| {
            // An editor does not send files in other encodings than UTF-8.
            let text = std::fs::read_to_string(&file).ok()?;
            Some((file.strip_prefix(root).unwrap().to_path_buf(), text))
        })
        .collect()
}

fn language(path: &Path) -> &'static str {
    let is_json = path.extension().is_some_and(|end| end == "json");
    if is_json { "json" } else { "yaml" }
}

/// Whether a rule compares documents.
fn compares_documents(rule: &str) -> bool {
    rule.starts_with("project/")
}

#[test]
fn the_server_finds_what_a_check_finds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = documents();
    assert!(documents.len() > 1_500, "{}", documents.len());
    let paths: Vec<PathBuf> = documents.iter().map(|(path, _)| path.clone()).collect();
    let mut reports = report(&paths);
    let related = json!({ "relatedInformation": true });
    let mut pushed = Client::start(
        root,
        &json!({ "textDocument": { "publishDiagnostics": related } }),
    );
    let mut pulled = Client::start(
        root,
        &json!({
            "general": { "positionEncodings": ["utf-8", "utf-16"] },
            "textDocument": { "diagnostic": related },
        }),
    );
    assert_eq!(
        pushed.initialized["capabilities"]["positionEncoding"],
        "utf-16"
    );
    assert_eq!(
        pulled.initialized["capabilities"]["positionEncoding"],
        "utf-8"
    );
    for (path, text) in &documents {
        let uri = uri_of(&root.join(path));
        let identifier = json!({ "textDocument": { "uri": uri } });
        pushed.open(&uri, language(path), text);
        pulled.open(&uri, language(path), text);
        let in_utf8 = pulled
            .request("textDocument/diagnostic", identifier.clone())
            .unwrap();
        let in_utf8: Vec<ShownFinding> = in_utf8["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(of_server)
            .collect();
        let diagnostics = pushed.diagnostics(&uri);
        let in_utf16: Vec<ShownFinding> = diagnostics.iter().map(of_server).collect();
        pushed.notify("textDocument/didClose", identifier.clone());
        pulled.notify("textDocument/didClose", identifier);
        let shown = path.to_str().unwrap();
        let mut findings = reports.remove(shown).unwrap_or_default();
        let compares = in_utf16.iter().any(|it| compares_documents(&it.rule));
        if compares {
            // The file alone, as the server checks it.
            findings = report(std::slice::from_ref(path))
                .remove(shown)
                .unwrap_or_default();
        }
        // What a run finds by comparing files cannot be found in one of them.
        let of_file = |it: &&Value| compares || !compares_documents(it["rule"].as_str().unwrap());
        let expected = |utf16| -> Vec<ShownFinding> {
            let of_file = findings.iter().filter(of_file);
            of_file.map(|it| of_report(it, text, utf16)).collect()
        };
        assert_eq!(in_utf16, expected(true), "{shown}");
        assert_eq!(in_utf8, expected(false), "{shown}");
    }
    assert_eq!(pushed.shut_down(), (Some(0), String::new()));
    assert_eq!(pulled.shut_down(), (Some(0), String::new()));
}
