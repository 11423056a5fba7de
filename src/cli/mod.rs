//! The command line: parses the arguments, runs the command, and maps its result to an exit code.

mod args;
mod arguments_error;
mod baseline;
mod check;
mod color;
mod completions;
mod explain;
mod found;
mod git_excludes;
mod init;
mod lsp;
mod man;
mod metadata;
mod new_findings;
mod output;
mod output_paths;
mod reports;
mod rules;
mod run_settings;
mod schema;
mod show_config;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::panic::Location;
use std::process::ExitCode;

use clap::error::ContextValue;

use crate::cli::args::{Arguments, Command};
use crate::cli::output::{Output, standard_error};
use crate::error::{Error, INTERNAL_ERROR};
use crate::redact::outside::shown;
use crate::replace::interruption;
use crate::report::inert::Inert;
use crate::text::one_line::one_line;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// No finding reaches the threshold.
    Clean,
    /// Findings at or above the threshold.
    Findings,
    /// Invalid arguments or settings, or something could not be read or written.
    Error,
    /// No file was checked.
    NothingToCheck,
    /// The client of the language server sent `exit` without `shutdown`.
    WithoutShutdown,
    /// A signal ended the run; with the exit code that shells give that.
    Interrupted(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            // 1 is what LSP demands of a server that was not shut down.
            Exit::Findings | Exit::WithoutShutdown => 1,
            Exit::Error => 2,
            Exit::NothingToCheck => 3,
            Exit::Interrupted(code) => code,
        })
    }
}

/// Runs the command that the process arguments describe; the first one is the program name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let command = match Arguments::read(&arguments) {
        Ok(command) => command,
        Err(message) => {
            let is_error = message.use_stderr();
            // If the pipe is closed, there is nobody to report that to.
            let _ = arguments_error::print(&masked(message));
            return if is_error {
                Exit::Error.into()
            } else {
                Exit::Clean.into()
            };
        }
    };
    // Not locked, because the language server writes from a thread of its own.
    let stdout = io::stdout();
    let terminal = stdout.is_terminal();
    let mut out = Output::new(stdout);
    let exit = match command {
        Command::Check(check) => check::run(&check, terminal, &mut out),
        Command::Baseline(baseline) => baseline::run(&baseline, &mut Inert::text(&mut out)),
        Command::Init(init) => init::run(&init, &mut Inert::text(&mut out)),
        Command::Schema(schema) => schema::run(&schema, &mut out),
        Command::Explain(explain) => explain::run(&explain, terminal, &mut Inert::text(&mut out)),
        Command::Rules(rules) => rules::run(&rules, terminal, &mut out),
        Command::ShowConfig(show) => show_config::run(&show, &mut Inert::text(&mut out)),
        Command::Completions(completions) => completions::run(&completions, &mut out),
        Command::Man(_) => man::run(&mut out),
        Command::Lsp(lsp) => lsp::run(&lsp),
    };
    let flushed = out.flush().map_err(|source| Error::Write { source });
    let exit = exit
        .and_then(|exit| flushed.map(|()| exit))
        .unwrap_or_else(|error| {
            report_error(&error);
            Exit::Error
        });
    let interrupted = interruption::exit_code().map(Exit::Interrupted);
    interrupted.unwrap_or(exit).into()
}

/// What is wrong with the arguments, with the secrets in what it quotes of them masked.
fn masked(mut error: clap::Error) -> clap::Error {
    let mut quoted = Vec::new();
    for (kind, value) in error.context() {
        if let ContextValue::String(text) = value {
            quoted.push((kind, shown(text)));
        }
    }
    for (kind, text) in quoted {
        error.insert(kind, ContextValue::String(text));
    }
    error
}

/// Prints an error and its hint to standard error.
fn report_error(error: &Error) {
    let mut stderr = standard_error();
    // If standard error cannot be written to, there is nowhere left to report that.
    let _ = writeln!(
        stderr,
        "exportlint: error: {}",
        one_line(&error.to_string())
    );
    if let Some(hint) = error.hint() {
        let _ = writeln!(stderr, "  hint: {}", one_line(&hint));
    }
    let _ = stderr.flush();
}

/// Prints what is worth knowing of a run to standard error.
fn report_note(note: &str) {
    let mut stderr = standard_error();
    let _ = writeln!(stderr, "exportlint: note: {}", one_line(&shown(note)));
    let _ = stderr.flush();
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

/// The exit code of a run that failed.
pub fn error_exit_code() -> ExitCode {
    Exit::Error.into()
}
