//! Workflow commands of GitHub: lines of a job's output that become annotations of a change.
//!
//! Everything in them is escaped: keys and values of a file could end a command and begin another.

use std::io::{self, Write};

use crate::diagnostic::{Finding, Severity};
use crate::report::ReportOptions;
use crate::report::base::Base;
use crate::report::prose::one_line;
use crate::run::{FileFindings, Run};

/// Of each level, GitHub shows so many annotations of a step and drops the rest in silence.
const MOST_OF_A_LEVEL: usize = 10;

/// Writes a command a finding, no more of each level than GitHub shows, and how many are left out.
pub(super) fn write(
    run: &Run,
    options: &ReportOptions,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut left_out = 0;
    for severity in Severity::ALL {
        let of_level = || {
            let shown = options.shown(run);
            shown.filter(|(_, finding)| finding.severity == severity)
        };
        left_out += of_level().count().saturating_sub(MOST_OF_A_LEVEL);
        for (file, finding) in of_level().take(MOST_OF_A_LEVEL) {
            writeln!(out, "{}", command(file, finding, base))?;
        }
    }
    if left_out > 0 {
        writeln!(
            out,
            "exportlint: {left_out} more without an annotation: GitHub shows {MOST_OF_A_LEVEL} of \
             a level"
        )?;
    }
    Ok(())
}

/// Writes a text in which nothing is taken for a command, whatever it quotes.
pub fn write_inert(text: &str, out: &mut dyn Write) -> io::Result<()> {
    // A word that is not in the text, so that the text cannot end its own quarantine.
    let mut number = 1;
    while text.contains(&format!("::exportlint-{number}::")) {
        number += 1;
    }
    let word = format!("exportlint-{number}");
    writeln!(out, "::stop-commands::{word}")?;
    write!(out, "{text}")?;
    if !text.is_empty() && !text.ends_with('\n') {
        writeln!(out)?;
    }
    writeln!(out, "::{word}::")
}

fn command(file: &FileFindings, finding: &Finding, base: &Base) -> String {
    let source = &file.found.source;
    let (start, end) = (
        source.position(finding.span.start),
        source.position(finding.span.end),
    );
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let file = property(&base.path(&file.path));
    // Columns of several lines are not taken.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let title = property(&format!("exportlint {}", finding.rule));
    let help = finding.help.iter().map(|help| format!("Help: {help}"));
    let words: Vec<String> = std::iter::once(finding.message.clone())
        .chain(help)
        .map(|line| one_line(&line).into_owned())
        .collect();
    format!(
        "::{level} file={file},line={},endLine={}{columns},title={title}::{}",
        start.line,
        end.line,
        message(&words.join("\n"))
    )
}

/// A text as the message of a command.
fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A text as a property of a command.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{message, property, write_inert};

    #[test]
    fn everything_is_escaped() {
        assert_eq!(message("100%\r\n::a,b"), "100%25%0D%0A::a,b");
        assert_eq!(property("%3A\r\n::a,b"), "%253A%0D%0A%3A%3Aa%2Cb");
    }

    #[test]
    fn a_text_cannot_end_its_quarantine() {
        let mut out = Vec::new();
        write_inert("x\n::exportlint-1::\n::error::y", &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::stop-commands::exportlint-2\nx\n::exportlint-1::\n::error::y\n::exportlint-2::\n"
        );
    }
}
