//! The settings and baselines on disk, and how they apply to open documents.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::configure::{CommandLineOverrides, Configuration, Lookup};
use crate::diagnostic::Finding;
use crate::discover;
use crate::engine::{self, Options, Outcome};
use crate::lsp::open_document::{CheckResult, OpenDocument};
use crate::model::Kind;
use crate::run::baseline_comparison::Baseline;
use crate::settings::{Settings, SettingsDirectory};
use crate::value::date::Date;

/// How the server was started.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// The absolute path of the folder that the server was started in. It is the root of the
    /// workspace for a client that names none.
    pub folder: PathBuf,
    /// Where settings come from.
    pub lookup: Lookup,
    /// The date that `until=` is compared with; without it, that of the system.
    pub today: Option<Date>,
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
        Self {
            configuration: RefCell::new(configuration(&root, &server_options)),
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
        self.configuration = RefCell::new(configuration(&self.root, &self.server_options));
        self.baselines = RefCell::default();
    }

    /// The options of checks of a document; `None` if it is not to be checked.
    pub(super) fn options(&self, document: &OpenDocument) -> Option<Arc<Options>> {
        if document.is_settings() {
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
        if document.is_settings() {
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

/// Settings that have not been read yet.
fn configuration(root: &Path, server_options: &ServerOptions) -> Configuration {
    let options = Options {
        today: server_options.today.unwrap_or_else(Date::today),
        ..Options::default()
    };
    let overrides = CommandLineOverrides {
        options,
        // A file that a walk would exclude is excluded in the editor too.
        force_exclude: true,
        ..CommandLineOverrides::default()
    };
    Configuration::in_folder(root, server_options.lookup.clone(), overrides)
}

/// The options of checks of a settings file. They include the policies that it names, so that
/// faults in their schemas are reported.
fn options_of_settings(document: &OpenDocument) -> Options {
    let folder = document
        .input
        .path()
        .parent()
        .map(|path| SettingsDirectory {
            path,
            read: |path| fs::read(path),
        });
    let organization = Settings::read(document.text(), folder).organization;
    for policy in &organization.policies {
        policy.schema.read_now();
    }
    Options {
        kind: Some(Kind::Settings),
        organization,
        ..Options::default()
    }
}
