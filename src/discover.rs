//! Which files a run is about: named ones, those that a walk finds, and the standard input.
//!
//! What is in them is left to `run`, whether they are ours to `engine`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc;

use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::engine::Origin;
use crate::error::Error;

/// Endings of the files that a walk picks up.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

/// The path that means the standard input.
pub const STDIN: &str = "-";

/// One text to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What reports call it: as the user gave it, without `./`, with forward slashes.
    pub shown: String,
    /// Where its bytes are.
    pub place: Place,
    /// Whether the user named it.
    pub origin: Origin,
}

impl Input {
    /// Where it is, or would be: the standard input stands where its name says.
    pub fn path(&self) -> &Path {
        match &self.place {
            Place::File(path) => path,
            Place::Stdin => Path::new(&self.shown),
        }
    }
}

/// Where the bytes of an input are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a file.
    File(PathBuf),
    /// On the standard input.
    Stdin,
}

/// What a run is about.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The inputs by shown path, each of them once.
    pub list: Vec<Input>,
    /// What could not be found or searched, by path.
    pub errors: Vec<Error>,
}

/// How to find inputs.
#[derive(Debug, Clone)]
pub struct Search {
    /// What reports call the standard input.
    pub stdin_name: String,
    /// Whether named files may be foreign, as if a walk had found them.
    pub skip_foreign: bool,
    /// How many threads may walk.
    pub threads: NonZeroUsize,
}

/// Finds the inputs that `paths` name: files of any ending, folders, `-` for the standard input.
///
/// A file that is reached in several ways is one input: the first spelling is shown, and it counts
/// as named if one of the ways names it.
pub fn inputs(paths: &[PathBuf], search: &Search) -> Inputs {
    let mut found = Found::default();
    let named = if search.skip_foreign {
        Origin::Walked
    } else {
        Origin::Named
    };
    for path in paths {
        if path.as_os_str() == STDIN {
            found.add(
                PathBuf::from(STDIN),
                Input {
                    shown: search.stdin_name.clone(),
                    place: Place::Stdin,
                    origin: named,
                },
            );
            continue;
        }
        match fs::metadata(path) {
            Ok(data) => {
                // A pipe such as `/dev/stdin` has no other name.
                let real = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
                if data.is_dir() {
                    walk(path, &real, search.threads, &mut found);
                } else {
                    found.add(real, file(path, named));
                }
            }
            Err(source) => found.errors.push(Error::Read {
                path: shown(path),
                source,
            }),
        }
    }
    found.sorted()
}

/// What was found so far.
#[derive(Default)]
struct Found {
    /// By real path, so that every file is there once.
    inputs: BTreeMap<PathBuf, Input>,
    errors: Vec<Error>,
}

impl Found {
    fn add(&mut self, real: PathBuf, input: Input) {
        match self.inputs.entry(real) {
            Entry::Vacant(free) => {
                free.insert(input);
            }
            Entry::Occupied(mut known) if input.origin == Origin::Named => {
                known.get_mut().origin = Origin::Named;
            }
            Entry::Occupied(_) => {}
        }
    }

    fn sorted(self) -> Inputs {
        let mut list: Vec<Input> = self.inputs.into_values().collect();
        list.sort_by(|one, other| one.shown.cmp(&other.shown));
        let mut errors = self.errors;
        errors.sort_by(|one, other| one.path().cmp(&other.path()));
        Inputs { list, errors }
    }
}

/// Walks a folder. Symbolic links are not followed, so the real path of a file in it is that of
/// the folder and the rest.
fn walk(folder: &Path, real: &Path, threads: NonZeroUsize, found: &mut Found) {
    let (sender, receiver) = mpsc::channel();
    let mut builder = WalkBuilder::new(folder);
    builder.threads(threads.get()).follow_links(false);
    builder.build_parallel().run(|| {
        let sender = sender.clone();
        Box::new(move |entry| {
            let sent = match entry {
                Ok(entry) if is_ours(&entry) => sender.send(Ok(entry.into_path())),
                Ok(_) => Ok(()),
                Err(error) => sender.send(Err(error)),
            };
            match sent {
                Ok(()) => WalkState::Continue,
                Err(mpsc::SendError(_)) => WalkState::Quit,
            }
        })
    });
    drop(sender);
    for entry in receiver {
        match entry {
            Ok(path) => {
                let rest = path.strip_prefix(folder).unwrap_or(&path);
                found.add(real.join(rest), file(&path, Origin::Walked));
            }
            Err(error) => found.errors.push(search_error(folder, error)),
        }
    }
}

fn is_ours(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
        && entry
            .path()
            .extension()
            .is_some_and(|ending| ENDINGS.iter().any(|ours| ending.eq_ignore_ascii_case(ours)))
}

fn file(path: &Path, origin: Origin) -> Input {
    Input {
        shown: shown(path),
        place: Place::File(path.to_owned()),
        origin,
    }
}

/// A path as reports show it.
pub fn shown(path: &Path) -> String {
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

fn search_error(folder: &Path, error: ignore::Error) -> Error {
    let path = path_of(&error).map_or_else(|| shown(folder), shown);
    let words = error.to_string();
    let source = error
        .into_io_error()
        .unwrap_or_else(|| io::Error::other(words));
    Error::Search { path, source }
}

/// The innermost path that a walk's error names.
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
    fn paths_are_shown_as_given_but_plain() {
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
    }
}
