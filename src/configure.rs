//! Which settings hold for a file: finds the settings files, reads them, and joins them with what
//! the command line says.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use crate::diagnostic::{Level, Severity};
use crate::discover::{self, Input};
use crate::document::organization::Organization;
use crate::engine::{self, Found, Options, Origin, Outcome};
use crate::error::Error;
use crate::model::Kind;
use crate::read_file::{self, AtLink};
use crate::rule::Profile;
use crate::run::FileFindings;
use crate::settings::suppress::Entry;
use crate::settings::{Settings, SettingsDirectory};
use crate::syntax::Limits;
use crate::value::settings_bounds;

/// The names of a settings file, the first one before the other.
pub const SETTINGS_FILE_NAMES: [&str; 2] = ["exportlint.toml", ".exportlint.toml"];

/// Where settings come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// From the nearest folder above each file, up to the root of its repository.
    Nearest,
    /// From this file alone.
    File(PathBuf),
    /// From nowhere.
    Nowhere,
}

/// What the command line says, which counts more than any settings.
#[derive(Debug, Default)]
pub struct CommandLineOverrides {
    /// What else is asked of each check.
    pub options: Options,
    /// The default severities.
    pub profile: Option<Profile>,
    /// The mildest findings that end with exit code 1.
    pub fail_on: Option<Level>,
    /// Whether named files can be excluded too.
    pub force_exclude: bool,
}

/// A settings file that was read.
#[derive(Debug)]
pub struct SettingsFile {
    /// The file, as reports show it.
    pub shown: String,
    /// Its text.
    pub text: String,
    /// What it says.
    pub settings: Settings,
    /// The canonical path of its folder: paths in it count from there.
    folder: PathBuf,
    /// The canonical path of the baseline that they name.
    baseline: Option<PathBuf>,
    /// See [`Configuration::in_folder`].
    working_folder: PathBuf,
}

/// Which settings apply instead of a settings file with errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fallback {
    /// The last settings that were read from it without an error.
    LastGood,
    /// What is valid in it.
    ValidPart,
    /// None: it could not be read.
    Defaults,
}

/// What holds for one input.
#[derive(Debug)]
pub struct EffectiveSettings {
    /// Whether the settings pass it over.
    pub is_excluded: bool,
    /// What a check of it is asked.
    pub options: Arc<Options>,
    /// The mildest severity that fails, if any does.
    pub threshold: Option<Severity>,
    /// The settings file, if one holds.
    pub settings_file: Option<Arc<SettingsFile>>,
}

/// The settings of a run.
#[derive(Debug)]
pub struct Configuration {
    working_folder: PathBuf,
    from: Lookup,
    overrides: CommandLineOverrides,
    /// The options where no settings hold, and where a file has no overrides, by settings file.
    plain: BTreeMap<PathBuf, Arc<Options>>,
    /// The settings file of each folder that was asked for.
    folders: BTreeMap<PathBuf, Option<PathBuf>>,
    files: BTreeMap<PathBuf, Option<Arc<SettingsFile>>>,
    /// The last settings of each file that were read without an error; `None` if they do not
    /// matter. See [`Self::read_again`].
    last_good: Option<BTreeMap<PathBuf, Arc<SettingsFile>>>,
    /// What is wrong with settings files, by path.
    pub faulty: Vec<FileFindings>,
    /// Settings files that could not be read or used.
    pub errors: Vec<Error>,
}

impl Configuration {
    /// Settings from there, below what the command line says. Relative paths are relative to the
    /// current folder.
    pub fn new(from: Lookup, overrides: CommandLineOverrides) -> Self {
        Self::in_folder(Path::new("."), from, overrides)
    }

    /// The same for relative paths that are relative to another folder.
    pub fn in_folder(working_folder: &Path, from: Lookup, overrides: CommandLineOverrides) -> Self {
        Self {
            working_folder: discover::canonical(working_folder),
            from,
            overrides,
            plain: BTreeMap::new(),
            folders: BTreeMap::new(),
            files: BTreeMap::new(),
            last_good: None,
            faulty: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// The same for a program that reads settings again and again, like a server: as long as a
    /// settings file has errors, the last settings without errors apply.
    ///
    /// Whether settings are without errors has to be known before they are used, so the schemas and
    /// the metadata that they name are read at once.
    #[must_use]
    pub fn keeping_last_good(mut self) -> Self {
        self.last_good = Some(BTreeMap::new());
        self
    }

    /// Forgets what was read, except for the last settings without errors.
    pub fn read_again(&mut self, overrides: CommandLineOverrides) {
        let again = Self::in_folder(&self.working_folder, self.from.clone(), overrides);
        let last_good = self.last_good.take();
        *self = Self { last_good, ..again };
    }

    /// The canonical paths of the settings files that were read.
    pub fn settings_paths(&self) -> Vec<PathBuf> {
        let files = self.files.keys();
        files
            .map(|file| discover::canonical(&self.working_folder.join(file)))
            .collect()
    }

    /// A path as reports show it.
    pub fn shown(&self, path: &Path) -> String {
        shown(&self.working_folder, path)
    }

    /// What holds for an input.
    pub fn effective_settings(&mut self, input: &Input) -> EffectiveSettings {
        let whole = self.settings_file_at(&input.canonical);
        let settings_file = whole.as_deref();
        let settings = settings_file.map(|settings_file| &settings_file.settings);
        let level = self
            .overrides
            .fail_on
            .or_else(|| settings.and_then(|settings| settings.fail_on));
        EffectiveSettings {
            is_excluded: (input.origin == Origin::Walked || self.overrides.force_exclude)
                && settings_file.is_some_and(|settings_file| settings_file.excludes(input)),
            options: if is_settings_file(input) {
                self.options_for_settings(settings_file)
            } else {
                self.options(settings_file, input)
            },
            threshold: level.unwrap_or(Level::At(Severity::Error)).severity(),
            settings_file: whole,
        }
    }

    /// The settings file that holds for a file, which need not be there.
    pub fn settings_file_for(&mut self, path: &Path) -> Option<Arc<SettingsFile>> {
        let canonical = discover::canonical(&self.working_folder.join(path));
        self.settings_file_at(&canonical)
    }

    /// The settings file that holds for the file with this canonical path.
    fn settings_file_at(&mut self, canonical: &Path) -> Option<Arc<SettingsFile>> {
        let file = self.settings_path_at(canonical)?;
        self.load(&file)
    }

    /// The path of the settings file for the file with this canonical path. If a path is given for
    /// all files, there may be no such file.
    pub fn settings_path_at(&mut self, canonical: &Path) -> Option<PathBuf> {
        match &self.from {
            Lookup::Nowhere => None,
            Lookup::File(file) => Some(file.clone()),
            Lookup::Nearest => self.above(canonical.parent()?),
        }
    }

    /// Reads a settings file unless it was read. Returns which settings apply instead if it has
    /// errors.
    pub fn fallback(&mut self, file: &Path) -> Option<Fallback> {
        let applied = self.load(file);
        let shown = self.shown(file);
        if !self.has_errors(&shown) {
            return None;
        }
        let last_good = self.last_good.as_ref().and_then(|known| known.get(file));
        Some(match (applied, last_good) {
            (None, _) => Fallback::Defaults,
            (Some(applied), Some(last_good)) if Arc::ptr_eq(&applied, last_good) => {
                Fallback::LastGood
            }
            (Some(_), _) => Fallback::ValidPart,
        })
    }

    fn options(&mut self, settings_file: Option<&SettingsFile>, input: &Input) -> Arc<Options> {
        if let Some(settings_file) =
            settings_file.filter(|settings_file| settings_file.settings.has_overrides())
        {
            return Arc::new(self.joined(Some((settings_file, input))));
        }
        let folder = settings_file.map_or(Path::new(""), |settings_file| &settings_file.folder);
        if let Some(known) = self.plain.get(folder) {
            return Arc::clone(known);
        }
        let joined =
            Arc::new(self.joined(settings_file.map(|settings_file| (settings_file, input))));
        self.plain.insert(folder.to_path_buf(), Arc::clone(&joined));
        joined
    }

    /// The options for a settings file that is checked itself: what it says about other files does
    /// not apply to it.
    fn options_for_settings(&self, settings_file: Option<&SettingsFile>) -> Arc<Options> {
        let own = settings_file.map(|own| Arc::clone(&own.settings.organization));
        Arc::new(Options {
            kind: self.overrides.options.kind.or(Some(Kind::Settings)),
            limits: settings_limits(),
            organization: own.unwrap_or_default(),
            ..self.overrides.options.clone()
        })
    }

    fn joined(&self, settings_file: Option<(&SettingsFile, &Input)>) -> Options {
        let overrides = &self.overrides;
        let mut options = overrides.options.clone();
        if let Some((settings_file, input)) = settings_file {
            let settings = &settings_file.settings;
            options.profile = settings.profile.unwrap_or_default();
            options.limits = settings.limits;
            options.organization = Arc::clone(&settings.organization);
            let path = settings_file.path_of(input);
            options.levels = settings.levels_for(|files| covers(files, &path));
            let hiding = settings.suppressions.iter().enumerate();
            options.suppressions = hiding
                .filter(|(_, hiding)| covers(&hiding.files, &path))
                .map(|(number, hiding)| Entry {
                    number,
                    ..hiding.entry.clone()
                })
                .collect();
        }
        if let Some(profile) = overrides.profile {
            options.profile = profile;
        }
        options
    }

    /// The path of the settings file of a folder or of the nearest one above it.
    fn above(&mut self, folder: &Path) -> Option<PathBuf> {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let own = SETTINGS_FILE_NAMES
            .into_iter()
            .map(|name| folder.join(name))
            // Whatever else has the name is refused when it is read, not passed over.
            .find(|file| file.symlink_metadata().is_ok_and(|data| !data.is_dir()));
        let settings_file = match own {
            Some(file) => Some(file),
            // The root of a repository is the end of what belongs together.
            None if folder.join(".git").exists() => None,
            None => folder.parent().and_then(|parent| self.above(parent)),
        };
        self.folders
            .insert(folder.to_path_buf(), settings_file.clone());
        settings_file
    }

    fn load(&mut self, file: &Path) -> Option<Arc<SettingsFile>> {
        if let Some(known) = self.files.get(file) {
            return known.clone();
        }
        let shown = shown(&self.working_folder, file);
        let settings_file = match self.bytes(file) {
            Ok(bytes) => self.read(file, shown, &bytes),
            Err(source) => {
                let path = shown;
                self.errors.push(Error::Read { path, source });
                None
            }
        };
        let settings_file = self.or_last_good(file, settings_file);
        self.files.insert(file.to_path_buf(), settings_file.clone());
        settings_file
    }

    /// The content of a settings file, up to one byte over the limit on size. One that was found must
    /// be inside its repository, even if it is a link; one that the user named need not be.
    fn bytes(&self, file: &Path) -> io::Result<Vec<u8>> {
        let limit = settings_bounds::MOST_BYTES;
        let mut bytes = Vec::new();
        let whole = self.working_folder.join(file);
        if self.from == Lookup::Nearest
            && let (Some(folder), Some(name)) = (whole.parent(), whole.file_name())
        {
            let root = read_file::repository_root(folder).unwrap_or(folder);
            let path = read_file::resolve_inside(root, folder, Path::new(name))?;
            read_file::read(&path, AtLink::Refuse, limit, &mut bytes)?;
        } else {
            read_file::read(&whole, AtLink::Follow, limit, &mut bytes)?;
        }
        Ok(bytes)
    }

    /// What applies of a settings file that was just read, if the last good settings matter.
    fn or_last_good(
        &mut self,
        file: &Path,
        settings_file: Option<Arc<SettingsFile>>,
    ) -> Option<Arc<SettingsFile>> {
        let Some(mut last_good) = self.last_good.take() else {
            return settings_file;
        };
        if let Some(settings_file) = &settings_file {
            settings_file.settings.organization.read_files_now();
            self.report_faulty_files_of(settings_file);
        }
        let applied = match settings_file {
            Some(good) if !self.has_errors(&good.shown) => {
                last_good.insert(file.to_path_buf(), Arc::clone(&good));
                Some(good)
            }
            faulty => last_good.get(file).cloned().or(faulty),
        };
        self.last_good = Some(last_good);
        applied
    }

    /// Whether the settings file that reports show as `shown` has errors.
    fn has_errors(&self, shown: &str) -> bool {
        let mut errors = self.errors.iter();
        errors.any(|error| error.path() == Some(shown))
    }

    fn read(&mut self, file: &Path, shown: String, bytes: &[u8]) -> Option<Arc<SettingsFile>> {
        // A link to shared settings holds for the folder that it is in.
        let folder = discover::canonical(self.working_folder.join(file).parent()?);
        let is_readable = bytes.len() as u64 <= settings_bounds::MOST_BYTES;
        let text = str::from_utf8(bytes).ok().filter(|_| is_readable);
        let Some(text) = text.map(str::to_owned) else {
            self.judge(&shown, bytes, Arc::default());
            return None;
        };
        let directory = settings_directory(&folder, &self.working_folder);
        let named = &self.overrides.options.organization.named_metadata;
        let settings = Settings::read(&text, Some(directory)).with_named_metadata(named);
        self.judge(&shown, bytes, Arc::clone(&settings.organization));
        let baseline = settings.baseline.as_ref();
        Some(Arc::new(SettingsFile {
            shown,
            baseline: baseline.map(|path| discover::canonical(&folder.join(path))),
            settings,
            text,
            folder,
            working_folder: self.working_folder.clone(),
        }))
    }

    /// Notes what is wrong with the text of settings; `organization` holds what their other files
    /// declare.
    fn judge(&mut self, shown: &str, bytes: &[u8], organization: Arc<Organization>) {
        let options = Options {
            kind: Some(Kind::Settings),
            limits: settings_limits(),
            organization,
            ..Options::default()
        };
        if let Outcome::Checked(checked) = engine::check(shown, bytes, Origin::Named, &options)
            && let Some(found) = checked.found
        {
            if has_errors(&found) {
                let path = shown.to_owned();
                self.errors.push(Error::FaultySettings { path });
            }
            let path = shown.to_owned();
            self.faulty.push(FileFindings {
                path,
                input: None,
                found,
            });
        }
    }

    /// Notes what a run found to be wrong with the schemas of policies and the metadata of servers,
    /// which are not read before a document is judged by them.
    pub fn report_faulty_files(&mut self) {
        let all = self.files.values().flatten().map(Arc::clone);
        for settings_file in all.collect::<Vec<_>>() {
            self.report_faulty_files_of(&settings_file);
        }
    }

    fn report_faulty_files_of(&mut self, settings_file: &SettingsFile) {
        if !settings_file.settings.organization.has_faulty_file() {
            return;
        }
        let shown = &settings_file.shown;
        self.faulty.retain(|file| file.path != *shown);
        self.errors
            .retain(|error| error.path() != Some(shown.as_str()));
        let organization = Arc::clone(&settings_file.settings.organization);
        self.judge(shown, settings_file.text.as_bytes(), organization);
    }
}

impl SettingsFile {
    /// The file of known findings that the settings name, as reports show it.
    pub fn baseline(&self) -> Option<PathBuf> {
        let baseline = self.settings.baseline.as_ref()?;
        let whole = self.folder.join(baseline);
        Some(PathBuf::from(shown(&self.working_folder, &whole)))
    }

    /// Whether all files that the settings may be about are below one of these folders.
    pub fn applies_only_below(&self, folders: &[PathBuf]) -> bool {
        let mut folders = folders.iter().filter(|folder| folder.is_dir());
        folders.any(|folder| self.folder.starts_with(discover::canonical(folder)))
    }

    /// Whether the settings pass over an input.
    fn excludes(&self, input: &Input) -> bool {
        if self.baseline.as_ref() == Some(&input.canonical) {
            return true;
        }
        let path = self.path_of(input);
        let settings = &self.settings;
        let include = settings.include.as_ref();
        !include.is_none_or(|include| covers(include, &path)) || covers(&settings.exclude, &path)
    }

    /// The path of an input from the folder of the settings, with forward slashes.
    fn path_of(&self, input: &Input) -> String {
        let path = &input.canonical;
        discover::shown(path.strip_prefix(&self.folder).unwrap_or(path))
    }
}

/// The limits of settings files themselves.
pub fn settings_limits() -> Limits {
    Limits {
        file_size: settings_bounds::MOST_BYTES,
        ..Limits::default()
    }
}

/// Where the files are that settings in a directory with this canonical path may name: in its
/// repository, or below the directory itself outside of one.
/// `working_folder` is the canonical path that reports count paths from.
pub fn settings_directory<'p>(path: &'p Path, working_folder: &Path) -> SettingsDirectory<'p> {
    SettingsDirectory {
        path,
        shown: path.strip_prefix(working_folder).unwrap_or(path),
        root: read_file::repository_root(path).unwrap_or(path),
        read: read_file::read_inside,
        check: read_file::check_inside,
    }
}

/// Whether an input is named like a settings file.
fn is_settings_file(input: &Input) -> bool {
    let name = input.path().file_name().and_then(|name| name.to_str());
    input.origin == Origin::Named && name.is_some_and(|name| SETTINGS_FILE_NAMES.contains(&name))
}

/// Whether globs mean a file: by its path, by that of a folder above it, or by a name among them.
fn covers(globs: &globset::GlobSet, path: &str) -> bool {
    let ends = path.match_indices('/').map(|(at, _)| at);
    ends.chain([path.len()]).any(|end| {
        let above = &path[..end];
        let name = above.rsplit('/').next().unwrap_or(above);
        globs.is_match(above) || globs.is_match(name)
    })
}

fn has_errors(found: &Found) -> bool {
    let mut findings = found.findings.iter();
    findings.any(|finding| finding.severity == Severity::Error)
}

/// A path as reports show it: relative to the working folder if it is below that.
fn shown(working_folder: &Path, path: &Path) -> String {
    let whole = working_folder.join(path);
    let whole = absolute(&whole).unwrap_or(whole);
    discover::shown(whole.strip_prefix(working_folder).unwrap_or(&whole))
}
