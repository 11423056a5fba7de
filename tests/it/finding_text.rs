//! A finding as the text of an expected file: all that it carries, so that a change of any of it is
//! seen. What the fix makes of the text is in a file of its own.

use std::fmt::Write as _;

use exportlint::diagnostic::{Finding, RelatedLocation};
use exportlint::engine::Found;
use exportlint::redact::MaskedSource;
use exportlint::rules::RULES;
use exportlint::run::Run;
use exportlint::text::span::Span;

/// The findings of one file.
pub(crate) fn render(path: &str, found: Option<&Found>) -> String {
    let mut out = String::new();
    for finding in found.into_iter().flat_map(|found| &found.findings) {
        let source = &found.expect("it has findings").source;
        render_finding(path, source, finding, &mut out);
    }
    out
}

/// The findings of a run.
pub(crate) fn render_run(run: &Run) -> String {
    let files = run.files.iter();
    files
        .map(|file| render(&file.path, Some(&file.found)))
        .collect()
}

fn render_finding(path: &str, source: &MaskedSource, finding: &Finding, out: &mut String) {
    let (rule, severity) = (finding.rule, finding.severity);
    let range = range(source, finding.span);
    let _ = writeln!(
        out,
        "{path}:{range}: {severity}[{rule}] {}",
        finding.message
    );
    let subject = &finding.subject;
    if subject.document > 0 {
        let _ = writeln!(out, "  document: {}", subject.document);
    }
    line(out, "at", &subject.named_pointer);
    if subject.pointer != subject.named_pointer {
        line(out, "pointer", &subject.pointer);
    }
    line(out, "where", &subject.label_path);
    if *finding.reason != *usual_reason(rule) {
        line(out, "why", &finding.reason);
    }
    line(out, "help", finding.help.as_deref().unwrap_or_default());
    line(
        out,
        "did you mean",
        finding.did_you_mean.as_deref().unwrap_or_default(),
    );
    for related in &finding.related {
        let place = match &related.place {
            RelatedLocation::SameFile(span) => self::range(source, *span),
            RelatedLocation::OtherFile(there) => format!(
                "{}:{}:{}-{}:{}",
                there.path, there.start.line, there.start.column, there.end.line, there.end.column
            ),
        };
        let _ = writeln!(out, "  see {place}: {}", related.message);
    }
    if let Some(fix) = &finding.fix {
        let uncovers = if fix.uncovers { ", uncovers" } else { "" };
        let safety = fix.safety.name();
        let _ = writeln!(out, "  fix ({safety}{uncovers}): {}", fix.title);
    }
}

fn line(out: &mut String, title: &str, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(out, "  {title}: {text}");
    }
}

fn usual_reason(rule: &str) -> &'static str {
    let metas = RULES.iter().map(|rule| rule.meta());
    let meta = metas.into_iter().find(|meta| meta.id == rule);
    meta.expect("a finding has a rule").reason()
}

/// Where a span starts and ends, as line and column, both from 1.
fn range(source: &MaskedSource, span: Span) -> String {
    let (start, end) = (source.position(span.start), source.position(span.end));
    let (line, column) = (end.line, end.column);
    format!("{}:{}-{line}:{column}", start.line, start.column)
}
