//! Arguments in, exit code out.

use std::env;
use std::panic;
use std::process::ExitCode;

use exportlint::cli;

fn main() -> ExitCode {
    // What a panic says may quote the file that caused it: only its place is told.
    panic::set_hook(Box::new(|panic| cli::report_panic(panic.location())));
    panic::catch_unwind(|| cli::run(env::args_os())).unwrap_or_else(|_| cli::trouble())
}
