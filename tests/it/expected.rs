//! Expected files, the one way to compare with them: a difference is shown as a diff, all files of
//! a test are compared before it fails, and `UPDATE=1` alone writes them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use similar::TextDiff;

/// Unchanged lines around a change in a diff.
const CONTEXT: usize = 3;

/// Whether expected files are written rather than compared.
pub(crate) fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Compares one text with a file.
#[track_caller]
pub(crate) fn compare(path: &Path, actual: &str) {
    let mut comparison = Comparison::default();
    comparison.file(path, actual);
    comparison.finish(1);
}

/// Compares one text with a file named from the root of the repository.
#[track_caller]
pub(crate) fn assert_up_to_date(path: &str, actual: &str) {
    compare(&repository().join(path), actual);
}

/// The root of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Texts that are compared with what is expected; the differences are shown at the end.
#[derive(Default)]
pub(crate) struct Comparison {
    compared: usize,
    differences: String,
}

impl Comparison {
    /// Compares a text with a file, or writes the file.
    pub(crate) fn file(&mut self, path: &Path, actual: &str) {
        let expected = fs::read_to_string(path).ok();
        if is_update() {
            self.compared += 1;
            if expected.as_deref() != Some(actual) {
                fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
                fs::write(path, actual).expect("a file");
            }
            return;
        }
        let name = path.strip_prefix(repository()).unwrap_or(path);
        let name = name.display().to_string();
        match expected {
            Some(expected) => self.text(&name, &expected, actual),
            None => self.failure(&format!("{name} is missing; it should be\n{actual}")),
        }
    }

    /// Checks that there is no such file, or removes it.
    pub(crate) fn no_file(&mut self, path: &Path) {
        if path.exists() && is_update() {
            fs::remove_file(path).expect("a file that can be removed");
        }
        self.compared += 1;
        if path.exists() {
            let _ = writeln!(self.differences, "{} should not exist", path.display());
        }
    }

    /// Compares a text with another one, under a name for people.
    pub(crate) fn text(&mut self, name: &str, expected: &str, actual: &str) {
        self.compared += 1;
        if expected != actual {
            self.differences += &diff(name, expected, actual);
        }
    }

    /// Notes a case that failed in another way.
    pub(crate) fn failure(&mut self, what: &str) {
        self.compared += 1;
        let _ = writeln!(self.differences, "{what}");
    }

    /// Fails if anything differed, or if fewer cases than there have to be were compared at all.
    #[track_caller]
    pub(crate) fn finish(self, at_least: usize) {
        assert!(
            self.differences.is_empty(),
            "expected (-) and actual (+) differ; UPDATE=1 writes expected files\n{}",
            self.differences
        );
        let compared = self.compared;
        assert!(
            compared >= at_least,
            "only {compared} of at least {at_least} cases were found"
        );
    }
}

/// The lines that differ. White space at the end of a line is made visible.
pub(crate) fn diff(name: &str, expected: &str, actual: &str) -> String {
    let diff = TextDiff::from_lines(expected, actual);
    let mut unified = diff.unified_diff();
    let unified = unified
        .context_radius(CONTEXT)
        .header(name, "actual")
        .to_string();
    let mut shown = String::with_capacity(unified.len());
    for line in unified.lines() {
        let end = line.trim_end_matches([' ', '\t', '\r']).len();
        let rest = line[end..].replace(' ', "·").replace('\t', "→");
        let _ = writeln!(shown, "{}{}", &line[..end], rest.replace('\r', "␍"));
    }
    shown
}

#[test]
fn every_difference_is_shown_before_the_test_fails() {
    let mut comparison = Comparison::default();
    comparison.text("one", "a\nb\nc\n", "a\nB \nc\n");
    comparison.text("two", "same\n", "same\n");
    comparison.text("three", "x\n", "");
    assert_eq!(comparison.compared, 3);
    assert_eq!(
        comparison.differences,
        "--- one\n+++ actual\n@@ -1,3 +1,3 @@\n a\n-b\n+B·\n c\n\
         --- three\n+++ actual\n@@ -1 +0,0 @@\n-x\n"
    );
    let failed = std::panic::catch_unwind(|| comparison.finish(3));
    assert!(failed.is_err());
}

#[test]
fn a_walk_that_found_too_little_fails() {
    let mut comparison = Comparison::default();
    comparison.text("one", "a", "a");
    assert!(std::panic::catch_unwind(|| comparison.finish(2)).is_err());
}
