//! `exportlint baseline`: creates the baseline, or removes entries that no longer match.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use crate::cli::args::Baseline;
use crate::cli::check;
use crate::cli::found;
use crate::cli::run_settings::RunSettings;
use crate::cli::{Exit, git_excludes, metadata, report_error};
use crate::configure::{CommandLineOverrides, Configuration};
use crate::discover::{self, Search};
use crate::engine::Options;
use crate::error::Error;
use crate::replace::{self, interruption};
use crate::run::baseline_comparison::{self, Comparison};
use crate::run::{self, RunOptions};
use crate::settings::baseline::{FILE_NAME, write};
use crate::syntax::Limits;
use crate::text::one_line::one_line;
use crate::value::date::Date;

pub(super) fn run(args: &Baseline, out: &mut dyn Write) -> Result<Exit, Error> {
    let overrides = CommandLineOverrides {
        options: Options {
            kind: args.kind,
            today: args.today.unwrap_or_else(Date::today),
            organization: Arc::new(metadata::organization(&args.settings)?),
            ..Options::default()
        },
        profile: args.profile,
        ..CommandLineOverrides::default()
    };
    let mut configuration = Configuration::new(check::settings_from(&args.settings), overrides);
    let from_settings = || {
        configuration
            .settings_file_for(Path::new("any"))?
            .baseline()
    };
    let output = args.output.clone().or_else(from_settings);
    let path = discover::shown(&output.unwrap_or_else(|| FILE_NAME.into()));
    let old = baseline_comparison::Baseline::read_or_empty(&path)?;
    let threads = check::threads(None);
    let paths = if args.paths.is_empty() {
        vec![".".into()]
    } else {
        args.paths.clone()
    };
    let mut inputs = discover::inputs(
        &paths,
        &Search {
            stdin_name: found::STDIN_NAME.to_owned(),
            skip_foreign: false,
            excludes_of_user: git_excludes::may_exist(),
            threads,
        },
    );
    // The baseline itself is not a document, even if its directory is checked.
    inputs.list.retain(|input| input.canonical != old.canonical);
    let run_settings = RunSettings::apply(&mut inputs, &mut configuration);
    let paths_in_entries = old.entry_paths(&inputs.list);
    let run_options = RunOptions {
        fix_options: None,
        threads,
        lists_clean: false,
    };
    let mut run = run::run(inputs, &run_settings.options, &run_options);
    configuration.report_faulty_files();
    run.errors.extend(configuration.errors);
    for error in &run.errors {
        report_error(error);
    }
    if run.counts.files == 0 {
        let skipped = run.counts.skipped;
        report_error(&Error::NothingToCheck { skipped });
        return Ok(if run.errors.is_empty() {
            Exit::NothingToCheck
        } else {
            Exit::Error
        });
    }
    let comparison = old.compare(&run, &paths_in_entries, &run_settings.first_options());
    let is_first = old.text.is_none();
    let line = summary(&comparison, is_first, args.grow);
    let mut entries = comparison.kept;
    if is_first || args.grow {
        entries.extend(comparison.new);
    }
    let count = entries.len();
    let text = write(entries);
    let limit = Limits::default().file_size;
    if text.len() as u64 > limit {
        return Err(Error::LargeBaseline {
            path,
            entries: count,
            limit,
        });
    }
    interruption::watch();
    let written = match &old.text {
        Some(old) if *old == text => Ok(()),
        Some(old) => replace::replace(Path::new(&path), old, &text),
        None => replace::create(Path::new(&path), &text),
    };
    written.map_err(|source| Error::Fix {
        path: path.clone(),
        source,
    })?;
    writeln!(out, "{}: {line}", one_line(&path)).map_err(|source| Error::Write { source })?;
    Ok(if run.errors.is_empty() {
        Exit::Clean
    } else {
        Exit::Error
    })
}

/// One line that describes what changed in the baseline.
fn summary(comparison: &Comparison, is_first: bool, grows: bool) -> String {
    let (new, gone, kept) = (
        comparison.new.len(),
        comparison.gone.len(),
        comparison.kept.len(),
    );
    if is_first {
        return format!("known findings: {new} recorded");
    }
    let new = match new {
        0 => String::new(),
        new if grows => format!(", {new} added"),
        new => format!(", {new} new not added (`--grow` adds them)"),
    };
    format!("known findings: {kept} kept, {gone} removed{new}")
}
