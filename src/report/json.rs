//! One JSON object for programs. Its shape is frozen under its `version`, and published as
//! `schemas/report.json`.

use std::borrow::Cow;
use std::io::{self, Write};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::fix::Safety;
use crate::diagnostic::{self, OtherFileLocation, Severity, fix};
use crate::redact::MaskedSource;
use crate::report::edits::shown_edits;
use crate::report::listed::{Listed, listed};
use crate::report::summary::Tally;
use crate::report::{ReportOptions, manual};
use crate::run::Run;
use crate::text::line_index::Position;
use crate::text::span::Span;

/// Goes up when a reader of the old shape would stumble over the new one.
const VERSION: u32 = 1;

/// The report of a run of `exportlint check --format json`.
#[derive(Serialize, JsonSchema)]
struct Report<'r> {
    /// The version of this shape.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// How much was checked and found.
    summary: Summary,
    /// What was found and is not hidden, by path, place and rule.
    findings: Vec<Item<'r>>,
    /// What could not be read, searched or changed, by path.
    errors: Vec<Trouble<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct Summary {
    /// Files that were checked.
    files: usize,
    /// Documents in them.
    documents: usize,
    /// Files passed over because they hold no document of ours.
    skipped: usize,
    /// Findings that are errors, hidden ones too.
    errors: usize,
    /// Findings that are warnings, hidden ones too.
    warnings: usize,
    /// Findings that are worth knowing, hidden ones too.
    infos: usize,
    /// Findings with a fix.
    fixable: usize,
    /// Findings that are gone, or would be, by fixes.
    fixed: usize,
    /// Findings that `--min-severity` hides.
    hidden: usize,
    /// Findings that `--baseline` hides, which count nowhere else.
    known: usize,
    /// Findings that `--changed` hides, which count nowhere else.
    untouched: usize,
}

/// A finding.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
struct Item<'r> {
    /// The id of the rule, `group/name`.
    rule: &'r str,
    /// How bad it is.
    #[schemars(extend("enum" = Severity::ALL.map(Severity::name)))]
    severity: &'r str,
    /// What is wrong, on one line; the user's words stand in backticks.
    message: &'r str,
    /// Why it matters.
    reason: &'r str,
    /// What to do, if there is more to say than the message does.
    help: Option<&'r str>,
    /// The file, from the current folder.
    path: &'r str,
    /// The document of the file, from 0.
    document: usize,
    /// The kind of the document; null if it has none that is known.
    kind: Option<&'r str>,
    /// The JSON Pointer (RFC 6901) of the value in its document; empty for the whole document.
    pointer: &'r str,
    /// The way to the value in the product's own labels.
    label_path: &'r str,
    /// Where the place begins.
    start: Place,
    /// Where the place ends: behind its last character.
    end: Place,
    /// Other places that explain it.
    related: Vec<Related<'r>>,
    /// How to mend it; null if no machine can, or if the edits would show a secret.
    fix: Option<Fix<'r>>,
    /// The identity of the finding over time: it holds no value and no line.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    fingerprint: String,
    /// The manual of the rule.
    url: String,
}

/// Line and column from 1, in characters; offset from 0, in bytes.
#[derive(Serialize, JsonSchema)]
struct Place {
    /// The line, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// The column in characters, from 1.
    #[schemars(range(min = 1))]
    column: usize,
    /// The offset in bytes, from 0.
    offset: u32,
}

/// Another place that explains a finding.
#[derive(Serialize, JsonSchema)]
struct Related<'r> {
    /// What is to be seen there.
    message: &'r str,
    /// The file, from the current folder.
    path: &'r str,
    /// Where the place begins.
    start: Place,
    /// Where the place ends: behind its last character.
    end: Place,
}

/// A repair: all of its edits, or none.
#[derive(Serialize, JsonSchema)]
struct Fix<'r> {
    /// Whether it may run without a person's look.
    #[schemars(extend("enum" = [Safety::Safe.name(), Safety::Suggestion.name()]))]
    safety: &'r str,
    /// What it does.
    title: Cow<'r, str>,
    /// The edits, in the order of the file, none overlapping another.
    edits: Vec<Edit<'r>>,
}

/// A replacement in the file of the finding.
#[derive(Serialize, JsonSchema)]
struct Edit<'r> {
    /// Where the text to replace begins.
    start: Place,
    /// Where it ends: behind its last character.
    end: Place,
    /// What stands there afterwards.
    replacement: &'r str,
}

/// What could not be done.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Error")]
struct Trouble<'r> {
    /// The path that it is about; null if it is about none.
    path: Option<&'r str>,
    /// What went wrong.
    message: String,
}

/// The schema of the report, in draft-07, which editors and validators read best.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft07();
    settings
        .into_generator()
        .into_root_schema_for::<Report<'_>>()
        .to_value()
}

/// Writes the object and a line break.
pub(super) fn write(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    let report = Report {
        version: VERSION,
        summary: summary(run, options),
        findings: listed(run, options).into_iter().map(item).collect(),
        errors: run
            .errors
            .iter()
            .map(|error| Trouble {
                path: error.path(),
                message: error.to_string(),
            })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn summary(run: &Run, options: &ReportOptions) -> Summary {
    let tally = Tally::of(run, options.min_severity);
    Summary {
        files: run.counts.files,
        documents: run.counts.documents,
        skipped: run.counts.foreign,
        errors: tally.errors,
        warnings: tally.warnings,
        infos: tally.infos,
        fixable: tally.fixable,
        fixed: tally.fixed,
        hidden: tally.hidden,
        known: run.known,
        untouched: run.untouched,
    }
}

fn item(listed: Listed<'_>) -> Item<'_> {
    let Listed {
        file,
        finding,
        fingerprint,
    } = listed;
    let source = &file.found.source;
    let (start, end) = places(source, finding.span);
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
                        (&file.path, places(source, *span))
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
        let (start, end) = places(source, edit.span);
        Edit {
            start,
            end,
            replacement: &edit.text,
        }
    });
    Some(Fix {
        safety: fix.safety.name(),
        title: source.mask_quoted(&fix.title),
        edits: edits.collect(),
    })
}

fn places(source: &MaskedSource, span: Span) -> (Place, Place) {
    let place = |offset| Place::new(source.position(offset), offset);
    (place(span.start), place(span.end))
}

fn elsewhere(there: &OtherFileLocation) -> (Place, Place) {
    (
        Place::new(there.start, there.span.start),
        Place::new(there.end, there.span.end),
    )
}

impl Place {
    fn new(position: Position, offset: u32) -> Self {
        Self {
            line: position.line,
            column: position.column,
            offset,
        }
    }
}
