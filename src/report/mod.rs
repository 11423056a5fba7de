//! Renders the results of a run, one module per format.
//!
//! A report does not add or change findings; it only omits those below `--min-severity`. All text
//! of a document comes from the masked side of its `MaskedSource`.

pub mod base;
mod concise;
mod edits;
mod excerpt;
pub mod file;
mod fixes;
mod full;
pub mod github;
mod gitlab;
pub mod inert;
pub mod json;
mod junit;
pub mod manual;
mod markdown;
pub mod paint;
pub mod patch;
pub mod prose;
mod reported;
mod sarif;
mod statistics;
pub mod summary;

use std::io::{self, Write};

use crate::diagnostic::{Finding, Severity};
use crate::report::base::Base;
use crate::report::inert::Inert;
use crate::report::summary::Tally;
use crate::run::{FileFindings, Run};

/// A format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: source lines, what is wrong, why, and what to do.
    Full,
    /// One line per finding.
    Concise,
    /// One JSON object, for programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// GitHub workflow commands, which annotate the lines of a pull request.
    Github,
    /// A GitLab code quality report.
    Gitlab,
    /// `JUnit` XML, for test report viewers.
    Junit,
    /// A comment on a pull or merge request.
    Markdown,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 8] = [
        Self::Full,
        Self::Concise,
        Self::Json,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Markdown,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
        }
    }

    /// Whether it contains the summary.
    pub fn has_summary(self) -> bool {
        match self {
            Self::Json | Self::Markdown => true,
            Self::Full
            | Self::Concise
            | Self::Sarif
            | Self::Github
            | Self::Gitlab
            | Self::Junit => false,
        }
    }

    /// Whether it lists the files without findings.
    pub fn lists_clean(self) -> bool {
        self == Self::Junit
    }
}

/// What a report shows, and how.
#[derive(Debug, Clone, Copy)]
pub struct ReportOptions {
    /// Whether to use ANSI colors.
    pub color: bool,
    /// The width to wrap prose and clip lines at, in columns.
    pub width: usize,
    /// Findings below this severity are not shown, but still count.
    pub min_severity: Severity,
}

impl ReportOptions {
    fn shows(&self, finding: &Finding) -> bool {
        finding.severity >= self.min_severity
    }

    /// The findings to show, each with its file.
    fn shown<'r>(&self, run: &'r Run) -> impl Iterator<Item = (&'r FileFindings, &'r Finding)> {
        let options = *self;
        run.files
            .iter()
            .flat_map(|file| {
                file.found
                    .findings
                    .iter()
                    .map(move |finding| (file, finding))
            })
            .filter(move |(_, finding)| options.shows(finding))
    }
}

/// Writes the findings of a run. Formats for code hosts contain paths relative to the root of the
/// repository.
///
/// Nothing that a report quotes is a workflow command, wherever it is printed later; the commands of
/// [`Format::Github`] are the only ones.
pub fn write(
    format: Format,
    run: &Run,
    options: &ReportOptions,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Full => full::write(run, options, &mut Inert::text(out)),
        Format::Concise => concise::write(run, options, &mut Inert::text(out)),
        Format::Json => json::write(run, options, base, out),
        Format::Sarif => sarif::write(run, options, base, out),
        Format::Github => github::write(run, options, base, out),
        Format::Gitlab => gitlab::write(run, options, base, out),
        Format::Junit => junit::write(run, options, base, &mut Inert::xml(out)),
        Format::Markdown => {
            let out = &mut Inert::text(out);
            markdown::write(run, options, base, markdown::LONGEST_COMMENT, out)
        }
    }
}

/// Writes a GitHub job summary of at most `most` bytes.
pub fn write_job_summary(
    run: &Run,
    options: &ReportOptions,
    base: &Base,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    markdown::write(run, options, base, most, &mut Inert::text(out))
}

/// Writes the fixed findings, one line each, in the order of the files and of the fix rounds.
pub fn write_fixes(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    fixes::write(run, options, &mut Inert::text(out))
}

/// Writes the fixes of a run in preview mode as a patch for `git apply`.
pub fn write_patches(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    for fixes in &run.fixes {
        let before = run
            .files
            .binary_search_by(|file| file.path.cmp(&fixes.path));
        if let (Ok(at), Some(after)) = (before, &fixes.after) {
            let patch = patch::patch(&fixes.path, &run.files[at].found.source, after);
            out.write_all(patch.text.as_bytes())?;
        }
    }
    Ok(())
}

/// Writes the number of shown findings per rule.
pub fn write_statistics(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    statistics::write(run, options, out)
}

/// Writes the summary of a run, one line.
pub fn write_summary(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    let line = summary::line(run, &Tally::of(run, options.min_severity));
    writeln!(out, "{line}")
}
