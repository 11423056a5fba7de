//! `exportlint lsp`: the language server, for editors.

use std::path::absolute;

use crate::cli::args::Lsp;
use crate::cli::{Exit, check};
use crate::configure::Lookup;
use crate::error::Error;
use crate::lsp::{self, ServerOptions};

pub(super) fn run(args: &Lsp) -> Result<Exit, Error> {
    let lookup = match check::settings_from(&args.settings) {
        // The server works in the folder of the workspace, the user named the file from here.
        Lookup::File(file) => Lookup::File(absolute(&file).unwrap_or(file)),
        lookup @ (Lookup::Nearest | Lookup::Nowhere) => lookup,
    };
    let today = args.today;
    lsp::serve(ServerOptions { lookup, today }).map(|()| Exit::Clean)
}
