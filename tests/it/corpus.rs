//! Realistic documents of many teams: none of them may raise an alarm.
//!
//! A new document is a new file in `tests/corpus/<theme>/`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use exportlint::diagnostic::Severity;

use crate::fixtures::{check_file, documents_below};

/// A corpus of fewer documents says little.
const FEWEST: usize = 60;

/// All files of the corpus.
pub(crate) fn documents() -> Vec<PathBuf> {
    documents_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus"))
}

#[test]
fn no_document_of_the_corpus_raises_an_alarm() {
    let mut alarms = String::new();
    for file in documents() {
        let found = check_file(&file);
        for finding in found.iter().flat_map(|found| &found.findings) {
            if finding.severity >= Severity::Warning {
                let (rule, message) = (finding.rule, &finding.message);
                let _ = writeln!(alarms, "{}: [{rule}] {message}", file.display());
            }
        }
    }
    assert_eq!(alarms, "");
}

#[test]
fn the_corpus_is_large_enough() {
    let count = documents().len();
    assert!(count >= FEWEST, "only {count} documents");
}
