//! The manual of a rule, made readable on a terminal.

use std::io::{self, Write};

use clap::ValueEnum as _;

use crate::cli::explain::INDENT;
use crate::cli::rules::severity_name;
use crate::report::paint::{Style, paint};
use crate::rule::{Profile, RuleMeta};

/// The indentation of code.
const CODE_INDENT: &str = "    ";

/// Writes severity, fix class and manual.
pub(super) fn write(meta: &RuleMeta, color: bool, out: &mut dyn Write) -> io::Result<()> {
    write_head(meta, color, out)?;
    write_manual(&meta.manual(), color, out)
}

fn write_head(meta: &RuleMeta, color: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", paint(color, Style::Bold, meta.id))?;
    writeln!(out)?;
    writeln!(out, "{INDENT}severity  {}", severities(meta))?;
    writeln!(out, "{INDENT}fix       {}", meta.fixable.name())?;
    writeln!(out, "{INDENT}since     {}", meta.since)
}

/// The severity, and the profiles in which it differs.
fn severities(meta: &RuleMeta) -> String {
    let usual = severity_name(meta.severity);
    let others: Vec<String> = Profile::value_variants()
        .iter()
        .filter(|profile| meta.severity_in(**profile) != meta.severity)
        .filter_map(|profile| {
            let severity = severity_name(meta.severity_in(*profile));
            let value = profile.to_possible_value()?;
            Some(format!("{severity} with --profile {}", value.get_name()))
        })
        .collect();
    if others.is_empty() {
        return usual.to_owned();
    }
    format!("{usual} ({})", others.join(", "))
}

/// Writes Markdown as it reads best in a terminal: headings are bold, code is indented.
fn write_manual(manual: &str, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut in_code = false;
    let mut under_heading = false;
    let mut gap = false;
    for line in manual.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            gap = !under_heading;
        } else if line.is_empty() && !in_code {
            gap = !under_heading;
        } else if let Some(heading) = line.strip_prefix("## ").filter(|_| !in_code) {
            writeln!(out, "\n{}", paint(color, Style::Bold, heading))?;
            under_heading = true;
            gap = false;
        } else {
            if gap {
                writeln!(out)?;
            }
            let indent = if in_code { CODE_INDENT } else { INDENT };
            writeln!(out, "{}", format!("{indent}{line}").trim_end())?;
            under_heading = false;
            gap = false;
        }
    }
    Ok(())
}
