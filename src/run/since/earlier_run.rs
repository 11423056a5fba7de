//! The run as it would have been in the revision, with the settings of today.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::Finding;
use crate::discover::{Input, InputSource};
use crate::document::matching::{DocumentKeys, FileKeys};
use crate::engine::{self, Checked, Claimant, Claimed, Contests, Found, Options, Outcome, Plan};
use crate::error::Error;
use crate::git::revision::{OldContent, Revision};
use crate::rule::claim::Contest;
use crate::rule::suppression::SuppressionStatus;
use crate::run::baseline_comparison::{Baseline, EntryPaths};
use crate::run::since::compare::{OldFindings, in_terms_of_today, mark_new};
use crate::run::since::old_content;
use crate::run::worker;
use crate::run::{Run, SettingsStatuses};
use crate::text::span::Span;

/// The inputs as they were in the revision.
#[derive(Debug, Default)]
pub struct EarlierRun {
    /// In the order of the inputs.
    inputs: Vec<OldInput>,
    /// The files that are gone, by path, with their canonical paths.
    removed: BTreeMap<String, (PathBuf, OldFile)>,
}

/// An input that only the revision has.
#[derive(Debug)]
pub struct Removed {
    /// The input.
    pub input: Input,
    /// The options of its check.
    pub options: Arc<Options>,
    /// Its text.
    pub bytes: Vec<u8>,
}

/// An input in the revision.
#[derive(Debug)]
enum OldInput {
    /// It was not there, or was not recognized.
    Absent,
    /// It was the same.
    Same,
    /// It was different.
    Different(Box<OldFile>),
}

/// The check of a text of the revision.
#[derive(Debug)]
struct OldFile {
    found: Option<Found>,
    claims: Vec<Claimed>,
    keys: Vec<DocumentKeys>,
    suppressions: Vec<Vec<SuppressionStatus>>,
}

/// What a comparison leaves to say.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The statuses of the suppression entries of the settings in the revision, as in
    /// [`Run::fates`].
    pub old_statuses: SettingsStatuses,
    /// The files with new findings whose earlier text could not be read whole.
    pub unread: Vec<String>,
    /// The files that were recognized in the revision, and are not any more.
    pub unrecognized: Vec<String>,
}

impl EarlierRun {
    /// Checks the earlier text of each input that differs. The options of inputs that differ or are
    /// new are set to keep what their documents are recognized by.
    ///
    /// # Errors
    /// If git cannot read the content of a file.
    pub fn check(
        revision: &mut Revision,
        inputs: &[Input],
        options: &mut [Arc<Options>],
        removed: Vec<Removed>,
    ) -> Result<Self, Error> {
        let mut earlier = Self::default();
        for (input, options) in inputs.iter().zip(options) {
            let old = old_content(revision, input, options)?;
            if old != OldContent::Unchanged {
                Arc::make_mut(options).keeps_keys = true;
            }
            earlier.inputs.push(match old {
                OldContent::Absent => OldInput::Absent,
                OldContent::Unchanged => OldInput::Same,
                OldContent::Text(bytes) => OldFile::check(input, &bytes, options, &[])
                    .map_or(OldInput::Absent, |file| OldInput::Different(Box::new(file))),
            });
        }
        for Removed {
            input,
            mut options,
            bytes,
        } in removed
        {
            Arc::make_mut(&mut options).keeps_keys = true;
            let file = OldFile::check(&input, &bytes, &options, &[]);
            let file = file.map(|file| (input.shown, (input.canonical, file)));
            earlier.removed.extend(file);
        }
        Ok(earlier)
    }

    /// Removes the findings that are not new from a run over the same inputs, and counts them in
    /// [`Run::old`]. Both sides are without what the baselines list.
    ///
    /// # Errors
    /// If git cannot read the content of a file.
    pub fn suppress_old(
        mut self,
        revision: &mut Revision,
        (inputs, options): (&[Input], &[Arc<Options>]),
        baselines: &[(Baseline, EntryPaths)],
        run: &mut Run,
    ) -> Result<Comparison, Error> {
        let rechecked = self.check_contested(revision, (inputs, options), run)?;
        let mut comparison = Comparison {
            old_statuses: self.old_statuses(run),
            ..Comparison::default()
        };
        let mut unread = BTreeSet::new();
        for (number, input) in inputs.iter().enumerate() {
            let OldInput::Different(file) = &self.inputs[number] else {
                continue;
            };
            if file.found.as_ref().is_some_and(|found| !found.is_read) {
                unread.insert(input.shown.as_str());
            }
            if run.skipped.contains(&number) {
                comparison.unrecognized.push(input.shown.clone());
            }
        }
        let mut met = self.entries_of_removed(baselines);
        let mut old_findings = self.findings_of_today(inputs, run);
        old_findings.extend(rechecked);
        for (baseline, paths) in baselines {
            for (path, findings) in &mut old_findings {
                let Some(path) = paths.get(path) else {
                    continue;
                };
                let known = baseline.entries_of(path, findings);
                let mut at = 0..;
                findings.retain(|_| at.next().is_none_or(|at| !known.contains_key(&at)));
                let entries = known.into_values();
                met.extend(entries.map(|span| (baseline.path.as_str(), span)));
            }
        }
        for file in &mut run.files {
            let findings = &mut file.found.findings;
            let count = findings.len();
            let is_new: Vec<bool> = match (file.input, old_findings.get(&file.path)) {
                (Some(_), Some(old)) => mark_new(&file.path, old, findings),
                (Some(input), None) => {
                    let is_new = !matches!(self.inputs[input], OldInput::Same);
                    vec![is_new; count]
                }
                // An entry of a baseline is newly unused if it was used before.
                (None, _) => {
                    let is_met = |it: &Finding| met.contains(&(file.path.as_str(), it.span));
                    findings.iter().map(is_met).collect()
                }
            };
            let mut flags = is_new.into_iter();
            findings.retain(|_| flags.next().unwrap_or(true));
            run.old += count - findings.len();
            if !findings.is_empty() && unread.contains(file.path.as_str()) {
                comparison.unread.push(file.path.clone());
            }
        }
        run.drop_files_without_findings();
        Ok(comparison)
    }

    /// The entries of baselines that what was found in removed files matches: the path of the baseline
    /// and the span of the entry.
    fn entries_of_removed<'b>(
        &self,
        baselines: &'b [(Baseline, EntryPaths)],
    ) -> BTreeSet<(&'b str, Span)> {
        let mut met = BTreeSet::new();
        for (canonical, file) in self.removed.values() {
            let Some(found) = &file.found else {
                continue;
            };
            for (baseline, _) in baselines {
                let path = baseline.entry_path(canonical);
                let entries = baseline.entries_of(&path, &found.findings).into_values();
                met.extend(entries.map(|span| (baseline.path.as_str(), span)));
            }
        }
        met
    }

    /// Compares the claims of all files of the revision, and checks again what other documents
    /// contest. Returns the earlier findings of unchanged files for which the contests of today are
    /// others.
    fn check_contested(
        &mut self,
        revision: &mut Revision,
        (inputs, options): (&[Input], &[Arc<Options>]),
        run: &Run,
    ) -> Result<BTreeMap<String, Vec<Finding>>, Error> {
        let none = Vec::new();
        let mut files: Vec<(&str, &[Claimed], Option<usize>)> = Vec::new();
        for (number, old) in self.inputs.iter().enumerate() {
            let claims = match old {
                OldInput::Absent => &none,
                OldInput::Same => run.claims.get(&number).unwrap_or(&none),
                OldInput::Different(file) => &file.claims,
            };
            files.push((&inputs[number].shown, claims, Some(number)));
        }
        let removed = self.removed.iter();
        files
            .extend(removed.map(|(path, (_, file))| (path.as_str(), file.claims.as_slice(), None)));
        files.sort_by_key(|(path, ..)| *path);
        let claimants: Vec<Claimant<'_>> = files
            .iter()
            .map(|(path, claims, _)| Claimant { path, claims })
            .collect();
        let mut contests: BTreeMap<usize, Vec<Contest>> = engine::contests(&claimants)
            .into_iter()
            .filter_map(|(at, contests)| Some((files[at].2?, contests)))
            .collect();
        let mut rechecked = BTreeMap::new();
        for (number, input) in inputs.iter().enumerate() {
            let options = &options[number];
            let contests = contests.remove(&number).unwrap_or_default();
            match &mut self.inputs[number] {
                OldInput::Different(file) if !contests.is_empty() => {
                    if let OldContent::Text(bytes) = old_content(revision, input, options)?
                        && let Some(again) = OldFile::check(input, &bytes, options, &contests)
                    {
                        **file = again;
                    }
                }
                OldInput::Same if contests != *run.contests.get(&number).unwrap_or(&Vec::new()) => {
                    let mut bytes = Vec::new();
                    let InputSource::File(_) = input.source else {
                        continue;
                    };
                    if worker::read(input, &mut bytes, options.limits.file_size).is_ok() {
                        let again = OldFile::check(input, &bytes, options, &contests);
                        let found = again.and_then(|file| file.found);
                        let findings = found.map_or_else(Vec::new, |found| found.findings);
                        rechecked.insert(input.shown.clone(), findings);
                    }
                }
                OldInput::Absent | OldInput::Same | OldInput::Different(_) => {}
            }
        }
        Ok(rechecked)
    }

    /// The findings of the revision in terms of today, by the path of today.
    fn findings_of_today(&mut self, inputs: &[Input], run: &Run) -> BTreeMap<String, Vec<Finding>> {
        let different = inputs.iter().zip(&mut self.inputs);
        let different = different.filter_map(|(input, old)| match old {
            OldInput::Different(file) => Some((&input.shown, file.as_mut())),
            OldInput::Absent | OldInput::Same => None,
        });
        let removed = self.removed.iter_mut();
        let removed = removed.map(|(path, (_, file))| (path, file));
        let old = different.chain(removed).map(|(path, file)| OldFindings {
            findings: file.found.take().map_or_else(Vec::new, |it| it.findings),
            file: FileKeys {
                path,
                documents: &file.keys,
            },
        });
        let new = run.keys.iter().map(|(number, documents)| FileKeys {
            path: &inputs[*number].shown,
            documents,
        });
        in_terms_of_today(old.collect(), &new.collect::<Vec<_>>())
    }

    /// The statuses of the suppression entries of the settings in the revision.
    fn old_statuses(&self, run: &Run) -> SettingsStatuses {
        let inputs = self.inputs.iter().enumerate();
        let statuses = inputs.filter_map(|(number, old)| {
            let statuses = match old {
                OldInput::Absent => return None,
                OldInput::Same => run.fates.get(&number)?,
                OldInput::Different(file) => &file.suppressions,
            };
            Some((number, statuses.clone()))
        });
        statuses.collect()
    }
}

impl OldFile {
    /// Checks a text of the revision; `None` if it is not recognized.
    fn check(input: &Input, bytes: &[u8], options: &Options, contests: &[Contest]) -> Option<Self> {
        let (path, origin) = (&input.shown, input.origin);
        let contests = Contests::OfRun(contests);
        match engine::check_contested(path, bytes, origin, &Plan::new(options), contests) {
            Outcome::NotRecognized => None,
            Outcome::Checked(Checked {
                documents: _,
                found,
                claims,
                own_contests: _,
                keys,
                suppressions,
            }) => Some(Self {
                found,
                claims,
                keys,
                suppressions,
            }),
        }
    }
}
