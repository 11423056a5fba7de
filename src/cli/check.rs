//! `exportlint check`: find the files, check them, report, and judge the outcome.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use terminal_size::{Width, terminal_size};

use crate::cli::args::Check;
use crate::cli::output::Output;
use crate::cli::{Exit, color, report_error, rules};
use crate::discover::{self, Search};
use crate::engine::Options;
use crate::error::Error;
use crate::report::{self, Format, ReportOptions};
use crate::run::{self, Run};
use crate::syntax::Limits;

/// What reports call the standard input if nobody gave it a name.
const STDIN_NAME: &str = "<stdin>";

/// The width of an output that is no terminal, in columns.
const WIDTH: usize = 100;

/// A terminal that says it is narrower is not believed.
const NARROWEST: usize = 40;

pub(super) fn run(args: &Check, terminal: bool, out: &mut dyn Write) -> Result<Exit, Error> {
    let options = options(args)?;
    let threads = threads(args);
    let inputs = discover::inputs(
        &paths(args)?,
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
    let run = run::run(inputs, &options, threads);
    let report_options = ReportOptions {
        color: color::decide(args.color.when, terminal),
        width: width(terminal),
        min_severity: args.min_severity,
    };
    write(&run, args, &report_options, out).map_err(|source| Error::Write { source })?;
    for error in &run.errors {
        report_error(error);
    }
    let exit = judge(&run, args);
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

fn options(args: &Check) -> Result<Options, Error> {
    for name in args.select.iter().chain(&args.ignore) {
        rules::known_rule_or_group(name)?;
    }
    Ok(Options {
        kind: args.kind,
        profile: args.profile,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        limits: Limits::default(),
    })
}

fn threads(args: &Check) -> NonZeroUsize {
    args.threads
        .or_else(|| thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN)
}

fn width(terminal: bool) -> usize {
    terminal
        .then(terminal_size)
        .flatten()
        .map_or(WIDTH, |(Width(columns), _)| usize::from(columns))
        .max(NARROWEST)
}

/// Writes the report. In a format for programs the standard output holds that format and nothing
/// else: what else is to be said goes to the standard error.
fn write(run: &Run, args: &Check, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    report::write(args.format, run, options, out)?;
    match args.format {
        Format::Full => {
            if args.statistics {
                report::write_statistics(run, options, out)?;
            }
            if !args.quiet {
                report::write_summary(run, options, out)?;
            }
        }
        Format::Concise | Format::Json => {
            out.flush()?;
            let plain = ReportOptions {
                color: false,
                ..*options
            };
            let mut stderr = Output::new(io::stderr().lock());
            if args.statistics {
                report::write_statistics(run, &plain, &mut stderr)?;
            }
            if !args.quiet && args.format == Format::Concise {
                report::write_summary(run, &plain, &mut stderr)?;
            }
            stderr.flush()?;
        }
    }
    out.flush()
}

/// The outcome, the gravest first: not everything could be done, findings, nothing to do.
/// All findings count, those that are not shown too.
fn judge(run: &Run, args: &Check) -> Exit {
    let mut findings = run.files.iter().flat_map(|file| &file.found.findings);
    let fails = args
        .fail_on
        .severity()
        .is_some_and(|threshold| findings.any(|finding| finding.severity >= threshold));
    if !run.errors.is_empty() {
        Exit::Trouble
    } else if fails {
        Exit::Findings
    } else if run.counts.files == 0 && !args.allow_empty {
        Exit::Nothing
    } else {
        Exit::Clean
    }
}
