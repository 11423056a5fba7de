//! One JSON object, for programs. Its format is stable under its `version`, and published as
//! `schemas/report.json`.

use std::io::{self, Write};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::fix::Safety;
use crate::diagnostic::{self, OtherFileLocation, Severity, fix};
use crate::redact::MaskedSource;
use crate::report::base::Base;
use crate::report::edits::shown_edits;
use crate::report::reported::{ReportedFinding, reported_findings};
use crate::report::summary::Tally;
use crate::report::{ReportOptions, manual};
use crate::run::Run;
use crate::text::json::write_pretty;
use crate::text::line_index::Position;
use crate::text::one_line::one_line;
use crate::text::span::Span;

/// Incremented when a change would break existing consumers.
const VERSION: u32 = 1;

/// The report of a run of `exportlint check --format json`.
#[derive(Serialize, JsonSchema)]
struct Report<'r> {
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// What was checked, and how many findings there are.
    summary: Summary,
    /// The findings that are not hidden, sorted by path, position and rule.
    findings: Vec<Item<'r>>,
    /// What could not be read, searched or changed, sorted by path.
    errors: Vec<RunError<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct Summary {
    /// Files that were checked.
    files: usize,
    /// Documents in them.
    documents: usize,
    /// Files that were skipped because exportlint does not recognize them.
    skipped: usize,
    /// Findings that are errors, including hidden ones.
    errors: usize,
    /// Findings that are warnings, including hidden ones.
    warnings: usize,
    /// Findings that are infos, including hidden ones.
    infos: usize,
    /// Findings with a fix.
    fixable: usize,
    /// Findings that were fixed, or would be fixed with `--diff`.
    fixed: usize,
    /// Findings that `--min-severity` hides.
    hidden: usize,
    /// Findings in the baseline, which are not counted elsewhere.
    known: usize,
    /// Findings that `--new` hides, which are not counted elsewhere.
    old: usize,
}

/// A finding.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
struct Item<'r> {
    /// The id of the rule, `group/name`.
    rule: &'r str,
    /// The severity.
    #[schemars(extend("enum" = Severity::ALL.map(Severity::name)))]
    severity: &'r str,
    /// What is wrong, on one line; words of the file are in backticks.
    message: &'r str,
    /// Why it matters.
    reason: &'r str,
    /// What to do about it, if the message does not say so already.
    help: Option<&'r str>,
    /// The path of the file, relative to the current directory.
    path: &'r str,
    /// The index of the document in the file, from 0.
    document: usize,
    /// The kind of the document; null if it is not known.
    kind: Option<&'r str>,
    /// The JSON Pointer (RFC 6901) of the value in its document; empty for the whole document.
    pointer: &'r str,
    /// The path of the value in the labels of the product.
    label_path: &'r str,
    /// The start position.
    start: ReportPosition,
    /// The end position, after the last character.
    end: ReportPosition,
    /// Other positions that explain the finding.
    related: Vec<Related<'r>>,
    /// The fix; null if there is none, or if its edits would show a secret.
    fix: Option<Fix<'r>>,
    /// Identifies the finding across runs; does not depend on values or line numbers.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    fingerprint: String,
    /// The manual of the rule, relative to the root of the project.
    url: String,
}

/// Line and column from 1, in characters; offset from 0, in bytes.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Place")]
struct ReportPosition {
    /// The line, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// The column in characters, from 1.
    #[schemars(range(min = 1))]
    column: usize,
    /// The offset in bytes, from 0.
    offset: u32,
}

/// Another position that explains a finding.
#[derive(Serialize, JsonSchema)]
struct Related<'r> {
    /// What is there.
    message: &'r str,
    /// The path of the file, relative to the current directory.
    path: &'r str,
    /// The start position.
    start: ReportPosition,
    /// The end position, after the last character.
    end: ReportPosition,
}

/// A fix: apply all of its edits, or none.
#[derive(Serialize, JsonSchema)]
struct Fix<'r> {
    /// Whether the fix can be applied without review.
    #[schemars(extend("enum" = [Safety::Safe.name(), Safety::Suggestion.name()]))]
    safety: &'r str,
    /// What it does.
    title: &'r str,
    /// The edits, sorted by position, without overlaps.
    edits: Vec<Edit<'r>>,
}

/// A replacement in the file of the finding.
#[derive(Serialize, JsonSchema)]
struct Edit<'r> {
    /// The start of the text to replace.
    start: ReportPosition,
    /// The end of the text to replace, after its last character.
    end: ReportPosition,
    /// The new text.
    replacement: &'r str,
}

/// An error that kept the run from completing.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Error")]
struct RunError<'r> {
    /// The path that the error is about; null if there is none.
    path: Option<&'r str>,
    /// What went wrong.
    message: String,
}

/// The JSON Schema of the report, in draft-07, which editors and validators support best.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft07();
    settings
        .into_generator()
        .into_root_schema_for::<Report<'_>>()
        .to_value()
}

/// Writes the object and a line break.
pub(super) fn write(
    run: &Run,
    options: &ReportOptions,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    let report = Report {
        version: VERSION,
        summary: summary(run, options),
        findings: reported_findings(run, options, base)
            .into_iter()
            .map(item)
            .collect(),
        errors: run
            .errors
            .iter()
            .map(|error| RunError {
                path: error.path(),
                message: one_line(&error.to_string()).into_owned(),
            })
            .collect(),
    };
    write_pretty(&report, out)?;
    writeln!(out)
}

fn summary(run: &Run, options: &ReportOptions) -> Summary {
    let tally = Tally::of(run, options.min_severity);
    Summary {
        files: run.counts.files,
        documents: run.counts.documents,
        skipped: run.counts.skipped,
        errors: tally.errors,
        warnings: tally.warnings,
        infos: tally.infos,
        fixable: tally.fixable,
        fixed: tally.fixed,
        hidden: tally.hidden,
        known: run.known,
        old: run.old,
    }
}

fn item(reported: ReportedFinding<'_>) -> Item<'_> {
    let ReportedFinding {
        file,
        finding,
        fingerprint,
    } = reported;
    let source = &file.found.source;
    let (start, end) = positions(source, finding.span);
    Item {
        rule: finding.rule,
        severity: finding.severity.name(),
        message: &finding.message,
        reason: &finding.reason,
        help: finding.help.as_deref(),
        path: &file.path,
        document: finding.subject.document,
        kind: finding.subject.kind,
        pointer: &finding.subject.pointer,
        label_path: &finding.subject.label_path,
        start,
        end,
        related: finding
            .related
            .iter()
            .map(|related| {
                let (path, (start, end)) = match &related.place {
                    diagnostic::RelatedLocation::SameFile(span) => {
                        (&file.path, positions(source, *span))
                    }
                    diagnostic::RelatedLocation::OtherFile(there) => {
                        (&there.path, elsewhere(there))
                    }
                };
                Related {
                    message: &related.message,
                    path,
                    start,
                    end,
                }
            })
            .collect(),
        fix: finding.fix.as_ref().and_then(|fix| fix_of(source, fix)),
        fingerprint,
        url: manual::page(finding.rule),
    }
}

/// A fix as edits; `None` if they would show a secret.
fn fix_of<'r>(source: &MaskedSource, fix: &'r fix::Fix) -> Option<Fix<'r>> {
    let edits = shown_edits(source, fix)?.iter();
    let edits = edits.map(|edit| {
        let (start, end) = positions(source, edit.span);
        Edit {
            start,
            end,
            replacement: &edit.text,
        }
    });
    Some(Fix {
        safety: fix.safety.name(),
        title: &fix.title,
        edits: edits.collect(),
    })
}

fn positions(source: &MaskedSource, span: Span) -> (ReportPosition, ReportPosition) {
    let position = |offset| ReportPosition::new(source.position(offset), offset);
    (position(span.start), position(span.end))
}

fn elsewhere(there: &OtherFileLocation) -> (ReportPosition, ReportPosition) {
    (
        ReportPosition::new(there.start, there.span.start),
        ReportPosition::new(there.end, there.span.end),
    )
}

impl ReportPosition {
    fn new(position: Position, offset: u32) -> Self {
        Self {
            line: position.line,
            column: position.column,
            offset,
        }
    }
}
