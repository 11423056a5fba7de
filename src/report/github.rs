//! GitHub workflow commands: lines of a job's output that become annotations of a pull request.
//!
//! Everything in them is escaped, because keys and values of a file could otherwise end a command and
//! start another. Nor does a message contain what is a command elsewhere: GitHub's log shows the
//! message again, and formats what looks like one.

use std::io::{self, Write};

use crate::diagnostic::{Finding, Severity};
use crate::report::ReportOptions;
use crate::report::base::Base;
use crate::run::{FileFindings, Run};
use crate::text::one_line::one_line;
use crate::text::workflow_command::{without_brackets, without_commands};

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

/// Writes a text between commands that stop and resume the interpretation of commands. The text must
/// contain none already, as the reports for people do; this is a second line of defense.
///
/// The word that resumes is from the random source of the operating system, so that nobody can know
/// it in advance; without one, the text is written alone.
pub fn write_fenced(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = [0; 16];
    let word = getrandom::fill(&mut bytes)
        .ok()
        .map(|()| format!("{:032x}", u128::from_be_bytes(bytes)));
    if let Some(word) = &word {
        writeln!(out, "::stop-commands::{word}")?;
    }
    write!(out, "{text}")?;
    if !text.is_empty() && !text.ends_with('\n') {
        writeln!(out)?;
    }
    match word {
        Some(word) => writeln!(out, "::{word}::"),
        None => Ok(()),
    }
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
    let file = property(&without_brackets(&base.path(&file.path)));
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
        message(&without_commands(&words.join("\n")))
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
    use std::collections::BTreeSet;

    use super::{message, property, write_fenced};

    #[test]
    fn everything_is_escaped() {
        assert_eq!(message("100%\r\n::a,b"), "100%25%0D%0A::a,b");
        assert_eq!(property("%3A\r\n::a,b"), "%253A%0D%0A%3A%3Aa%2Cb");
    }

    #[test]
    fn the_word_that_resumes_commands_is_another_each_time() {
        let word = |text: &str| {
            let mut out = Vec::new();
            write_fenced(text, &mut out).unwrap();
            let out = String::from_utf8(out).unwrap();
            let (first, rest) = out.split_once('\n').unwrap();
            let word = first.strip_prefix("::stop-commands::").unwrap();
            assert_eq!(rest, format!("x\n::{word}::\n"));
            assert_eq!(word.len(), 32);
            assert!(word.bytes().all(|byte| byte.is_ascii_hexdigit()));
            word.to_owned()
        };
        let words: BTreeSet<String> = (0..100).map(|_| word("x")).collect();
        assert_eq!(words.len(), 100);
        word("x\n");
    }
}
