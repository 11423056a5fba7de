//! `exportlint check`: finds the files, checks them, writes the reports, and picks the exit code.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use terminal_size::{Width, terminal_size};

use crate::cli::args::{Check, FailOn, SettingsSource};
use crate::cli::found::{self, Found};
use crate::cli::new_findings::{self, NewFindings};
use crate::cli::output::standard_error;
use crate::cli::run_settings::RunSettings;
use crate::cli::{Exit, color, metadata, output_paths, report_error, report_note, reports, rules};
use crate::configure::{CommandLineOverrides, Configuration, Lookup};
use crate::diagnostic::Severity;
use crate::diagnostic::fix::Safety;
use crate::discover::{self, Inputs};
use crate::engine::Options;
use crate::error::Error;
use crate::git::revision::Revision;
use crate::replace::interruption;
use crate::report::base::Base;
use crate::report::{self, Format, ReportOptions};
use crate::run::baseline_comparison::{Baseline, EntryPaths};
use crate::run::since;
use crate::run::{self, FixMode, FixOptions, Run, RunOptions};
use crate::text::workflow_command::could_command;
use crate::value::date::Date;

/// The width of output that is not a terminal, in columns.
const DEFAULT_WIDTH: usize = 100;

/// The least width to assume, even if the terminal reports less.
const MIN_WIDTH: usize = 40;

pub(super) fn run(args: &Check, terminal: bool, out: &mut dyn Write) -> Result<Exit, Error> {
    output_paths::reject_same_path(args)?;
    if !args.output.is_empty() || args.fix || args.unsafe_fixes {
        interruption::watch();
    }
    let mut configuration = Configuration::new(settings_from(&args.settings), overrides(args)?);
    let threads = threads(args.threads);
    let paths = paths(args)?;
    let run_options = RunOptions {
        fix_options: fix_options(args),
        threads,
        lists_clean: reports::formats(args).any(Format::lists_clean),
    };
    let general_baseline = general_baseline(args, &mut configuration);
    let Found {
        inputs,
        mut run_settings,
        early,
    } = found::find(
        args,
        &paths,
        general_baseline.as_deref(),
        &run_options,
        &mut configuration,
    );
    let baselines = baselines(args, general_baseline.as_ref(), &run_settings, &inputs)?;
    let mut baseline_files: Vec<PathBuf> = general_baseline
        .iter()
        .map(|it| discover::canonical(it))
        .collect();
    baseline_files.extend(baselines.iter().map(|(it, _)| it.canonical.clone()));
    output_paths::reject_inputs(
        args,
        &inputs.list,
        &run_settings,
        &configuration,
        &baseline_files,
    )?;
    let mut revision = args.since.as_deref().map(Revision::open).transpose()?;
    if let Some(revision) = &mut revision {
        since::attach_earlier(revision, &inputs.list, &mut run_settings.options)?;
    }
    let mut comparison = match (&mut revision, &args.since) {
        (Some(revision), Some(name)) if args.new => Some(NewFindings::prepare(
            revision,
            name,
            (&inputs.list, &mut run_settings),
            (&paths, &mut configuration),
        )?),
        _ => None,
    };
    let all = inputs.list.len();
    let options = &run_settings.options;
    let mut run = match early {
        Some(early) => early.into_run(inputs, options),
        None => run::run(inputs, options, &run_options),
    };
    if interruption::exit_code().is_some() {
        return interrupted(&run, all);
    }
    for (baseline, paths) in &baselines {
        baseline.suppress(&mut run, paths, &run_settings.first_options());
    }
    let mut about_settings = run_settings.unused_entries(&run.fates, &paths);
    configuration.report_faulty_files();
    if let (Some(comparison), Some(revision)) = (&mut comparison, &mut revision) {
        comparison.suppress_old(revision, &run_settings.options, &baselines, &mut run)?;
        comparison.suppress_old_entries(&run_settings, &paths, &mut about_settings, &mut run);
        new_findings::suppress_old_settings(revision, &mut configuration.faulty, &mut run)?;
        comparison.notes.iter().for_each(|note| report_note(note));
    }
    configuration.faulty.extend(about_settings);
    run.add_faulty_settings(configuration.faulty, configuration.errors);
    let general = args.fail_on.unwrap_or(FailOn::Error).level().severity();
    let fails = reaches_threshold(&run, &run_settings.thresholds, general);
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
    let exit = exit_code(&run, is_whole, fails, args);
    if exit == Exit::NothingToCheck {
        let skipped = run.counts.skipped;
        report_error(&Error::NothingToCheck { skipped });
    }
    Ok(exit)
}

/// Reports what an interrupted run has changed. What it found is no report, as that would look like a
/// whole one.
fn interrupted(run: &Run, all: usize) -> Result<Exit, Error> {
    let plain = ReportOptions {
        color: false,
        width: DEFAULT_WIDTH,
        min_severity: Severity::Info,
    };
    let mut stderr = standard_error();
    let written = report::write_fixes(run, &plain, &mut stderr).and_then(|()| stderr.flush());
    written.map_err(|source| Error::Write { source })?;
    drop(stderr);
    run.errors.iter().for_each(report_error);
    Err(Error::Interrupted {
        checked: run.counts.files + run.counts.skipped,
        all,
        fixed: run.fixes.len(),
    })
}

/// The baseline of inputs whose settings name none: that of `--baseline`, or of the settings of the
/// current directory.
fn general_baseline(args: &Check, configuration: &mut Configuration) -> Option<PathBuf> {
    let from_settings = || {
        configuration
            .settings_file_for(Path::new("any"))?
            .baseline()
    };
    args.baseline.clone().or_else(from_settings)
}

/// The baselines of a run, each with the inputs that it is about. `--baseline` is about all of them.
fn baselines(
    args: &Check,
    general: Option<&PathBuf>,
    run_settings: &RunSettings,
    inputs: &Inputs,
) -> Result<Vec<(Baseline, EntryPaths)>, Error> {
    let list = &inputs.list;
    if let Some(path) = &args.baseline {
        let baseline = Baseline::read(&discover::shown(path))?;
        let paths = baseline.entry_paths(list);
        return Ok(vec![(baseline, paths)]);
    }
    let baselines = run_settings.baselines(general).into_iter();
    let read = baselines.map(|(path, numbers)| {
        let baseline = Baseline::read(&discover::shown(&path))?;
        let paths = baseline.entry_paths(numbers.iter().map(|number| &list[*number]));
        Ok((baseline, paths))
    });
    read.collect()
}

/// The paths to check. `--stdin-filename` without a path implies `-`.
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

fn fix_options(args: &Check) -> Option<FixOptions> {
    let is_wanted = args.fix || args.unsafe_fixes || args.diff;
    is_wanted.then_some(FixOptions {
        allowed: if args.unsafe_fixes {
            Safety::Suggestion
        } else {
            Safety::Safe
        },
        mode: if args.diff {
            FixMode::Preview
        } else {
            FixMode::Write
        },
    })
}

/// Where the settings come from, by the flags.
pub(super) fn settings_from(args: &SettingsSource) -> Lookup {
    match &args.config {
        _ if args.isolated => Lookup::Nowhere,
        Some(file) => Lookup::File(file.clone()),
        None => Lookup::Nearest,
    }
}

/// The overrides from the command line.
fn overrides(args: &Check) -> Result<CommandLineOverrides, Error> {
    for name in args.select.iter().chain(&args.ignore) {
        rules::validate_rule_or_group(name)?;
    }
    Ok(CommandLineOverrides {
        options: Options {
            kind: args.kind,
            select: args.select.clone(),
            ignore: args.ignore.clone(),
            today: args.today.unwrap_or_else(Date::today),
            organization: Arc::new(metadata::organization(&args.settings)?),
            ..Options::default()
        },
        profile: args.profile,
        fail_on: args.fail_on.map(FailOn::level),
        force_exclude: args.force_exclude,
    })
}

/// The number of threads to use: the requested one, or one per processor.
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
    columns.unwrap_or(DEFAULT_WIDTH).max(MIN_WIDTH)
}

/// Writes the results of the run. Standard output holds one thing: the patch with `--diff`, the
/// fixed text if standard input was fixed, and the report otherwise. Everything else goes to
/// standard error.
fn write(
    run: &Run,
    args: &Check,
    options: &ReportOptions,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut stderr = standard_error();
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
        if is_command_on_github(text) {
            return Err(io::Error::other(COMMAND_IN_FIXED_TEXT));
        }
        out.write_all(text)?;
        out.flush()?;
        report::write(format, run, &plain, base, &mut stderr)?;
        write_trailer(run, args, &plain, &mut stderr)?;
        return stderr.flush();
    }
    if reports::annotates(args) {
        let mut text = Vec::new();
        report::write(Format::Full, run, options, base, &mut text)?;
        write_trailer(run, args, options, &mut text)?;
        report::github::write_fenced(&String::from_utf8_lossy(&text), out)?;
        report::write(Format::Github, run, &plain, base, out)?;
        return out.flush();
    }
    report::write(format, run, options, base, out)?;
    if format == Format::Full {
        write_trailer(run, args, options, out)?;
        return out.flush();
    }
    out.flush()?;
    write_trailer(run, args, &plain, &mut stderr)?;
    stderr.flush()
}

/// Why the fixed text of standard input is not printed.
const COMMAND_IN_FIXED_TEXT: &str = "the fixed text contains a workflow command, which GitHub Actions \
     would run; fix a file instead";

/// Whether a text, printed as it is, would be a command for GitHub's runner. It reads the standard
/// output of this process, unless that is redirected, which cannot be known.
fn is_command_on_github(text: &[u8]) -> bool {
    reports::is_on_github() && could_command(&String::from_utf8_lossy(text))
}

/// Writes what follows the findings: applied fixes, statistics and the summary.
fn write_trailer(
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

/// Whether a finding reaches the threshold of its file, or `general` if it is in another file, such
/// as the settings or the baseline. Findings that are not shown count as well.
fn reaches_threshold(
    run: &Run,
    thresholds: &[(String, Option<Severity>)],
    general: Option<Severity>,
) -> bool {
    run.files.iter().any(|file| {
        let at = thresholds.binary_search_by(|(path, _)| path.cmp(&file.path));
        let threshold = at.map_or(general, |at| thresholds[at].1);
        let mut findings = file.found.findings.iter();
        threshold.is_some_and(|threshold| findings.any(|it| it.severity >= threshold))
    })
}

/// The exit code: errors take precedence over findings, and findings over an empty run.
fn exit_code(run: &Run, is_whole: bool, fails: bool, args: &Check) -> Exit {
    if !is_whole {
        Exit::Error
    } else if fails {
        Exit::Findings
    } else if run.counts.files == 0 && !args.allow_empty {
        Exit::NothingToCheck
    } else {
        Exit::Clean
    }
}
