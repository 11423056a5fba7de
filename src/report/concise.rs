//! One line a finding, for editors, `grep` and people in a hurry:
//! `path:line:column: severity[group/name] message`.

use std::io::{self, Write};

use crate::report::ReportOptions;
use crate::report::paint::{Style, paint};
use crate::report::prose::one_line;
use crate::run::Run;

/// Writes the findings and nothing else.
pub(super) fn write(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    for (file, finding) in options.shown(run) {
        let place = file.found.source.position(finding.span.start);
        let severity = finding.severity;
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            paint(options.color, Style::Bold, &one_line(&file.path)),
            place.line,
            place.column,
            paint(options.color, Style::Severity(severity), severity.name()),
            finding.rule,
            one_line(&finding.message),
        )?;
    }
    Ok(())
}
