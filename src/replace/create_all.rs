//! Creates several files at once, all or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::create;
use crate::read_file;

/// What exists at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathState {
    /// Nothing.
    Absent,
    /// A text file.
    Text(String),
    /// Something else: a directory, a dangling link, a file that cannot be read.
    Other,
}

/// Inspects a path.
///
/// # Errors
/// If the path cannot be inspected, or if a part of it is a file.
pub fn path_state(path: &Path) -> io::Result<PathState> {
    match fs::symlink_metadata(path) {
        // Reading from a pipe would block.
        Ok(_) if !path.is_file() => Ok(PathState::Other),
        Ok(_) => Ok(read_file::read_text(path).map_or(PathState::Other, PathState::Text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(PathState::Absent),
        Err(error) => Err(not_a_directory(error)),
    }
}

/// Creates files and their missing parent directories. If one cannot be written, the files and
/// directories created before it are removed again.
///
/// # Errors
/// If a file cannot be written or exists already; returns the path of that file.
pub fn create_all<'a>(
    files: impl IntoIterator<Item = (&'a Path, &'a str)>,
) -> Result<(), (PathBuf, io::Error)> {
    let mut created = Created::default();
    for (path, text) in files {
        if let Err(error) = created.file(path, text) {
            created.remove();
            return Err((path.to_owned(), error));
        }
    }
    Ok(())
}

/// What was created so far, in this order.
#[derive(Default)]
struct Created {
    directories: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Created {
    fn file(&mut self, path: &Path, text: &str) -> io::Result<()> {
        if let Some(directory) = path.parent() {
            self.directory(directory).map_err(not_a_directory)?;
        }
        create(path, text)?;
        self.files.push(path.to_owned());
        Ok(())
    }

    fn directory(&mut self, directory: &Path) -> io::Result<()> {
        if directory.as_os_str().is_empty() || directory.is_dir() {
            return Ok(());
        }
        if let Some(above) = directory.parent() {
            self.directory(above)?;
        }
        match fs::create_dir(directory) {
            Ok(()) => {
                self.directories.push(directory.to_owned());
                Ok(())
            }
            // `new/..` exists once `new` does.
            Err(_) if directory.is_dir() => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Removes everything. Errors are ignored, since the first error is the one to report.
    fn remove(self) {
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        // A directory is kept if another process has put a file into it.
        for directory in self.directories.iter().rev() {
            let _ = fs::remove_dir(directory);
        }
    }
}

/// Gives errors about path components the same message on all platforms.
fn not_a_directory(error: io::Error) -> io::Error {
    let kinds = [io::ErrorKind::AlreadyExists, io::ErrorKind::NotADirectory];
    if kinds.contains(&error.kind()) {
        return io::Error::other("a part of its path is not a directory");
    }
    error
}

#[cfg(test)]
mod tests {
    use super::{PathState, create_all, path_state};

    #[test]
    fn all_files_are_created_with_their_directories() {
        let directory = tempfile::tempdir().unwrap();
        let paths = ["new/one.yaml", "new/deep/two.yaml", "three.yaml"];
        let paths = paths.map(|path| directory.path().join(path));
        create_all(paths.iter().map(|path| (path.as_path(), "text"))).unwrap();
        for path in paths {
            assert_eq!(
                path_state(&path).unwrap(),
                PathState::Text("text".to_owned())
            );
        }
    }

    #[test]
    fn nothing_is_left_if_one_file_cannot_be_written() {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("kept.yaml"), "old").unwrap();
        let paths = ["new/deep/one.yaml", "two.yaml", "kept.yaml"];
        let paths = paths.map(|path| directory.path().join(path));
        let (path, _) = create_all(paths.iter().map(|path| (path.as_path(), "text"))).unwrap_err();
        assert_eq!(path, paths[2]);
        let left = std::fs::read_dir(directory.path()).unwrap();
        let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["kept.yaml"]);
        assert_eq!(
            path_state(&path).unwrap(),
            PathState::Text("old".to_owned())
        );
    }

    #[test]
    fn a_file_is_not_a_directory() {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("file"), "old").unwrap();
        let path = directory.path().join("file/shop.yaml");
        let (_, error) = create_all([(path.as_path(), "text")]).unwrap_err();
        assert_eq!(error.to_string(), "a part of its path is not a directory");
    }

    #[cfg(unix)]
    #[test]
    fn a_dangling_link_is_not_replaced() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("shop.yaml");
        std::os::unix::fs::symlink("nowhere", &path).unwrap();
        assert_eq!(path_state(&path).unwrap(), PathState::Other);
        let _ = create_all([(path.as_path(), "text")]).unwrap_err();
        assert_eq!(path_state(&path).unwrap(), PathState::Other);
    }
}
