//! What git knows of the files, asked of `git` itself. Of renamed files it knows nothing without
//! `git`, or outside of a repository, which is no error.

pub mod revision;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// The files that are called otherwise than when `file` was last committed: the new names by the
/// old ones, all relative to `folder`. A file that is not committed counts from the last commit.
pub fn renamed_since(folder: &Path, file: &str) -> BTreeMap<String, String> {
    let commit = ask(folder, &["log", "-1", "--format=%H", "--", file]).unwrap_or_default();
    let commit = match commit.trim() {
        "" => "HEAD",
        commit => commit,
    };
    let question = [
        "diff",
        "--no-ext-diff",
        "--relative",
        "--find-renames",
        "--diff-filter=R",
        "--name-status",
        "-z",
        commit,
        "--",
    ];
    let renamed = ask(folder, &question).unwrap_or_default();
    let mut parts = renamed.split('\0');
    let mut names = BTreeMap::new();
    while let (Some(_likeness), Some(old), Some(new)) = (parts.next(), parts.next(), parts.next()) {
        names.insert(old.to_owned(), new.to_owned());
    }
    names
}

/// What git says in a folder; `None` if it fails.
fn ask(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = output.status.success().then_some(output.stdout)?;
    String::from_utf8(text).ok()
}
