//! The rules of a group, one line each.

use std::io::{self, Write};

use crate::cli::explain::INDENT;
use crate::cli::rules::write_rows;
use crate::report::paint::{Style, paint};
use crate::rule::RuleMeta;
use crate::rules::RULES;

/// Writes id, severity, fix class and summary of each rule.
pub(super) fn write(group: &str, color: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", paint(color, Style::Bold, group))?;
    let metas = RULES.iter().map(|rule| rule.meta());
    let own: Vec<&RuleMeta> = metas.filter(|meta| meta.group() == group).collect();
    write_rows(&own, INDENT, color, out)?;
    let example = own.first().map_or(group, |meta| meta.id);
    writeln!(
        out,
        "\n{INDENT}Run `exportlint explain {example}` for the manual of a rule."
    )
}
