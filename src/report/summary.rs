//! The last line of a report: how much was checked, and how many findings there are.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::Safety;
use crate::error::Error;
use crate::run::Run;

/// The number of findings of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are infos.
    pub infos: usize,
    /// Findings with a fix.
    pub fixable: usize,
    /// Those of them whose fix is a suggestion.
    pub suggestions: usize,
    /// Findings below `--min-severity`; they are counted above as well.
    pub hidden: usize,
    /// Findings that were fixed, or would be fixed in preview mode; only the latter are counted above.
    pub fixed: usize,
    /// Findings that the fixes uncovered; those of applied fixes are counted above as well.
    pub uncovered: usize,
}

impl Tally {
    /// Counts all findings of a run.
    pub fn of(run: &Run, min_severity: Severity) -> Self {
        let mut tally = Self::default();
        for finding in run.files.iter().flat_map(|file| &file.found.findings) {
            match finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Info => tally.infos += 1,
            }
            if let Some(fix) = &finding.fix {
                tally.fixable += 1;
                tally.suggestions += usize::from(fix.safety == Safety::Suggestion);
            }
            tally.hidden += usize::from(finding.severity < min_severity);
        }
        tally.fixed = run.fixes.iter().map(|file| file.fixed.len()).sum();
        tally.uncovered = run.fixes.iter().map(|file| file.uncovered.len()).sum();
        tally
    }

    fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos
    }
}

/// The summary of a run, without a line break.
pub fn line(run: &Run, tally: &Tally) -> String {
    let counts = run.counts;
    let files = count(counts.files, "file");
    let documents = count(counts.documents, "document");
    let mut line = if counts.files == 0 {
        "nothing checked".to_owned()
    } else if tally.findings() == 0 {
        format!("{files}, {documents} checked: no findings")
    } else {
        let errors = count(tally.errors, "error");
        let warnings = count(tally.warnings, "warning");
        let infos = count(tally.infos, "info");
        format!("{files}, {documents} checked: {errors}, {warnings}, {infos}")
    };
    let mut add = |number: usize, words: String| {
        if number > 0 {
            line.push_str("; ");
            line.push_str(&words);
        }
    };
    let is_shown = run.fixes.iter().any(|file| file.after.is_some());
    if is_shown {
        let files = count(run.fixes.len(), "file");
        add(
            tally.fixed,
            format!("{} would be fixed in {files}", tally.fixed),
        );
        add(
            tally.uncovered,
            format!("{} would be uncovered", tally.uncovered),
        );
    } else {
        add(tally.fixed, format!("{} fixed", tally.fixed));
        add(tally.uncovered, format!("{} uncovered", tally.uncovered));
        let by = match tally.fixable - tally.suggestions {
            0 => " by --unsafe-fixes".to_owned(),
            _ if tally.suggestions == 0 => " by --fix".to_owned(),
            _ => format!(" ({} of them by --unsafe-fixes)", tally.suggestions),
        };
        add(tally.fixable, format!("{} fixable{by}", tally.fixable));
    }
    add(
        tally.hidden,
        format!("{} hidden by --min-severity", tally.hidden),
    );
    add(run.known, format!("{} hidden by --baseline", run.known));
    add(run.old, format!("{} not new", run.old));
    add(
        counts.skipped,
        format!("{} skipped (not recognized)", count(counts.skipped, "file")),
    );
    let of = |is: fn(&Error) -> bool| run.errors.iter().filter(|error| is(error)).count();
    let unread = of(|error| matches!(error, Error::Read { .. } | Error::Search { .. }));
    add(
        unread,
        format!("{} could not be read", count(unread, "path")),
    );
    let unchanged = of(|error| matches!(error, Error::Fix { .. }));
    add(
        unchanged,
        format!("{} could not be changed", count(unchanged, "file")),
    );
    line
}

/// A number with its noun in singular or plural.
fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{Tally, line};
    use crate::error::Error;
    use crate::run::{Counts, Run};

    fn run(files: usize, documents: usize, skipped: usize) -> Run {
        Run {
            counts: Counts {
                files,
                documents,
                skipped,
            },
            ..Run::default()
        }
    }

    #[test]
    fn a_clean_run_has_no_findings() {
        assert_eq!(
            line(&run(1, 1, 0), &Tally::default()),
            "1 file, 1 document checked: no findings"
        );
        assert_eq!(
            line(&run(0, 0, 1), &Tally::default()),
            "nothing checked; 1 file skipped (not recognized)"
        );
    }

    #[test]
    fn nouns_agree_with_their_numbers() {
        let tally = Tally {
            errors: 2,
            warnings: 1,
            infos: 0,
            fixable: 3,
            suggestions: 1,
            hidden: 0,
            fixed: 2,
            uncovered: 0,
        };
        assert_eq!(
            line(&run(3, 4, 12), &tally),
            "3 files, 4 documents checked: 2 errors, 1 warning, 0 infos; 2 fixed; 3 fixable \
             (1 of them by --unsafe-fixes); \
             12 files skipped (not recognized)"
        );
    }

    #[test]
    fn hidden_findings_and_unread_paths_are_counted() {
        let mut run = run(1, 1, 0);
        run.errors.push(Error::Read {
            path: "a.yaml".to_owned(),
            source: io::Error::from(io::ErrorKind::NotFound),
        });
        let tally = Tally {
            infos: 1,
            hidden: 1,
            ..Tally::default()
        };
        assert_eq!(
            line(&run, &tally),
            "1 file, 1 document checked: 0 errors, 0 warnings, 1 info; \
             1 hidden by --min-severity; 1 path could not be read"
        );
    }
}
