//! The files of a revision compared with the working tree, as `git` reports them.
//!
//! The list of changed files is read once; file contents are read one by one, and only those of
//! changed files. Nothing is fetched, and nothing is written to the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use crate::error::Error;
use crate::git::command::{self, Answer, git};

/// A revision of the repository that contains the current directory.
#[derive(Debug)]
pub struct Revision {
    /// The root of the working tree, as a canonical path.
    root: PathBuf,
    /// The object names of the files in the revision, by path relative to the root.
    texts: BTreeMap<String, String>,
    /// The files that differ, both old and new names.
    differing: BTreeSet<String>,
    /// The old names of renamed files, by the new ones.
    old_names: BTreeMap<String, String>,
    reader: ObjectReader,
}

/// The content of a file in the revision, compared with the working tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OldContent {
    /// The file is new, or outside the repository.
    Absent,
    /// The same as in the working tree.
    Unchanged,
    /// Different: the bytes in the revision.
    Text(Vec<u8>),
}

impl Revision {
    /// Compares the working tree with a revision, in any syntax that git accepts. `REV...` is the
    /// commit at which `HEAD` and the revision diverged.
    ///
    /// # Errors
    /// Without `git`, outside a working tree, or if the revision does not exist.
    pub fn open(name: &str) -> Result<Self, Error> {
        let root = find_root()?;
        let commit = match name.strip_suffix("...") {
            Some(name) => merge_base(name, &root)?,
            None => commit(name, &root)?,
        };
        let (differing, old_names) = differences(&commit, &root)?;
        Ok(Self {
            texts: texts(&commit, &root)?,
            differing,
            old_names,
            reader: ObjectReader::start(&root)?,
            root,
        })
    }

    /// The content of a file in the revision. One with more than `limit` bytes counts as new.
    ///
    /// # Errors
    /// If git cannot read the content, as in a partial clone.
    pub fn old_content(&mut self, file: &Path, limit: u64) -> Result<OldContent, Error> {
        match self.path_in_repository(file) {
            Some(path) if self.is_unchanged(&path) => Ok(OldContent::Unchanged),
            _ => self.old_text(file, limit),
        }
    }

    /// The content of a file in the revision, even if it is the same as in the working tree.
    ///
    /// # Errors
    /// As [`Self::old_content`].
    pub fn old_text(&mut self, file: &Path, limit: u64) -> Result<OldContent, Error> {
        let Some(path) = self.old_path(file) else {
            return Ok(OldContent::Absent);
        };
        match self.reader.read(&self.texts[&path], limit) {
            Ok(Some(bytes)) => Ok(OldContent::Text(bytes)),
            Ok(None) => Ok(OldContent::Absent),
            Err(source) => Err(git_error(format!("the old content of `{path}`: {source}"))),
        }
    }

    /// The files of the revision that are gone, and are not one of `files` under an old name, by
    /// their absolute paths.
    pub fn removed<'f>(&self, files: impl Iterator<Item = &'f Path>) -> Vec<PathBuf> {
        let used: BTreeSet<String> = files.filter_map(|file| self.old_path(file)).collect();
        let old = self
            .differing
            .iter()
            .filter(|path| self.texts.contains_key(*path));
        old.filter(|path| !used.contains(*path))
            .map(|path| self.root.join(path))
            .filter(|path| !path.exists())
            .collect()
    }

    fn is_unchanged(&self, path: &str) -> bool {
        self.texts.contains_key(path) && !self.differing.contains(path)
    }

    /// The path of a file in the revision, if it was there.
    fn old_path(&self, file: &Path) -> Option<String> {
        let path = self.path_in_repository(file)?;
        let old = self.old_names.get(&path).cloned().unwrap_or(path);
        self.texts.contains_key(&old).then_some(old)
    }

    /// The path of a file in git: relative to the root, with forward slashes. `None` outside the
    /// repository.
    fn path_in_repository(&self, file: &Path) -> Option<String> {
        let whole = file.canonicalize().ok().or_else(|| {
            // The name of standard input need not exist.
            let directory = match file.parent()? {
                directory if directory.as_os_str().is_empty() => Path::new("."),
                directory => directory,
            };
            Some(directory.canonicalize().ok()?.join(file.file_name()?))
        })?;
        let inner = whole.strip_prefix(&self.root).ok()?;
        let parts: Option<Vec<&str>> = inner.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }
}

/// The root of the working tree that contains the current directory.
fn find_root() -> Result<PathBuf, Error> {
    let here = Path::new(".");
    let result = run_git(&["rev-parse", "--show-toplevel"], here)?;
    let output = result.map_err(|message| {
        if message.contains("not a git repository") {
            Error::NoRepository
        } else if message.contains("dubious ownership") {
            Error::ForeignRepository
        } else {
            git_error(message)
        }
    })?;
    let root = Path::new(output.trim_end_matches(['\n', '\r']));
    let canonical = |path: &Path| {
        path.canonicalize()
            .map_err(|source| git_error(source.to_string()))
    };
    let (root, here) = (canonical(root)?, canonical(here)?);
    // `core.worktree` can point to any other directory.
    if here.starts_with(&root) {
        Ok(root)
    } else {
        Err(Error::NoRepository)
    }
}

/// The commit of a revision.
fn commit(name: &str, root: &Path) -> Result<String, Error> {
    let unknown = || Error::UnknownRevision { name: name.into() };
    // Git would parse it as a flag.
    if name.starts_with('-') {
        return Err(unknown());
    }
    let spec = format!("{name}^{{commit}}");
    let question = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &spec,
    ];
    if let Ok(commit) = run_git(&question, root)? {
        return Ok(commit.trim().to_owned());
    }
    if is_shallow(root)? {
        return Err(Error::ShallowClone { name: name.into() });
    }
    Err(unknown())
}

/// The merge base of a revision and `HEAD`: the commit at which they diverged.
fn merge_base(name: &str, root: &Path) -> Result<String, Error> {
    let other = commit(name, root)?;
    if let Ok(base) = run_git(&["merge-base", &other, "HEAD"], root)? {
        return Ok(base.trim().to_owned());
    }
    let name = name.into();
    Err(if is_shallow(root)? {
        Error::ShallowHistory { name }
    } else {
        Error::NoMergeBase { name }
    })
}

/// Whether the repository is a shallow clone.
fn is_shallow(root: &Path) -> Result<bool, Error> {
    let answer = run_git(&["rev-parse", "--is-shallow-repository"], root)?;
    Ok(answer.is_ok_and(|output| output.trim() == "true"))
}

/// The files that differ, and the old names of renamed files by their new names.
fn differences(
    commit: &str,
    root: &Path,
) -> Result<(BTreeSet<String>, BTreeMap<String, String>), Error> {
    let arguments = [
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=all",
        "--find-renames",
        "--name-status",
        "-z",
        commit,
        "--",
    ];
    let answer = command::run_without_filters(root, &arguments);
    let output = text(answer.map_err(|source| Error::NoGit { source })?).map_err(git_error)?;
    let mut parts = output.split('\0');
    let mut differing = BTreeSet::new();
    let mut old_names = BTreeMap::new();
    while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
        differing.insert(path.to_owned());
        if status.starts_with(['R', 'C'])
            && let Some(new) = parts.next()
        {
            differing.insert(new.to_owned());
            old_names.insert(new.to_owned(), path.to_owned());
        }
    }
    Ok((differing, old_names))
}

/// The object names of the files in a commit, by path.
fn texts(commit: &str, root: &Path) -> Result<BTreeMap<String, String>, Error> {
    let arguments = ["ls-tree", "-r", "-z", "--full-tree", commit];
    let output = run_git(&arguments, root)?.map_err(git_error)?;
    let lines = output.split('\0').filter_map(|line| {
        let (object, path) = line.split_once('\t')?;
        let (_, name) = object.split_once(" blob ")?;
        Some((path.to_owned(), name.to_owned()))
    });
    Ok(lines.collect())
}

/// Runs git and returns its output; the inner error is its first line on standard error.
fn run_git(arguments: &[&str], directory: &Path) -> Result<Result<String, String>, Error> {
    let answer = command::run(directory, arguments);
    answer.map(text).map_err(|source| Error::NoGit { source })
}

fn text(answer: Answer) -> Result<String, String> {
    if answer.is_success {
        // A path that is not UTF-8 cannot match, since queries are UTF-8.
        Ok(String::from_utf8_lossy(&answer.output).into_owned())
    } else {
        Err(answer.message)
    }
}

fn git_error(message: String) -> Error {
    Error::Git {
        message: message.into(),
    }
}

/// A running `git cat-file --batch`, which reads one object per request.
#[derive(Debug)]
struct ObjectReader {
    process: Child,
    /// `None` once the process is to end.
    requests: Option<ChildStdin>,
    responses: BufReader<ChildStdout>,
}

impl ObjectReader {
    fn start(root: &Path) -> Result<Self, Error> {
        let no_git = |source| Error::NoGit { source };
        let mut process = git(root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(no_git)?;
        let no_pipe = || no_git(io::Error::from(io::ErrorKind::BrokenPipe));
        Ok(Self {
            requests: Some(process.stdin.take().ok_or_else(no_pipe)?),
            responses: BufReader::new(process.stdout.take().ok_or_else(no_pipe)?),
            process,
        })
    }

    /// The bytes of an object; `None` if there are more than `limit`.
    fn read(&mut self, name: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let broken = || io::Error::from(io::ErrorKind::BrokenPipe);
        let requests = self.requests.as_mut().ok_or_else(broken)?;
        writeln!(requests, "{name}")?;
        requests.flush()?;
        let mut head = String::new();
        self.responses.read_line(&mut head)?;
        // `<name> blob <size>`, or `<name> missing`.
        let size = head.trim_end().rsplit(' ').next();
        let size: u64 = size
            .and_then(|size| size.parse().ok())
            .ok_or_else(|| io::Error::other("it is not in this clone"))?;
        let mut text = (&mut self.responses).take(size);
        if size > limit {
            io::copy(&mut text, &mut io::sink())?;
        }
        let mut bytes = Vec::new();
        text.read_to_end(&mut bytes)?;
        // A line break ends each response.
        self.responses.read_exact(&mut [0])?;
        Ok((size <= limit).then_some(bytes))
    }
}

impl Drop for ObjectReader {
    fn drop(&mut self) {
        self.requests = None;
        // It exits at the end of its input; its exit code does not matter.
        let _ = self.process.wait();
    }
}
