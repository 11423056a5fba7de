//! `exportlint lsp`: starts the language server.

use std::env;

use crate::cli::args::Lsp;
use crate::cli::{Exit, check};
use crate::configure::Lookup;
use crate::error::Error;
use crate::lsp::{self, ServerOptions};

pub(super) fn run(args: &Lsp) -> Result<Exit, Error> {
    let folder = env::current_dir().unwrap_or_default();
    let lookup = match check::settings_from(&args.settings) {
        // The path of the user is relative to this folder, not to the root of the workspace.
        Lookup::File(file) => Lookup::File(folder.join(file)),
        lookup @ (Lookup::Nearest | Lookup::Nowhere) => lookup,
    };
    let options = ServerOptions {
        folder,
        lookup,
        today: args.today,
    };
    lsp::serve(options).map(|()| Exit::Clean)
}
