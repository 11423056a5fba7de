//! Every command line in the documentation and in the CI files is valid.

use std::fs;
use std::path::Path;

use clap::CommandFactory as _;

use super::args::Arguments;
use super::check::width_for;

/// The files with command lines, and the directories whose files have some.
const SHOWN_IN: [&str; 7] = [
    "README.md",
    "CHANGELOG.md",
    "docs",
    ".pre-commit-hooks.yaml",
    "action.yml",
    "templates/exportlint.yml",
    "src/cli/init/files",
];

/// Placeholders in command lines, each with a valid value.
const PLACEHOLDERS: [(&str, &str); 3] = [
    ("KIND", "export-context"),
    ("SHELL", "bash"),
    ("PATH", "shop.yaml"),
];

fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for shown in SHOWN_IN.map(|path| root.join(path)) {
        if shown.is_dir() {
            let entries = fs::read_dir(shown).unwrap();
            paths.extend(entries.map(|entry| entry.unwrap().path()));
        } else {
            paths.push(shown);
        }
    }
    paths.sort();
    let named = paths.into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        (path.display().to_string(), text)
    });
    named.collect()
}

/// The command lines of a file: in Markdown those in inline code and code blocks, else all.
fn command_lines(path: &str, text: &str) -> Vec<Vec<String>> {
    let mut in_block = Path::new(path).extension().is_none_or(|end| end != "md");
    let mut found = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        }
        found.extend(in_line(line, in_block));
    }
    found
}

/// The command lines in a line of text, each from the program name to a quote, a comment, a
/// redirection or another command.
fn in_line(line: &str, in_block: bool) -> Vec<Vec<String>> {
    let starts = line.match_indices("exportlint ").filter_map(|(at, _)| {
        let rest = &line[at..];
        // The program name may follow the directories of a path.
        let before = line[..at].trim_end_matches(|c: char| !" `'\"".contains(c));
        let quote = before.chars().next_back().filter(|c| *c != ' ');
        let ended = quote.map(|quote| &rest[..rest.find(quote).unwrap_or(rest.len())]);
        let prefix = before.trim_matches(['-', ' ', '$']);
        let is_command = ["", "entry:", "run:", "script:"].contains(&prefix);
        ended.or((in_block && is_command).then_some(rest))
    });
    let lines = starts.map(|code| {
        let words = code.split_whitespace();
        words
            .take_while(|word| !word.starts_with(['#', '<', '>', '|', '&', '"']))
            .map(fill_in)
            .collect()
    });
    lines.collect()
}

/// The value of a placeholder, or the word itself.
fn fill_in(word: &str) -> String {
    let known = PLACEHOLDERS.iter().find(|(name, _)| *name == word);
    known.map_or(word, |(_, word)| *word).to_owned()
}

#[test]
fn every_command_line_in_the_documentation_is_valid() {
    let mut seen = 0;
    let mut invalid = Vec::new();
    for (path, text) in texts() {
        for words in command_lines(&path, &text) {
            seen += 1;
            if let Err(error) = Arguments::command().try_get_matches_from(&words) {
                invalid.push(format!("{path}: {}\n{error}", words.join(" ")));
            }
        }
    }
    assert!(seen > 30, "only {seen} command lines were found");
    assert!(invalid.is_empty(), "{}", invalid.join("\n"));
}

#[test]
fn command_lines_are_found_in_text_and_code() {
    let text = "\
`exportlint explain RULE`, or `exportlint rules`.
Here exportlint check is not code, and `exportlint` is not a command.
```console
exportlint check --fix a.yaml   # a comment
exportlint man | man -l -
```
Again `.venv/bin/exportlint chek` is read, right or wrong.
";
    let joined = |lines: Vec<Vec<String>>| -> Vec<String> {
        lines.into_iter().map(|words| words.join(" ")).collect()
    };
    assert_eq!(
        joined(command_lines("a.md", text)),
        [
            "exportlint explain RULE",
            "exportlint rules",
            "exportlint check --fix a.yaml",
            "exportlint man",
            "exportlint chek"
        ]
    );
    let text = "- exportlint check -q\n- sh 'exportlint rules'\n  entry: exportlint man\n";
    assert_eq!(
        joined(command_lines("a.yaml", text)),
        ["exportlint check -q", "exportlint rules", "exportlint man"]
    );
}

#[test]
fn a_report_is_40_columns_wide_at_least() {
    for (columns, width) in [
        (None, 100),
        (Some(0), 40),
        (Some(39), 40),
        (Some(40), 40),
        (Some(41), 41),
        (Some(200), 200),
    ] {
        assert_eq!(width_for(columns), width, "{columns:?}");
    }
}
