//! `exportlint check`: find the files, check them, report, and judge the outcome.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;
use std::time::SystemTime;

use terminal_size::{Width, terminal_size};

use crate::cli::args::Check;
use crate::cli::output::Output;
use crate::cli::{Exit, color, report_error, rules};
use crate::diagnostic::fix::Safety;
use crate::discover::{self, Search};
use crate::engine::Options;
use crate::error::Error;
use crate::report::{self, Format, ReportOptions};
use crate::run::known;
use crate::run::{self, Fixing, Mode, Run, Task};
use crate::syntax::Limits;
use crate::value::date::Date;

/// What reports call the standard input if nobody gave it a name.
pub(super) const STDIN_NAME: &str = "<stdin>";

/// The width of an output that is no terminal, in columns.
const WIDTH: usize = 100;

/// Days of UTC have no leap seconds in the system's count.
const SECONDS_OF_A_DAY: u64 = 86_400;

/// A terminal that says it is narrower is not believed.
const NARROWEST: usize = 40;

pub(super) fn run(args: &Check, terminal: bool, out: &mut dyn Write) -> Result<Exit, Error> {
    let options = options(args)?;
    let threads = threads(args.threads);
    let baseline = args.baseline.as_deref().map(discover::shown);
    let baseline = baseline
        .map(|path| known::Baseline::read(&path))
        .transpose()?;
    let mut inputs = discover::inputs(
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
    if let Some(baseline) = &baseline {
        inputs.list.retain(|input| input.shown != baseline.path);
    }
    let names = baseline.as_ref().map(|_| known::names(&inputs));
    let mut run = run::run(
        inputs,
        &Task {
            options: &options,
            fixing: fixing(args),
            threads,
        },
    );
    if let (Some(baseline), Some(names)) = (&baseline, &names) {
        baseline.hide(&mut run, names, &options);
    }
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

fn options(args: &Check) -> Result<Options, Error> {
    for name in args.select.iter().chain(&args.ignore) {
        rules::known_rule_or_group(name)?;
    }
    Ok(Options {
        kind: args.kind,
        profile: args.profile,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        suppressions: Vec::new(),
        today: today(args.today),
        limits: Limits::default(),
    })
}

/// The given day, else that of the system, in UTC.
pub(super) fn today(given: Option<Date>) -> Date {
    given.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        Date::of_unix_day(since.map_or(0, |since| since.as_secs() / SECONDS_OF_A_DAY))
    })
}

/// How many threads may work.
pub(super) fn threads(given: Option<NonZeroUsize>) -> NonZeroUsize {
    given
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

/// Writes what came of the run. The standard output holds one thing: the text of the standard
/// input if that was mended, else the patch if one is wanted, else the report. What else is to be
/// said goes to the standard error.
fn write(run: &Run, args: &Check, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut stderr = Output::new(io::stderr().lock());
    let plain = ReportOptions {
        color: false,
        ..*options
    };
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
        report::write(args.format, run, &plain, &mut stderr)?;
        write_rest(run, args, &plain, &mut stderr)?;
        return stderr.flush();
    }
    report::write(args.format, run, options, out)?;
    if args.format == Format::Full {
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
    if !args.quiet && args.format != Format::Json {
        report::write_summary(run, options, out)?;
    }
    Ok(())
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
