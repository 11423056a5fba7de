//! What the client was sent about settings files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gen_lsp_types::Diagnostic;

/// The messages and diagnostics about settings files that the client has.
#[derive(Debug, Default)]
pub(super) struct ReportedSettings {
    /// Whether other settings may apply, or the same ones may have changed.
    pub(super) is_due: bool,
    /// The published diagnostics of files with some, by URI.
    pub(super) published: BTreeMap<String, Vec<Diagnostic>>,
    /// The errors in each file that the client was notified of.
    announced: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl ReportedSettings {
    /// Notes the errors in a file. Returns the index of the first one that is new: that the file did
    /// not have when its errors were last noted.
    pub(super) fn first_new(&mut self, file: &Path, errors: Vec<String>) -> Option<usize> {
        let known = self.announced.remove(file).unwrap_or_default();
        let new = errors.iter().position(|error| !known.contains(error));
        let errors: BTreeSet<_> = errors.into_iter().collect();
        self.announced.insert(file.to_owned(), errors);
        new
    }
}
