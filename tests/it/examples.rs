//! The examples that come with the tool: clean ones, and accidents that have to be seen.

use std::path::{Path, PathBuf};

use exportlint::diagnostic::Severity;

use crate::expected::assert_up_to_date;
use crate::fixtures::{check_file, concise, files_below, name_of};

fn examples(folder: &str) -> Vec<PathBuf> {
    let files = files_below(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples")
            .join(folder),
    );
    assert!(!files.is_empty(), "examples/{folder} is empty");
    files
}

#[test]
fn clean_examples_have_no_finding() {
    for file in examples("clean") {
        let found = check_file(&file);
        assert_eq!(concise(&file, found), "");
    }
}

#[test]
fn accidents_are_seen() {
    let mut all = String::new();
    for file in examples("accidents") {
        let found = check_file(&file);
        let findings = found.iter().flat_map(|found| &found.findings);
        let errors = findings.filter(|finding| finding.severity == Severity::Error);
        assert!(errors.count() > 0, "{} has no error", name_of(&file));
        all += &concise(&file, found);
    }
    assert_up_to_date("tests/fixtures/examples/accidents.out", &all);
}
