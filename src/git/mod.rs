//! What git knows of the files, asked of `git` itself. Of renamed files it knows nothing without
//! `git`, or outside of a repository, which is no error.

#![expect(
    clippy::disallowed_methods,
    reason = "git is the one program that is started"
)]

mod command;
pub mod revision;

use std::collections::BTreeMap;
use std::path::Path;

use crate::git::command::Answer;

/// The files that are called otherwise than when `file` was last committed: the new names by the
/// old ones, all relative to `folder`. A file that is not committed counts from the last commit.
pub fn renamed_since(folder: &Path, file: &str) -> BTreeMap<String, String> {
    // Not `log`, which can be configured to check signatures.
    let commit = ["rev-list", "--max-count=1", "HEAD", "--", file];
    let commit = command::run(folder, &commit).ok().and_then(text);
    let commit = commit.unwrap_or_default();
    let commit = match commit.trim() {
        "" => "HEAD",
        commit => commit,
    };
    let question = [
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=all",
        "--relative",
        "--find-renames",
        "--diff-filter=R",
        "--name-status",
        "-z",
        commit,
        "--",
    ];
    let renamed = command::run_without_filters(folder, &question);
    let renamed = renamed.ok().and_then(text).unwrap_or_default();
    let mut parts = renamed.split('\0');
    let mut names = BTreeMap::new();
    while let (Some(_likeness), Some(old), Some(new)) = (parts.next(), parts.next(), parts.next()) {
        names.insert(old.to_owned(), new.to_owned());
    }
    names
}

/// What git said; `None` if it failed.
fn text(answer: Answer) -> Option<String> {
    let text = answer.is_success.then_some(answer.output)?;
    String::from_utf8(text).ok()
}
