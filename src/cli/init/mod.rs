//! `exportlint init`: a first document, settings, a hook and what editors need.

mod plan;
mod told;

use std::io::Write;

use crate::cli::Exit;
use crate::cli::args::Init;
use crate::cli::init::plan::Plan;
use crate::error::Error;

pub(super) fn run(args: &Init, out: &mut dyn Write) -> Result<Exit, Error> {
    let plan = Plan::new(&args.folder, args.kind)?;
    let told = if args.dry_run {
        told::would_be(&plan)
    } else {
        plan.carry_out()?;
        told::was(&plan)
    };
    out.write_all(told.as_bytes())
        .map_err(|source| Error::Write { source })?;
    Ok(Exit::Clean)
}
