//! Puts a new text in the place of a file, whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use tempfile::Builder;

/// Replaces the content of a file, which has to be `old` still.
///
/// The text is written to a file beside it, which then takes its place: whoever reads at any
/// moment sees the old text or the new one, and so does the next run if this one is killed. The
/// permissions stay; of a symbolic link, the target is replaced.
///
/// # Errors
/// If the file may not be written to, if it is no regular file, if it has changed meanwhile, or if
/// the folder or the device does not take the new text. The file then is as it was.
pub fn replace(path: &Path, old: &str, new: &str) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let data = fs::metadata(&path)?;
    if !data.is_file() {
        return Err(io::Error::other("it is no regular file"));
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
    fs::set_permissions(fresh.path(), data.permissions())?;
    fresh.as_file().sync_all()?;
    if !holds(&path, old)? {
        return Err(io::Error::other("it changed while it was checked"));
    }
    fresh.persist(&path)?;
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
}
