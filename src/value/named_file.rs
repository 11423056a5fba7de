//! Files that settings or the command line name.

use std::io;
use std::path::{Path, PathBuf};

/// Reads a file. The arguments are the directory that contains all files that may be named, the
/// directory that the path is relative to, and the path as it is given.
pub type ReadFile = fn(&Path, &Path, &str) -> io::Result<Vec<u8>>;

/// A file that is not read yet, and how to read it.
#[derive(Debug, Clone)]
pub struct NamedFile {
    /// The directory that contains all files that may be named.
    pub root: PathBuf,
    /// The directory that the path is relative to.
    pub directory: PathBuf,
    /// The path as it is given.
    pub name: String,
    /// Reads it.
    pub read: ReadFile,
}

impl NamedFile {
    /// The path of the file.
    pub fn path(&self) -> PathBuf {
        self.directory.join(&self.name)
    }

    /// Its content.
    ///
    /// # Errors
    /// If it cannot be read: the reason in a few words.
    pub fn content(&self) -> Result<Vec<u8>, String> {
        (self.read)(&self.root, &self.directory, &self.name).map_err(|error| reason(&error))
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rarer kinds have a message of their own"
)]
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
