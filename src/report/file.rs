//! Reports that go into files.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::error::Error;

/// Writes a new file in the place of an old one; folders above it are made if there are none.
pub fn create(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let open = || {
        std::fs::create_dir_all(folder).map_err(no_folder)?;
        File::create(path)
    };
    written(path, open(), write)
}

/// An error in words that are the same everywhere.
fn no_folder(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::AlreadyExists || error.kind() == io::ErrorKind::NotADirectory
    {
        return io::Error::other("a part of its path is a file, not a folder");
    }
    error
}

/// Writes to the end of a file.
pub fn append(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let open = OpenOptions::new().append(true).create(true).open(path);
    written(path, open, write)
}

fn written(
    path: &Path,
    file: io::Result<File>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let whole = file.and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()
    });
    whole.map_err(|source| Error::WriteReport {
        path: path.display().to_string(),
        source,
    })
}
