//! Compares the two readers: what `subset` reads is read as the parser reads it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::syntax::Limits;
use crate::syntax::random::Random;
use crate::syntax::yaml::{events, subset};

/// What edits insert: what may change how a line is read.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\n  ",
    "\n\n",
    "\t",
    ":",
    ": ",
    " :",
    "- ",
    "-\n",
    "\n- ",
    "- - ",
    "#",
    " # c\n",
    "\n# c\n",
    "\n  # c\n",
    "\"",
    "'",
    "''",
    "\\",
    "\\n",
    "\\x41",
    "\\u00e4",
    "\\ud800",
    "\\\n",
    "&a ",
    "&a\n",
    "*a",
    "*a ",
    "!t ",
    "!!str ",
    "!!int ",
    "!!x ",
    "!",
    "<<: *a\n",
    "<<:\n",
    "{",
    "}",
    "[",
    "]",
    ",",
    ", ",
    "{a: b}",
    "[a, b]",
    "{a: }",
    "[a: b]",
    "\"a\":b",
    "? ",
    "?",
    "|\n",
    "|-\n",
    ">\n",
    ">+\n",
    "|2\n",
    "|",
    ">",
    "%",
    "@",
    "`",
    "---\n",
    "\n---\n",
    "--- a\n",
    "...\n",
    "\n...\n",
    "%YAML 1.2\n---\n",
    "\u{feff}",
    "ä",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "\0",
    "\u{7f}",
    "~",
    "null",
    "1",
    "a",
    "a: b\n",
    "  a: b\n",
    "- a\n",
    "  - a\n",
    "k: |\n  x\n\n  y\n",
    "k: >-\n  x\n   y\n",
    "k: a\n  b\n\n  c\n",
    "x: &a\n  y: z\n",
];

/// So many edits are tried; a million takes minutes.
fn mutants() -> usize {
    let asked = std::env::var("YAML_MUTANTS").ok();
    asked.map_or(20_000, |count| count.parse().expect("a number"))
}

/// Whether `subset` reads a text. Then both readers give the same.
fn is_read(text: &str, limits: &Limits) -> bool {
    let Some(read) = subset::read(text, limits) else {
        return false;
    };
    let parsed = events::parse_once(text, limits);
    assert!(parsed.stops.is_empty(), "{:?} of {text:?}", parsed.stops);
    let expected = format!("{:#?}", (parsed.tree, parsed.faults));
    let actual = format!("{read:#?}");
    if actual != expected {
        let diff = similar::TextDiff::from_lines(&expected, &actual);
        panic!("{text:?}\n{}", diff.unified_diff());
    }
    true
}

fn files_in(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("a folder");
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files_in(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The texts below some folders of the repository, in the order of their paths.
fn texts(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    for folder in folders {
        files_in(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut paths,
        );
    }
    paths.sort();
    let texts = paths.into_iter().filter_map(|path| {
        let text = fs::read_to_string(&path).ok()?;
        Some((path, text))
    });
    texts.collect()
}

#[test]
fn all_files_are_read_alike() {
    let limits = Limits::default();
    let texts = texts(&["examples", "schemas", "tests/corpus", "tests/fixtures"]);
    let read = texts
        .iter()
        .filter(|(_, text)| is_read(text, &limits))
        .count();
    assert!(texts.len() > 4000, "{}", texts.len());
    // Many have a fault on purpose, or are no YAML at all.
    assert!(read * 2 > texts.len(), "{read} of {}", texts.len());
}

#[test]
fn examples_are_read_from_the_bytes() {
    let limits = Limits::default();
    let texts = texts(&["examples"]);
    let other: Vec<_> = texts
        .iter()
        .filter(|(_, text)| !is_read(text, &limits))
        .collect();
    assert!(texts.len() > 15, "{}", texts.len());
    assert!(other.len() * 50 <= texts.len(), "{other:#?}");
}

#[test]
fn edited_files_are_read_alike() {
    let small = Limits {
        depth: 6,
        nodes: 40,
        documents: 3,
        alias_nodes: 8,
        ..Limits::default()
    };
    let limits = [Limits::default(), small];
    let texts = texts(&[
        "examples",
        "tests/fixtures/syntax",
        "tests/fixtures/rules/structure",
    ]);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut read = 0;
    let count = mutants();
    for round in 0..count {
        let mut text = texts[random.below(texts.len())].1.clone();
        if text.len() > 2000 {
            let end = text.floor_char_boundary(2000);
            text.truncate(end);
        }
        for _ in 0..=round % 3 {
            edit(&mut text, &mut random);
        }
        read += usize::from(is_read(&text, &limits[usize::from(round % 8 == 0)]));
    }
    // Both outcomes have to be frequent, or the comparison means nothing.
    assert!(
        (count / 10..count * 9 / 10).contains(&read),
        "{read} of {count}"
    );
}

#[test]
fn short_texts_are_read_alike() {
    let limits = Limits::default();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for round in 0..mutants() {
        let pieces = (0..round % 9).map(|_| PIECES[random.below(PIECES.len())]);
        is_read(&pieces.collect::<String>(), &limits);
    }
}

fn edit(text: &mut String, random: &mut Random) {
    let at = random.boundary(text);
    match random.below(5) {
        0 => {
            let end = text.floor_char_boundary((at + random.below(6)).min(text.len()));
            text.replace_range(at..end.max(at), "");
        }
        1 => {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            if let Some(line) = lines.get(random.below(lines.len())) {
                let line = (*line).to_owned();
                text.insert_str(at, &line);
            }
        }
        2 => {
            let indent = " ".repeat(1 + random.below(3));
            let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
            text.insert_str(line, &indent);
        }
        _ => text.insert_str(at, PIECES[random.below(PIECES.len())]),
    }
}
