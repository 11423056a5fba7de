//! `exportlint schema`: the JSON Schema of one kind, or of all kinds that `kind` can name.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::args::Schema;
use crate::error::Error;
use crate::schema::export::export;

pub(super) fn run(args: &Schema, out: &mut dyn Write) -> Result<Exit, Error> {
    let schema = export(args.kind, args.draft, args.flavor);
    serde_json::to_writer_pretty(&mut *out, &schema)
        .map_err(Into::into)
        .and_then(|()| writeln!(out))
        .map_err(|source| Error::Write { source })?;
    Ok(Exit::Clean)
}
