//! One line per finding, for editors and `grep`:
//! `path:line:column: severity[group/name] message`.
//!
//! `[*]` before the message marks a safe fix, `[~]` a suggestion. A likely correction of a misspelled
//! word follows the message.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::diagnostic::Finding;
use crate::diagnostic::fix::Safety;
use crate::report::ReportOptions;
use crate::report::paint::{Style, paint};
use crate::run::Run;
use crate::text::one_line::one_line;

/// Writes the findings only.
pub(super) fn write(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    for (file, finding) in options.shown(run) {
        let position = file.found.source.position(finding.span.start);
        let severity = finding.severity;
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {}{}",
            paint(options.color, Style::Bold, &one_line(&file.path)),
            position.line,
            position.column,
            paint(options.color, Style::Severity(severity), severity.name()),
            finding.rule,
            fix_mark(finding),
            one_line(&sentence(finding)),
        )?;
    }
    Ok(())
}

fn fix_mark(finding: &Finding) -> &'static str {
    match finding.fix.as_ref().map(|fix| fix.safety) {
        Some(Safety::Safe) => "[*] ",
        Some(Safety::Suggestion) => "[~] ",
        None => "",
    }
}

fn sentence(finding: &Finding) -> Cow<'_, str> {
    let message = &finding.message;
    match &finding.did_you_mean {
        Some(word) => Cow::Owned(format!("{message}; did you mean `{word}`?")),
        None => Cow::Borrowed(message),
    }
}
