//! What `clap` prints instead of running a command: help, the version, and errors, which quote the
//! arguments. A workflow may get these from file names, so they are not trusted.

use std::io::{self, IsTerminal as _, Write as _};

use crate::cli::output::standard_error;
use crate::text::invisible::is_invisible;
use crate::text::one_line::push_visible;
use crate::text::workflow_command::without_commands;

/// Prints a message of `clap` to the stream that it is for.
pub(super) fn print(message: &clap::Error) -> io::Result<()> {
    if !message.use_stderr() {
        // Help and version quote nothing.
        return message.print();
    }
    let text = message.render();
    let plain = text.to_string();
    let is_trusted = without_commands(&plain) == plain && !plain.contains(is_odd);
    if is_trusted && io::stderr().is_terminal() {
        return message.print();
    }
    let mut stderr = standard_error();
    stderr.write_all(visible(&plain).as_bytes())?;
    stderr.flush()
}

/// Whether a character is in no message of `clap`, so that an argument has it.
fn is_odd(c: char) -> bool {
    c != '\n' && is_invisible(c)
}

/// A message of several lines with its invisible characters escaped.
fn visible(message: &str) -> String {
    let mut text = String::with_capacity(message.len());
    for c in message.chars() {
        if is_odd(c) {
            push_visible(c, &mut text);
        } else {
            text.push(c);
        }
    }
    text
}
