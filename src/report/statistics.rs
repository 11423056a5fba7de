//! The number of findings per rule.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::report::ReportOptions;
use crate::report::paint::{Style, paint};
use crate::run::Run;

const HEADINGS: [&str; 3] = ["count", "rule", "severity"];

/// Writes a table of the shown findings, the most frequent rule first, and an empty line. Writes
/// nothing if there are no findings.
pub(super) fn write(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut counts = BTreeMap::new();
    for (_, finding) in options.shown(run) {
        *counts
            .entry((finding.rule, Reverse(finding.severity)))
            .or_insert(0_usize) += 1;
    }
    if counts.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(_, count)| Reverse(*count));
    let [count_heading, rule_heading, severity_heading] = HEADINGS;
    let rules = rows.iter().map(|((rule, _), _)| rule.len());
    let width = rules.max().unwrap_or(0).max(rule_heading.len());
    let headings = format!("{count_heading}  {rule_heading:width$}  {severity_heading}");
    writeln!(out, "{}", paint(options.color, Style::Bold, &headings))?;
    for ((rule, Reverse(severity)), count) in rows {
        let severity = paint(options.color, Style::Severity(severity), severity.name());
        writeln!(
            out,
            "{count:>count_width$}  {rule:width$}  {severity}",
            count_width = count_heading.len()
        )?;
    }
    writeln!(out)
}
