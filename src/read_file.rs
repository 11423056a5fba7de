//! Reads files without trusting what is at their paths.
//!
//! Only regular files are read: a named pipe would block, a device has no end. The type is checked
//! on the open file, so it does not matter if another process exchanges the file after a first look.
//! Files that settings name must also be inside the repository of the settings, since anyone who can
//! propose a change can write settings.

use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use crate::syntax::Limits;

/// The most symbolic links on the way to one file, as in Linux.
const MOST_LINKS: usize = 40;

/// What happens at a symbolic link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtLink {
    /// Its target is read: the user named the path.
    Follow,
    /// It is refused: a walk does not return links, so it was not there before.
    Refuse,
}

/// Reads a regular file into `bytes`, up to one byte over `limit`: the caller sees that it is larger.
///
/// # Errors
/// If it cannot be read, or is not a regular file ([`io::ErrorKind::InvalidInput`]).
pub fn read(path: &Path, at_link: AtLink, limit: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    bytes.clear();
    let most = limit.saturating_add(1);
    open(path, at_link)?.take(most).read_to_end(bytes)?;
    Ok(())
}

/// The content of a regular file up to the default limit on the size of documents.
///
/// # Errors
/// As [`read`], or if the file is larger.
pub fn read_whole(path: &Path, at_link: AtLink) -> io::Result<Vec<u8>> {
    let limit = Limits::default().file_size;
    let mut bytes = Vec::new();
    read(path, at_link, limit, &mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(bytes)
}

/// The content of a text file that the user named, as [`read_whole`].
///
/// # Errors
/// As [`read_whole`], or if it is not UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    let text = String::from_utf8(read_whole(path, AtLink::Follow)?);
    text.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text"))
}

/// The content of a file that settings in `folder` name. `root` contains all files that they may
/// name; see [`resolve_inside`].
///
/// # Errors
/// As [`read_whole`] and [`resolve_inside`].
pub fn read_inside(root: &Path, folder: &Path, name: &str) -> io::Result<Vec<u8>> {
    read_whole(
        &resolve_inside(root, folder, Path::new(name))?,
        AtLink::Refuse,
    )
}

/// The content of a file that the user named, relative to `folder`. It may be anywhere.
///
/// # Errors
/// As [`read_whole`].
pub fn read_named(_root: &Path, folder: &Path, name: &str) -> io::Result<Vec<u8>> {
    read_whole(&folder.join(name), AtLink::Follow)
}

/// Checks whether [`read_inside`] would refuse a file, without reading it. A missing file is not
/// refused.
///
/// # Errors
/// As [`read_inside`].
pub fn check_inside(root: &Path, folder: &Path, name: &str) -> io::Result<()> {
    let path = resolve_inside(root, folder, Path::new(name))?;
    let file = match open(&path, AtLink::Refuse) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        file => file?,
    };
    let limit = Limits::default().file_size;
    if file.metadata()?.len() > limit {
        return Err(too_large(limit));
    }
    Ok(())
}

/// The path of a file that settings in `folder` name, without symbolic links and `..`. `root` and
/// `folder` are canonical. The file need not exist.
///
/// Every step is checked before the file system is asked about it, so the result does not depend on
/// anything outside `root`, not even on whether it exists. Git's own directory does not count as
/// inside.
///
/// # Errors
/// If the path leaves `root`, or a step cannot be inspected.
pub fn resolve_inside(root: &Path, folder: &Path, name: &Path) -> io::Result<PathBuf> {
    let below = folder.strip_prefix(root).map_err(|_| outside())?;
    let mut resolved: Vec<OsString> = below.iter().map(OsStr::to_owned).collect();
    let mut rest = VecDeque::new();
    prepend(&mut rest, name, root, &mut resolved)?;
    let mut links = 0;
    while let Some(step) = rest.pop_front() {
        if step == ".." {
            resolved.pop().ok_or_else(outside)?;
            continue;
        }
        if step.eq_ignore_ascii_case(".git") {
            return Err(outside());
        }
        resolved.push(step);
        let path = joined(root, &resolved);
        match fs::symlink_metadata(&path) {
            Ok(data) if data.is_symlink() => {
                links += 1;
                if links > MOST_LINKS {
                    return Err(io::Error::other("it has too many symbolic links"));
                }
                resolved.pop();
                prepend(&mut rest, &fs::read_link(&path)?, root, &mut resolved)?;
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(joined(root, &resolved))
}

/// Puts the steps of a path in front of the others. Those of an absolute path count from `root`.
fn prepend(
    rest: &mut VecDeque<OsString>,
    path: &Path,
    root: &Path,
    resolved: &mut Vec<OsString>,
) -> io::Result<()> {
    let relative = if path.has_root() {
        resolved.clear();
        path.strip_prefix(root).map_err(|_| outside())?
    } else {
        path
    };
    for component in relative.components().rev() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => rest.push_front(OsString::from("..")),
            Component::Normal(step) => rest.push_front(step.to_owned()),
            Component::Prefix(_) | Component::RootDir => return Err(outside()),
        }
    }
    Ok(())
}

fn joined(root: &Path, steps: &[OsString]) -> PathBuf {
    root.components()
        .map(Component::as_os_str)
        .chain(steps.iter().map(OsString::as_os_str))
        .collect()
}

/// The root of the repository that contains a directory: the nearest ancestor with `.git`, or the
/// directory itself.
pub fn repository_root(directory: &Path) -> Option<&Path> {
    directory
        .ancestors()
        .find(|above| above.join(".git").exists())
}

/// Opens a regular file for reading. Neither a named pipe nor a device can block this.
///
/// # Errors
/// As [`read`].
pub fn open(path: &Path, at_link: AtLink) -> io::Result<File> {
    // Opening a device can have effects of its own.
    let data = match at_link {
        AtLink::Follow => fs::metadata(path)?,
        AtLink::Refuse => fs::symlink_metadata(path)?,
    };
    require_regular(data.file_type())?;
    let mut options = OpenOptions::new();
    options.read(true);
    harmless(&mut options, at_link);
    let file = options.open(path)?;
    require_regular(file.metadata()?.file_type())?;
    Ok(file)
}

/// Keeps `open` from waiting for the other end of a named pipe, and from following a link.
#[cfg(unix)]
fn harmless(options: &mut OpenOptions, at_link: AtLink) {
    use std::os::unix::fs::OpenOptionsExt as _;

    use rustix::fs::OFlags;

    let flags = match at_link {
        AtLink::Follow => OFlags::NONBLOCK | OFlags::NOCTTY,
        AtLink::Refuse => OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::NOFOLLOW,
    };
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(not(unix))]
fn harmless(_: &mut OpenOptions, _: AtLink) {}

/// Refuses what is not a regular file.
///
/// # Errors
/// With the kind [`io::ErrorKind::InvalidInput`].
pub fn require_regular(kind: FileType) -> io::Result<()> {
    if kind.is_file() {
        return Ok(());
    }
    let message = format!("it is {}, not a regular file", name_of(kind));
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

#[cfg(unix)]
fn name_of(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;

    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_char_device() || kind.is_block_device() {
        "a device"
    } else {
        portable_name_of(kind)
    }
}

#[cfg(not(unix))]
fn name_of(kind: FileType) -> &'static str {
    portable_name_of(kind)
}

fn portable_name_of(kind: FileType) -> &'static str {
    if kind.is_dir() {
        "a directory"
    } else if kind.is_symlink() {
        "a symbolic link"
    } else {
        "something else"
    }
}

fn outside() -> io::Error {
    io::Error::other("it is outside the repository")
}

fn too_large(limit: u64) -> io::Error {
    io::Error::other(format!("it is larger than {} MiB", limit >> 20))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::io::Write as _;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use super::{AtLink, check_inside, read, read_inside, read_whole, resolve_inside};

    /// A repository in a directory, with a file beside it.
    fn repository() -> tempfile::TempDir {
        let outer = tempfile::tempdir().unwrap();
        let root = outer.path().join("repository");
        fs::create_dir_all(root.join("inner/.git")).unwrap();
        fs::create_dir_all(root.join("policies")).unwrap();
        fs::write(root.join("policies/a.json"), "inside").unwrap();
        fs::write(outer.path().join("there.json"), "outside").unwrap();
        fs::write(root.join("inner/.git/config"), "git").unwrap();
        outer
    }

    #[test]
    fn a_path_may_not_leave_the_root_whatever_is_there() {
        let outer = repository();
        let outer = outer.path().canonicalize().unwrap();
        let root = outer.join("repository");
        let links = [
            ("there", outer.join("there.json")),
            ("gone", outer.join("gone.json")),
            ("up", "../there.json".into()),
            ("folder", outer.clone()),
            ("chain", "there".into()),
            ("good", "policies/a.json".into()),
            ("whole", root.join("policies/a.json")),
            ("policies/back", "../policies/a.json".into()),
        ];
        for (name, target) in links {
            symlink(target, root.join(name)).unwrap();
        }
        let name_outside = |name: &str| outer.join(name).to_str().unwrap().to_owned();
        for name in [
            "../there.json",
            "../gone.json",
            "policies/../../there.json",
            "gone/../../gone.json",
            "../repository/policies/a.json",
            "there",
            "gone",
            "up",
            "chain",
            "folder/there.json",
            "folder/gone/gone.json",
            "/etc/passwd",
            "/etc/gone",
            "/",
            "inner/.git/config",
            "inner/.GIT/gone",
            &name_outside("there.json"),
            &name_outside("gone.json"),
        ] {
            let error = read_inside(&root, &root, name).unwrap_err();
            assert_eq!(error.to_string(), "it is outside the repository", "{name}");
            let error = check_inside(&root, &root, name).unwrap_err();
            assert_eq!(error.to_string(), "it is outside the repository", "{name}");
        }
        for name in ["good", "whole", "./policies//a.json", "policies/back"] {
            assert_eq!(
                read_inside(&root, &root, name).unwrap(),
                b"inside",
                "{name}"
            );
            check_inside(&root, &root, name).unwrap();
        }
        let from = root.join("policies");
        assert_eq!(
            resolve_inside(&root, &from, Path::new("../new/../b.json")).unwrap(),
            root.join("b.json")
        );
        check_inside(&root, &root, "gone-inside.json").unwrap();
    }

    #[test]
    fn forty_links_are_followed_and_no_more() {
        let outer = repository();
        let root = outer.path().canonicalize().unwrap().join("repository");
        symlink("policies/a.json", root.join("link1")).unwrap();
        for number in 2..=41 {
            symlink(
                format!("link{}", number - 1),
                root.join(format!("link{number}")),
            )
            .unwrap();
        }
        symlink("circle", root.join("circle")).unwrap();
        assert_eq!(read_inside(&root, &root, "link40").unwrap(), b"inside");
        for name in ["link41", "circle"] {
            let error = read_inside(&root, &root, name).unwrap_err();
            assert_eq!(error.to_string(), "it has too many symbolic links");
        }
    }

    #[test]
    fn what_is_not_a_regular_file_is_refused_at_once() {
        let directory = tempfile::tempdir().unwrap();
        let pipe = directory.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let link = directory.path().join("link");
        symlink(&pipe, &link).unwrap();
        let socket = directory.path().join("socket");
        #[expect(
            clippy::disallowed_types,
            reason = "what makes a socket in the file system"
        )]
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        for (path, what) in [
            (pipe.as_path(), "a pipe"),
            (&link, "a pipe"),
            (&socket, "a socket"),
            (directory.path(), "a directory"),
            (Path::new("/dev/zero"), "a device"),
        ] {
            let error = read_whole(path, AtLink::Follow).unwrap_err();
            let expected = format!("it is {what}, not a regular file");
            assert_eq!(error.to_string(), expected);
        }
        let file = directory.path().join("file");
        fs::write(&file, "text").unwrap();
        let to_file = directory.path().join("to-file");
        symlink(&file, &to_file).unwrap();
        assert_eq!(read_whole(&to_file, AtLink::Follow).unwrap(), b"text");
        let error = read(&to_file, AtLink::Refuse, 10, &mut Vec::new()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "it is a symbolic link, not a regular file"
        );
    }

    #[test]
    fn a_byte_over_the_limit_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let root = directory.path().canonicalize().unwrap();
        let path = root.join("large");
        let mut file = fs::File::create(&path).unwrap();
        file.set_len(16 << 20).unwrap();
        assert_eq!(read_inside(&root, &root, "large").unwrap().len(), 16 << 20);
        check_inside(&root, &root, "large").unwrap();
        file.set_len((16 << 20) + 1).unwrap();
        file.write_all(b"x").unwrap();
        for error in [
            read_inside(&root, &root, "large").unwrap_err(),
            check_inside(&root, &root, "large").unwrap_err(),
        ] {
            assert_eq!(error.to_string(), "it is larger than 16 MiB");
        }
        let mut bytes = Vec::new();
        read(&path, AtLink::Refuse, 3, &mut bytes).unwrap();
        assert_eq!(bytes.len(), 4);
    }
}
