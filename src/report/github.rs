//! GitHub workflow commands: lines of a job's output that become annotations of a pull request.
//!
//! Everything in them is escaped, because keys and values of a file could otherwise end a command and
//! start another.

use std::io::{self, Write};

use crate::diagnostic::{Finding, Severity};
use crate::report::ReportOptions;
use crate::report::base::Base;
use crate::report::prose::one_line;
use crate::run::{FileFindings, Run};

/// GitHub shows this many annotations per level and step, and drops the rest silently.
const MAX_PER_LEVEL: usize = 10;

/// Writes one command per finding, up to the limit of GitHub, and the number of omitted findings.
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
        left_out += of_level().count().saturating_sub(MAX_PER_LEVEL);
        for (file, finding) in of_level().take(MAX_PER_LEVEL) {
            writeln!(out, "{}", command(file, finding, base))?;
        }
    }
    if left_out > 0 {
        writeln!(
            out,
            "exportlint: {left_out} more without an annotation: GitHub shows at most \
             {MAX_PER_LEVEL} per level"
        )?;
    }
    Ok(())
}

/// Writes a text in which GitHub does not interpret workflow commands.
pub fn write_inert(text: &str, out: &mut dyn Write) -> io::Result<()> {
    // The token must not occur in the text, or the text could resume commands.
    let mut number = 1;
    while text.contains(&format!("::exportlint-{number}::")) {
        number += 1;
    }
    let token = format!("exportlint-{number}");
    writeln!(out, "::stop-commands::{token}")?;
    write!(out, "{text}")?;
    if !text.is_empty() && !text.ends_with('\n') {
        writeln!(out)?;
    }
    writeln!(out, "::{token}::")
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
    // GitHub ignores columns of a range of several lines.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let title = property(&format!("exportlint {}", finding.rule));
    let help = finding.help.iter().map(|help| format!("Help: {help}"));
    let words: Vec<String> = std::iter::once(finding.message.to_string())
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

/// Escapes the message of a command.
fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property of a command.
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
    fn a_text_cannot_resume_commands() {
        let mut out = Vec::new();
        write_inert("x\n::exportlint-1::\n::error::y", &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::stop-commands::exportlint-2\nx\n::exportlint-1::\n::error::y\n::exportlint-2::\n"
        );
    }
}
