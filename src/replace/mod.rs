//! Puts a text in the place of a file, or where there is none, whole or not at all.

pub mod fresh;

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _, Write as _};
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::Path;

use tempfile::Builder;

/// Replaces the content of a file, which has to be `old` still.
///
/// The text is written to a file beside it, which then takes its place: whoever reads at any
/// moment sees the old text or the new one, and so does the next run if this one is killed. The
/// permissions and the owner stay; of a symbolic link, the target is replaced.
///
/// # Errors
/// If the file may not be written to, if it is no regular file, if it has other names (hard links,
/// which would keep the old text), if it has changed meanwhile, if its owner cannot be kept, or if
/// the folder or the device does not take the new text. The file then is as it was.
pub fn replace(path: &Path, old: &str, new: &str) -> io::Result<()> {
    let data = fs::metadata(path)?;
    if !data.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    let path = fs::canonicalize(path)?;
    if has_other_names(&data) {
        return Err(io::Error::other(
            "it has hard links, which would keep the old text",
        ));
    }
    if data.permissions().readonly() {
        return Err(io::Error::other("it is read-only"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut fresh = Builder::new()
        .prefix(".exportlint-")
        .suffix(".tmp")
        .tempfile_in(folder)?;
    fresh.write_all(new.as_bytes())?;
    keep_owner(fresh.path(), &data)?;
    fs::set_permissions(fresh.path(), data.permissions())?;
    fresh.as_file().sync_all()?;
    if !holds(&path, old)? {
        return Err(io::Error::other("it changed while it was checked"));
    }
    fresh.persist(&path)?;
    Ok(())
}

#[cfg(unix)]
fn has_other_names(data: &Metadata) -> bool {
    data.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Gives a new file the owner and the group of the one it replaces, if they are others.
#[cfg(unix)]
fn keep_owner(fresh: &Path, data: &Metadata) -> io::Result<()> {
    let given = fs::metadata(fresh)?;
    let uid = (given.uid() != data.uid()).then_some(data.uid());
    let gid = (given.gid() != data.gid()).then_some(data.gid());
    if uid.is_none() && gid.is_none() {
        return Ok(());
    }
    chown(fresh, uid, gid).map_err(|_| io::Error::other("its owner and group could not be kept"))
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Writes a new file, which appears whole or not at all.
///
/// # Errors
/// If the folder or the device does not take it, or if there is a file of this name.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".exportlint-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut fresh = builder.tempfile_in(folder)?;
    fresh.write_all(text.as_bytes())?;
    fresh.as_file().sync_all()?;
    fresh.persist_noclobber(path)?;
    Ok(())
}

/// Whether a file has just this content.
fn holds(path: &Path, text: &str) -> io::Result<bool> {
    let mut bytes = Vec::with_capacity(text.len());
    let most = text.len() as u64 + 1;
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn the_new_text_takes_the_place_of_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.yaml");
        std::fs::write(&path, "old").unwrap();
        replace(&path, "old", "new").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_has_changed_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.yaml");
        std::fs::write(&path, "older").unwrap();
        let error = replace(&path, "old", "new").unwrap_err();
        assert_eq!(error.to_string(), "it changed while it was checked");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "older");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_another_name_stays() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["shop.yaml", "same.yaml"].map(|name| folder.path().join(name));
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
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn the_owner_and_the_permissions_stay() {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.yaml");
        std::fs::write(&path, "old").unwrap();
        // Only root may give a file away; for others it stays their own.
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
