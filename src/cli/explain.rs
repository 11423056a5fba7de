//! `exportlint explain`: the manual of a rule, made readable on a terminal; or a provider's facts.

use std::io::{self, Write};

use clap::ValueEnum as _;

use crate::cli::args::Explain;
use crate::cli::rules::{known_rule_or_provider, severity_name};
use crate::cli::{Exit, color, explain_provider};
use crate::error::Error;
use crate::report::paint::{Style, paint};
use crate::rule::{Profile, RuleMeta};

/// What headings and text stand in from the left.
const INDENT: &str = "  ";

/// What code stands in further.
const CODE_INDENT: &str = "    ";

pub(super) fn run(args: &Explain, terminal: bool, out: &mut dyn Write) -> Result<Exit, Error> {
    let color = color::decide(args.color.when, terminal);
    if let Some(provider) = explain_provider::known_provider(&args.rule) {
        explain_provider::write(provider, color, out).map_err(|source| Error::Write { source })?;
        return Ok(Exit::Clean);
    }
    let meta = known_rule_or_provider(&args.rule)?;
    write_head(meta, color, out)
        .and_then(|()| write_manual(&meta.manual(), color, out))
        .map_err(|source| Error::Write { source })?;
    Ok(Exit::Clean)
}

fn write_head(meta: &RuleMeta, color: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", paint(color, Style::Bold, meta.id))?;
    writeln!(out)?;
    writeln!(out, "{INDENT}severity  {}", severities(meta))?;
    writeln!(out, "{INDENT}fix       {}", meta.fixable.name())?;
    writeln!(out, "{INDENT}since     {}", meta.since)
}

/// The severity, and the profiles where it is another.
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

/// Writes Markdown as it reads best in a terminal: headings stand out, code is indented.
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
