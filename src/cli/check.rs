//! `exportlint check`: find the files, check them, report, and judge the outcome.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use terminal_size::{Width, terminal_size};

use crate::cli::args::{Check, FailOn, SettingsSource};
use crate::cli::held::Held;
use crate::cli::output::Output;
use crate::cli::{Exit, color, report_error, reports, rules};
use crate::configure::{Configuration, Given, Lookup};
use crate::diagnostic::Severity;
use crate::diagnostic::fix::Safety;
use crate::discover::{self, Search};
use crate::engine::Options;
use crate::error::Error;
use crate::git::revision::Revision;
use crate::report::base::Base;
use crate::report::{self, Format, ReportOptions};
use crate::run::{self, Fixing, Mode, Run, Task};
use crate::run::{known, since};
use crate::value::date::Date;

/// What reports call the standard input if nobody gave it a name.
pub(super) const STDIN_NAME: &str = "<stdin>";

/// The width of an output that is no terminal, in columns.
const WIDTH: usize = 100;

/// A terminal that says it is narrower is not believed.
const NARROWEST: usize = 40;

pub(super) fn run(args: &Check, terminal: bool, out: &mut dyn Write) -> Result<Exit, Error> {
    reports::refuse_same(args)?;
    let mut configuration = Configuration::new(settings_from(&args.settings), given(args)?);
    let threads = threads(args.threads);
    let paths = paths(args)?;
    let of_settings = || configuration.of_path(Path::new("any"))?.baseline();
    let baseline = args.baseline.clone().or_else(of_settings);
    let baseline = baseline
        .map(|path| discover::shown(&path))
        .map(|path| known::Baseline::read(&path))
        .transpose()?;
    let mut inputs = discover::inputs(
        &paths,
        &Search {
            stdin_name: args
                .stdin_filename
                .as_deref()
                .unwrap_or(STDIN_NAME)
                .to_owned(),
            skip_foreign: args.skip_foreign,
            threads,
        },
    );
    if let Some(baseline) = &baseline {
        inputs.list.retain(|input| input.shown != baseline.path);
    }
    let mut held = Held::over(&mut inputs, &mut configuration);
    let mut revision = args.since.as_deref().map(Revision::open).transpose()?;
    if let Some(revision) = &mut revision {
        since::tell_earlier(revision, &inputs.list, &mut held.options)?;
    }
    let names = baseline.as_ref().map(|_| known::names(&inputs));
    let mut run = run::run(
        inputs,
        &Task {
            options: &held.options,
            fixing: fixing(args),
            threads,
            lists_clean: reports::formats(args).any(Format::lists_clean),
        },
    );
    if let (Some(baseline), Some(names)) = (&baseline, &names) {
        baseline.hide(&mut run, names, &held.general());
    }
    if let Some(revision) = revision.as_mut().filter(|_| args.changed) {
        since::hide_untouched(revision, &mut run, &held.general())?;
    }
    configuration
        .faulty
        .extend(held.unused_entries(&run, &paths));
    configuration.settle_policies();
    run.add_faulty_settings(configuration.faulty, configuration.errors);
    let general = args.fail_on.unwrap_or(FailOn::Error).level().severity();
    let fails = fails(&run, &held.thresholds, general);
    let report_options = ReportOptions {
        color: color::decide(args.color.when, terminal),
        width: width(terminal),
        min_severity: args.min_severity,
    };
    let base = reports::base();
    let unwritten = reports::write_files(&run, args, &report_options, &base);
    write(&run, args, &report_options, &base, out).map_err(|source| Error::Write { source })?;
    for error in run.errors.iter().chain(&unwritten) {
        report_error(error);
    }
    let is_whole = run.errors.is_empty() && unwritten.is_empty();
    let exit = judge(&run, is_whole, fails, args);
    if exit == Exit::Nothing {
        let foreign = run.counts.foreign;
        report_error(&Error::NothingToCheck { foreign });
    }
    Ok(exit)
}

/// The paths to look at. A name for the standard input alone means the standard input.
fn paths(args: &Check) -> Result<Vec<PathBuf>, Error> {
    let named = args.stdin_filename.is_some();
    if args.paths.is_empty() {
        let default = if named { discover::STDIN } else { "." };
        return Ok(vec![PathBuf::from(default)]);
    }
    let has_stdin = args
        .paths
        .iter()
        .any(|path| path.as_os_str() == discover::STDIN);
    if named && !has_stdin {
        return Err(Error::UnusedStdinName);
    }
    Ok(args.paths.clone())
}

fn fixing(args: &Check) -> Option<Fixing> {
    let is_wanted = args.fix || args.unsafe_fixes || args.diff;
    is_wanted.then_some(Fixing {
        allowed: if args.unsafe_fixes {
            Safety::Suggestion
        } else {
            Safety::Safe
        },
        mode: if args.diff { Mode::Show } else { Mode::Write },
    })
}

/// Where the settings come from.
pub(super) fn settings_from(args: &SettingsSource) -> Lookup {
    match &args.config {
        _ if args.isolated => Lookup::Nowhere,
        Some(file) => Lookup::File(file.clone()),
        None => Lookup::Nearest,
    }
}

/// What the command line says of the check.
fn given(args: &Check) -> Result<Given, Error> {
    for name in args.select.iter().chain(&args.ignore) {
        rules::known_rule_or_group(name)?;
    }
    Ok(Given {
        options: Options {
            kind: args.kind,
            select: args.select.clone(),
            ignore: args.ignore.clone(),
            today: args.today.unwrap_or_else(Date::today),
            ..Options::default()
        },
        profile: args.profile,
        fail_on: args.fail_on.map(FailOn::level),
        force_exclude: args.force_exclude,
    })
}

/// How many threads may work.
pub(super) fn threads(given: Option<NonZeroUsize>) -> NonZeroUsize {
    given
        .or_else(|| thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN)
}

fn width(terminal: bool) -> usize {
    let size = terminal.then(terminal_size).flatten();
    width_for(size.map(|(Width(columns), _)| usize::from(columns)))
}

/// The width for a terminal of so many columns; `None` where there is no terminal.
pub(super) fn width_for(columns: Option<usize>) -> usize {
    columns.unwrap_or(WIDTH).max(NARROWEST)
}

/// Writes what came of the run. The standard output holds one thing: the text of the standard
/// input if that was mended, else the patch if one is wanted, else the report. What else is to be
/// said goes to the standard error.
fn write(
    run: &Run,
    args: &Check,
    options: &ReportOptions,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut stderr = Output::new(io::stderr().lock());
    let plain = ReportOptions {
        color: false,
        ..*options
    };
    let format = reports::format(args);
    if args.diff {
        report::write_patches(run, out)?;
        out.flush()?;
        if !args.quiet {
            report::write_summary(run, &plain, &mut stderr)?;
        }
        return stderr.flush();
    }
    if let Some(text) = &run.stdin {
        out.write_all(text)?;
        out.flush()?;
        report::write(format, run, &plain, base, &mut stderr)?;
        write_rest(run, args, &plain, &mut stderr)?;
        return stderr.flush();
    }
    if reports::annotates(args) {
        let mut text = Vec::new();
        report::write(Format::Full, run, options, base, &mut text)?;
        write_rest(run, args, options, &mut text)?;
        report::github::write_inert(&String::from_utf8_lossy(&text), out)?;
        report::write(Format::Github, run, &plain, base, out)?;
        return out.flush();
    }
    report::write(format, run, options, base, out)?;
    if format == Format::Full {
        write_rest(run, args, options, out)?;
        return out.flush();
    }
    out.flush()?;
    write_rest(run, args, &plain, &mut stderr)?;
    stderr.flush()
}

/// Writes what stands below the findings.
fn write_rest(
    run: &Run,
    args: &Check,
    options: &ReportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    report::write_fixes(run, options, out)?;
    if args.statistics {
        report::write_statistics(run, options, out)?;
    }
    if !args.quiet && !reports::format(args).has_summary() {
        report::write_summary(run, options, out)?;
    }
    Ok(())
}

/// Whether a finding is at or over the threshold of its file, or over the general one if it is in a
/// file beside the documents. All findings count, those that are not shown too.
fn fails(run: &Run, thresholds: &[(String, Option<Severity>)], general: Option<Severity>) -> bool {
    run.files.iter().any(|file| {
        let at = thresholds.binary_search_by(|(path, _)| path.cmp(&file.path));
        let threshold = at.map_or(general, |at| thresholds[at].1);
        let mut findings = file.found.findings.iter();
        threshold.is_some_and(|threshold| findings.any(|it| it.severity >= threshold))
    })
}

/// The outcome, the gravest first: not everything could be done, findings, nothing to do.
fn judge(run: &Run, is_whole: bool, fails: bool, args: &Check) -> Exit {
    if !is_whole {
        Exit::Trouble
    } else if fails {
        Exit::Findings
    } else if run.counts.files == 0 && !args.allow_empty {
        Exit::Nothing
    } else {
        Exit::Clean
    }
}
