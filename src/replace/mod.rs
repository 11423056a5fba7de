//! Replaces and creates files atomically.

pub mod create_all;

use std::fs::{self, Metadata};
use std::io::{self, Write as _};
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::Path;

use tempfile::Builder;

use crate::read_file::{self, AtLink};

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
    let mut temporary = Builder::new()
        .prefix(".exportlint-")
        .suffix(".tmp")
        .tempfile_in(directory)?;
    temporary.write_all(new.as_bytes())?;
    keep_owner(temporary.path(), &data)?;
    fs::set_permissions(temporary.path(), data.permissions())?;
    temporary.as_file().sync_all()?;
    if !has_content(&path, old)? {
        return Err(io::Error::other("it changed while it was checked"));
    }
    temporary.persist(&path)?;
    Ok(())
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
    let directory = path
        .parent()
        .filter(|directory| !directory.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".exportlint-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut temporary = builder.tempfile_in(directory)?;
    temporary.write_all(text.as_bytes())?;
    temporary.as_file().sync_all()?;
    temporary.persist_noclobber(path)?;
    Ok(())
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
