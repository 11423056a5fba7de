//! `exportlint init`: creates a first document, settings, a pre-commit hook and editor
//! configuration.

mod output;
mod plan;

use std::io::Write;

use crate::cli::Exit;
use crate::cli::args::Init;
use crate::cli::init::plan::Plan;
use crate::error::Error;
use crate::replace::interruption;

pub(super) fn run(args: &Init, out: &mut dyn Write) -> Result<Exit, Error> {
    let plan = Plan::new(&args.directory, args.kind)?;
    let text = if args.dry_run {
        output::dry_run(&plan)
    } else {
        interruption::watch();
        plan.write_new_files()?;
        output::written(&plan)
    };
    out.write_all(text.as_bytes())
        .map_err(|source| Error::Write { source })?;
    Ok(Exit::Clean)
}
