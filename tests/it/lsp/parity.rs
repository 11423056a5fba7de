//! The server finds what `check` finds, with the same ranges and texts.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

use exportlint::text::one_line::one_line;
use serde_json::{Value, json};

use crate::fixtures::{self, documents_below};
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
        let columns = ["start", "end"].map(|end| number(end, "column"));
        // Without the text of another file, the server counts characters as the report does.
        let is_here = it["path"] == finding["path"];
        let column = |line, at| if is_here { column(line, at) } else { at };
        [from, column(from, columns[0]), to, column(to, columns[1])]
    };
    // Reports for programs contain texts as they are, and editors show them.
    let text_of = |value: &Value| value.as_str().map(|text| one_line(text).into_owned());
    let help = text_of(&finding["help"]);
    let help = help.map_or(String::new(), |help| format!("\nhelp: {help}"));
    let message = text_of(&finding["message"]).unwrap();
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
            .map(|it| (text_of(&it["message"]).unwrap(), range(it)))
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
fn report(files: &[PathBuf], flags: &[&str]) -> BTreeMap<String, Vec<Value>> {
    let output = Command::new(env!("CARGO_BIN_EXE_exportlint"))
        .args([
            "check",
            "--format",
            "json",
            "--skip-foreign",
            "--allow-empty",
        ])
        .args(["--force-exclude", "--today", "2026-03-01"])
        .args(flags)
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

/// So many cases of each rule and format that find something, and as many that do not, are compared.
const CASES: usize = 1;

/// The documents of the repository that an editor can open, without further cases of the same rule:
/// paths from the root, and texts.
fn documents() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/fixtures", "tests/corpus", "examples"];
    let cases = fixtures::root().join("rules");
    let mut seen = HashMap::new();
    let files = folders
        .iter()
        .flat_map(|it| documents_below(&root.join(it)));
    files
        .filter_map(|file| {
            // An editor does not send files in other encodings than UTF-8.
            let text = std::fs::read_to_string(&file).ok()?;
            if file.starts_with(&cases) {
                let expected = std::fs::read_to_string(file.with_extension("out"));
                let finds = expected.is_ok_and(|expected| !expected.is_empty());
                let kind = (
                    file.parent()?.to_owned(),
                    language(&file),
                    finds,
                    text.is_ascii(),
                );
                let count = seen.entry(kind).or_insert(0);
                *count += 1;
                if *count > CASES {
                    return None;
                }
            }
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

/// Slow on purpose: hundreds of documents are checked by a run and by a server, since each rule
/// reports other places. What differs between cases of one rule is what the engine finds in them,
/// which is the same for both.
#[test]
fn the_server_finds_what_a_check_finds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = documents();
    assert!(documents.len() > 500, "{}", documents.len());
    let paths: Vec<PathBuf> = documents.iter().map(|(path, _)| path.clone()).collect();
    // What a run finds by comparing files cannot be found in one of them.
    let mut reports = report(&paths, &["--ignore", "project"]);
    let findings = reports.values().flatten();
    let rules: BTreeSet<&str> = findings.map(|it| it["rule"].as_str().unwrap()).collect();
    assert!(rules.len() > 80, "{rules:?}");
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
    for (number, (path, text)) in documents.iter().enumerate() {
        let uri = uri_of(&root.join(path));
        let identifier = json!({ "textDocument": { "uri": uri } });
        let mut shown: Vec<(bool, Vec<ShownFinding>)> = Vec::new();
        // The encodings and the ways to get diagnostics differ in columns alone, so a text in ASCII,
        // where they are the same, is sent to one of the clients in turn.
        let is_ascii = text.is_ascii();
        if !is_ascii || number % 2 == 0 {
            pulled.open(&uri, language(path), text);
            let report = pulled
                .request("textDocument/diagnostic", identifier.clone())
                .unwrap();
            let items = report["items"].as_array().unwrap().iter();
            shown.push((false, items.map(of_server).collect()));
            pulled.notify("textDocument/didClose", identifier.clone());
        }
        if !is_ascii || number % 2 == 1 {
            pushed.open(&uri, language(path), text);
            let diagnostics = pushed.diagnostics(&uri);
            shown.push((true, diagnostics.iter().map(of_server).collect()));
            pushed.notify("textDocument/didClose", identifier);
        }
        let name = path.to_str().unwrap();
        let mut findings = reports.remove(name).unwrap_or_default();
        let compares = shown[0].1.iter().any(|it| compares_documents(&it.rule));
        if compares || text.contains("ignore[project") {
            // The file alone, as the server checks it.
            findings = report(std::slice::from_ref(path), &[])
                .remove(name)
                .unwrap_or_default();
        }
        let expected = |utf16| -> Vec<ShownFinding> {
            let findings = findings.iter();
            findings.map(|it| of_report(it, text, utf16)).collect()
        };
        for (utf16, shown) in shown {
            assert_eq!(shown, expected(utf16), "{name}");
        }
    }
    assert_eq!(pushed.shut_down(), (Some(0), String::new()));
    assert_eq!(pulled.shut_down(), (Some(0), String::new()));
}
