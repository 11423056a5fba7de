//! The settings and baselines on disk, and how they apply to open documents.

use std::cell::{RefCell, RefMut};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::configure::{self, CommandLineOverrides, Configuration, Lookup};
use crate::diagnostic::Finding;
use crate::discover::{self, Input};
use crate::document::organization::Organization;
use crate::engine::{self, Options, Outcome};
use crate::lsp::log::Printer;
use crate::lsp::open_document::{CheckResult, OpenDocument};
use crate::metadata::file::MetadataFile;
use crate::model::Kind;
use crate::run::baseline_comparison::Baseline;
use crate::settings::Settings;
use crate::value::date::Date;
use crate::value::named_file::NamedFile;
use crate::value::settings_bounds;

/// How the server was started.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// The absolute path of the folder that the server was started in. It is the root of the
    /// workspace for a client that names none.
    pub folder: PathBuf,
    /// Where settings come from.
    pub lookup: Lookup,
    /// Files with the metadata of servers, which are read again when files change.
    pub metadata: Vec<NamedFile>,
    /// The date that `until=` is compared with; without it, that of the system.
    pub today: Option<Date>,
    /// Prints a problem of the connection to standard error.
    pub print: Printer,
}

/// Settings and baselines, read when they are first needed.
pub(super) struct Workspace {
    /// See [`Self::root`].
    root: PathBuf,
    server_options: ServerOptions,
    configuration: RefCell<Configuration>,
    /// By path; `None` for one that cannot be read.
    baselines: RefCell<BTreeMap<PathBuf, Option<Baseline>>>,
}

impl Workspace {
    /// A workspace with this root. If there is no such folder, its root is the folder that the
    /// server was started in.
    pub(super) fn new(root: Option<PathBuf>, server_options: ServerOptions) -> Self {
        let root = root.map(|root| server_options.folder.join(root));
        let root = root.filter(|root| root.is_dir());
        let root = root.unwrap_or_else(|| server_options.folder.clone());
        let lookup = server_options.lookup.clone();
        let overrides = overrides(&server_options);
        let configuration = Configuration::in_folder(&root, lookup, overrides).keeping_last_good();
        Self {
            configuration: RefCell::new(configuration),
            baselines: RefCell::default(),
            root,
            server_options,
        }
    }

    /// The absolute path of the folder that all relative paths are relative to.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Drops what was read, so that it is read again when it is needed.
    pub(super) fn invalidate(&mut self) {
        let overrides = overrides(&self.server_options);
        self.configuration.get_mut().read_again(overrides);
        self.baselines = RefCell::default();
    }

    /// The settings that were read so far.
    pub(super) fn configuration(&self) -> RefMut<'_, Configuration> {
        self.configuration.borrow_mut()
    }

    /// The settings file that was given for all documents.
    pub(super) fn given_settings(&self) -> Option<&Path> {
        match &self.server_options.lookup {
            Lookup::File(file) => Some(file),
            Lookup::Nearest | Lookup::Nowhere => None,
        }
    }

    /// Whether an input is that settings file.
    pub(super) fn is_given(&self, input: &Input) -> bool {
        let given = self.given_settings().map(discover::canonical);
        given.is_some_and(|given| given == input.canonical)
    }

    /// The options of checks of a document; `None` if it is not to be checked.
    pub(super) fn options(&self, document: &OpenDocument) -> Option<Arc<Options>> {
        if document.is_settings {
            return Some(Arc::new(options_of_settings(document)));
        }
        if document.is_unrelated_toml() {
            return None;
        }
        let holding = self
            .configuration
            .borrow_mut()
            .effective_settings(&document.input);
        (!holding.is_excluded).then_some(holding.options)
    }

    /// Checks a document as a run over this document alone would.
    pub(super) fn check(&self, document: &OpenDocument, options: &Options) -> Option<CheckResult> {
        let (shown, origin) = (&document.input.shown, document.input.origin);
        let bytes = document.text().as_bytes();
        let Outcome::Checked(checked) = engine::check(shown, bytes, origin, options) else {
            return None;
        };
        let found = checked.found?;
        let baselined = self.baselined(document, &found.findings);
        Some(CheckResult { found, baselined })
    }

    /// The findings of a document that are in the baseline of its settings, as indices.
    fn baselined(&self, document: &OpenDocument, findings: &[Finding]) -> BTreeSet<usize> {
        if document.is_settings {
            return BTreeSet::new();
        }
        let path = document.input.path();
        let settings_file = self.configuration.borrow_mut().settings_file_for(path);
        let Some(path) = settings_file.and_then(|settings_file| settings_file.baseline()) else {
            return BTreeSet::new();
        };
        let mut baselines = self.baselines.borrow_mut();
        let baseline = baselines
            .entry(path)
            .or_insert_with_key(|path| Baseline::read_in(&self.root, &discover::shown(path)).ok());
        let baseline = baseline.as_ref();
        baseline.map_or_else(BTreeSet::new, |baseline| {
            baseline.known_findings(&document.input, findings)
        })
    }
}

/// What the command line says.
fn overrides(server_options: &ServerOptions) -> CommandLineOverrides {
    let metadata = server_options.metadata.iter().map(|file| {
        let shown = discover::shown(&file.path());
        Arc::new(MetadataFile::new(file.clone(), shown, Vec::new()))
    });
    let options = Options {
        today: server_options.today.unwrap_or_else(Date::today),
        organization: Arc::new(Organization {
            named_metadata: metadata.collect(),
            ..Organization::default()
        }),
        ..Options::default()
    };
    CommandLineOverrides {
        options,
        // A file that a walk would exclude is excluded in the editor too.
        force_exclude: true,
        ..CommandLineOverrides::default()
    }
}

/// The options of checks of a settings file. They include the files that it names, so that faults in
/// them are reported.
fn options_of_settings(document: &OpenDocument) -> Options {
    let folder = document.input.canonical.parent();
    let folder = folder.map(|folder| configure::settings_directory(folder, folder));
    let is_readable = document.text().len() as u64 <= settings_bounds::MOST_BYTES;
    let text = if is_readable { document.text() } else { "" };
    let organization = Settings::read(text, folder).organization;
    organization.read_files_now();
    Options {
        kind: Some(Kind::Settings),
        limits: configure::settings_limits(),
        organization,
        ..Options::default()
    }
}
