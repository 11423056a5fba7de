//! Temporary files that an interrupted run removes.
//!
//! A text is written to a temporary file in the directory of its target, which then takes the name of
//! the target in one step. The file is removed when an error ends that, and also when the process is
//! interrupted: [`interruption`](crate::replace::interruption) finds it in the list here. After
//! SIGKILL it stays. Its name starts with a dot and has an ending of its own, so no walk reads it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::{Builder, NamedTempFile};

/// The temporary files that there are now.
static FILES: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn files() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    FILES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A temporary file, which is removed when it is dropped.
#[derive(Debug)]
pub(super) struct Temporary {
    /// `None` once it has its final name.
    file: Option<NamedTempFile>,
    path: PathBuf,
}

impl Temporary {
    /// A new file in a directory. With `is_shared`, it has the permissions of any new file instead
    /// of those of a private one.
    pub(super) fn new(directory: &Path, is_shared: bool) -> io::Result<Self> {
        let mut builder = Builder::new();
        builder.prefix(".exportlint-").suffix(".tmp");
        #[cfg(unix)]
        if is_shared {
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        }
        #[cfg(not(unix))]
        let _ = is_shared;
        // Before the list has the file, nobody may look for files to remove.
        let mut files = files();
        let file = builder.tempfile_in(directory)?;
        let path = file.path().to_owned();
        files.insert(path.clone());
        let file = Some(file);
        Ok(Self { file, path })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The open file.
    ///
    /// # Errors
    /// None as long as it has its temporary name.
    pub(super) fn as_file(&self) -> io::Result<&File> {
        let file = self.file.as_ref().map(NamedTempFile::as_file);
        file.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    /// Gives the file its final name, and replaces what has that name.
    pub(super) fn replace(self, path: &Path) -> io::Result<()> {
        self.finish(|file| file.persist(path).map_err(|failed| failed.error))
    }

    /// Gives the file its final name unless something has that name.
    pub(super) fn create(self, path: &Path) -> io::Result<()> {
        self.finish(|file| file.persist_noclobber(path).map_err(|failed| failed.error))
    }

    fn finish(mut self, rename: impl FnOnce(NamedTempFile) -> io::Result<File>) -> io::Result<()> {
        let Some(file) = self.file.take() else {
            return Ok(());
        };
        let mut files = files();
        let renamed = rename(file);
        files.remove(&self.path);
        renamed.map(drop)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            let mut files = files();
            drop(file);
            files.remove(&self.path);
        }
    }
}

/// Removes all temporary files, and calls `then`, during which there can be no new one.
pub(super) fn remove_all(then: impl FnOnce()) {
    let files = files();
    for path in files.iter() {
        // There is nobody left to report an error to.
        let _ = fs::remove_file(path);
    }
    then();
}
