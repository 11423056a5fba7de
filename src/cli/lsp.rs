//! `exportlint lsp`: starts the language server.

use std::env;

use crate::cli::args::Lsp;
use crate::cli::{Exit, check, metadata, report_error, report_note};
use crate::configure::Lookup;
use crate::error::Error;
use crate::lsp::{self, End, ServerOptions};

pub(super) fn run(args: &Lsp) -> Result<Exit, Error> {
    let folder = env::current_dir().unwrap_or_default();
    let lookup = match check::settings_from(&args.settings) {
        // The path of the user is relative to this folder, not to the root of the workspace.
        Lookup::File(file) => Lookup::File(folder.join(file)),
        lookup @ (Lookup::Nearest | Lookup::Nowhere) => lookup,
    };
    metadata::organization(&args.settings)?;
    let options = ServerOptions {
        metadata: metadata::files(&args.settings.metadata, &folder),
        folder,
        lookup,
        today: args.today,
        print: report_note,
    };
    match lsp::serve(options) {
        End::Exit => Ok(Exit::Clean),
        End::ExitWithoutShutdown => {
            report_error(&Error::NoShutdown);
            Ok(Exit::WithoutShutdown)
        }
        End::Closed => Err(Error::Client),
    }
}
