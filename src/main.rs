//! Arguments in, exit code out.

use std::env;
use std::panic;
use std::process::ExitCode;

use exportlint::cli;

fn main() -> ExitCode {
    // A panic message may quote the file that caused it, so only its location is printed.
    panic::set_hook(Box::new(|panic| cli::report_panic(panic.location())));
    panic::catch_unwind(|| cli::run(env::args_os())).unwrap_or_else(|_| cli::error_exit_code())
}
