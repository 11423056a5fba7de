//! What was mended: `path:line:column: fixed[group/name] title`, where the line is that of the file
//! as it was.

use std::io::{self, Write};

use crate::report::ReportOptions;
use crate::report::paint::{Style, paint};
use crate::report::prose::one_line;
use crate::run::Run;

/// Writes a line for each finding that is gone.
pub(super) fn write(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    for file in &run.fixes {
        for mended in &file.fixed_findings {
            writeln!(
                out,
                "{}:{}:{}: {}[{}] {}",
                paint(options.color, Style::Bold, &one_line(&file.path)),
                mended.position.line,
                mended.position.column,
                paint(options.color, Style::Advice, "fixed"),
                mended.rule,
                one_line(&mended.title),
            )?;
        }
    }
    Ok(())
}
