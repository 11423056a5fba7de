//! Replaces and creates files atomically.

pub mod create_all;
pub mod interruption;
mod temporary;

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Write};
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::Path;

use crate::read_file::{self, AtLink};
use crate::replace::temporary::Temporary;

/// Replaces the content of a file, which must still be `old`.
///
/// The text is written to a temporary file next to it, which is then renamed: a concurrent reader
/// sees either the old or the new text, and so does the next run if this one is killed. Permissions
/// and owner are kept. For a symbolic link, the target is replaced.
///
/// # Errors
/// If the file is read-only, is not a regular file, has hard links (which would keep the old text),
/// or has changed in the meantime; if its owner cannot be kept; or if the new text cannot be
/// written. The file is then unchanged.
pub fn replace(path: &Path, old: &str, new: &str) -> io::Result<()> {
    let data = fs::metadata(path)?;
    if !data.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let path = fs::canonicalize(path)?;
    if has_hard_links(&data) {
        return Err(io::Error::other(
            "it has hard links, which would keep the old text",
        ));
    }
    if data.permissions().readonly() {
        return Err(io::Error::other("it is read-only"));
    }
    let directory = path.parent().unwrap_or(Path::new("."));
    let temporary = Temporary::new(directory, false)?;
    temporary.as_file()?.write_all(new.as_bytes())?;
    keep_owner(temporary.path(), &data)?;
    fs::set_permissions(temporary.path(), data.permissions())?;
    temporary.as_file()?.sync_all()?;
    if !has_content(&path, old)? {
        return Err(io::Error::other("it changed while it was checked"));
    }
    temporary.replace(&path)
}

/// Creates or overwrites a file atomically, whatever it contained, and its missing parent
/// directories. Permissions are kept. `/dev/stdout` and the other open files of the process are
/// written to as they are.
///
/// # Errors
/// If the file cannot be written, or is something other than a regular file.
pub fn overwrite(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let write_to = |file: &File| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()
    };
    if is_open_file_of_process(path) {
        return write_to(&OpenOptions::new().write(true).open(path)?);
    }
    let (target, permissions) = match fs::metadata(path) {
        Ok(data) => {
            read_file::require_regular(data.file_type())?;
            if data.permissions().readonly() {
                return Err(io::Error::other("it is read-only"));
            }
            (fs::canonicalize(path)?, Some(data.permissions()))
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Err(_) if path.is_symlink() => {
            return Err(io::Error::other(
                "it is a link to a file that does not exist",
            ));
        }
        Err(_) => (path.to_owned(), None),
    };
    let directory = directory_of(&target);
    fs::create_dir_all(directory)?;
    let temporary = Temporary::new(directory, permissions.is_none())?;
    write_to(temporary.as_file()?)?;
    if let Some(permissions) = permissions {
        fs::set_permissions(temporary.path(), permissions)?;
    }
    temporary.replace(&target)
}

/// Whether a path means an open file of the process, or a device that is always there.
fn is_open_file_of_process(path: &Path) -> bool {
    let files = ["/dev/stdout", "/dev/stderr", "/dev/null", "/dev/tty"];
    let directories = ["/dev/fd", "/proc/self/fd"];
    files.iter().any(|file| path == Path::new(file))
        || path.parent().is_some_and(|parent| {
            directories
                .iter()
                .any(|directory| parent == Path::new(directory))
        })
}

fn directory_of(path: &Path) -> &Path {
    path.parent()
        .filter(|directory| !directory.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

#[cfg(unix)]
fn has_hard_links(data: &Metadata) -> bool {
    data.nlink() > 1
}

#[cfg(not(unix))]
fn has_hard_links(_: &Metadata) -> bool {
    false
}

/// Gives a new file the owner and group of the file it replaces.
#[cfg(unix)]
fn keep_owner(temporary: &Path, data: &Metadata) -> io::Result<()> {
    let current = fs::metadata(temporary)?;
    let uid = (current.uid() != data.uid()).then_some(data.uid());
    let gid = (current.gid() != data.gid()).then_some(data.gid());
    if uid.is_none() && gid.is_none() {
        return Ok(());
    }
    chown(temporary, uid, gid)
        .map_err(|_| io::Error::other("its owner and group could not be kept"))
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Creates a file atomically: it appears with its whole content or not at all.
///
/// # Errors
/// If the file cannot be written, or if one with this name exists.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    let temporary = Temporary::new(directory_of(path), true)?;
    temporary.as_file()?.write_all(text.as_bytes())?;
    temporary.as_file()?.sync_all()?;
    temporary.create(path)
}

/// Whether the content of a file is exactly `text`.
fn has_content(path: &Path, text: &str) -> io::Result<bool> {
    let mut bytes = Vec::with_capacity(text.len() + 1);
    read_file::read(path, AtLink::Refuse, text.len() as u64, &mut bytes)?;
    Ok(bytes == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn the_old_text_is_replaced() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("shop.yaml");
        std::fs::write(&path, "old").unwrap();
        replace(&path, "old", "new").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_changed_in_the_meantime_is_kept() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("shop.yaml");
        std::fs::write(&path, "older").unwrap();
        let error = replace(&path, "old", "new").unwrap_err();
        assert_eq!(error.to_string(), "it changed while it was checked");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "older");
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_a_hard_link_is_kept() {
        let directory = tempfile::tempdir().unwrap();
        let paths = ["shop.yaml", "same.yaml"].map(|name| directory.path().join(name));
        std::fs::write(&paths[0], "old").unwrap();
        std::fs::hard_link(&paths[0], &paths[1]).unwrap();
        let error = replace(&paths[0], "old", "new").unwrap_err();
        assert_eq!(
            error.to_string(),
            "it has hard links, which would keep the old text"
        );
        assert_eq!(
            paths.map(|path| std::fs::read(path).unwrap()),
            [b"old", b"old"]
        );
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn owner_and_permissions_are_kept() {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};

        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("shop.yaml");
        std::fs::write(&path, "old").unwrap();
        // Only root may change the owner; for other users it stays the same.
        let _ = chown(&path, Some(4711), Some(4712));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        let facts = || {
            let data = std::fs::metadata(&path).unwrap();
            (data.uid(), data.gid(), data.mode())
        };
        let before = facts();
        replace(&path, "old", "new").unwrap();
        assert_eq!(facts(), before);
    }
}
