//! What the editor offers at a cursor, written `‸`.
//!
//! Cases are texts in `tests/fixtures/completion/`; beside each stands all that is offered.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use exportlint::editor::Buffer;
use exportlint::editor::completion::{Item, ItemKind, complete};
use exportlint::engine::{Options, format_of, look};
use exportlint::schema::shape::Shape;
use exportlint::syntax::tree::Value;
use exportlint::syntax::{Format, Limits, parse};

use crate::expected::Comparison;
use crate::fixtures::{check, concise, documents_below, files_below, kind_of, name_of, root};

const CURSOR: char = '‸';

/// One entry of so many is tried; 1 tries them all.
const SAMPLE: usize = 5;

fn items(path: &str, text: &str, offset: usize, options: &Options) -> Vec<Item> {
    let buffer = Buffer {
        path,
        text,
        options,
    };
    complete(&buffer, offset)
}

/// The text after an item is taken, without snippets.
fn taken(text: &str, item: &Item) -> String {
    let replace = item.replace.range();
    let lead: String = text[text[..replace.start].rfind('\n').map_or(0, |at| at + 1)..]
        .chars()
        .take_while(|sign| *sign == ' ')
        .collect();
    let plain = item.plain.replace('\n', &format!("\n{lead}"));
    let text = [&text[..replace.start], &plain, &text[replace.end..]].concat();
    match &item.also {
        Some((span, new)) => [
            &text[..span.start as usize],
            new,
            &text[span.end as usize..],
        ]
        .concat(),
        None => text,
    }
}

/// All that is said of the items, one a paragraph.
fn told(text: &str, items: &[Item]) -> String {
    let mut out = String::new();
    for item in items {
        let replaced = &text[item.replace.range()];
        let insert = item.insert.replace('\n', "\n    ");
        let required = if item.required { " required" } else { "" };
        let again = if item.asks_again { " asks-again" } else { "" };
        let _ = write!(out, "{:?} {}{required}{again}", item.kind, item.label);
        let _ = write!(out, "\n  `{replaced}` -> `{insert}`");
        if item.filter != item.label {
            let _ = write!(out, "\n  filter `{}`", item.filter);
        }
        for words in [&item.detail, &item.documentation].into_iter().flatten() {
            let _ = write!(out, "\n  {words}");
        }
        if let Some((span, new)) = &item.also {
            let before = text[..span.start as usize].rsplit('\n').next().unwrap();
            let _ = write!(out, "\n  `{new}` behind `{}`", before.trim_start());
        }
        out.push('\n');
    }
    out
}

#[test]
fn cases_are_answered_whole() {
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
        let found = items(name_of(file), &text, offset, &options);
        comparison.file(&file.with_extension("out"), &told(&text, &found));
    }
    comparison.finish(60);
}

/// Documents without faults of form: the path, the text, and what is asked of a check of it.
fn sound_documents() -> Vec<(String, String, Options)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["examples/clean", "tests/corpus"].iter();
    let files = folders.flat_map(|folder| documents_below(&root.join(folder)));
    files
        // Form bodies are not completed.
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

/// A key and value of a document that stand on one line.
struct Entry {
    key: String,
    /// From the beginning of its line to behind the line break.
    line: std::ops::Range<usize>,
    key_start: usize,
    value: std::ops::Range<usize>,
    /// The word, if it is one of few.
    choice: Option<String>,
    /// Whether its line holds nothing else, and the mapping has another entry.
    is_alone: bool,
}

impl Entry {
    /// The end of its line, before the line break.
    fn line_end(&self, text: &str) -> usize {
        let line = text[self.line.clone()].trim_end_matches(['\r', '\n']);
        self.line.start + line.len()
    }

    /// The text without it; its line stays, with its indentation.
    fn taken_out(&self, text: &str) -> String {
        [&text[..self.key_start], &text[self.line_end(text)..]].concat()
    }
}

fn entries(path: &str, text: &str, options: &Options) -> Vec<Entry> {
    look(path, text, options, |documents| {
        let mut found = Vec::new();
        for cx in documents {
            for (node, field) in cx.all_fields() {
                let tree = cx.tree;
                let here = tree.node(node);
                let is_scalar = matches!(here.value, Value::Scalar { .. });
                let key = tree.key(node).unwrap();
                let (start, end) = (key.span.start as usize, here.span.end as usize);
                let is_own = tree
                    .parent(node)
                    .is_some_and(|it| tree.node(it).used_at.is_none());
                if !is_scalar
                    || here.used_at.is_some()
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
                    && here.tag.is_none();
                let is_choice = matches!(field.shape, Shape::Choice(_) | Shape::Constant(_));
                found.push(Entry {
                    key: key.text.to_string(),
                    line: line_start..line_end,
                    key_start: start,
                    value: here.span.range(),
                    choice: (is_choice && here.tag.is_none())
                        .then(|| tree.scalar(node).unwrap().to_owned()),
                    is_alone,
                });
            }
        }
        found
    })
}

#[test]
fn a_key_that_is_taken_out_is_offered_in_its_place() {
    let mut wrong = String::new();
    let (mut seen, mut asked) = (0, 0);
    for (path, text, options) in &sound_documents() {
        for entry in entries(path, text, options) {
            seen += 1;
            if !entry.is_alone || seen % SAMPLE != 0 {
                continue;
            }
            asked += 1;
            let without = entry.taken_out(text);
            let found = items(path, &without, entry.key_start, options);
            if !found.iter().any(|item| item.label == entry.key) {
                let _ = writeln!(wrong, "{path}: {} at {}", entry.key, entry.line.start);
            }
        }
    }
    assert!(asked > 200, "{asked}");
    assert_eq!(wrong, "");
}

#[test]
fn what_is_taken_can_be_read() {
    let mut wrong = Vec::new();
    let mut asked = 0;
    let mut take = |path: &str, text: &str, offset: usize, options: &Options| {
        let format = format_of(path, text, options.kind);
        for item in items(path, text, offset, options) {
            let after = taken(text, &item);
            let is_open = item.plain.trim_end().ends_with([':', ',']);
            if format == Format::Json && is_open {
                continue;
            }
            asked += 1;
            let (_, faults) = parse(&after, format, &Limits::default());
            let fault = faults.iter().find(|fault| fault.kind.breaks_document());
            if let Some(fault) = fault {
                wrong.push(format!("{path}: {}: {:?}\n{after}", item.label, fault.kind));
            }
        }
    };
    for (number, (path, text, options)) in sound_documents().iter().enumerate() {
        for (at, entry) in entries(path, text, options).iter().enumerate() {
            if (number + at) % 23 != 0 {
                continue;
            }
            let value = entry.value.clone();
            let is_scalar = entry.choice.is_some() && !text[value.clone()].starts_with(['|', '>']);
            if is_scalar {
                take(path, text, value.start + 1, options);
                let emptied = [&text[..value.start], &text[value.end..]].concat();
                take(path, &emptied, value.start, options);
            }
            take(path, text, entry.key_start + 1, options);
            if entry.is_alone {
                let without = entry.taken_out(text);
                take(path, &without, entry.key_start, options);
            }
        }
    }
    assert!(asked > 400, "{asked}");
    assert_eq!(wrong.len(), 0, "{}", wrong[..wrong.len().min(8)].join("\n"));
}

/// What can be wrong with a line that holds a key and a value, in YAML and in JSON.
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
    let mut wrong: Vec<String> = Vec::new();
    let mut asked = 0;
    for (path, text, options) in &sound_documents() {
        let all: Vec<Entry> = entries(path, text, options)
            .into_iter()
            .filter(|entry| entry.is_alone && !text[entry.line.clone()].contains("- "))
            .collect();
        for (number, entry) in all.iter().enumerate() {
            for (at, fault) in FAULTS.iter().enumerate() {
                let other = &all[(number * 7 + at * 3 + 1) % all.len()];
                let is_key_of_it = ["type", "kind"].contains(&other.key.as_str());
                // In JSON, a bracket too many or too few may well be another one.
                let is_json = format_of(path, text, options.kind) == Format::Json;
                let is_open = matches!(at, 1 | 3) && is_json;
                if is_open || other.line == entry.line || is_key_of_it || (number + at) % 29 != 0 {
                    continue;
                }
                asked += 1;
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
                let found = items(path, &broken, offset, options);
                if !found.iter().any(|item| item.label == entry.key) {
                    wrong.push(format!("{path}: {at} at {key}: {}", entry.key));
                }
            }
        }
    }
    assert!(asked > 100, "{asked}");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_own_word_of_a_document_is_offered_in_its_place() {
    let mut wrong = String::new();
    let (mut seen, mut asked) = (0, 0);
    for (path, text, options) in &sound_documents() {
        for entry in entries(path, text, options) {
            seen += 1;
            if seen % SAMPLE != 0 {
                continue;
            }
            // The key itself, edited in place.
            let found = items(path, text, entry.key_start + 1, options);
            if !found.iter().any(|item| item.label == entry.key) {
                let _ = writeln!(wrong, "{path}: key {} at {}", entry.key, entry.key_start);
            }
            let Some(word) = entry.choice else { continue };
            asked += 1;
            // In the word, and where it was.
            let emptied = [&text[..entry.value.start], &text[entry.value.end..]].concat();
            for (text, at) in [(text, entry.value.start + 1), (&emptied, entry.value.start)] {
                let found = items(path, text, at, options);
                let own = found.iter().find(|item| item.label == word);
                if own.is_none() {
                    let _ = writeln!(wrong, "{path}: {}: {word} at {at}", entry.key);
                }
            }
        }
    }
    assert!(asked > 60, "{asked}");
    assert_eq!(wrong, "");
}

#[test]
fn no_text_is_too_broken() {
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
                        let _ = taken(text, &item);
                    }
                }
            }
        }
    }
    assert!(kinds.len() >= 5, "{kinds:?}");
}

#[test]
fn a_whole_document_as_it_is_offered_is_clean() {
    for path in ["new.yaml", "new.json"] {
        let offered = items(path, "", 0, &Options::default());
        let whole = offered
            .iter()
            .filter(|item| item.kind == ItemKind::Snippet)
            .map(|item| taken("", item));
        let whole: Vec<String> = whole.collect();
        assert_eq!(whole.len(), 2, "{path}");
        for text in whole {
            let found = check(Path::new(path), text.as_bytes());
            assert_eq!(concise(Path::new(path), found.as_ref()), "", "{text}");
        }
    }
}
