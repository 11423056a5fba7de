//! Which files there will be, and what becomes of each.

use std::io;
use std::path::{Path, PathBuf, absolute};

use crate::cli::args::First;
use crate::configure::NAMES;
use crate::discover::shown;
use crate::error::Error;
use crate::model::Kind;
use crate::replace::fresh::{Standing, create_all, standing};
use crate::schema::export::{Flavor, export};
use crate::schema::generate::Draft;

const HOOKS: &str = ".pre-commit-config.yaml";
const HOOK: &str = include_str!("files/pre-commit-config.yaml");
const EDITOR: &str = include_str!("files/vscode-settings.json");
const SETTINGS: &str = include_str!("files/exportlint.toml");

/// The schemas that the files of editors name. All of them, so that a second call with another
/// kind finds the editor's settings right.
const SCHEMAS: [Kind; 3] = [Kind::ExportContext, Kind::CustomIntegration, Kind::Settings];

/// What `init` writes.
pub(super) struct Plan {
    /// The folder, as the user gave it.
    pub(super) folder: PathBuf,
    pub(super) files: Vec<Planned>,
}

/// A file, and what becomes of it.
pub(super) struct Planned {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) part: Part,
    pub(super) fate: Fate,
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Document,
    Settings,
    Hook,
    Editor,
    Schema(Kind),
}

/// What becomes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is written.
    New,
    /// It stays, and says all that is needed.
    Kept,
    /// It stays, and lacks what is planned.
    Lacking,
    /// It is not written, as this other file has its place.
    Replaced(PathBuf),
    /// It is not written, as it counts at the root of the repository only, as this file.
    Elsewhere(PathBuf),
}

impl Plan {
    /// Looks what stands in the folder, and changes nothing.
    pub(super) fn new(folder: &Path, first: First) -> Result<Self, Error> {
        let (path, text) = document(first);
        let mut files = vec![
            (path.to_owned(), text.to_owned(), Part::Document),
            (NAMES[0].to_owned(), SETTINGS.to_owned(), Part::Settings),
            (HOOKS.to_owned(), HOOK.to_owned(), Part::Hook),
            (
                ".vscode/settings.json".to_owned(),
                EDITOR.to_owned(),
                Part::Editor,
            ),
        ];
        files.extend(SCHEMAS.map(|kind| {
            let path = format!(".exportlint/{}.json", kind.name());
            let schema = export(Some(kind), Draft::Draft07, Flavor::Editor);
            let text = format!("{schema:#}\n");
            (path, text, Part::Schema(kind))
        }));
        let files = files.into_iter().map(|(path, text, part)| {
            let path = folder.join(path);
            let fate = fate(folder, &path, &text, part).map_err(|source| Error::Create {
                path: shown(&path),
                source,
            })?;
            Ok(Planned {
                path,
                text,
                part,
                fate,
            })
        });
        Ok(Self {
            folder: folder.to_owned(),
            files: files.collect::<Result<_, Error>>()?,
        })
    }

    /// The files that are written.
    pub(super) fn new_files(&self) -> impl Iterator<Item = &Planned> {
        self.files.iter().filter(|file| file.fate == Fate::New)
    }

    /// Writes all files that are new, or none.
    pub(super) fn carry_out(&self) -> Result<(), Error> {
        let files = self.new_files();
        create_all(files.map(|file| (file.path.as_path(), file.text.as_str()))).map_err(
            |(path, source)| Error::Create {
                path: shown(&path),
                source,
            },
        )
    }
}

/// The first document, and where it goes.
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

fn fate(folder: &Path, path: &Path, text: &str, part: Part) -> io::Result<Fate> {
    if part == Part::Hook
        && let Some(root) = repository_above(folder)?
    {
        let hooks = root.join(HOOKS);
        return Ok(match standing(&hooks)? {
            Standing::Text(old) if says(&old, text, part) => Fate::Replaced(hooks),
            Standing::Text(_) | Standing::Other | Standing::Nothing => Fate::Elsewhere(hooks),
        });
    }
    Ok(match standing(path)? {
        Standing::Nothing if part == Part::Settings => {
            settings_in_force(folder)?.map_or(Fate::New, Fate::Replaced)
        }
        Standing::Nothing => Fate::New,
        Standing::Text(old) if says(&old, text, part) => Fate::Kept,
        Standing::Text(_) | Standing::Other => Fate::Lacking,
    })
}

/// The settings file that holds in a folder already, under its other name or from above: a new
/// one would put it out of force.
fn settings_in_force(folder: &Path) -> io::Result<Option<PathBuf>> {
    let other = folder.join(NAMES[1]);
    if standing(&other)? != Standing::Nothing {
        return Ok(Some(other));
    }
    let folder = absolute(folder)?;
    let root = repository_above(&folder)?;
    let Some(root) = root else { return Ok(None) };
    let above = folder.ancestors().skip(1);
    let mut files = above
        .take_while(|above| above.starts_with(&root))
        .flat_map(|above| NAMES.map(|name| above.join(name)));
    Ok(files.find(|file| file.is_file()))
}

/// Whether the text of a file says all that is needed.
fn says(old: &str, text: &str, part: Part) -> bool {
    match part {
        // They are what their author wants.
        Part::Document | Part::Settings => true,
        Part::Hook => old.contains("exportlint"),
        Part::Editor => SCHEMAS[..2]
            .iter()
            .all(|kind| old.contains(&format!(".exportlint/{}.json", kind.name()))),
        Part::Schema(_) => old == text,
    }
}

/// The root of the repository that a folder is in, if it is not the folder itself.
fn repository_above(folder: &Path) -> io::Result<Option<PathBuf>> {
    let folder = absolute(folder)?;
    let root = folder.ancestors().find(|above| above.join(".git").exists());
    Ok(root.filter(|root| *root != folder).map(Path::to_path_buf))
}
