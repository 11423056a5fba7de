//! What the settings say of each input of a run, and what has come of their entries.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::configure::{Configuration, Loaded};
use crate::diagnostic::Severity;
use crate::discover::Inputs;
use crate::engine::{self, Options};
use crate::rule::suppression::SuppressionStatus;
use crate::run::{FileFindings, Run};

/// What holds for the inputs of a run, in their order.
pub(super) struct Held {
    /// What each check is asked.
    pub(super) options: Vec<Arc<Options>>,
    /// The mildest severity that fails, by shown path.
    pub(super) thresholds: Vec<(String, Option<Severity>)>,
    loaded: Vec<Option<Arc<Loaded>>>,
}

impl Held {
    /// Takes out the inputs that the settings exclude, and says what holds for the others.
    pub(super) fn over(inputs: &mut Inputs, configuration: &mut Configuration) -> Self {
        let mut held = Self {
            options: Vec::with_capacity(inputs.list.len()),
            thresholds: Vec::with_capacity(inputs.list.len()),
            loaded: Vec::with_capacity(inputs.list.len()),
        };
        inputs.list.retain(|input| {
            let holding = configuration.of(input);
            if !holding.is_excluded {
                held.options.push(holding.options);
                held.thresholds
                    .push((input.shown.clone(), holding.threshold));
                held.loaded.push(holding.loaded);
            }
            !holding.is_excluded
        });
        held
    }

    /// What is asked of the run as a whole: what is asked of its first check.
    pub(super) fn general(&self) -> Options {
        let first = self.options.first().map(|options| Options::clone(options));
        first.unwrap_or_default()
    }

    /// The entries of settings files that hide nothing, or not any more. Whether one hides nothing
    /// can be said only if all the files that it may be about have been looked at.
    pub(super) fn unused_entries(&self, run: &Run, paths: &[PathBuf]) -> Vec<FileFindings> {
        let mut fates: BTreeMap<&str, (&Arc<Loaded>, Fates)> = BTreeMap::new();
        for (at, of_file) in &run.fates {
            let (Some(loaded), options) = (&self.loaded[*at], &self.options[*at]) else {
                continue;
            };
            let (_, of_settings) = fates
                .entry(&loaded.shown)
                .or_insert_with(|| (loaded, Fates::new()));
            for (entry, rules) in options.suppressions.iter().zip(of_file) {
                let known = of_settings.entry(entry.number).or_default();
                known.resize(rules.len(), SuppressionStatus::Unused);
                for (known, status) in known.iter_mut().zip(rules) {
                    *known = gravest(*known, *status);
                }
            }
        }
        let judged = fates.into_values();
        judged
            .filter_map(|(loaded, fates)| said_of(loaded, fates, paths, &self.general()))
            .collect()
    }
}

/// What came of entries, by their places in the settings: a status for each of their rules.
type Fates = BTreeMap<usize, Vec<SuppressionStatus>>;

/// What is known of a rule of an entry after two files.
fn gravest(one: SuppressionStatus, other: SuppressionStatus) -> SuppressionStatus {
    let rank = |status: SuppressionStatus| match status {
        SuppressionStatus::Unused => 0,
        SuppressionStatus::Unchecked => 1,
        SuppressionStatus::Suppresses
        | SuppressionStatus::Refused
        | SuppressionStatus::Unknown(_) => 2,
        SuppressionStatus::Expired => 3,
    };
    if rank(other) > rank(one) { other } else { one }
}

fn said_of(
    loaded: &Loaded,
    fates: Fates,
    paths: &[PathBuf],
    options: &Options,
) -> Option<FileFindings> {
    let is_whole = loaded.is_below(paths);
    let directives = fates.into_iter().map(|(number, fates)| {
        let mut directive = loaded.settings.suppressions[number].directive.clone();
        // Names that no rule has are told where the settings are checked.
        directive
            .names
            .retain(|named| !matches!(named.status, SuppressionStatus::Unknown(_)));
        for (named, status) in directive.names.iter_mut().zip(fates) {
            named.status = if status == SuppressionStatus::Unused && !is_whole {
                SuppressionStatus::Unchecked
            } else {
                status
            };
        }
        directive
    });
    let found = engine::check_entries(&loaded.text, directives.collect(), options)?;
    Some(FileFindings {
        path: loaded.shown.clone(),
        found,
    })
}
