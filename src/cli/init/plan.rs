//! Plans which files to create: existing files are never changed.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::args::First;
use crate::configure::SETTINGS_FILE_NAMES;
use crate::discover::{canonical, shown};
use crate::error::Error;
use crate::model::Kind;
use crate::replace::create_all::{PathState, create_all, path_state};
use crate::schema::export::{Flavor, export};
use crate::schema::generate::Draft;

const HOOKS: &str = ".pre-commit-config.yaml";
const HOOK: &str = include_str!("files/pre-commit-config.yaml");
const EDITOR: &str = include_str!("files/vscode-settings.json");
const SETTINGS: &str = include_str!("files/exportlint.toml");

/// The schemas that the editor configuration refers to: those of all kinds, so that it is complete
/// when `init` runs again with another kind.
const SCHEMAS: [Kind; 3] = [Kind::ExportContext, Kind::CustomIntegration, Kind::Settings];

/// The files of a project, and what `init` does with each.
pub(super) struct Plan {
    /// The directory as given by the user.
    pub(super) directory: PathBuf,
    pub(super) files: Vec<PlannedFile>,
}

/// A file and what to do with it.
pub(super) struct PlannedFile {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) purpose: FilePurpose,
    pub(super) action: FileAction,
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilePurpose {
    Document,
    Settings,
    Hook,
    Editor,
    Schema(Kind),
}

/// What `init` does with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FileAction {
    /// It is created.
    Create,
    /// It exists and is complete.
    Keep,
    /// It exists, but lacks the planned text.
    KeepIncomplete,
    /// It is not created, because this other file takes its place.
    Superseded(PathBuf),
    /// It is not created, because it only works at the root of the repository, as this file.
    BelongsAtRoot(PathBuf),
}

impl Plan {
    /// Inspects the directory and plans the files. Changes nothing.
    pub(super) fn new(directory: &Path, first: First) -> Result<Self, Error> {
        let (path, text) = document(first);
        let mut files = vec![
            (path.to_owned(), text.to_owned(), FilePurpose::Document),
            (
                SETTINGS_FILE_NAMES[0].to_owned(),
                SETTINGS.to_owned(),
                FilePurpose::Settings,
            ),
            (HOOKS.to_owned(), HOOK.to_owned(), FilePurpose::Hook),
            (
                ".vscode/settings.json".to_owned(),
                EDITOR.to_owned(),
                FilePurpose::Editor,
            ),
        ];
        files.extend(SCHEMAS.map(|kind| {
            let path = format!(".exportlint/{}.json", kind.name());
            let schema = export(Some(kind), Draft::Draft07, Flavor::Editor);
            let text = format!("{schema:#}\n");
            (path, text, FilePurpose::Schema(kind))
        }));
        let files = files.into_iter().map(|(path, text, purpose)| {
            let path = directory.join(path);
            let action =
                action(directory, &path, &text, purpose).map_err(|source| Error::Create {
                    path: shown(&path),
                    source,
                })?;
            Ok(PlannedFile {
                path,
                text,
                purpose,
                action,
            })
        });
        Ok(Self {
            directory: directory.to_owned(),
            files: files.collect::<Result<_, Error>>()?,
        })
    }

    /// The files to create.
    pub(super) fn new_files(&self) -> impl Iterator<Item = &PlannedFile> {
        self.files
            .iter()
            .filter(|file| file.action == FileAction::Create)
    }

    /// Creates all new files, or none of them.
    pub(super) fn write_new_files(&self) -> Result<(), Error> {
        let files = self.new_files();
        create_all(files.map(|file| (file.path.as_path(), file.text.as_str()))).map_err(
            |(path, source)| Error::Create {
                path: shown(&path),
                source,
            },
        )
    }
}

/// The path and text of the first document.
fn document(first: First) -> (&'static str, &'static str) {
    match first {
        First::ExportContext => (
            "contexts/shop.yaml",
            include_str!("files/export-context.yaml"),
        ),
        First::CustomIntegration => (
            "integrations/asset-vault.yaml",
            include_str!("files/custom-integration.yaml"),
        ),
    }
}

fn action(
    directory: &Path,
    path: &Path,
    text: &str,
    purpose: FilePurpose,
) -> io::Result<FileAction> {
    if purpose == FilePurpose::Hook
        && let Some(root) = repository_above(directory)
    {
        let hooks = root.join(HOOKS);
        return Ok(match path_state(&hooks)? {
            PathState::Text(old) if is_complete(&old, text, purpose) => {
                FileAction::Superseded(hooks)
            }
            PathState::Text(_) | PathState::Other | PathState::Absent => {
                FileAction::BelongsAtRoot(hooks)
            }
        });
    }
    Ok(match path_state(path)? {
        PathState::Absent if purpose == FilePurpose::Settings => {
            existing_settings(directory)?.map_or(FileAction::Create, FileAction::Superseded)
        }
        PathState::Absent => FileAction::Create,
        PathState::Text(old) if is_complete(&old, text, purpose) => FileAction::Keep,
        PathState::Text(_) | PathState::Other => FileAction::KeepIncomplete,
    })
}

/// The settings file that already applies to a directory, under its other name or from a parent
/// directory: a new one would override it.
fn existing_settings(directory: &Path) -> io::Result<Option<PathBuf>> {
    let other = directory.join(SETTINGS_FILE_NAMES[1]);
    if path_state(&other)? != PathState::Absent {
        return Ok(Some(other));
    }
    let Some(root) = repository_above(directory) else {
        return Ok(None);
    };
    let directory = canonical(directory);
    let above = directory.ancestors().skip(1);
    let mut files = above
        .take_while(|above| above.starts_with(&root))
        .flat_map(|above| SETTINGS_FILE_NAMES.map(|name| above.join(name)));
    Ok(files.find(|file| file.is_file()))
}

/// Whether an existing file needs no addition.
fn is_complete(old: &str, text: &str, purpose: FilePurpose) -> bool {
    match purpose {
        // Their content is up to the author.
        FilePurpose::Document | FilePurpose::Settings => true,
        FilePurpose::Hook => old.contains("exportlint"),
        FilePurpose::Editor => SCHEMAS[..2]
            .iter()
            .all(|kind| old.contains(&format!(".exportlint/{}.json", kind.name()))),
        FilePurpose::Schema(_) => old == text,
    }
}

/// The root of the repository that contains a directory, unless it is the directory itself.
fn repository_above(directory: &Path) -> Option<PathBuf> {
    let directory = canonical(directory);
    let root = directory
        .ancestors()
        .find(|above| above.join(".git").exists())?;
    (*root != directory).then(|| root.to_path_buf())
}
