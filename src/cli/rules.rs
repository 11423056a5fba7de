//! `exportlint rules`: lists the rules. Also validates rule names from the command line.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use crate::cli::args::{List, Rules};
use crate::cli::{Exit, color};
use crate::diagnostic::Severity;
use crate::error::Error;
use crate::report::paint::{Style, paint};
use crate::rule::RuleMeta;
use crate::rules::RULES;
use crate::value::nearest::nearest_id;

/// The severity of a rule that runs only if a profile enables it.
pub(super) const OFF: &str = "off";

/// A rule in the JSON list.
#[derive(Serialize)]
struct Item {
    id: &'static str,
    group: &'static str,
    severity: &'static str,
    fix: &'static str,
    since: &'static str,
    summary: String,
}

pub(super) fn run(args: &Rules, terminal: bool, out: &mut dyn Write) -> Result<Exit, Error> {
    let written = match args.format {
        List::Full => write_lines(color::decide(args.color.when, terminal), out),
        List::Json => write_json(out),
    };
    written.map_err(|source| Error::Write { source })?;
    Ok(Exit::Clean)
}

fn write_lines(color: bool, out: &mut dyn Write) -> io::Result<()> {
    let all: Vec<&RuleMeta> = RULES.iter().map(|rule| rule.meta()).collect();
    write_rows(&all, "", color, out)
}

/// Writes id, severity, fix class and summary of each rule, in columns.
pub(super) fn write_rows(
    metas: &[&RuleMeta],
    indent: &str,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let widest = |width: fn(&RuleMeta) -> usize| {
        let widths = metas.iter().map(|meta| width(meta));
        widths.max().unwrap_or(0)
    };
    let id_width = widest(|meta| meta.id.len());
    let severity_width = widest(|meta| severity_name(meta.severity).len());
    let fix_width = widest(|meta| meta.fixable.name().len());
    for meta in metas {
        let severity = format!("{:severity_width$}", severity_name(meta.severity));
        let style = meta.severity.map_or(Style::Dim, Style::Severity);
        writeln!(
            out,
            "{indent}{:id_width$}  {}  {:fix_width$}  {}",
            meta.id,
            paint(color, style, &severity),
            meta.fixable.name(),
            meta.summary()
        )?;
    }
    Ok(())
}

fn write_json(out: &mut dyn Write) -> io::Result<()> {
    let items: Vec<Item> = RULES
        .iter()
        .map(|rule| rule.meta())
        .map(|meta| Item {
            id: meta.id,
            group: meta.group(),
            severity: severity_name(meta.severity),
            fix: meta.fixable.name(),
            since: meta.since,
            summary: meta.summary(),
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &items)?;
    writeln!(out)
}

/// The name of a default severity.
pub(super) fn severity_name(severity: Option<Severity>) -> &'static str {
    severity.map_or(OFF, Severity::name)
}

/// Returns an error unless `name` is the id of a rule or a group.
pub(super) fn validate_rule_or_group(name: &str) -> Result<(), Error> {
    let names = RULES
        .iter()
        .map(|rule| rule.meta())
        .flat_map(|meta| [meta.id, meta.group()])
        .collect::<BTreeSet<_>>();
    if names.contains(name) {
        return Ok(());
    }
    Err(Error::UnknownRule {
        name: name.into(),
        nearest: nearest_id(name, names.iter().copied()).map(str::to_owned),
    })
}
