//! How git is run: without anything that the configuration of a repository could have it run.
//!
//! Whoever can write to `.git/config`, or to a file that it includes, can name programs: a file
//! system monitor, hooks, filters, converters, a program that checks signatures. None of them is
//! needed to compare files. Nothing is fetched, and nothing is written to the repository.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Settings that override those of the repository. Filters have names, so they are not among these;
/// see [`filters`].
const OVERRIDES: [&str; 17] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.gitProxy=",
    "core.askPass=",
    "core.alternateRefsCommand=true",
    "credential.helper=",
    "diff.external=",
    "diff.orderFile=/dev/null",
    "diff.submodule=short",
    "log.showSignature=false",
    "gpg.program=false",
    // Also for a version of git that does not know `GIT_NO_LAZY_FETCH`.
    "protocol.allow=never",
    "submodule.recurse=false",
    // A directory of the working tree that looks like a repository is none.
    "safe.bareRepository=explicit",
];

/// The parts of a filter that name a program.
const FILTER_PROGRAMS: [&str; 3] = ["clean", "smudge", "process"];

/// An environment variable that is set to nothing. The value of a filter with `=` in its name can
/// only be given by a variable.
const EMPTY: &str = "EXPORTLINT_EMPTY";

/// Git's answer.
#[derive(Debug)]
pub(super) struct Answer {
    /// Whether it succeeded.
    pub(super) is_success: bool,
    /// Its standard output.
    pub(super) output: Vec<u8>,
    /// The first line on its standard error that says why it failed.
    pub(super) message: String,
}

/// Runs git with these arguments in a directory, and waits for it.
///
/// # Errors
/// If it cannot be started.
pub(super) fn run(directory: &Path, arguments: &[&str]) -> io::Result<Answer> {
    run_with(git(directory), arguments)
}

/// The same for commands that read files of the working tree, which git would pass through filters.
///
/// # Errors
/// As [`run`].
pub(super) fn run_without_filters(directory: &Path, arguments: &[&str]) -> io::Result<Answer> {
    let mut command = git(directory);
    for filter in filters(directory)? {
        for program in FILTER_PROGRAMS {
            if filter.contains('=') {
                command.arg(format!("--config-env={filter}.{program}={EMPTY}"));
            } else {
                command.args(["-c", &format!("{filter}.{program}=")]);
            }
        }
        if filter.contains('=') {
            command.arg(format!("--config-env={filter}.required={EMPTY}"));
        } else {
            command.args(["-c", &format!("{filter}.required=false")]);
        }
    }
    run_with(command, arguments)
}

fn run_with(mut command: Command, arguments: &[&str]) -> io::Result<Answer> {
    let output = command.args(arguments).stdin(Stdio::null()).output()?;
    let messages = String::from_utf8_lossy(&output.stderr);
    let fatal = messages
        .lines()
        .find_map(|line| line.strip_prefix("fatal: "));
    let message = fatal.or_else(|| messages.lines().next());
    Ok(Answer {
        is_success: output.status.success(),
        message: message.unwrap_or("it failed without a message").to_owned(),
        output: output.stdout,
    })
}

/// The filters that the configuration defines, as `filter.<name>`.
fn filters(directory: &Path) -> io::Result<Vec<String>> {
    let arguments = ["config", "--name-only", "-z", "--get-regexp", "^filter\\."];
    let answer = run(directory, &arguments)?;
    let names = String::from_utf8_lossy(&answer.output);
    let mut filters: Vec<String> = names
        .split('\0')
        .filter_map(|name| Some(name.rsplit_once('.')?.0.to_owned()))
        .filter(|filter| filter.len() > "filter.".len())
        .collect();
    filters.sort();
    filters.dedup();
    Ok(filters)
}

/// A git command in a directory, with its overrides. Messages are in English.
pub(super) fn git(directory: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(directory)
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_ALLOW_PROTOCOL", "")
        .env(EMPTY, "")
        .env_remove("GIT_EXTERNAL_DIFF")
        .arg("--no-pager");
    for setting in OVERRIDES {
        command.args(["-c", setting]);
    }
    command
}
