//! Checks many files: reads each once, checks it, and collects the findings.
//!
//! Memory grows with the findings, not with the files: of a clean file only the counts and the
//! hashes of its claims are kept, and its name if a report lists clean files.

pub mod baseline_comparison;
pub mod early;
mod merge;
pub mod since;
mod worker;

use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::num::NonZeroUsize;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

use crate::diagnostic::fix::Safety;
use crate::discover::Inputs;
use crate::document::matching::DocumentKeys;
use crate::engine::{Claimed, Found, Options};
use crate::error::Error;
use crate::fixer::{FixedFinding, UncoveredFinding};
use crate::redact::MaskedSource;
use crate::rule::claim::Contest;
use crate::rule::suppression::SuppressionStatus;
use crate::run::merge::MergedOutput;
use crate::run::worker::WorkerOutput;

/// With fewer files, starting threads costs more than it saves.
const FEWEST_FOR_THREADS: usize = 8;

/// How a run checks its inputs.
#[derive(Debug, Clone, Copy)]
pub struct RunOptions {
    /// Which fixes to apply, if any.
    pub fix_options: Option<FixOptions>,
    /// The most threads to use.
    pub threads: NonZeroUsize,
    /// Whether to fill [`Run::clean`].
    pub lists_clean: bool,
}

/// Which fixes are applied, and what happens to the fixed text.
#[derive(Debug, Clone, Copy)]
pub struct FixOptions {
    /// The least safe class of fixes to apply.
    pub allowed: Safety,
    /// Whether to write the fixed text.
    pub mode: FixMode,
}

/// What happens to a fixed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixMode {
    /// It is written to the file; that of standard input is [`Run::stdin`].
    Write,
    /// It is only shown: the findings are those of the unchanged files.
    Preview,
}

/// The statuses of the suppression entries of the settings, by the index of the input: a list for
/// each entry of [`Options::suppressions`], with one status per rule.
pub type SettingsStatuses = BTreeMap<usize, Vec<Vec<SuppressionStatus>>>;

/// The results of a run.
#[derive(Debug, Default)]
pub struct Run {
    /// The files with findings, sorted by path.
    pub files: Vec<FileFindings>,
    /// The files without findings, sorted by path, if [`RunOptions::lists_clean`] is set.
    pub clean: Vec<String>,
    /// The files that exportlint does not recognize, by the index of the input.
    pub skipped: BTreeSet<usize>,
    /// The files with applied fixes, sorted by path.
    pub fixes: Vec<FileFixes>,
    /// The statuses of the suppression entries of the settings.
    pub fates: SettingsStatuses,
    /// What the documents of each input claim, by the index of the input.
    pub claims: BTreeMap<usize, Vec<Claimed>>,
    /// Which of these claims other documents contest.
    pub contests: BTreeMap<usize, Vec<Contest>>,
    /// What documents are recognized by, for the inputs whose options ask for it.
    pub keys: BTreeMap<usize, Vec<DocumentKeys>>,
    /// The text of standard input after its fixes, in [`FixMode::Write`].
    pub stdin: Option<Vec<u8>>,
    /// How much was checked.
    pub counts: Counts,
    /// The number of findings that the baseline suppressed; they are not in `files`.
    pub known: usize,
    /// The number of findings that were there in the revision; they are not in `files`.
    pub old: usize,
    /// What could not be read, searched or written, sorted by path.
    pub errors: Vec<Error>,
}

/// The findings of one file.
#[derive(Debug)]
pub struct FileFindings {
    /// The path as reports show it.
    pub path: String,
    /// The index of the input; `None` for settings and baselines.
    pub input: Option<usize>,
    /// At least one finding, with the text of the file.
    pub found: Found,
}

impl Run {
    /// Adds the findings about settings files: they are reported, but do not count as checked.
    pub fn add_faulty_settings(&mut self, files: Vec<FileFindings>, errors: Vec<Error>) {
        for file in files {
            match self.files.iter_mut().find(|known| known.path == file.path) {
                Some(known) => {
                    let findings = &mut known.found.findings;
                    findings.extend(file.found.findings);
                    findings.sort_by(|one, other| one.order().cmp(&other.order()));
                    // A settings file that is checked itself is read as settings, too.
                    findings.dedup_by(|one, other| one.order() == other.order());
                }
                None => self.files.push(file),
            }
        }
        self.files.sort_by(|one, other| one.path.cmp(&other.path));
        self.errors.extend(errors);
        self.errors
            .sort_by(|one, other| one.path().cmp(&other.path()));
    }

    /// Removes the files without remaining findings. Files with fixes stay, because a patch needs
    /// their text.
    fn drop_files_without_findings(&mut self) {
        let fixed: BTreeSet<&str> = self.fixes.iter().map(|file| file.path.as_str()).collect();
        self.files
            .retain(|file| !file.found.findings.is_empty() || fixed.contains(file.path.as_str()));
    }
}

/// The applied fixes of a file.
#[derive(Debug)]
pub struct FileFixes {
    /// The path as reports show it.
    pub path: String,
    /// The fixed findings; at least one.
    pub fixed: Vec<FixedFinding>,
    /// The remaining findings that the fixes uncovered.
    pub uncovered: Vec<UncoveredFinding>,
    /// The fixed text in [`FixMode::Preview`].
    pub after: Option<MaskedSource>,
}

/// How much a run checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that were checked.
    pub files: usize,
    /// Documents in them.
    pub documents: usize,
    /// Files that were skipped because exportlint does not recognize them.
    pub skipped: usize,
}

/// Checks all inputs, and fixes them if requested. `options` are those of each input, in the same order.
pub fn run(inputs: Inputs, options: &[Arc<Options>], run_options: &RunOptions) -> Run {
    let next = AtomicUsize::new(0);
    let work = || {
        let next = || {
            let number = next.fetch_add(1, Ordering::Relaxed);
            Some((number, inputs.list.get(number)?, &*options[number]))
        };
        WorkerOutput::process(iter::from_fn(next), run_options)
    };
    let threads = run_options.threads.get();
    let outputs = if inputs.list.len() < FEWEST_FOR_THREADS || threads == 1 {
        vec![work()]
    } else {
        run_on_threads(threads.min(inputs.list.len()), work)
    };
    merged(outputs, inputs, options, run_options)
}

/// The run of which threads have these results.
fn merged(
    outputs: Vec<WorkerOutput>,
    inputs: Inputs,
    options: &[Arc<Options>],
    run_options: &RunOptions,
) -> Run {
    let mut merged = MergedOutput::new(outputs);
    merged.recheck_contested(&inputs.list, options);
    merged.into_run(&inputs.list, inputs.errors, run_options.fix_options)
}

/// Runs `work` on `threads` threads, this one included.
fn run_on_threads(threads: usize, work: impl Fn() -> WorkerOutput + Sync) -> Vec<WorkerOutput> {
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(&work)).collect();
        let own = work();
        with_others(own, others)
    })
}

/// The results of this thread and of others.
fn with_others(
    own: WorkerOutput,
    others: Vec<ScopedJoinHandle<'_, WorkerOutput>>,
) -> Vec<WorkerOutput> {
    let mut outputs = vec![own];
    for other in others {
        match other.join() {
            Ok(output) => outputs.push(output),
            Err(payload) => panic::resume_unwind(payload),
        }
    }
    outputs
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::num::NonZeroUsize;
    use std::sync::Arc;

    use super::{RunOptions, run};
    use crate::discover::{Input, InputSource, Inputs};
    use crate::engine::{Options, Origin};

    #[test]
    fn the_order_does_not_depend_on_threads() {
        let directory = tempfile::tempdir().unwrap();
        let list: Vec<Input> = (0..40)
            .map(|number| {
                let shown = format!("{number:02}.yaml");
                let path = directory.path().join(&shown);
                let mut file = std::fs::File::create(&path).unwrap();
                writeln!(file, "version: 1\nkind: export-context\ncolour: {number}").unwrap();
                Input {
                    shown,
                    canonical: path.clone(),
                    source: InputSource::File(path),
                    origin: Origin::Named,
                }
            })
            .collect();
        let paths = |threads: usize| -> Vec<String> {
            let inputs = Inputs {
                list: list.clone(),
                errors: Vec::new(),
            };
            let options =
                std::iter::repeat_n(Arc::new(Options::default()), list.len()).collect::<Vec<_>>();
            let run_options = RunOptions {
                fix_options: None,
                threads: NonZeroUsize::new(threads).unwrap(),
                lists_clean: false,
            };
            run(inputs, &options, &run_options)
                .files
                .into_iter()
                .map(|file| file.path)
                .collect()
        };
        assert_eq!(paths(4), paths(1));
        let expected: Vec<String> = list.iter().map(|input| input.shown.clone()).collect();
        assert_eq!(paths(4), expected);
    }
}
