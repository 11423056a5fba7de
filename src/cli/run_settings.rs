//! The effective settings of each input of a run, and the status of their suppression entries.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::configure::{Configuration, SettingsFile};
use crate::diagnostic::Severity;
use crate::discover::{self, Input, Inputs};
use crate::engine::{self, Options};
use crate::rule::suppression::SuppressionStatus;
use crate::run::{FileFindings, SettingsStatuses};

/// The effective settings of the inputs of a run, in the order of the inputs.
#[derive(Default)]
pub(super) struct RunSettings {
    /// The options of each check.
    pub(super) options: Vec<Arc<Options>>,
    /// The least severity that causes exit code 1, by path; `None` if no severity does.
    pub(super) thresholds: Vec<(String, Option<Severity>)>,
    settings_files: Vec<Option<Arc<SettingsFile>>>,
    /// The inputs that the settings exclude.
    pub(super) excluded: Vec<Input>,
}

impl RunSettings {
    /// Removes the inputs that the settings exclude, and returns the settings of the others.
    pub(super) fn apply(inputs: &mut Inputs, configuration: &mut Configuration) -> Self {
        let mut run_settings = Self::default();
        let list = std::mem::take(&mut inputs.list).into_iter();
        inputs.list = list
            .filter_map(|input| Some(run_settings.add(input, configuration)?.0))
            .collect();
        run_settings
    }

    /// Adds the settings of the next input, and returns it with its options, unless the settings exclude
    /// it.
    pub(super) fn add(
        &mut self,
        input: Input,
        configuration: &mut Configuration,
    ) -> Option<(Input, Arc<Options>)> {
        let effective = configuration.effective_settings(&input);
        if effective.is_excluded {
            self.excluded.push(input);
            return None;
        }
        self.options.push(Arc::clone(&effective.options));
        self.thresholds
            .push((input.shown.clone(), effective.threshold));
        self.settings_files.push(effective.settings_file);
        Some((input, effective.options))
    }

    /// Puts the inputs in another order: the first one will be that which is now at `order[0]`.
    pub(super) fn reorder(&mut self, order: &[usize]) {
        fn reordered<T>(list: &mut Vec<T>, order: &[usize]) {
            let mut before: Vec<Option<T>> = list.drain(..).map(Some).collect();
            list.extend(order.iter().filter_map(|at| before[*at].take()));
        }
        reordered(&mut self.options, order);
        reordered(&mut self.thresholds, order);
        reordered(&mut self.settings_files, order);
    }

    /// The options of the first check, which also apply to the run as a whole.
    pub(super) fn first_options(&self) -> Options {
        let first = self.options.first().map(|options| Options::clone(options));
        first.unwrap_or_default()
    }

    /// The schemas and the metadata that the settings of the inputs name, each with what it is.
    pub(super) fn named_files(&self) -> impl Iterator<Item = (PathBuf, &'static str)> {
        let organizations = self.options.iter().map(|it| &it.organization);
        // Most files have the same settings.
        let mut seen = BTreeSet::new();
        let different = organizations.filter(move |it| seen.insert(Arc::as_ptr(it)));
        different.flat_map(|it| {
            let schemas = it.policies.iter();
            let schemas = schemas.map(|policy| (policy.schema.path(), "the schema of a policy"));
            let metadata = it.metadata_files();
            let metadata = metadata.map(|file| (file.path(), "the metadata of a server"));
            let all = schemas.chain(metadata);
            all.map(|(path, what)| (discover::canonical(&path), what))
        })
    }

    /// The baselines that the settings of the inputs name, each with the indexes of these inputs.
    /// `default` is that of inputs whose settings name none.
    pub(super) fn baselines(&self, default: Option<&PathBuf>) -> BTreeMap<PathBuf, Vec<usize>> {
        let mut baselines: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
        for (at, settings_file) in self.settings_files.iter().enumerate() {
            let own = settings_file.as_ref().and_then(|it| it.baseline());
            if let Some(path) = own.or_else(|| default.cloned()) {
                baselines.entry(path).or_default().push(at);
            }
        }
        baselines
    }

    /// The findings about entries of settings files that suppress nothing or have expired. An entry
    /// is unused only if all files that it may apply to were checked.
    pub(super) fn unused_entries(
        &self,
        statuses: &SettingsStatuses,
        paths: &[PathBuf],
    ) -> Vec<FileFindings> {
        let mut fates: BTreeMap<&str, (&Arc<SettingsFile>, Fates)> = BTreeMap::new();
        for (at, of_file) in statuses {
            let (Some(settings_file), options) = (&self.settings_files[*at], &self.options[*at])
            else {
                continue;
            };
            let (_, known_statuses) = fates
                .entry(&settings_file.shown)
                .or_insert_with(|| (settings_file, Fates::new()));
            for (entry, rules) in options.suppressions.iter().zip(of_file) {
                let known = known_statuses.entry(entry.number).or_default();
                known.resize(rules.len(), SuppressionStatus::Unused);
                for (known, fate) in known.iter_mut().zip(rules) {
                    *known = combined(*known, *fate);
                }
            }
        }
        fates
            .into_values()
            .filter_map(|(settings_file, fates)| {
                entry_findings(settings_file, fates, paths, &self.first_options())
            })
            .collect()
    }
}

/// The statuses of entries by their index in the settings, one for each rule of an entry.
type Fates = BTreeMap<usize, Vec<SuppressionStatus>>;

/// The combined status of a rule of an entry in two files.
fn combined(one: SuppressionStatus, other: SuppressionStatus) -> SuppressionStatus {
    let rank = |fate: SuppressionStatus| match fate {
        SuppressionStatus::Unused => 0,
        SuppressionStatus::Unchecked => 1,
        SuppressionStatus::Suppresses
        | SuppressionStatus::Refused
        | SuppressionStatus::Unknown(_) => 2,
        SuppressionStatus::Expired => 3,
    };
    if rank(other) > rank(one) { other } else { one }
}

fn entry_findings(
    settings_file: &SettingsFile,
    fates: Fates,
    paths: &[PathBuf],
    options: &Options,
) -> Option<FileFindings> {
    let is_whole = settings_file.applies_only_below(paths);
    let directives = fates.into_iter().map(|(number, fates)| {
        let mut directive = settings_file.settings.suppressions[number]
            .directive
            .clone();
        // Unknown rule names are reported when the settings file itself is checked.
        directive
            .names
            .retain(|named| !matches!(named.status, SuppressionStatus::Unknown(_)));
        for (named, fate) in directive.names.iter_mut().zip(fates) {
            named.status = if fate == SuppressionStatus::Unused && !is_whole {
                SuppressionStatus::Unchecked
            } else {
                fate
            };
        }
        directive
    });
    let found = engine::check_entries(&settings_file.text, directives.collect(), options)?;
    Some(FileFindings {
        path: settings_file.shown.clone(),
        input: None,
        found,
    })
}
