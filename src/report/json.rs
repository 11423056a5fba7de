//! One JSON object for programs. Its shape is frozen under its `version`.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::fingerprint::fingerprints;
use crate::diagnostic::{self, Elsewhere, Finding, fix};
use crate::redact::Source;
use crate::report::ReportOptions;
use crate::report::summary::Tally;
use crate::run::{FileFindings, Run};
use crate::text::line_index::Position;
use crate::text::span::Span;

/// Goes up when a reader of the old shape would stumble over the new one.
const VERSION: u32 = 1;

/// Where the manual of a rule is: a heading of this page of the project.
const MANUAL: &str = "docs/rules.md";

#[derive(Serialize)]
struct Report<'r> {
    version: u32,
    summary: Summary,
    findings: Vec<Item<'r>>,
    errors: Vec<Trouble<'r>>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    documents: usize,
    skipped: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    fixable: usize,
    fixed: usize,
    hidden: usize,
}

#[derive(Serialize)]
struct Item<'r> {
    rule: &'r str,
    severity: &'r str,
    message: &'r str,
    reason: &'r str,
    help: Option<&'r str>,
    path: &'r str,
    document: usize,
    kind: Option<&'r str>,
    pointer: &'r str,
    label_path: &'r str,
    start: Place,
    end: Place,
    related: Vec<Related<'r>>,
    fix: Option<Fix<'r>>,
    fingerprint: String,
    url: String,
}

/// Line and column from 1, in characters; offset from 0, in bytes.
#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    offset: u32,
}

#[derive(Serialize)]
struct Related<'r> {
    message: &'r str,
    path: &'r str,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Fix<'r> {
    safety: &'r str,
    title: Cow<'r, str>,
    edits: Vec<Edit<'r>>,
}

#[derive(Serialize)]
struct Edit<'r> {
    start: Place,
    end: Place,
    replacement: &'r str,
}

/// A path that could not be checked.
#[derive(Serialize)]
struct Trouble<'r> {
    path: Option<&'r str>,
    message: String,
}

/// Writes the object and a line break.
pub(super) fn write(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    let report = Report {
        version: VERSION,
        summary: summary(run, options),
        findings: run
            .files
            .iter()
            .flat_map(|file| items(file, options))
            .collect(),
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
    }
}

/// The findings of a file to show. All of them count for the fingerprints, so that these do not
/// depend on what is shown.
fn items<'r>(file: &'r FileFindings, options: &ReportOptions) -> Vec<Item<'r>> {
    let fingerprints = fingerprints(&file.path, &file.found.findings);
    file.found
        .findings
        .iter()
        .zip(fingerprints)
        .filter(|(finding, _)| options.shows(finding))
        .map(|(finding, fingerprint)| item(file, finding, fingerprint))
        .collect()
}

fn item<'r>(file: &'r FileFindings, finding: &'r Finding, fingerprint: String) -> Item<'r> {
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
                    diagnostic::Place::Here(span) => (&file.path, places(source, *span)),
                    diagnostic::Place::Elsewhere(there) => (&there.path, elsewhere(there)),
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
        url: format!("{MANUAL}#{}", finding.rule.replace('/', "-")),
    }
}

/// A fix as edits; `None` if they would show a secret: with a mask in them they would destroy it.
fn fix_of<'r>(source: &Source, fix: &'r fix::Fix) -> Option<Fix<'r>> {
    let edit = |edit: &'r fix::Edit| {
        let (start, end) = places(source, edit.span);
        let is_shown = source.hide(&edit.text) == edit.text;
        is_shown.then_some(Edit {
            start,
            end,
            replacement: &edit.text,
        })
    };
    Some(Fix {
        safety: fix.safety.name(),
        title: source.words(&fix.title),
        edits: fix.edits.iter().map(edit).collect::<Option<_>>()?,
    })
}

fn places(source: &Source, span: Span) -> (Place, Place) {
    let place = |offset| Place::new(source.position(offset), offset);
    (place(span.start), place(span.end))
}

fn elsewhere(there: &Elsewhere) -> (Place, Place) {
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
