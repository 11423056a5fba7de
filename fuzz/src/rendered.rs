//! Reports of findings, and what holds for them.

use std::path::PathBuf;

use exportlint::diagnostic::Severity;
use exportlint::engine::Found;
use exportlint::fixer::Fixed;
use exportlint::redact::MaskedSource;
use exportlint::report::base::Base;
use exportlint::report::patch::patch;
use exportlint::report::{self, Format, ReportOptions};
use exportlint::run::{Counts, FileFindings, FileFixes, Run};
use quick_xml::events::Event;

/// A run over one file.
pub fn run_of(path: &str, found: Found) -> Run {
    let file = FileFindings {
        path: path.to_owned(),
        input: Some(0),
        found,
    };
    Run {
        files: vec![file],
        counts: Counts {
            files: 1,
            documents: 1,
            skipped: 0,
        },
        ..Run::default()
    }
}

/// The report of a run in a format; panics if it is not of that format.
pub fn report(run: &Run, format: Format) -> String {
    let base = Base::new(PathBuf::from("/repository"), PathBuf::from("/repository"));
    let text = written(|options, out| report::write(format, run, options, &base, out));
    match format {
        Format::Json | Format::Sarif | Format::Gitlab => {
            let value = serde_json::from_str::<serde_json::Value>(&text);
            value.unwrap_or_else(|error| panic!("{} is not JSON: {error}", format.name()));
        }
        Format::Junit => read_xml(&text),
        Format::Github => {
            let is_ours = |line: &str| line.starts_with("::") || line.starts_with("exportlint: ");
            assert!(text.lines().all(is_ours), "a line is no command:\n{text}");
        }
        Format::Concise => {
            let findings = run.files[0].found.findings.len();
            assert_eq!(
                text.lines().count(),
                findings,
                "a line for each finding:\n{text}"
            );
        }
        Format::Full | Format::Markdown => {}
    }
    is_printable(format.name(), &text);
    text
}

/// All that is printed beside the report: the table of rules, the summary, the fixes, the patch.
pub fn surroundings(run: &mut Run, fixed: Option<(Fixed, MaskedSource)>) -> String {
    let mut patched = String::new();
    if let Some((fixed, after)) = fixed {
        let file = &run.files[0];
        patched = patch(&file.path, &file.found.source, &after).text;
        run.fixes.push(FileFixes {
            path: file.path.clone(),
            fixed: fixed.fixed_findings,
            uncovered: fixed.uncovered,
            after: Some(after),
        });
    }
    let fixes = written(|options, out| report::write_fixes(run, options, out));
    let summary = written(|options, out| report::write_summary(run, options, out));
    let statistics = written(|options, out| report::write_statistics(run, options, out));
    for text in [&fixes, &summary, &statistics] {
        is_printable("the surroundings", text);
    }
    [fixes, summary, statistics, patched].concat()
}

fn written(
    write: impl Fn(&ReportOptions, &mut dyn std::io::Write) -> std::io::Result<()>,
) -> String {
    let options = ReportOptions {
        color: false,
        width: 80,
        min_severity: Severity::Info,
    };
    let mut out = Vec::new();
    write(&options, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("a report is UTF-8")
}

/// Panics if a text has a character that a terminal acts on.
fn is_printable(what: &str, text: &str) {
    let acts = |c: char| c.is_control() && c != '\n';
    if let Some(at) = text.find(acts) {
        panic!(
            "{what} has a control character at {at}: {:?}",
            &text[at..].chars().next()
        );
    }
}

fn read_xml(text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return,
            Ok(_) => {}
            Err(error) => panic!("the report is not XML: {error}\n{text}"),
        }
    }
}
