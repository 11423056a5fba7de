//! What the server finds is what `check` finds, place by place and word by word.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::fixtures::documents_below;
use crate::lsp::editor::{Editor, uri_of};

/// What is compared of a finding: all that an editor shows.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    rule: String,
    severity: u64,
    message: String,
    /// First line and column, last line and column, all from 0.
    place: [u64; 4],
    related: Vec<(String, [u64; 4])>,
}

/// What an editor is told, with columns in UTF-16 or, if not, in UTF-8.
fn told(diagnostic: &Value) -> Shown {
    let place = |range: &Value| {
        let number = |edge: &str, part: &str| range[edge][part].as_u64().unwrap();
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
    Shown {
        rule: text(&diagnostic["code"]),
        severity: diagnostic["severity"].as_u64().unwrap(),
        message: text(&diagnostic["message"]),
        place: place(&diagnostic["range"]),
        related: related
            .into_iter()
            .flatten()
            .map(|it| (text(&it["message"]), place(&it["location"]["range"])))
            .collect(),
    }
}

/// What a report says, in the same words.
fn reported(finding: &Value, text: &str, utf16: bool) -> Shown {
    let lines: Vec<&str> = lines(text);
    let column = |line: u64, characters: u64| -> u64 {
        let line = lines[usize::try_from(line).unwrap()];
        let signs = line.chars().take(usize::try_from(characters).unwrap());
        let units = signs.map(|sign| {
            if utf16 {
                sign.len_utf16()
            } else {
                sign.len_utf8()
            }
        });
        u64::try_from(units.sum::<usize>()).unwrap()
    };
    let place = |it: &Value| {
        let number = |edge: &str, part: &str| it[edge][part].as_u64().unwrap() - 1;
        let [from, to] = ["start", "end"].map(|edge| number(edge, "line"));
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
    Shown {
        rule: finding["rule"].as_str().unwrap().to_owned(),
        severity: match finding["severity"].as_str().unwrap() {
            "error" => 1,
            "warning" => 2,
            _ => 3,
        },
        message: format!("{message}{help}"),
        place: place(finding),
        related: finding["related"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["message"].as_str().unwrap().to_owned(), place(it)))
            .collect(),
    }
}

/// The lines of a text; all three breaks end one.
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

/// All documents of the repository that an editor can open: their paths from its root, and texts.
fn documents() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/fixtures", "tests/corpus", "examples"];
    let files = folders
        .iter()
        .flat_map(|it| documents_below(&root.join(it)));
    files
        .filter_map(|file| {
            // An editor has no text of a file in another encoding.
            let text = std::fs::read_to_string(&file).ok()?;
            Some((file.strip_prefix(root).unwrap().to_path_buf(), text))
        })
        .collect()
}

fn language(path: &Path) -> &'static str {
    let is_json = path.extension().is_some_and(|end| end == "json");
    if is_json { "json" } else { "yaml" }
}

/// Whether a rule compares the documents of a run.
fn is_of_run(rule: &str) -> bool {
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
    let mut told_by_server = Editor::start(
        root,
        &json!({ "textDocument": { "publishDiagnostics": related } }),
    );
    let mut asked = Editor::start(
        root,
        &json!({
            "general": { "positionEncodings": ["utf-8", "utf-16"] },
            "textDocument": { "diagnostic": related },
        }),
    );
    assert_eq!(
        told_by_server.server["capabilities"]["positionEncoding"],
        "utf-16"
    );
    assert_eq!(asked.server["capabilities"]["positionEncoding"], "utf-8");
    for (path, text) in &documents {
        let uri = uri_of(&root.join(path));
        let identifier = json!({ "textDocument": { "uri": uri } });
        told_by_server.open(&uri, language(path), text);
        asked.open(&uri, language(path), text);
        let in_utf8 = asked
            .ask("textDocument/diagnostic", identifier.clone())
            .unwrap();
        let in_utf8: Vec<Shown> = in_utf8["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(told)
            .collect();
        let diagnostics = told_by_server.diagnostics(&uri);
        let in_utf16: Vec<Shown> = diagnostics.iter().map(told).collect();
        told_by_server.tell("textDocument/didClose", identifier.clone());
        asked.tell("textDocument/didClose", identifier);
        let shown = path.to_str().unwrap();
        let mut findings = reports.remove(shown).unwrap_or_default();
        let compares = in_utf16.iter().any(|it| is_of_run(&it.rule));
        if compares {
            // Alone, as the editor has it.
            findings = report(std::slice::from_ref(path))
                .remove(shown)
                .unwrap_or_default();
        }
        // What a run finds by comparing files is no matter of one file.
        let of_file = |it: &&Value| compares || !is_of_run(it["rule"].as_str().unwrap());
        let expected = |utf16| -> Vec<Shown> {
            let of_file = findings.iter().filter(of_file);
            of_file.map(|it| reported(it, text, utf16)).collect()
        };
        assert_eq!(in_utf16, expected(true), "{shown}");
        assert_eq!(in_utf8, expected(false), "{shown}");
    }
    assert_eq!(told_by_server.quit(), (Some(0), String::new()));
    assert_eq!(asked.quit(), (Some(0), String::new()));
}
