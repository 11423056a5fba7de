//! The fixed findings: `path:line:column: fixed[group/name] title`, with positions in the file before
//! the fixes; and what the fixes uncovered: `path:line:column: uncovered[group/name] message`, with
//! positions in the file afterwards.

use std::fmt::Display;
use std::io::{self, Write};

use crate::report::ReportOptions;
use crate::report::paint::{Style, paint};
use crate::run::Run;
use crate::text::line_index::Position;
use crate::text::one_line::one_line;

/// Writes one line per fixed and per uncovered finding.
pub(super) fn write(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    for file in &run.fixes {
        let path = one_line(&file.path);
        let path = paint(options.color, Style::Bold, &path);
        let mut write = |at: Position, word: &dyn Display, rule: &str, text: &str| {
            let (line, column, text) = (at.line, at.column, one_line(text));
            writeln!(out, "{path}:{line}:{column}: {word}[{rule}] {text}")
        };
        for fixed in &file.fixed {
            let word = paint(options.color, Style::Advice, "fixed");
            write(fixed.position, &word, fixed.rule, &fixed.title)?;
        }
        for uncovered in &file.uncovered {
            let style = Style::Severity(uncovered.severity);
            let word = paint(options.color, style, "uncovered");
            write(
                uncovered.position,
                &word,
                uncovered.rule,
                &uncovered.message,
            )?;
        }
    }
    Ok(())
}
