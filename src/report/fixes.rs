//! The fixed findings: `path:line:column: fixed[group/name] title`, with positions in the file before
//! the fixes; and what the fixes uncovered: `path:line:column: uncovered[group/name] message`, with
//! positions in the file afterwards.

use std::io::{self, Write};

use crate::report::ReportOptions;
use crate::report::paint::{Style, paint};
use crate::report::prose::one_line;
use crate::run::Run;

/// Writes one line per fixed and per uncovered finding.
pub(super) fn write(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    for file in &run.fixes {
        for fixed in &file.fixed {
            writeln!(
                out,
                "{}:{}:{}: {}[{}] {}",
                paint(options.color, Style::Bold, &one_line(&file.path)),
                fixed.position.line,
                fixed.position.column,
                paint(options.color, Style::Advice, "fixed"),
                fixed.rule,
                one_line(&fixed.title),
            )?;
        }
        for uncovered in &file.uncovered {
            writeln!(
                out,
                "{}:{}:{}: {}[{}] {}",
                paint(options.color, Style::Bold, &one_line(&file.path)),
                uncovered.position.line,
                uncovered.position.column,
                paint(
                    options.color,
                    Style::Severity(uncovered.severity),
                    "uncovered"
                ),
                uncovered.rule,
                one_line(&uncovered.message),
            )?;
        }
    }
    Ok(())
}
