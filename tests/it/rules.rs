//! The rules, case by case: a new case is a new file.
//!
//! `tests/fixtures/rules/<group>/<name>/<case>.yaml` is checked with all rules on, and `<case>.out`
//! holds all that is found, whole (`finding_text`). A near miss has an empty one. In the group `project` a
//! case is a folder, whose files are checked in one run.

use std::collections::{BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use exportlint::rules::RULES;

use crate::expected::Comparison;
use crate::finding_text::{render, render_run};
use crate::fixtures::{
    check_file, check_together, check_with, documents_below, name_of, options_for, root,
};

/// Files, and folders in the group `project`.
pub(crate) fn cases() -> Vec<PathBuf> {
    let project = root().join("rules/project");
    let mut cases = documents_below(&root().join("rules"));
    cases.retain(|case| !case.starts_with(&project));
    for rule in folders_in(&project) {
        cases.extend(folders_in(&rule));
    }
    cases
}

fn folders_in(folder: &std::path::Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

/// The rule whose folder a case stands in.
pub(crate) fn rule_of(case: &std::path::Path) -> String {
    let folder = case.parent().unwrap();
    let group = folder.parent().unwrap();
    format!("{}/{}", name_of(group), name_of(folder))
}

#[test]
fn every_case_finds_just_what_it_says() {
    let mut comparison = Comparison::default();
    for case in cases() {
        let found = if case.is_dir() {
            render_run(&check_together(&case, 1))
        } else {
            render(name_of(&case), check_file(&case))
        };
        comparison.file(&case.with_extension("out"), &found);
    }
    comparison.finish(1_500);
}

#[test]
fn every_rule_has_cases_that_fire_and_near_misses() {
    let cases = cases();
    let folders: BTreeSet<String> = cases.iter().map(|case| rule_of(case)).collect();
    let ids: BTreeSet<String> = RULES.iter().map(|rule| rule.meta().id.to_owned()).collect();
    assert_eq!(
        folders, ids,
        "each rule has a folder of cases, and each folder a rule"
    );
    for id in ids {
        let mine: Vec<&PathBuf> = cases.iter().filter(|case| rule_of(case) == id).collect();
        let fires = |case: &&&PathBuf| {
            let out = std::fs::read_to_string(case.with_extension("out")).unwrap();
            out.contains(&format!("[{id}]"))
        };
        let firing = mine.iter().filter(fires).count();
        assert!(firing >= 2, "{id} needs two cases that fire");
        assert!(mine.len() - firing >= 2, "{id} needs two near misses");
    }
}

/// What a text that is cut off may end with, as far as it matters for a panic: the indentation and
/// the key of its last line, and what kind of value starts there.
fn end_of(text: &[u8]) -> (&[u8], Option<u8>) {
    let line = text.rsplit(|byte| *byte == b'\n').nth(1).unwrap_or(text);
    let key = line.iter().position(|byte| *byte == b':');
    let (key, value) = line.split_at(key.map_or(line.len(), |colon| colon + 1));
    let first = value.iter().find(|byte| **byte != b' ').copied();
    // Letters and digits start plain text alike.
    let first = first.map(|byte| {
        if byte.is_ascii_alphanumeric() {
            b'a'
        } else {
            byte
        }
    });
    (key, first)
}

/// Slow on purpose: thousands of texts, since each way to end is tried once in each format, and
/// each case is cut off somewhere besides, at another line from case to case.
#[test]
fn no_case_cut_off_at_a_line_end_makes_the_check_panic() {
    let mut checked = 0;
    let mut seen = HashSet::new();
    let mut ends_of_lines = 0;
    for (number, case) in documents_below(&root()).into_iter().enumerate() {
        let bytes = std::fs::read(&case).unwrap();
        let options = options_for(&case);
        // The name says the kind, the profile and the format.
        let name = name_of(&case)
            .split_once('.')
            .map(|(_, end)| end.to_owned());
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let ends: Vec<usize> = ends.map(|(end, _)| end).collect();
        for (line, &end) in ends.iter().enumerate() {
            ends_of_lines += 1;
            let (key, value) = end_of(&bytes[..=end]);
            let is_new = seen.insert((name.clone(), key.to_vec(), value));
            let is_in_turn = number % 3 == 0 && line == number / 3 % ends.len();
            if !is_new && !is_in_turn {
                continue;
            }
            let cut = catch_unwind(AssertUnwindSafe(|| {
                check_with(&case, &bytes[..=end], &options)
            }));
            assert!(
                cut.is_ok(),
                "{} panics when cut off at byte {end}",
                case.display()
            );
            checked += 1;
        }
    }
    assert!(ends_of_lines >= 30_000, "only {ends_of_lines} line ends");
    assert!(checked >= 1_500, "only {checked} texts were checked");
}

#[test]
fn the_list_of_rules_is_in_order_and_each_has_its_manual() {
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.meta().id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted);
    for rule in RULES {
        let meta = rule.meta();
        let headings: Vec<String> = meta
            .manual()
            .lines()
            .filter_map(|line| line.strip_prefix("## ").map(str::to_owned))
            .collect();
        let mut expected = vec!["What it finds", "Why it matters", "What to do", "Example"];
        if meta.fixable != exportlint::rule::Fixable::No {
            expected.push("Fix");
        }
        expected.push("References");
        assert_eq!(headings, expected, "{}", meta.id);
        assert!(!meta.summary().is_empty(), "{}", meta.id);
        assert!(!meta.reason().contains("  "), "{}", meta.id);
        assert_eq!(
            meta.section("Example").matches("```").count(),
            4,
            "{}: bad, then good",
            meta.id
        );
    }
}
