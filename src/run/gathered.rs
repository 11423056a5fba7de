//! What the threads of a run did, put together; documents of different files are compared here.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::discover::{Input, Place};
use crate::engine::{self, Claimant, Claimed, Found, Options, Outcome};
use crate::error::Error;
use crate::rule::suppression::SuppressionStatus;
use crate::run::share::{Share, read};
use crate::run::{Counts, FileFindings, FileFixes, Fixing, Mode, Run};

/// What all threads did, in the order of the inputs.
#[derive(Default)]
pub(super) struct Gathered {
    found: BTreeMap<usize, Found>,
    clean: BTreeSet<usize>,
    claims: BTreeMap<usize, Vec<Claimed>>,
    fixes: BTreeMap<usize, FileFixes>,
    fates: BTreeMap<usize, Vec<Vec<SuppressionStatus>>>,
    stdin: Option<Vec<u8>>,
    errors: Vec<Error>,
    counts: Counts,
}

impl Gathered {
    pub(super) fn new(shares: Vec<Share>) -> Self {
        let mut all = Self::default();
        for share in shares {
            all.counts.files += share.counts.files;
            all.counts.documents += share.counts.documents;
            all.counts.foreign += share.counts.foreign;
            all.found.extend(share.found);
            all.clean.extend(share.clean);
            all.claims.extend(share.claims);
            all.fixes.extend(share.fixes);
            all.fates.extend(share.fates);
            all.stdin = all.stdin.or(share.stdin);
            all.errors.extend(share.errors);
        }
        all
    }

    /// Compares the documents of all files. A file with a contested claim is read and checked once
    /// more: the rules then know of the other document.
    pub(super) fn settle_contests(&mut self, inputs: &[Input], options: &[Arc<Options>]) {
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
            let input = &inputs[number];
            let options = &options[number];
            let again = match (&input.place, &self.stdin) {
                (Place::Stdin, Some(kept)) => Ok(kept.as_slice()),
                (place @ (Place::Stdin | Place::File(_)), _) => {
                    read(place, &mut bytes, options.limits.file_size).map(|()| bytes.as_slice())
                }
            };
            let checked = again.and_then(|bytes| {
                let Input { shown, origin, .. } = input;
                match engine::check_contested(shown, bytes, *origin, options, &contests) {
                    Outcome::Checked(checked) if checked.claims == self.claims[&number] => {
                        Ok(checked)
                    }
                    Outcome::Checked(_) | Outcome::Foreign => {
                        Err(io::Error::other("it changed while it was checked"))
                    }
                }
            });
            match checked {
                Ok(checked) => {
                    if checked.found.is_some() {
                        self.clean.remove(&number);
                    }
                    self.found
                        .extend(checked.found.map(|found| (number, found)));
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

    /// What came of it all; the standard input is given back if its text was to be changed.
    pub(super) fn into_run(
        self,
        inputs: &[Input],
        mut errors: Vec<Error>,
        fixing: Option<Fixing>,
    ) -> Run {
        let changes = fixing.is_some_and(|fixing| fixing.mode == Mode::Write);
        errors.extend(self.errors);
        errors.sort_by(|one, other| one.path().cmp(&other.path()));
        let files = self.found.into_iter().map(|(number, found)| FileFindings {
            path: inputs[number].shown.clone(),
            found,
        });
        let clean = self.clean.into_iter();
        Run {
            files: files.collect(),
            clean: clean.map(|number| inputs[number].shown.clone()).collect(),
            fixes: self.fixes.into_values().collect(),
            fates: self.fates,
            stdin: self.stdin.filter(|_| changes),
            counts: self.counts,
            known: 0,
            untouched: 0,
            errors,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;
    use std::sync::Arc;

    use super::{Gathered, Input};
    use crate::discover::Place;
    use crate::engine::{Options, Origin};
    use crate::run::Task;
    use crate::run::share::{Share, read};

    const SHOP: &str = "version: 1\nkind: export-context\nname: Shop\nposthandlers: []\n";

    #[test]
    fn a_file_that_changes_between_two_readings_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let inputs: Vec<Input> = ["a.yaml", "b.yaml"]
            .into_iter()
            .map(|name| {
                let path = folder.path().join(name);
                std::fs::write(&path, SHOP).unwrap();
                Input {
                    shown: name.to_owned(),
                    place: Place::File(path),
                    origin: Origin::Named,
                }
            })
            .collect();
        let options = std::iter::repeat_n(Arc::new(Options::default()), 2).collect::<Vec<_>>();
        let task = Task {
            options: &options,
            fixing: None,
            threads: NonZeroUsize::MIN,
            lists_clean: false,
        };
        let mut share = Share::default();
        let mut bytes = Vec::new();
        for (number, input) in inputs.iter().enumerate() {
            read(&input.place, &mut bytes, options[number].limits.file_size).unwrap();
            share.check(number, input, &bytes, &task);
        }
        std::fs::write(folder.path().join("b.yaml"), SHOP.replace("Shop", "Store")).unwrap();
        let mut gathered = Gathered::new(vec![share]);
        gathered.settle_contests(&inputs, &options);
        let run = gathered.into_run(&inputs, Vec::new(), None);
        assert!(run.files.is_empty());
        let errors: Vec<String> = run.errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            ["cannot read `b.yaml`: it changed while it was checked"]
        );
    }
}
