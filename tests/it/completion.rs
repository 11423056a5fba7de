//! What the editor offers at a cursor, which is written `‸`.
//!
//! A case is a text in `tests/fixtures/completion/`; its `.out` file has every item that is offered.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use exportlint::editor::Buffer;
use exportlint::editor::completion::complete;
use exportlint::editor::completion::item::{Item, ItemKind};
use exportlint::engine::{Options, analyze_partial, format_of};
use exportlint::schema::shape::Shape;
use exportlint::syntax::tree::NodeKind;
use exportlint::syntax::{Format, Limits, parse};

use crate::expected::Comparison;
use crate::fixtures::{check, concise, documents_below, files_below, kind_of, name_of, root};

const CURSOR: char = '‸';

/// Every fifth entry is tried; 1 tries them all.
const SAMPLE: usize = 5;

fn items(path: &str, text: &str, offset: usize, options: &Options) -> Vec<Item> {
    let buffer = Buffer {
        path,
        text,
        options,
    };
    complete(&buffer, offset)
}

/// The text after an item is inserted, without the syntax of snippets.
fn inserted(text: &str, item: &Item) -> String {
    let replace = item.replace.range();
    let indent: String = text[text[..replace.start].rfind('\n').map_or(0, |at| at + 1)..]
        .chars()
        .take_while(|c| *c == ' ')
        .collect();
    let plain = item.plain.replace('\n', &format!("\n{indent}"));
    let text = [&text[..replace.start], &plain, &text[replace.end..]].concat();
    match &item.additional_edit {
        Some((span, new)) => [
            &text[..span.start as usize],
            new,
            &text[span.end as usize..],
        ]
        .concat(),
        None => text,
    }
}

/// All that the items have, one item a paragraph.
fn describe(text: &str, items: &[Item]) -> String {
    let mut out = String::new();
    for item in items {
        let replaced = &text[item.replace.range()];
        let insert = item.insert.replace('\n', "\n    ");
        let required = if item.required { " required" } else { "" };
        let again = if item.retriggers { " asks-again" } else { "" };
        let _ = write!(out, "{:?} {}{required}{again}", item.kind, item.label);
        let _ = write!(out, "\n  `{replaced}` -> `{insert}`");
        if item.filter != item.label {
            let _ = write!(out, "\n  filter `{}`", item.filter);
        }
        for words in [&item.detail, &item.documentation].into_iter().flatten() {
            let _ = write!(out, "\n  {words}");
        }
        if let Some((span, new)) = &item.additional_edit {
            let before = text[..span.start as usize].rsplit('\n').next().unwrap();
            let _ = write!(out, "\n  `{new}` after `{}`", before.trim_start());
        }
        out.push('\n');
    }
    out
}

#[test]
fn every_case_has_the_expected_items() {
    let folder = root().join("completion");
    let cases = files_below(&folder);
    let cases = cases
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end != "out"));
    let mut comparison = Comparison::default();
    for file in cases {
        let marked = std::fs::read_to_string(file).unwrap();
        let offset = marked.find(CURSOR).expect("a cursor");
        let text = marked.replacen(CURSOR, "", 1);
        let options = Options {
            kind: kind_of(file),
            ..Options::default()
        };
        let offered = items(name_of(file), &text, offset, &options);
        comparison.file(&file.with_extension("out"), &describe(&text, &offered));
    }
    comparison.finish(60);
}

/// Documents without syntax errors: the path, the text, and the options of a check of it.
fn valid_documents() -> Vec<(String, String, Options)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["examples/clean", "tests/corpus"].iter();
    let files = folders.flat_map(|folder| documents_below(&root.join(folder)));
    files
        // Nothing is completed in form bodies.
        .filter(|file| file.extension().is_none_or(|end| end != "txt"))
        .map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let options = Options {
                kind: kind_of(&file),
                ..Options::default()
            };
            (name_of(&file).to_owned(), text, options)
        })
        .collect()
}

/// A key and value on one line of a document.
struct Entry {
    key: String,
    /// Its line, with the line break.
    line: std::ops::Range<usize>,
    key_start: usize,
    value: std::ops::Range<usize>,
    /// The value, if it is one of a list.
    choice: Option<String>,
    /// Whether nothing else is on its line, except for a comma or a comment.
    is_alone: bool,
}

impl Entry {
    /// The end of its line, before the line break.
    fn line_end(&self, text: &str) -> usize {
        let line = text[self.line.clone()].trim_end_matches(['\r', '\n']);
        self.line.start + line.len()
    }

    /// The text without it; its line stays, with its indentation.
    fn removed_from(&self, text: &str) -> String {
        [&text[..self.key_start], &text[self.line_end(text)..]].concat()
    }
}

fn entries(path: &str, text: &str, options: &Options) -> Vec<Entry> {
    analyze_partial(path, text, options, |documents| {
        let mut found = Vec::new();
        for cx in documents {
            for (node, field) in cx.all_fields() {
                let tree = cx.tree;
                let here = tree.node(node);
                let is_scalar = matches!(here.kind, NodeKind::Scalar(_));
                let key = tree.key(node).unwrap();
                let (start, end) = (key.span.start as usize, here.span.end as usize);
                let is_own = tree
                    .parent(node)
                    .is_some_and(|it| tree.node(it).used_at().is_none());
                if !is_scalar
                    || here.used_at().is_some()
                    || !is_own
                    || text[start..end].contains('\n')
                {
                    continue;
                }
                let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
                let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
                let rest = text[end..line_end].trim();
                let is_alone = text[line_start..start].trim().is_empty()
                    && (rest.is_empty() || rest == "," || rest.starts_with('#'))
                    && here.tag().is_none();
                let is_choice = matches!(field.shape, Shape::Choice(_) | Shape::Constant(_));
                found.push(Entry {
                    key: key.text.to_string(),
                    line: line_start..line_end,
                    key_start: start,
                    value: here.span.range(),
                    choice: (is_choice && here.tag().is_none())
                        .then(|| tree.scalar(node).unwrap().to_owned()),
                    is_alone,
                });
            }
        }
        found
    })
}

#[test]
fn a_removed_key_is_offered_in_its_place() {
    let mut failures = String::new();
    let (mut seen, mut tried) = (0, 0);
    for (path, text, options) in &valid_documents() {
        for entry in entries(path, text, options) {
            seen += 1;
            if !entry.is_alone || seen % SAMPLE != 0 {
                continue;
            }
            tried += 1;
            let without = entry.removed_from(text);
            let offered = items(path, &without, entry.key_start, options);
            if !offered.iter().any(|item| item.label == entry.key) {
                let _ = writeln!(failures, "{path}: {} at {}", entry.key, entry.line.start);
            }
        }
    }
    assert!(tried > 200, "{tried}");
    assert_eq!(failures, "");
}

/// Slow on purpose: hundreds of items are inserted, and each result is parsed.
#[test]
fn a_document_is_readable_after_any_item_is_inserted() {
    let mut failures = Vec::new();
    let mut tried = 0;
    let mut insert_all = |path: &str, text: &str, offset: usize, options: &Options| {
        let format = format_of(path, text, options.kind);
        for item in items(path, text, offset, options) {
            let after = inserted(text, &item);
            let is_open = item.plain.trim_end().ends_with([':', ',']);
            if format == Format::Json && is_open {
                continue;
            }
            tried += 1;
            let (_, faults) = parse(&after, format, &Limits::default());
            let fault = faults.iter().find(|fault| fault.kind.leaves_unread());
            if let Some(fault) = fault {
                failures.push(format!("{path}: {}: {:?}\n{after}", item.label, fault.kind));
            }
        }
    };
    for (number, (path, text, options)) in valid_documents().iter().enumerate() {
        for (at, entry) in entries(path, text, options).iter().enumerate() {
            if (number + at) % 23 != 0 {
                continue;
            }
            let value = entry.value.clone();
            let is_scalar = entry.choice.is_some() && !text[value.clone()].starts_with(['|', '>']);
            if is_scalar {
                insert_all(path, text, value.start + 1, options);
                let emptied = [&text[..value.start], &text[value.end..]].concat();
                insert_all(path, &emptied, value.start, options);
            }
            insert_all(path, text, entry.key_start + 1, options);
            if entry.is_alone {
                let without = entry.removed_from(text);
                insert_all(path, &without, entry.key_start, options);
            }
        }
    }
    assert!(tried > 400, "{tried}");
    assert_eq!(
        failures.len(),
        0,
        "{}",
        failures[..failures.len().min(8)].join("\n")
    );
}

/// Ways to break a line with a key and a value, in YAML and in JSON: an open quote, an open bracket,
/// a missing colon, a surplus brace, and two wrong indentations.
const FAULTS: [fn(&str, &str) -> String; 6] = [
    |key, value| format!("{key} \"{}\n", value.replace('"', "")),
    |key, value| format!("{key} [{}\n", value.trim_matches('"')),
    |key, _| format!("{}\n", key.trim_end_matches(':')),
    |key, _| format!("{}oops: }}\n", &key[..key.len() - key.trim_start().len()]),
    |key, value| format!(" {key} {value}\n"),
    |key, value| format!("\t{key} {value}\n"),
];

#[test]
fn a_fault_elsewhere_hides_nothing() {
    let mut failures: Vec<String> = Vec::new();
    let mut tried = 0;
    for (path, text, options) in &valid_documents() {
        let all: Vec<Entry> = entries(path, text, options)
            .into_iter()
            .filter(|entry| entry.is_alone && !text[entry.line.clone()].contains("- "))
            .collect();
        for (number, entry) in all.iter().enumerate() {
            for (at, fault) in FAULTS.iter().enumerate() {
                let other = &all[(number * 7 + at * 3 + 1) % all.len()];
                let decides_the_schema = ["type", "kind"].contains(&other.key.as_str());
                // In JSON, an open or surplus bracket can be that of another collection.
                let is_json = format_of(path, text, options.kind) == Format::Json;
                let is_ambiguous = matches!(at, 1 | 3) && is_json;
                if is_ambiguous
                    || other.line == entry.line
                    || decides_the_schema
                    || (number + at) % 29 != 0
                {
                    continue;
                }
                tried += 1;
                let key = text[other.line.start..other.value.start].trim_end();
                let faulty = fault(key, &text[other.value.clone()]);
                let end = entry.line_end(text);
                let mut parts = [
                    (other.line.clone(), faulty),
                    (entry.key_start..end, CURSOR.to_string()),
                ];
                parts.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
                let mut marked = text.clone();
                for (range, new) in parts {
                    marked.replace_range(range, &new);
                }
                let offset = marked.find(CURSOR).unwrap();
                let broken = marked.replacen(CURSOR, "", 1);
                let offered = items(path, &broken, offset, options);
                if !offered.iter().any(|item| item.label == entry.key) {
                    failures.push(format!("{path}: {at} at {key}: {}", entry.key));
                }
            }
        }
    }
    assert!(tried > 100, "{tried}");
    assert_eq!(failures, Vec::<String>::new());
}

/// Slow on purpose: each key and value is completed, with a reading of the document for each.
#[test]
fn the_keys_and_values_of_a_document_are_offered_in_their_place() {
    let mut failures = String::new();
    let (mut seen, mut tried) = (0, 0);
    for (path, text, options) in &valid_documents() {
        for entry in entries(path, text, options) {
            seen += 1;
            if seen % SAMPLE != 0 {
                continue;
            }
            // With the cursor in the key.
            let offered = items(path, text, entry.key_start + 1, options);
            if !offered.iter().any(|item| item.label == entry.key) {
                let _ = writeln!(failures, "{path}: key {} at {}", entry.key, entry.key_start);
            }
            let Some(value) = entry.choice else { continue };
            tried += 1;
            // With the cursor in the value, and in place of the removed value.
            let emptied = [&text[..entry.value.start], &text[entry.value.end..]].concat();
            for (text, at) in [(text, entry.value.start + 1), (&emptied, entry.value.start)] {
                let offered = items(path, text, at, options);
                let own = offered.iter().find(|item| item.label == value);
                if own.is_none() {
                    let _ = writeln!(failures, "{path}: {}: {value} at {at}", entry.key);
                }
            }
        }
    }
    assert!(tried > 60, "{tried}");
    assert_eq!(failures, "");
}

#[test]
fn no_text_breaks_completion() {
    let mut kinds = BTreeSet::new();
    let mut step = 0;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [
        "examples",
        "tests/fixtures/syntax",
        "tests/fixtures/completion",
    ] {
        for file in documents_below(&root.join(folder)) {
            let Ok(text) = std::fs::read_to_string(&file) else {
                continue;
            };
            let path = name_of(&file);
            let options = Options::default();
            for end in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                step += 1;
                if step % 211 != 0 {
                    continue;
                }
                for (text, offset) in [
                    (&text[..end], end),
                    (&text[..], end),
                    (&text[..end], end / 2),
                ] {
                    for item in items(path, text, offset, &options) {
                        kinds.insert(format!("{:?}", item.kind));
                        let range = item.replace.range();
                        let offset = text.floor_char_boundary(offset);
                        assert!(
                            range.start <= offset && offset <= range.end,
                            "{path} {offset}"
                        );
                        assert!(!text[range].contains('\n'), "{path} {offset}");
                        let _ = inserted(text, &item);
                    }
                }
            }
        }
    }
    assert!(kinds.len() >= 5, "{kinds:?}");
}

#[test]
fn an_offered_document_has_no_findings() {
    for path in ["new.yaml", "new.json"] {
        let offered = items(path, "", 0, &Options::default());
        let whole = offered
            .iter()
            .filter(|item| item.kind == ItemKind::Snippet)
            .map(|item| inserted("", item));
        let whole: Vec<String> = whole.collect();
        assert_eq!(whole.len(), 2, "{path}");
        for text in whole {
            let found = check(Path::new(path), text.as_bytes());
            assert_eq!(concise(Path::new(path), found.as_ref()), "", "{text}");
        }
    }
}
