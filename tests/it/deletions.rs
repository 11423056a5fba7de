//! What a deleted line brings is reported as new, and what was there before is not: each line of nine
//! documents, deleted once.

use std::collections::BTreeSet;
use std::path::Path;

use exportlint::diagnostic::{Finding, Severity};
use exportlint::document::matching::{DocumentKeys, FileKeys};
use exportlint::engine::{self, Options, Origin, Outcome};
use exportlint::run::since::{OldFindings, in_terms_of_today, mark_new};

/// Documents with and without findings of their own.
const DOCUMENTS: [&str; 9] = [
    "accidents/first-draft.yaml",
    "accidents/half-edited-copy.yaml",
    "accidents/numbers-shifted.yaml",
    "clean/adobe-ims.yaml",
    "clean/commercetools.yaml",
    "clean/entra.yaml",
    "clean/salesforce.yaml",
    "clean/shopware.yaml",
    "clean/zalando.yaml",
];

/// The findings of a text with their lines, and what its documents are recognized by.
struct Side {
    findings: Vec<Finding>,
    lines: Vec<usize>,
    keys: Vec<DocumentKeys>,
}

fn check(text: &str) -> Side {
    let options = Options {
        keeps_keys: true,
        ..Options::default()
    };
    let outcome = engine::check("shop.yaml", text.as_bytes(), Origin::Named, &options);
    let Outcome::Checked(checked) = outcome else {
        panic!("it is named, so it is recognized");
    };
    let findings = checked.found.map_or_else(Vec::new, |found| found.findings);
    let line = |finding: &Finding| text[..finding.span.start as usize].matches('\n').count();
    Side {
        lines: findings.iter().map(line).collect(),
        findings,
        keys: checked.keys,
    }
}

fn is_new(old: &Side, new: &Side) -> Vec<bool> {
    let file = |documents| FileKeys {
        path: "shop.yaml",
        documents,
    };
    let before = OldFindings {
        file: file(&old.keys),
        findings: old.findings.clone(),
    };
    let before = in_terms_of_today(vec![before], &[file(&new.keys)]);
    mark_new("shop.yaml", &before["shop.yaml"], &new.findings)
}

/// Slow on purpose: each line of each document is deleted, and the rest is checked.
#[test]
fn what_each_deleted_line_brings_is_new() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let (mut deletions, mut errors, mut old_ones) = (0, 0, 0);
    let mut wrong = BTreeSet::new();
    for name in DOCUMENTS {
        let text = std::fs::read_to_string(examples.join(name)).unwrap();
        let old = check(&text);
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for deleted in 0..lines.len() {
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != deleted);
            let new = check(&kept.map(|(_, line)| *line).collect::<String>());
            deletions += 1;
            let flags = is_new(&old, &new);
            for ((finding, line), is_new) in new.findings.iter().zip(&new.lines).zip(flags) {
                // By the place and the message alone, which is not what the tool goes by.
                let line_before = line + usize::from(*line >= deleted);
                let alike = old.findings.iter().zip(&old.lines);
                let mut alike = alike.filter(|(it, _)| it.rule == finding.rule).peekable();
                let is_surely_new = alike.peek().is_none();
                let is_surely_old = alike.any(|(it, at)| {
                    // A block that loses its first line becomes a part of the one before it.
                    let is_same_place = it.subject.pointer == finding.subject.pointer;
                    *at == line_before && is_same_place && it.message == finding.message
                });
                if is_surely_new && finding.severity == Severity::Error {
                    errors += 1;
                }
                old_ones += usize::from(is_surely_old);
                if is_surely_new && !is_new || is_surely_old && is_new {
                    let word = if is_new { "shown" } else { "hidden" };
                    let (line, message) = (deleted + 1, &finding.message);
                    wrong.insert(format!("{name} without line {line}: {word}: {message}"));
                }
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
    println!("{deletions} deletions, {errors} new errors, {old_ones} old findings");
    assert!(deletions >= 350 && errors >= 450 && old_ones >= 350);
}
