//! Several new files at once, which appear all or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::create;

/// What stands at a path already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Nothing,
    /// A file of text.
    Text(String),
    /// Something else: a folder, a link to nowhere, a file that cannot be read.
    Other,
}

/// Looks what stands at a path.
///
/// # Errors
/// If nobody can tell, or if a part of the path is a file.
pub fn standing(path: &Path) -> io::Result<Standing> {
    match fs::symlink_metadata(path) {
        // A pipe would be waited for.
        Ok(_) if !path.is_file() => Ok(Standing::Other),
        Ok(_) => Ok(fs::read_to_string(path).map_or(Standing::Other, Standing::Text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Standing::Nothing),
        Err(error) => Err(in_our_words(error)),
    }
}

/// Writes new files, each whole, and the folders above them. If one cannot be written, those
/// before it and the new folders are removed again.
///
/// # Errors
/// If a folder or the device does not take a file, or if there is one of its name; with the path
/// of that file.
pub fn create_all<'a>(
    files: impl IntoIterator<Item = (&'a Path, &'a str)>,
) -> Result<(), (PathBuf, io::Error)> {
    let mut made = Made::default();
    for (path, text) in files {
        if let Err(error) = made.file(path, text) {
            made.remove();
            return Err((path.to_owned(), error));
        }
    }
    Ok(())
}

/// What was made so far, in this order.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn file(&mut self, path: &Path, text: &str) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            self.folder(folder).map_err(in_our_words)?;
        }
        create(path, text)?;
        self.files.push(path.to_owned());
        Ok(())
    }

    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.folder(above)?;
        }
        match fs::create_dir(folder) {
            Ok(()) => {
                self.folders.push(folder.to_owned());
                Ok(())
            }
            // `new/..` is there once `new` is.
            Err(_) if folder.is_dir() => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Removes all of it. What cannot be removed stays: the first error is the one to tell.
    fn remove(self) {
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        // A folder stays if somebody else has put something into it.
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// An error about folders in words that are the same everywhere.
fn in_our_words(error: io::Error) -> io::Error {
    let kinds = [io::ErrorKind::AlreadyExists, io::ErrorKind::NotADirectory];
    if kinds.contains(&error.kind()) {
        return io::Error::other("a part of its path is no folder");
    }
    error
}

#[cfg(test)]
mod tests {
    use super::{Standing, create_all, standing};

    #[test]
    fn all_files_appear_with_their_folders() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["new/one.yaml", "new/deep/two.yaml", "three.yaml"];
        let paths = paths.map(|path| folder.path().join(path));
        create_all(paths.iter().map(|path| (path.as_path(), "text"))).unwrap();
        for path in paths {
            assert_eq!(standing(&path).unwrap(), Standing::Text("text".to_owned()));
        }
    }

    #[test]
    fn one_that_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("kept.yaml"), "old").unwrap();
        let paths = ["new/deep/one.yaml", "two.yaml", "kept.yaml"];
        let paths = paths.map(|path| folder.path().join(path));
        let (path, _) = create_all(paths.iter().map(|path| (path.as_path(), "text"))).unwrap_err();
        assert_eq!(path, paths[2]);
        let left = std::fs::read_dir(folder.path()).unwrap();
        let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["kept.yaml"]);
        assert_eq!(standing(&path).unwrap(), Standing::Text("old".to_owned()));
    }

    #[test]
    fn a_file_is_no_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("file"), "old").unwrap();
        let path = folder.path().join("file/shop.yaml");
        let (_, error) = create_all([(path.as_path(), "text")]).unwrap_err();
        assert_eq!(error.to_string(), "a part of its path is no folder");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nowhere_stands_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.yaml");
        std::os::unix::fs::symlink("nowhere", &path).unwrap();
        assert_eq!(standing(&path).unwrap(), Standing::Other);
        let _ = create_all([(path.as_path(), "text")]).unwrap_err();
        assert_eq!(standing(&path).unwrap(), Standing::Other);
    }
}
