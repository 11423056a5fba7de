//! The files of a revision beside those of today, as `git` tells them.
//!
//! What differs is asked once; the texts of files are read one by one, and only of those that
//! differ. Nothing is fetched, and nothing is written into the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::error::Error;

/// A revision of the repository around the current folder.
#[derive(Debug)]
pub struct Revision {
    /// The top folder of the working tree.
    top: PathBuf,
    /// The files of the revision, each with the name of its text. Paths count from the top.
    texts: BTreeMap<String, String>,
    /// The files that are not as they were, under their old names and their new ones.
    differing: BTreeSet<String>,
    /// The old names of renamed files, by the new ones.
    old_names: BTreeMap<String, String>,
    reader: Reader,
}

/// What a file of today was in the revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// Nothing: it is new, or none of the repository.
    Nothing,
    /// What it is today.
    Same,
    /// This.
    Text(Vec<u8>),
}

impl Revision {
    /// Compares the working tree with a revision, whatever git takes for one.
    ///
    /// # Errors
    /// Without `git`, outside of a working tree, or if the revision is not there.
    pub fn open(name: &str) -> Result<Self, Error> {
        let top = top()?;
        let commit = commit(name, &top)?;
        let (differing, old_names) = differences(&commit, &top)?;
        Ok(Self {
            texts: texts(&commit, &top)?,
            differing,
            old_names,
            reader: Reader::start(&top)?,
            top,
        })
    }

    /// What a file was, of which there may be no more than `limit` bytes: a larger one counts as
    /// new.
    ///
    /// # Errors
    /// If git does not give its text, as in a clone that has not all of them.
    pub fn before(&mut self, file: &Path, limit: u64) -> Result<Before, Error> {
        let Some(path) = self.path_of(file) else {
            return Ok(Before::Nothing);
        };
        let old = self.old_names.get(&path);
        let Some(text) = self.texts.get(old.unwrap_or(&path)) else {
            return Ok(Before::Nothing);
        };
        if !self.differing.contains(&path) {
            return Ok(Before::Same);
        }
        match self.reader.read(text, limit) {
            Ok(Some(bytes)) => Ok(Before::Text(bytes)),
            Ok(None) => Ok(Before::Nothing),
            Err(source) => Err(trouble(format!("the old text of `{path}`: {source}"))),
        }
    }

    /// The path of a file as git has it: from the top, with slashes. `None` outside.
    fn path_of(&self, file: &Path) -> Option<String> {
        let whole = file.canonicalize().ok().or_else(|| {
            // A name for the standard input need not be there.
            let folder = match file.parent()? {
                folder if folder.as_os_str().is_empty() => Path::new("."),
                folder => folder,
            };
            Some(folder.canonicalize().ok()?.join(file.file_name()?))
        })?;
        let inner = whole.strip_prefix(&self.top).ok()?;
        let parts: Option<Vec<&str>> = inner.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }
}

/// The top folder of the working tree around the current folder.
fn top() -> Result<PathBuf, Error> {
    let answer = ask(&["rev-parse", "--show-toplevel"], Path::new("."))?;
    let said = answer.map_err(|words| {
        if words.contains("not a git repository") {
            Error::NoRepository
        } else {
            trouble(words)
        }
    })?;
    let top = Path::new(said.trim_end_matches(['\n', '\r']));
    top.canonicalize()
        .map_err(|source| trouble(source.to_string()))
}

/// The commit of a revision.
fn commit(name: &str, top: &Path) -> Result<String, Error> {
    let unknown = || Error::UnknownRevision {
        name: name.to_owned(),
    };
    // Git would take it for a flag.
    if name.starts_with('-') {
        return Err(unknown());
    }
    let question = format!("{name}^{{commit}}");
    if let Ok(commit) = ask(&["rev-parse", "--verify", "--quiet", &question], top)? {
        return Ok(commit.trim().to_owned());
    }
    let is_shallow = ask(&["rev-parse", "--is-shallow-repository"], top)?;
    if is_shallow.is_ok_and(|said| said.trim() == "true") {
        return Err(Error::ShallowClone {
            name: name.to_owned(),
        });
    }
    Err(unknown())
}

/// The files that are not as they were, and the old names of renamed ones by the new ones.
fn differences(
    commit: &str,
    top: &Path,
) -> Result<(BTreeSet<String>, BTreeMap<String, String>), Error> {
    let question = [
        "diff",
        "--no-ext-diff",
        "--ignore-submodules",
        "--find-renames",
        "--name-status",
        "-z",
        commit,
        "--",
    ];
    let said = ask(&question, top)?.map_err(trouble)?;
    let mut parts = said.split('\0');
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

/// The files of a commit, each with the name of its text.
fn texts(commit: &str, top: &Path) -> Result<BTreeMap<String, String>, Error> {
    let question = ["ls-tree", "-r", "-z", "--full-tree", commit];
    let said = ask(&question, top)?.map_err(trouble)?;
    let lines = said.split('\0').filter_map(|line| {
        let (object, path) = line.split_once('\t')?;
        let (_, name) = object.split_once(" blob ")?;
        Some((path.to_owned(), name.to_owned()))
    });
    Ok(lines.collect())
}

/// What git says; in the inner result, what it says if it fails.
fn ask(arguments: &[&str], folder: &Path) -> Result<Result<String, String>, Error> {
    let output = git(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|source| Error::NoGit { source })?;
    if output.status.success() {
        // A name that is no UTF-8 belongs to no file that could be asked for.
        return Ok(Ok(String::from_utf8_lossy(&output.stdout).into_owned()));
    }
    let words = String::from_utf8_lossy(&output.stderr);
    let first = words.lines().next().unwrap_or("it failed without a word");
    Ok(Err(first.trim_start_matches("fatal: ").to_owned()))
}

/// Git in a folder: in English, without a lock, a page or a connection.
fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1");
    command
}

fn trouble(words: String) -> Error {
    Error::Git { message: words }
}

/// A running `git cat-file`, which gives one text after the other.
#[derive(Debug)]
struct Reader {
    process: Child,
    /// `None` once it is to end.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Reader {
    fn start(top: &Path) -> Result<Self, Error> {
        let no_git = |source| Error::NoGit { source };
        let mut process = git(top)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(no_git)?;
        let no_pipe = || no_git(io::Error::from(io::ErrorKind::BrokenPipe));
        Ok(Self {
            questions: Some(process.stdin.take().ok_or_else(no_pipe)?),
            answers: BufReader::new(process.stdout.take().ok_or_else(no_pipe)?),
            process,
        })
    }

    /// The text of that name; `None` if it is longer than `limit`.
    fn read(&mut self, name: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let broken = || io::Error::from(io::ErrorKind::BrokenPipe);
        let questions = self.questions.as_mut().ok_or_else(broken)?;
        writeln!(questions, "{name}")?;
        questions.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        // `<name> blob <size>`, or `<name> missing`.
        let size = head.trim_end().rsplit(' ').next();
        let size: u64 = size
            .and_then(|size| size.parse().ok())
            .ok_or_else(|| io::Error::other("it is not in this clone"))?;
        let mut text = (&mut self.answers).take(size);
        if size > limit {
            io::copy(&mut text, &mut io::sink())?;
        }
        let mut bytes = Vec::new();
        text.read_to_end(&mut bytes)?;
        // A line break ends each answer.
        self.answers.read_exact(&mut [0])?;
        Ok((size <= limit).then_some(bytes))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.questions = None;
        // It ends with its input, whatever it says.
        let _ = self.process.wait();
    }
}
