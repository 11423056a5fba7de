//! The page of what the author of a rule has at hand, taken from the code: the methods of
//! `Document`, `Context` and `Report`, and the functions that make edits.

use std::fmt::Write as _;
use std::path::Path;

use crate::expected::{assert_up_to_date, repository};
use crate::fixtures::files_below;

const HEAD: &str = "\
# What the author of a rule has at hand

<!-- Generated from the code by the tests: `UPDATE=1 cargo test`. Do not edit. -->

A rule gets a `Context` (`cx`) and `Findings` (`out`).
`cx.document` is what the document means; it works on documents that are broken or half typed.
[CONTRIBUTING.md](CONTRIBUTING.md) has the recipe for a rule, and `src/rule/mod.rs` explains what `declare_rule!` takes.
";

/// Titles of the page, and the files or directories whose public functions are listed there.
const SECTIONS: [(&str, &str); 4] = [
    ("What the document means: `cx.document`", "src/document"),
    ("What only rules may know: `cx`", "src/rule/context.rs"),
    (
        "Reporting: `out.report(at, message)`",
        "src/rule/findings/mod.rs",
    ),
    ("Edits for fixes: `edit::…`", "src/syntax/edit"),
];

/// A public function: its signature without `self`, and the first sentence of its doc comment.
fn functions(code: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut doc = String::new();
    let mut lines = code.lines().take_while(|line| *line != "#[cfg(test)]");
    while let Some(line) = lines.next() {
        let item = line.trim_start();
        if let Some(text) = item.strip_prefix("///") {
            doc += text;
        } else if let Some(rest) = item.strip_prefix("pub fn ") {
            let mut signature = rest.to_owned();
            while !signature.contains('{') {
                signature += lines.next().expect("a body").trim();
            }
            found.push((shortened(&signature), first_sentence(&doc)));
            doc.clear();
        } else if !item.starts_with("#[") {
            doc.clear();
        }
    }
    found
}

/// `name(argument, …)`, as a rule calls it.
fn shortened(signature: &str) -> String {
    let (name, rest) = signature.split_once('(').expect("parameters");
    let name = name.split('<').next().expect("a name");
    let parameters = rest.split(") ->").next().expect("parameters");
    let parameters = parameters.split(") {").next().expect("parameters");
    let names = parameters.split(',').filter_map(|it| it.split_once(':'));
    let names: Vec<&str> = names.map(|(name, _)| name.trim()).collect();
    format!("{name}({})", names.join(", "))
}

fn first_sentence(doc: &str) -> String {
    let doc = doc.trim().replace('|', "\\|");
    let end = doc.find(". ").map_or(doc.len(), |at| at + 1);
    doc[..end].to_owned()
}

fn files(path: &Path) -> Vec<std::path::PathBuf> {
    if path.is_dir() {
        return files_below(path);
    }
    vec![path.to_owned()]
}

#[test]
fn the_page_for_authors_of_rules_is_up_to_date() {
    let mut text = HEAD.to_owned();
    for (title, path) in SECTIONS {
        let _ = write!(text, "\n## {title}\n");
        let mut count = 0;
        for file in files(&repository().join(path)) {
            let functions = functions(&std::fs::read_to_string(&file).unwrap());
            if functions.is_empty() {
                continue;
            }
            let shown = file.strip_prefix(repository()).unwrap().display();
            let _ = write!(text, "\n`{shown}`\n\n| call | meaning |\n|---|---|\n");
            for (call, meaning) in functions {
                let _ = writeln!(text, "| `{call}` | {meaning} |");
                count += 1;
            }
        }
        assert!(count > 0, "{path} has no public function");
    }
    assert_up_to_date("docs/rule-authors.md", &text);
}
