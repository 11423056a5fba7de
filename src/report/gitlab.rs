//! A GitLab code quality report: an array with one object per finding.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::Severity;
use crate::report::ReportOptions;
use crate::report::base::Base;
use crate::report::reported::{ReportedFinding, reported_findings};
use crate::run::Run;
use crate::text::json::write_pretty;
use crate::text::one_line::one_line;

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the array and a line break.
pub(super) fn write(
    run: &Run,
    options: &ReportOptions,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    // GitLab merges findings with the same fingerprint. Two inputs may have the same name: a file,
    // and standard input that `--stdin-filename` names after it.
    let mut seen: HashMap<String, usize> = HashMap::new();
    let issues: Vec<Issue<'_>> = reported_findings(run, options, base)
        .iter()
        .map(|item| {
            let count = seen.entry(item.fingerprint.clone()).or_default();
            *count += 1;
            issue(item, base, *count)
        })
        .collect();
    write_pretty(&issues, out)?;
    writeln!(out)
}

fn issue<'r>(item: &ReportedFinding<'r>, base: &Base, count: usize) -> Issue<'r> {
    let finding = item.finding;
    let source = &item.file.found.source;
    let help = finding.help.iter().map(|help| format!("; {help}"));
    Issue {
        // GitLab does not show `check_name` in a merge request.
        description: one_line(&format!(
            "{}: {}{}",
            finding.rule,
            finding.message,
            help.collect::<String>()
        ))
        .into_owned(),
        check_name: finding.rule,
        fingerprint: match count {
            1 => item.fingerprint.clone(),
            _ => format!("{}-{count}", item.fingerprint),
        },
        severity: match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "major",
            Severity::Info => "minor",
        },
        location: Location {
            path: base.path(&item.file.path),
            lines: Lines {
                begin: source.position(finding.span.start).line,
                end: source.position(finding.span.end).line,
            },
        },
    }
}
