//! The work of one thread: reads files, checks them, and fixes them if requested.

use std::io::{self, Read as _};
use std::ops::Deref;
use std::ptr;

use crate::discover::{Input, InputSource};
use crate::document::matching::DocumentKeys;
use crate::engine::{self, Checked, Claimed, Contests, Found, Options, Origin, Outcome, Plan};
use crate::error::Error;
use crate::fixer::{self, Job};
use crate::read_file::{self, AtLink};
use crate::replace::{interruption, replace};
use crate::rule::claim::Contest;
use crate::rule::suppression::SuppressionStatus;
use crate::run::{Counts, FileFixes, FixMode, RunOptions};

/// The results of one thread, with the index of each input.
#[derive(Default)]
pub(super) struct WorkerOutput {
    pub(super) found: Vec<(usize, Found)>,
    /// The files without findings, if [`RunOptions::lists_clean`] is set.
    pub(super) clean: Vec<usize>,
    /// The files that are not recognized.
    pub(super) skipped: Vec<usize>,
    pub(super) claims: Vec<(usize, Vec<Claimed>)>,
    /// The contests of documents in the same file, which the findings take into account.
    pub(super) contests: Vec<(usize, Vec<Contest>)>,
    pub(super) keys: Vec<(usize, Vec<DocumentKeys>)>,
    pub(super) fixes: Vec<(usize, FileFixes)>,
    /// The statuses of the suppression entries of the settings.
    pub(super) fates: Vec<(usize, Vec<Vec<SuppressionStatus>>)>,
    /// The bytes of standard input, which cannot be read twice. Kept if its documents make claims,
    /// or if it is to be fixed.
    pub(super) stdin: Option<Vec<u8>>,
    pub(super) errors: Vec<Error>,
    pub(super) counts: Counts,
}

impl WorkerOutput {
    /// Checks the inputs that come, each with its number and its options.
    pub(super) fn process<I, O>(
        inputs: impl Iterator<Item = (usize, I, O)>,
        run_options: &RunOptions,
    ) -> Self
    where
        I: Deref<Target = Input>,
        O: Deref<Target = Options> + Clone,
    {
        let mut output = Self::default();
        let mut bytes = Vec::new();
        let mut inputs = inputs.peekable();
        while let Some(options) = inputs.peek().map(|(_, _, options)| options.clone()) {
            let plan = Plan::new(&options);
            // Most files have the options of the one before.
            let is_alike = |(_, _, other): &(usize, I, O)| {
                let other: &Options = other;
                ptr::eq(other, plan.options)
            };
            while let Some((number, input, _)) = inputs.next_if(is_alike) {
                if interruption::exit_code().is_some() {
                    return output;
                }
                match read(&input, &mut bytes, options.limits.file_size) {
                    Ok(()) => output.check(number, &input, &bytes, &plan, run_options),
                    Err(source) => output.errors.push(Error::Read {
                        path: input.shown.clone(),
                        source,
                    }),
                }
            }
        }
        output
    }

    /// Gives each input another number: that of the input `n` becomes `numbers[n]`.
    pub(super) fn renumber(&mut self, numbers: &[usize]) {
        fn of_pairs<'l, T>(list: &'l mut [(usize, T)]) -> impl Iterator<Item = &'l mut usize>
        where
            T: 'l,
        {
            list.iter_mut().map(|(number, _)| number)
        }
        let all = of_pairs(&mut self.found)
            .chain(&mut self.clean)
            .chain(&mut self.skipped)
            .chain(of_pairs(&mut self.claims))
            .chain(of_pairs(&mut self.contests))
            .chain(of_pairs(&mut self.keys))
            .chain(of_pairs(&mut self.fixes))
            .chain(of_pairs(&mut self.fates));
        for number in all {
            *number = numbers[*number];
        }
    }

    pub(super) fn check(
        &mut self,
        number: usize,
        input: &Input,
        bytes: &[u8],
        plan: &Plan<'_>,
        run_options: &RunOptions,
    ) {
        let Input { shown, origin, .. } = input;
        if input.source == InputSource::Stdin && run_options.fix_options.is_some() {
            self.stdin = Some(bytes.to_vec());
        }
        let contests = match run_options.fix_options {
            // A fix is judged by what is found in its own document.
            Some(_) => Contests::OfRun(&[]),
            None => Contests::Own,
        };
        let outcome = engine::check_contested(shown, bytes, *origin, plan, contests);
        let Outcome::Checked(checked) = outcome else {
            self.counts.skipped += 1;
            self.skipped.push(number);
            return;
        };
        let checked = self.fix(number, input, checked, plan.options, run_options);
        self.counts.files += 1;
        self.counts.documents += checked.documents;
        if !checked.suppressions.is_empty() {
            self.fates.push((number, checked.suppressions));
        }
        if run_options.lists_clean && checked.found.is_none() {
            self.clean.push(number);
        }
        self.found
            .extend(checked.found.map(|found| (number, found)));
        if !checked.own_contests.is_empty() {
            self.contests.push((number, checked.own_contests));
        }
        if !checked.keys.is_empty() {
            self.keys.push((number, checked.keys));
        }
        if !checked.claims.is_empty() {
            self.claims.push((number, checked.claims));
            if input.source == InputSource::Stdin && self.stdin.is_none() {
                self.stdin = Some(bytes.to_vec());
            }
        }
    }

    /// Fixes a file if requested and possible. Returns the findings that remain.
    fn fix(
        &mut self,
        number: usize,
        input: &Input,
        checked: Checked,
        options: &Options,
        run_options: &RunOptions,
    ) -> Checked {
        let (Some(fix_options), Some(found)) = (run_options.fix_options, &checked.found) else {
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
            options,
            allowed: fix_options.allowed,
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
            fixed: fixed.fixed_findings,
            uncovered: fixed.uncovered,
            after: None,
        };
        match (fix_options.mode, &input.source) {
            (FixMode::Preview, _) => {
                fixes.after = Some(engine::source(path, &changed.text, options));
                self.fixes.push((number, fixes));
                return checked;
            }
            (FixMode::Write, InputSource::Stdin) => self.stdin = Some(changed.text.into_bytes()),
            (FixMode::Write, InputSource::File(file)) => {
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

/// Reads an input into `bytes`, up to one byte over the limit on size: the engine then sees that it
/// is too large.
pub(super) fn read(input: &Input, bytes: &mut Vec<u8>, limit: u64) -> io::Result<()> {
    match &input.source {
        InputSource::File(path) => {
            // A walk does not return links: one that is there now has replaced the file.
            let (path, at_link) = match input.origin {
                Origin::Named => (path, AtLink::Follow),
                Origin::Walked => (&input.canonical, AtLink::Refuse),
            };
            read_file::read(path, at_link, limit, bytes)
        }
        InputSource::Stdin => {
            bytes.clear();
            let most = limit.saturating_add(1);
            io::stdin().lock().take(most).read_to_end(bytes).map(drop)
        }
    }
}
