//! Writes reports to files.

use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::error::Error;
use crate::read_file;
use crate::replace;

/// Creates or overwrites a file in one step. Missing parent directories are created.
pub fn create(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let written = replace::overwrite(path, write);
    written.map_err(|source| error(path, not_a_directory(source)))
}

/// Gives errors about path components the same message on all platforms.
fn not_a_directory(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::AlreadyExists || error.kind() == io::ErrorKind::NotADirectory
    {
        return io::Error::other("a part of its path is not a directory");
    }
    error
}

/// Appends to a file, which is created if missing.
pub fn append(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let written = || {
        if let Ok(data) = path.metadata() {
            // Opening a pipe would wait for somebody to read it.
            read_file::require_regular(data.file_type())?;
        }
        let file = OpenOptions::new().append(true).create(true).open(path)?;
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()
    };
    written().map_err(|source| error(path, source))
}

fn error(path: &Path, source: io::Error) -> Error {
    Error::WriteReport {
        path: path.display().to_string(),
        source,
    }
}
