//! Merges the results of all threads, and compares documents across files.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::discover::{Input, InputSource};
use crate::document::matching::DocumentKeys;
use crate::engine::{self, Claimant, Claimed, Contests, Found, Options, Outcome, Plan};
use crate::error::Error;
use crate::rule::claim::Contest;
use crate::rule::suppression::SuppressionStatus;
use crate::run::worker::{WorkerOutput, read};
use crate::run::{Counts, FileFindings, FileFixes, FixMode, FixOptions, Run};

/// The results of all threads, in the order of the inputs.
#[derive(Default)]
pub(super) struct MergedOutput {
    found: BTreeMap<usize, Found>,
    clean: BTreeSet<usize>,
    skipped: BTreeSet<usize>,
    claims: BTreeMap<usize, Vec<Claimed>>,
    contests: BTreeMap<usize, Vec<Contest>>,
    keys: BTreeMap<usize, Vec<DocumentKeys>>,
    fixes: BTreeMap<usize, FileFixes>,
    fates: BTreeMap<usize, Vec<Vec<SuppressionStatus>>>,
    stdin: Option<Vec<u8>>,
    errors: Vec<Error>,
    counts: Counts,
}

impl MergedOutput {
    pub(super) fn new(outputs: Vec<WorkerOutput>) -> Self {
        let mut all = Self::default();
        for output in outputs {
            all.counts.files += output.counts.files;
            all.counts.documents += output.counts.documents;
            all.counts.skipped += output.counts.skipped;
            all.found.extend(output.found);
            all.clean.extend(output.clean);
            all.skipped.extend(output.skipped);
            all.claims.extend(output.claims);
            all.contests.extend(output.contests);
            all.keys.extend(output.keys);
            all.fixes.extend(output.fixes);
            all.fates.extend(output.fates);
            all.stdin = all.stdin.or(output.stdin);
            all.errors.extend(output.errors);
        }
        all
    }

    /// Compares the claims of all files. A file with a claim that another file contests is read and
    /// checked a second time, so that rules can see the other document.
    pub(super) fn recheck_contested(&mut self, inputs: &[Input], options: &[Arc<Options>]) {
        let claimants: Vec<Claimant<'_>> = self
            .claims
            .iter()
            .map(|(number, claims)| Claimant {
                path: &inputs[*number].shown,
                claims,
            })
            .collect();
        let numbers: Vec<usize> = self.claims.keys().copied().collect();
        let mut bytes = Vec::new();
        for (at, contests) in engine::contests(&claimants) {
            let number = numbers[at];
            if self.contests.get(&number) == Some(&contests) {
                continue;
            }
            let input = &inputs[number];
            let plan = Plan::new(&options[number]);
            let again = match (&input.source, &self.stdin) {
                (InputSource::Stdin, Some(kept)) => Ok(kept.as_slice()),
                (InputSource::Stdin | InputSource::File(_), _) => {
                    read(input, &mut bytes, plan.options.limits.file_size)
                        .map(|()| bytes.as_slice())
                }
            };
            let checked = again.and_then(|bytes| {
                let Input { shown, origin, .. } = input;
                let of_run = Contests::OfRun(&contests);
                match engine::check_contested(shown, bytes, *origin, &plan, of_run) {
                    Outcome::Checked(checked) if checked.claims == self.claims[&number] => {
                        Ok(checked)
                    }
                    Outcome::Checked(_) | Outcome::NotRecognized => {
                        Err(io::Error::other("it changed while it was checked"))
                    }
                }
            });
            match checked {
                Ok(checked) => {
                    // What was found without the other files does not count any more.
                    self.found.remove(&number);
                    if let Some(found) = checked.found {
                        self.clean.remove(&number);
                        self.found.insert(number, found);
                    }
                    self.contests.insert(number, contests);
                }
                Err(source) => {
                    self.clean.remove(&number);
                    self.errors.push(Error::Read {
                        path: input.shown.clone(),
                        source,
                    });
                }
            }
        }
    }

    /// The results of the run, with the text of standard input if it was to be fixed.
    pub(super) fn into_run(
        self,
        inputs: &[Input],
        mut errors: Vec<Error>,
        fix_options: Option<FixOptions>,
    ) -> Run {
        let changes = fix_options.is_some_and(|fix_options| fix_options.mode == FixMode::Write);
        errors.extend(self.errors);
        errors.sort_by(|one, other| one.path().cmp(&other.path()));
        let files = self.found.into_iter().map(|(number, found)| FileFindings {
            path: inputs[number].shown.clone(),
            input: Some(number),
            found,
        });
        let clean = self.clean.into_iter();
        Run {
            files: files.collect(),
            clean: clean.map(|number| inputs[number].shown.clone()).collect(),
            skipped: self.skipped,
            fixes: self.fixes.into_values().collect(),
            fates: self.fates,
            claims: self.claims,
            contests: self.contests,
            keys: self.keys,
            stdin: self.stdin.filter(|_| changes),
            counts: self.counts,
            known: 0,
            old: 0,
            errors,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;
    use std::sync::Arc;

    use super::{Input, MergedOutput};
    use crate::discover::InputSource;
    use crate::engine::{Options, Origin, Plan};
    use crate::run::RunOptions;
    use crate::run::worker::{WorkerOutput, read};

    const SHOP: &str = "version: 1\nkind: export-context\nname: Shop\nposthandlers: []\n";

    #[test]
    fn a_file_that_changes_between_two_reads_is_an_error() {
        let directory = tempfile::tempdir().unwrap();
        let inputs: Vec<Input> = ["a.yaml", "b.yaml"]
            .into_iter()
            .map(|name| {
                let path = directory.path().join(name);
                std::fs::write(&path, SHOP).unwrap();
                Input {
                    shown: name.to_owned(),
                    canonical: path.clone(),
                    source: InputSource::File(path),
                    origin: Origin::Named,
                }
            })
            .collect();
        let options = std::iter::repeat_n(Arc::new(Options::default()), 2).collect::<Vec<_>>();
        let run_options = RunOptions {
            fix_options: None,
            threads: NonZeroUsize::MIN,
            lists_clean: false,
        };
        let mut output = WorkerOutput::default();
        let mut bytes = Vec::new();
        for (number, input) in inputs.iter().enumerate() {
            read(input, &mut bytes, options[number].limits.file_size).unwrap();
            output.check(
                number,
                input,
                &bytes,
                &Plan::new(&options[number]),
                &run_options,
            );
        }
        std::fs::write(
            directory.path().join("b.yaml"),
            SHOP.replace("Shop", "Store"),
        )
        .unwrap();
        let mut merged = MergedOutput::new(vec![output]);
        merged.recheck_contested(&inputs, &options);
        let run = merged.into_run(&inputs, Vec::new(), None);
        assert!(run.files.is_empty());
        let errors: Vec<String> = run.errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            ["cannot read `b.yaml`: it changed while it was checked"]
        );
    }
}
