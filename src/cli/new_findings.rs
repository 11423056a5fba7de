//! `check --since REV --new`: hides what was found in the revision, and notes what to know of the
//! comparison.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::run_settings::RunSettings;
use crate::configure::{Configuration, SETTINGS_FILE_NAMES};
use crate::diagnostic::Severity;
use crate::discover::{self, Input};
use crate::engine::Options;
use crate::error::Error;
use crate::git::revision::{OldContent, Revision};
use crate::run::baseline_comparison::{Baseline, EntryPaths};
use crate::run::since::{Comparison, EarlierRun, Removed};
use crate::run::{FileFindings, Run};

/// The comparison of a run with a revision.
pub(super) struct NewFindings {
    /// What to know of it, in whole sentences without a full stop.
    pub(super) notes: Vec<String>,
    /// The revision as the user gave it.
    name: String,
    inputs: Vec<Input>,
    earlier: Option<EarlierRun>,
    comparison: Comparison,
}

impl NewFindings {
    /// Checks the files of the revision.
    pub(super) fn prepare(
        revision: &mut Revision,
        name: &str,
        (inputs, run_settings): (&[Input], &mut RunSettings),
        (paths, configuration): (&[PathBuf], &mut Configuration),
    ) -> Result<Self, Error> {
        let gone = revision.removed(inputs.iter().map(|input| input.canonical.as_path()));
        let mut settings = configuration.settings_paths();
        let is_settings = |path: &Path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| SETTINGS_FILE_NAMES.contains(&name))
        };
        let was_in_force = |path: &Path| {
            let folder = path.parent();
            let below = |input: &Input| folder.is_some_and(|it| input.canonical.starts_with(it));
            is_settings(path) && inputs.iter().any(below)
        };
        settings.extend(gone.iter().filter(|path| was_in_force(path)).cloned());
        let mut notes = Vec::new();
        for path in settings {
            if revision.old_content(&path, u64::MAX)? != OldContent::Unchanged {
                let shown = configuration.shown(&path);
                notes.push(format!(
                    "{shown} differs from {name}: both sides are checked with today's"
                ));
            }
        }
        let mut removed = Vec::new();
        for path in gone {
            let Some(input) = discover::walked_input(paths, &path) else {
                continue;
            };
            let effective = configuration.effective_settings(&input);
            let limit = effective.options.limits.file_size;
            if effective.is_excluded {
                continue;
            }
            if let OldContent::Text(bytes) = revision.old_text(&path, limit)? {
                removed.push(Removed {
                    input,
                    options: effective.options,
                    bytes,
                });
            }
        }
        let options = &mut run_settings.options;
        Ok(Self {
            notes,
            name: name.to_owned(),
            inputs: inputs.to_vec(),
            earlier: Some(EarlierRun::check(revision, inputs, options, removed)?),
            comparison: Comparison::default(),
        })
    }

    /// Hides the findings of the inputs and of the baselines that are not new.
    pub(super) fn suppress_old(
        &mut self,
        revision: &mut Revision,
        options: &[Arc<Options>],
        baselines: &[(Baseline, EntryPaths)],
        run: &mut Run,
    ) -> Result<(), Error> {
        let Some(earlier) = self.earlier.take() else {
            return Ok(());
        };
        let inputs = (self.inputs.as_slice(), options);
        self.comparison = earlier.suppress_old(revision, inputs, baselines, run)?;
        let unread = self.comparison.unread.iter();
        self.notes.extend(unread.map(|path| {
            let name = &self.name;
            format!("{path} could not be read whole in {name}: what it hid there is new")
        }));
        let unrecognized = self.comparison.unrecognized.iter();
        self.notes.extend(unrecognized.map(|path| {
            let name = &self.name;
            format!("{path} was checked in {name}, but is not recognized any more")
        }));
        Ok(())
    }

    /// Hides the findings about entries of the settings that were the same in the revision.
    pub(super) fn suppress_old_entries(
        &self,
        run_settings: &RunSettings,
        paths: &[PathBuf],
        files: &mut Vec<FileFindings>,
        run: &mut Run,
    ) {
        let old = run_settings.unused_entries(&self.comparison.old_statuses, paths);
        for file in files.iter_mut() {
            let old = old.iter().filter(|it| it.path == file.path);
            let old: Vec<_> = old.flat_map(|it| &it.found.findings).collect();
            let count = file.found.findings.len();
            file.found.findings.retain(|finding| {
                let mut old = old.iter();
                !old.any(|it| it.order() == finding.order())
            });
            run.old += count - file.found.findings.len();
        }
        files.retain(|file| !file.found.findings.is_empty());
    }
}

/// Hides the findings about the text of settings files that have not changed. Errors stay: with
/// them, nothing that is said of other files is certain.
pub(super) fn suppress_old_settings(
    revision: &mut Revision,
    files: &mut Vec<FileFindings>,
    run: &mut Run,
) -> Result<(), Error> {
    for file in files.iter_mut() {
        let content = revision.old_content(Path::new(&file.path), u64::MAX)?;
        if content == OldContent::Unchanged {
            let findings = &mut file.found.findings;
            let count = findings.len();
            findings.retain(|finding| finding.severity == Severity::Error);
            run.old += count - findings.len();
        }
    }
    files.retain(|file| !file.found.findings.is_empty());
    Ok(())
}
