//! The command line: arguments to settings, settings to work, and the exit code of it all.

mod args;
mod baseline;
mod check;
mod color;
mod completions;
mod explain;
mod held;
mod init;
mod lsp;
mod man;
mod output;
mod reports;
mod rules;
mod schema;
mod show_config;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::panic::Location;
use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::args::{Arguments, Command};
use crate::cli::output::Output;
use crate::error::{Error, INTERNAL_ERROR};

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Nothing to complain about.
    Clean,
    /// Findings at or over the threshold.
    Findings,
    /// Something could not be read, written or understood.
    Trouble,
    /// There was nothing to check.
    Nothing,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Trouble => 2,
            Exit::Nothing => 3,
        })
    }
}

/// Runs the tool with the arguments of the process, its own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(message) => {
            // A reader that went away wants no message either.
            let _ = message.print();
            return if message.use_stderr() {
                Exit::Trouble.into()
            } else {
                Exit::Clean.into()
            };
        }
    };
    // Not locked: the language server writes on a thread of its own.
    let stdout = io::stdout();
    let terminal = stdout.is_terminal();
    let mut out = Output::new(stdout);
    let exit = match arguments.command {
        Command::Check(check) => check::run(&check, terminal, &mut out),
        Command::Baseline(baseline) => baseline::run(&baseline, &mut out),
        Command::Init(init) => init::run(&init, &mut out),
        Command::Schema(schema) => schema::run(&schema, &mut out),
        Command::Explain(explain) => explain::run(&explain, terminal, &mut out),
        Command::Rules(rules) => rules::run(&rules, terminal, &mut out),
        Command::ShowConfig(show) => show_config::run(&show, &mut out),
        Command::Completions(completions) => completions::run(&completions, &mut out),
        Command::Man(_) => man::run(&mut out),
        Command::Lsp(lsp) => lsp::run(&lsp),
    };
    let flushed = out.flush().map_err(|source| Error::Write { source });
    exit.and_then(|exit| flushed.map(|()| exit))
        .unwrap_or_else(|error| {
            report_error(&error);
            Exit::Trouble
        })
        .into()
}

/// Tells on the standard error what went wrong and what to do about it.
fn report_error(error: &Error) {
    let mut stderr = io::stderr().lock();
    // There is nobody left to tell if this fails.
    let _ = writeln!(stderr, "exportlint: error: {error}");
    if let Some(hint) = error.hint() {
        let _ = writeln!(stderr, "  hint: {hint}");
    }
}

/// Reports a panic by its location, without its message.
pub fn report_panic(location: Option<&Location<'_>>) {
    let location = location.map_or_else(String::new, |location| format!("`{location}`, and "));
    let _ = writeln!(
        io::stderr().lock(),
        "exportlint: error: {INTERNAL_ERROR}\n  hint: include {location}the file if it contains \
         no secret"
    );
}

/// The exit code of a run that could not do its work.
pub fn trouble() -> ExitCode {
    Exit::Trouble.into()
}
