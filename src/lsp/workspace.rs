//! What holds for the documents of the workspace: the settings and baselines on disk.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::configure::{Configuration, Given, Lookup};
use crate::diagnostic::Finding;
use crate::discover;
use crate::engine::{self, Options, Outcome};
use crate::lsp::open_document::{CheckResult, OpenDocument};
use crate::model::Kind;
use crate::run::known::Baseline;
use crate::settings::{Folder, Settings};
use crate::value::date::Date;

/// How the server was started.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// The absolute path of the folder that it was started in. It is the root of the workspace for a
    /// client that names none.
    pub folder: PathBuf,
    /// Where settings come from.
    pub lookup: Lookup,
    /// The date that `until=` is compared with; without it, that of the system.
    pub today: Option<Date>,
}

/// Settings and baselines, as they were when they were read last.
pub(super) struct Workspace {
    /// The absolute path of the folder that relative paths are relative to.
    root: PathBuf,
    server_options: ServerOptions,
    configuration: RefCell<Configuration>,
    /// By path; nothing for one that cannot be read.
    baselines: RefCell<BTreeMap<PathBuf, Option<Baseline>>>,
}

impl Workspace {
    /// The workspace at `root`; where there is no such folder, the one that the server was started
    /// in.
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

    /// The absolute path of the folder that relative paths are relative to.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Forgets all that was read, so that it is read again when it is needed.
    pub(super) fn forget(&mut self) {
        self.configuration = RefCell::new(configuration(&self.root, &self.server_options));
        self.baselines = RefCell::default();
    }

    /// What is asked of a check of a document; nothing if it or the settings say that it is not to
    /// be checked.
    pub(super) fn options(&self, document: &OpenDocument) -> Option<Arc<Options>> {
        if document.is_settings() {
            return Some(Arc::new(of_settings(document)));
        }
        if document.is_foreign() {
            return None;
        }
        let holding = self.configuration.borrow_mut().of(&document.input);
        (!holding.is_excluded).then_some(holding.options)
    }

    /// Checks a document as a run would that has no other.
    pub(super) fn check(&self, document: &OpenDocument, options: &Options) -> Option<CheckResult> {
        let (shown, origin) = (&document.input.shown, document.input.origin);
        let bytes = document.text().as_bytes();
        let Outcome::Checked(checked) = engine::check(shown, bytes, origin, options) else {
            return None;
        };
        let found = checked.found?;
        let known = self.known(document, &found.findings);
        Some(CheckResult { found, known })
    }

    /// What of the findings of a document the baseline of its settings lists.
    fn known(&self, document: &OpenDocument, findings: &[Finding]) -> BTreeSet<usize> {
        if document.is_settings() {
            return BTreeSet::new();
        }
        let path = document.input.path();
        let loaded = self.configuration.borrow_mut().of_path(path);
        let Some(path) = loaded.and_then(|loaded| loaded.baseline()) else {
            return BTreeSet::new();
        };
        let mut baselines = self.baselines.borrow_mut();
        let baseline = baselines
            .entry(path)
            .or_insert_with_key(|path| Baseline::read_in(&self.root, &discover::shown(path)).ok());
        let known = baseline
            .as_ref()
            .map(|baseline| baseline.known_in(&document.input.shown, findings));
        known.unwrap_or_default()
    }
}

fn configuration(root: &Path, server_options: &ServerOptions) -> Configuration {
    let options = Options {
        today: server_options.today.unwrap_or_else(Date::today),
        ..Options::default()
    };
    let given = Given {
        options,
        // An open file is passed over as a walk would pass it over.
        force_exclude: true,
        ..Given::default()
    };
    Configuration::in_folder(root.to_owned(), server_options.lookup.clone(), given)
}

/// What is asked of a check of a settings file, which knows of the files that it names.
fn of_settings(document: &OpenDocument) -> Options {
    let folder = document.input.path().parent().map(|path| Folder {
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
