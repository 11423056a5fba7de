//! What one thread does: reads files, has them checked, and has them mended if that is wanted.

use std::fs::File;
use std::io::{self, Read as _};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::discover::{Input, Place};
use crate::engine::{self, Checked, Claimed, Found, Outcome};
use crate::error::Error;
use crate::fixer::{self, Job};
use crate::replace::replace;
use crate::rule::suppression::SuppressionStatus;
use crate::run::{Counts, FileFixes, Mode, Task};

/// What one thread did; the numbers are those of the inputs.
#[derive(Default)]
pub(super) struct Share {
    pub(super) found: Vec<(usize, Found)>,
    /// The files without findings, if they are asked for.
    pub(super) clean: Vec<usize>,
    pub(super) claims: Vec<(usize, Vec<Claimed>)>,
    pub(super) fixes: Vec<(usize, FileFixes)>,
    /// What came of the entries of the settings that hide findings.
    pub(super) fates: Vec<(usize, Vec<Vec<SuppressionStatus>>)>,
    /// The standard input, which cannot be read twice, where it is needed once more: if its
    /// documents claim something, or if it is to be mended.
    pub(super) stdin: Option<Vec<u8>>,
    pub(super) errors: Vec<Error>,
    pub(super) counts: Counts,
}

impl Share {
    /// Takes inputs from `next` on until there are no more.
    pub(super) fn take(inputs: &[Input], next: &AtomicUsize, task: &Task<'_>) -> Self {
        let mut share = Self::default();
        let mut bytes = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(input) = inputs.get(number) else {
                return share;
            };
            let options = &task.options[number];
            match read(&input.place, &mut bytes, options.limits.file_size) {
                Ok(()) => share.check(number, input, &bytes, task),
                Err(source) => share.errors.push(Error::Read {
                    path: input.shown.clone(),
                    source,
                }),
            }
        }
    }

    pub(super) fn check(&mut self, number: usize, input: &Input, bytes: &[u8], task: &Task<'_>) {
        let Input { shown, origin, .. } = input;
        if input.place == Place::Stdin && task.fixing.is_some() {
            self.stdin = Some(bytes.to_vec());
        }
        let outcome = engine::check_contested(shown, bytes, *origin, &task.options[number], &[]);
        let Outcome::Checked(checked) = outcome else {
            self.counts.foreign += 1;
            return;
        };
        let checked = self.mended(number, input, checked, task);
        self.counts.files += 1;
        self.counts.documents += checked.documents;
        if !checked.suppressions.is_empty() {
            self.fates.push((number, checked.suppressions));
        }
        if task.lists_clean && checked.found.is_none() {
            self.clean.push(number);
        }
        self.found
            .extend(checked.found.map(|found| (number, found)));
        if !checked.claims.is_empty() {
            self.claims.push((number, checked.claims));
            if input.place == Place::Stdin && self.stdin.is_none() {
                self.stdin = Some(bytes.to_vec());
            }
        }
    }

    /// Mends a file if that is wanted and possible. Gives what there is to find afterwards.
    fn mended(
        &mut self,
        number: usize,
        input: &Input,
        checked: Checked,
        task: &Task<'_>,
    ) -> Checked {
        let (Some(fixing), Some(found)) = (task.fixing, &checked.found) else {
            return checked;
        };
        let Input {
            shown: path,
            origin,
            ..
        } = input;
        let job = Job {
            path,
            origin: *origin,
            options: &task.options[number],
            allowed: fixing.allowed,
        };
        let fixed = fixer::fix(&job, found);
        self.errors.extend(
            fixed
                .rejected
                .into_iter()
                .map(|rejected| Error::RejectedFix {
                    path: path.clone(),
                    rejected,
                }),
        );
        let Some(changed) = fixed.changed else {
            return checked;
        };
        let mut fixes = FileFixes {
            path: path.clone(),
            fixed_findings: fixed.fixed_findings,
            after: None,
        };
        match (fixing.mode, &input.place) {
            (Mode::Show, _) => {
                fixes.after = Some(engine::source(path, &changed.text, &task.options[number]));
                self.fixes.push((number, fixes));
                return checked;
            }
            (Mode::Write, Place::Stdin) => self.stdin = Some(changed.text.into_bytes()),
            (Mode::Write, Place::File(file)) => {
                if let Err(source) = replace(file, found.source.original(), &changed.text) {
                    self.errors.push(Error::Fix {
                        path: path.clone(),
                        source,
                    });
                    return checked;
                }
            }
        }
        self.fixes.push((number, fixes));
        changed.checked
    }
}

/// Reads a text into `bytes`, but no more than one byte over the limit on size: the engine then
/// sees that there is too much, and an endless device does no harm.
pub(super) fn read(place: &Place, bytes: &mut Vec<u8>, limit: u64) -> io::Result<()> {
    bytes.clear();
    let most = limit.saturating_add(1);
    match place {
        Place::File(path) => File::open(path)?.take(most).read_to_end(bytes)?,
        Place::Stdin => io::stdin().lock().take(most).read_to_end(bytes)?,
    };
    Ok(())
}
