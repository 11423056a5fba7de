//! Finds the inputs of a run: named files, files in directories, and standard input.
//!
//! `run` reads them, and `engine` decides whether they contain an exportlint document.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Component, Path, PathBuf, absolute};
use std::sync::mpsc;
use std::thread;

use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::engine::Origin;
use crate::error::Error;
use crate::read_file::{self, AtLink};

/// The extensions of the files to check in a directory.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];

/// The files that exclude others from a walk, in the directory of these or above it.
const IGNORE_FILES: [&str; 3] = [".gitignore", ".ignore", ".git/info/exclude"];

/// The largest such file; each of its lines becomes a pattern.
const MAX_IGNORE_FILE_BYTES: u64 = 1 << 20;

/// The path that means standard input.
pub const STDIN: &str = "-";

/// A file, or standard input, to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The path as reports show it: as given by the user, without `./` and with forward slashes.
    pub shown: String,
    /// The [`canonical`] path, which decides what settings and baselines say of the file, so that
    /// its name on the command line makes no difference.
    pub canonical: PathBuf,
    /// Where to read it from.
    pub source: InputSource,
    /// Whether the user named it, or a walk found it.
    pub origin: Origin,
}

impl Input {
    /// The path of the file; for standard input, the path that its name describes.
    pub fn path(&self) -> &Path {
        match &self.source {
            InputSource::File(path) => path,
            InputSource::Stdin => Path::new(&self.shown),
        }
    }
}

/// Where to read an input from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputSource {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// The inputs of a run.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The inputs without duplicates, sorted by the path that reports show.
    pub list: Vec<Input>,
    /// The paths that could not be found or searched, sorted by path.
    pub errors: Vec<Error>,
}

/// How to find inputs.
#[derive(Debug, Clone)]
pub struct Search {
    /// The name of standard input in reports.
    pub stdin_name: String,
    /// Whether to skip named files that exportlint does not recognize, as in a directory.
    pub skip_foreign: bool,
    /// Whether the user's configuration of git may exclude files from every walk.
    pub excludes_of_user: bool,
    /// The number of threads that walk directories.
    pub threads: NonZeroUsize,
}

/// Finds the inputs at `paths`: files with any extension, directories, and `-` for standard input.
///
/// A file that is reached by several paths is one input: reports show the first path, and it counts
/// as named if any of the paths names it.
pub fn inputs(paths: &[PathBuf], search: &Search) -> Inputs {
    let mut list = Vec::new();
    let errors = each_input(paths, search, &mut |input| list.push(input));
    list.sort_by(|one, other| source(one).cmp(&source(other)));
    list.dedup_by(|again, first| {
        let is_same = source(again) == source(first);
        if is_same && again.origin == Origin::Named {
            first.origin = Origin::Named;
        }
        is_same
    });
    list.sort_by(order);
    Inputs { list, errors }
}

/// Passes each input at `paths` to `found` as soon as it is found, a file that several paths reach more
/// than once. Those of a directory come in any order. The paths that could not be found or searched are
/// returned, sorted.
pub fn each_input(paths: &[PathBuf], search: &Search, found: &mut dyn FnMut(Input)) -> Vec<Error> {
    let mut errors = Vec::new();
    let named = if search.skip_foreign {
        Origin::Walked
    } else {
        Origin::Named
    };
    for path in paths {
        if path.as_os_str() == STDIN {
            let input = Input {
                shown: search.stdin_name.clone(),
                canonical: canonical(Path::new(&search.stdin_name)),
                source: InputSource::Stdin,
                origin: named,
            };
            found(input);
            continue;
        }
        match fs::metadata(path) {
            Ok(data) => {
                // A pipe such as `/dev/stdin` may have none.
                let canonical = canonical(path);
                if data.is_dir() {
                    walk(path, &canonical, search, found, &mut errors);
                } else {
                    found(file(path, canonical, named));
                }
            }
            Err(source) => errors.push(Error::Read {
                path: shown(path),
                source,
            }),
        }
    }
    errors.sort_by(|one, other| one.path().cmp(&other.path()));
    errors
}

/// The order of inputs in reports.
pub fn order(one: &Input, other: &Input) -> Ordering {
    let by_path = one.shown.cmp(&other.shown);
    by_path.then_with(|| source(one).cmp(&source(other)))
}

/// Whether paths are directories of which none is in another, so that no file is found twice.
pub fn are_separate_directories(paths: &[PathBuf]) -> bool {
    let directory = |path: &PathBuf| {
        let is_directory = path.as_os_str() != STDIN && path.is_dir();
        is_directory.then(|| canonical(path))
    };
    let Some(mut directories) = paths.iter().map(directory).collect::<Option<Vec<_>>>() else {
        return false;
    };
    // What is in a directory comes right after it.
    directories.sort_unstable();
    let mut neighbors = directories.windows(2);
    neighbors.all(|pair| !pair[1].starts_with(&pair[0]))
}

/// The input that a file is, or would be if it existed: one that a walk of a directory among `paths`
/// finds. `canonical` is its canonical path.
pub fn walked_input(paths: &[PathBuf], canonical: &Path) -> Option<Input> {
    let is_document = has_document_extension(canonical);
    let directories = paths.iter().filter(|path| is_document && path.is_dir());
    directories.into_iter().find_map(|directory| {
        let root = self::canonical(directory);
        let rest = canonical.strip_prefix(&root).ok()?;
        let is_hidden = |name: Component<'_>| {
            let name = name.as_os_str().to_str();
            name.is_some_and(|name| name.starts_with('.'))
        };
        let is_found = !rest.components().any(is_hidden);
        is_found.then(|| file(&directory.join(rest), canonical.to_owned(), Origin::Walked))
    })
}

/// Where an input is read from, so that every file is there once: whether it is standard input, and
/// the canonical path.
fn source(input: &Input) -> (bool, &OsStr) {
    let is_stdin = input.source == InputSource::Stdin;
    (is_stdin, input.canonical.as_os_str())
}

/// Walks a directory. Symbolic links are not followed, so the canonical path of a file in it starts
/// with the canonical path of the directory.
fn walk(
    directory: &Path,
    canonical: &Path,
    search: &Search,
    found: &mut dyn FnMut(Input),
    errors: &mut Vec<Error>,
) {
    let above = canonical.ancestors().skip(1);
    if let Some(error) = above.chain([directory]).find_map(unusable_ignore_file) {
        errors.push(error);
        return;
    }
    let (sender, receiver) = mpsc::channel();
    let mut builder = WalkBuilder::new(directory);
    builder
        .threads(search.threads.get())
        .follow_links(false)
        .git_global(search.excludes_of_user);
    let refused = sender.clone();
    builder.filter_entry(move |entry| {
        let is_directory = entry.file_type().is_some_and(|kind| kind.is_dir());
        let error = is_directory.then(|| unusable_ignore_file(entry.path()));
        match error.flatten() {
            None => true,
            Some(error) => {
                // Sending fails only if nobody collects the results any more.
                let _ = refused.send(Err(error));
                false
            }
        }
    });
    let read = |entry: Result<DirEntry, ignore::Error>| match entry {
        Ok(entry) if is_document_file(&entry) => Some(Ok(entry.into_path())),
        Ok(_) => None,
        Err(error) => Some(Err(search_error(directory, error))),
    };
    let mut add = |entry: Result<PathBuf, Error>| match entry {
        Ok(path) => {
            let rest = path.strip_prefix(directory).unwrap_or(&path);
            found(file(&path, canonical.join(rest), Origin::Walked));
        }
        Err(error) => errors.push(error),
    };
    if search.threads.get() == 1 {
        builder.build().filter_map(read).for_each(&mut add);
        drop((builder, sender));
        receiver.into_iter().for_each(add);
        return;
    }
    let search_all = move || {
        builder.build_parallel().run(|| {
            let sender = sender.clone();
            Box::new(move |entry| {
                let sent = read(entry).map_or(Ok(()), |found| sender.send(found));
                match sent {
                    Ok(()) => WalkState::Continue,
                    Err(mpsc::SendError(_)) => WalkState::Quit,
                }
            })
        });
    };
    thread::scope(|scope| {
        scope.spawn(search_all);
        receiver.into_iter().for_each(add);
    });
}

/// The error if a directory has an ignore file that is not a regular file, or is too large: the
/// library that walks would read any of them to its end. Without it, the files that it excludes
/// would be checked, so the directory is passed over.
fn unusable_ignore_file(directory: &Path) -> Option<Error> {
    IGNORE_FILES.iter().find_map(|name| {
        let file = directory.join(name);
        let opened = read_file::open(&file, AtLink::Follow);
        let problem = match opened.and_then(|file| file.metadata()) {
            Ok(data) if data.len() > MAX_IGNORE_FILE_BYTES => {
                format!("it is larger than {} MiB", MAX_IGNORE_FILE_BYTES >> 20)
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidInput && !file.is_dir() => {
                error.to_string()
            }
            // The library goes on without a file that cannot be opened.
            Ok(_) | Err(_) => return None,
        };
        let source = io::Error::other(format!("cannot use its `{name}`: {problem}"));
        let path = shown(directory);
        Some(Error::Search { path, source })
    })
}

fn is_document_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file()) && has_document_extension(entry.path())
}

fn has_document_extension(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

fn file(path: &Path, canonical: PathBuf, origin: Origin) -> Input {
    Input {
        shown: shown(path),
        canonical,
        source: InputSource::File(path.to_owned()),
        origin,
    }
}

/// The absolute path of a file without symbolic links and `..`. Of a file that does not exist, such
/// as the name of standard input, the part that exists is resolved.
pub fn canonical(path: &Path) -> PathBuf {
    if let Ok(canonical) = fs::canonicalize(path) {
        return canonical;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if parent.as_os_str().is_empty() => {
            canonical(Path::new(".")).join(name)
        }
        (Some(parent), Some(name)) => canonical(parent).join(name),
        _ => absolute(path).unwrap_or_else(|_| path.to_path_buf()),
    }
}

/// A path as reports show it.
pub fn shown(path: &Path) -> String {
    if let Some(text) = path.to_str().filter(|text| is_shown_as_given(text)) {
        return text.to_owned();
    }
    let plain: PathBuf = path
        .components()
        .filter(|component| *component != Component::CurDir)
        .collect();
    if plain.as_os_str().is_empty() {
        return ".".to_owned();
    }
    let text = plain.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

/// Whether a path has forward slashes alone, and nothing between them that can be left out.
fn is_shown_as_given(path: &str) -> bool {
    let relative = path.strip_prefix('/').unwrap_or(path);
    !cfg!(windows) && relative.split('/').all(|name| !matches!(name, "" | "."))
}

fn search_error(directory: &Path, error: ignore::Error) -> Error {
    let path = path_of(&error).map_or_else(|| shown(directory), shown);
    let message = error.to_string();
    let source = error
        .into_io_error()
        .unwrap_or_else(|| io::Error::other(message));
    Error::Search { path, source }
}

/// The innermost path in an error of the walk.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, err } => path_of(err).or(Some(path)),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::Partial(_)
        | ignore::Error::Io(_)
        | ignore::Error::Glob { .. }
        | ignore::Error::UnrecognizedFileType(_)
        | ignore::Error::InvalidDefinition => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::shown;

    #[test]
    fn paths_are_shown_as_given_without_dot_components() {
        assert_eq!(
            shown(Path::new("./contexts//./shop.yaml")),
            "contexts/shop.yaml"
        );
        assert_eq!(shown(Path::new("../shop.yaml")), "../shop.yaml");
        assert_eq!(
            shown(Path::new("/contexts/shop.yaml")),
            "/contexts/shop.yaml"
        );
        assert_eq!(shown(Path::new(".")), ".");
        assert_eq!(shown(Path::new("contexts/")), "contexts");
        assert_eq!(shown(Path::new("//contexts/.")), "/contexts");
        assert_eq!(shown(Path::new("/")), "/");
    }
}
