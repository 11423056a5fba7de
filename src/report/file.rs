//! Writes reports to files.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::error::Error;

/// Creates or overwrites a file. Missing parent directories are created.
pub fn create(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let directory = path.parent().unwrap_or(Path::new(""));
    let open = || {
        std::fs::create_dir_all(directory).map_err(not_a_directory)?;
        File::create(path)
    };
    write_to(path, open(), write)
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
    let open = OpenOptions::new().append(true).create(true).open(path);
    write_to(path, open, write)
}

fn write_to(
    path: &Path,
    file: io::Result<File>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let result = file.and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()
    });
    result.map_err(|source| Error::WriteReport {
        path: path.display().to_string(),
        source,
    })
}
