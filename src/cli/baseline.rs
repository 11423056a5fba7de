//! `exportlint baseline`: writes down what is known, and takes out of it what is gone.

use std::io::Write;
use std::path::Path;

use crate::cli::args::Baseline;
use crate::cli::check;
use crate::cli::held::Held;
use crate::cli::{Exit, report_error};
use crate::configure::{Configuration, Given};
use crate::discover::{self, Search};
use crate::engine::Options;
use crate::error::Error;
use crate::replace;
use crate::run::known::{self, Comparison};
use crate::run::{self, Task};
use crate::settings::baseline::{FILE_NAME, write};
use crate::value::date::Date;

pub(super) fn run(args: &Baseline, out: &mut dyn Write) -> Result<Exit, Error> {
    let given = Given {
        options: Options {
            kind: args.kind,
            today: args.today.unwrap_or_else(Date::today),
            ..Options::default()
        },
        profile: args.profile,
        ..Given::default()
    };
    let mut configuration = Configuration::new(check::settings_from(&args.settings), given);
    let of_settings = || configuration.of_path(Path::new("any"))?.baseline();
    let output = args.output.clone().or_else(of_settings);
    let path = discover::shown(&output.unwrap_or_else(|| FILE_NAME.into()));
    let old = known::Baseline::read_or_begin(&path)?;
    let threads = check::threads(None);
    let paths = if args.paths.is_empty() {
        vec![".".into()]
    } else {
        args.paths.clone()
    };
    let mut inputs = discover::inputs(
        &paths,
        &Search {
            stdin_name: check::STDIN_NAME.to_owned(),
            skip_foreign: false,
            threads,
        },
    );
    // It is no document, even if its folder is checked as a whole.
    inputs.list.retain(|input| input.shown != path);
    let held = Held::over(&mut inputs, &mut configuration);
    let names = known::names(&inputs);
    let task = Task {
        options: &held.options,
        fixing: None,
        threads,
        lists_clean: false,
    };
    let mut run = run::run(inputs, &task);
    configuration.settle_policies();
    run.errors.extend(configuration.errors);
    for error in &run.errors {
        report_error(error);
    }
    if run.counts.files == 0 {
        let foreign = run.counts.foreign;
        report_error(&Error::NothingToCheck { foreign });
        return Ok(if run.errors.is_empty() {
            Exit::Nothing
        } else {
            Exit::Trouble
        });
    }
    let comparison = old.compare(&run, &names, &held.general());
    let is_first = old.text.is_none();
    let line = summary(&comparison, is_first, args.grow);
    let mut entries = comparison.kept;
    if is_first || args.grow {
        entries.extend(comparison.new);
    }
    let text = write(entries);
    let written = match &old.text {
        Some(old) if *old == text => Ok(()),
        Some(old) => replace::replace(Path::new(&path), old, &text),
        None => replace::create(Path::new(&path), &text),
    };
    written.map_err(|source| Error::Fix {
        path: path.clone(),
        source,
    })?;
    writeln!(out, "{path}: {line}").map_err(|source| Error::Write { source })?;
    Ok(if run.errors.is_empty() {
        Exit::Clean
    } else {
        Exit::Trouble
    })
}

/// What became of the baseline, in a line.
fn summary(comparison: &Comparison, is_first: bool, grows: bool) -> String {
    let (new, gone, kept) = (
        comparison.new.len(),
        comparison.gone.len(),
        comparison.kept.len(),
    );
    if is_first {
        return format!("known findings: {new} written");
    }
    let new = match new {
        0 => String::new(),
        new if grows => format!(", {new} added"),
        new => format!(", {new} new not added (`--grow` adds them)"),
    };
    format!("known findings: {kept} kept, {gone} gone{new}")
}
