//! A run over many files: reads each once, has it checked, keeps what was found.
//!
//! Memory grows with the findings, not with the files: a clean file leaves nothing but its counts
//! and the hashes of what it claims for itself, and its name if a report wants that.

mod gathered;
pub mod known;
mod share;
pub mod since;

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::thread;

use crate::diagnostic::fix::Safety;
use crate::discover::Inputs;
use crate::engine::{Found, Options};
use crate::error::Error;
use crate::fixer::FixedFinding;
use crate::redact::MaskedSource;
use crate::rule::suppression::SuppressionStatus;
use crate::run::gathered::Gathered;
use crate::run::share::Share;

/// Below this number of files, starting a thread costs more than it saves.
const FEWEST_FOR_THREADS: usize = 8;

/// What is asked of a run.
#[derive(Debug, Clone, Copy)]
pub struct Task<'t> {
    /// How each input is checked, in their order.
    pub options: &'t [Arc<Options>],
    /// Whether and how they are mended.
    pub fixing: Option<Fixing>,
    /// On how many threads, if that pays.
    pub threads: NonZeroUsize,
    /// Whether [`Run::clean`] is wanted.
    pub lists_clean: bool,
}

/// Which fixes are applied, and to what end.
#[derive(Debug, Clone, Copy)]
pub struct Fixing {
    /// The least safe ones.
    pub allowed: Safety,
    /// Whether files are changed.
    pub mode: Mode,
}

/// What becomes of a mended text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It takes the place of the file; that of the standard input is [`Run::stdin`].
    Write,
    /// It is shown and nothing else: findings are those of the files as they are.
    Show,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Run {
    /// The files with findings, by shown path.
    pub files: Vec<FileFindings>,
    /// The files without findings, by shown path, if they were asked for.
    pub clean: Vec<String>,
    /// The files that are mended, by shown path.
    pub fixes: Vec<FileFixes>,
    /// What came of the entries of the settings that hide findings, by the place of the input:
    /// an entry of [`Options::suppressions`] each, and in it a rule each.
    pub fates: BTreeMap<usize, Vec<Vec<SuppressionStatus>>>,
    /// The standard input after its fixes, if it was to be mended.
    pub stdin: Option<Vec<u8>>,
    /// How many there were.
    pub counts: Counts,
    /// Findings that a baseline hides; they are not among those of the files.
    pub known: usize,
    /// Findings that touch no changed line; they are not among those of the files.
    pub untouched: usize,
    /// What could not be read or searched, by path.
    pub errors: Vec<Error>,
}

/// The findings of one file.
#[derive(Debug)]
pub struct FileFindings {
    /// What reports call the file.
    pub path: String,
    /// At least one finding, with the text to show it.
    pub found: Found,
}

impl Run {
    /// Adds what is wrong with settings files: they are shown, but do not count as checked.
    pub fn add_faulty_settings(&mut self, files: Vec<FileFindings>, errors: Vec<Error>) {
        for file in files {
            match self.files.iter_mut().find(|known| known.path == file.path) {
                Some(known) => {
                    let findings = &mut known.found.findings;
                    findings.extend(file.found.findings);
                    findings.sort_by(|one, other| one.order().cmp(&other.order()));
                }
                None => self.files.push(file),
            }
        }
        self.files.sort_by(|one, other| one.path.cmp(&other.path));
        self.errors.extend(errors);
        self.errors
            .sort_by(|one, other| one.path().cmp(&other.path()));
    }

    /// Takes out the files of which all findings are hidden. What is mended is shown beside the
    /// text as it was, and stays.
    fn drop_files_without_findings(&mut self) {
        let fixed: BTreeSet<&str> = self.fixes.iter().map(|file| file.path.as_str()).collect();
        self.files
            .retain(|file| !file.found.findings.is_empty() || fixed.contains(file.path.as_str()));
    }
}

/// What was mended in a file.
#[derive(Debug)]
pub struct FileFixes {
    /// What reports call the file.
    pub path: String,
    /// What its fixes did; at least one.
    pub fixed_findings: Vec<FixedFinding>,
    /// The text afterwards, where it is only shown.
    pub after: Option<MaskedSource>,
}

/// How many things a run saw.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that were judged.
    pub files: usize,
    /// Documents in them.
    pub documents: usize,
    /// Files passed over because they are none of ours.
    pub foreign: usize,
}

/// Checks all inputs, and mends them if that is wanted.
pub fn run(inputs: Inputs, task: &Task<'_>) -> Run {
    let next = AtomicUsize::new(0);
    let work = || Share::take(&inputs.list, &next, task);
    let threads = task.threads.get();
    let shares = if inputs.list.len() < FEWEST_FOR_THREADS || threads == 1 {
        vec![work()]
    } else {
        side_by_side(threads.min(inputs.list.len()), work)
    };
    let mut gathered = Gathered::new(shares);
    gathered.settle_contests(&inputs.list, task.options);
    gathered.into_run(&inputs.list, inputs.errors, task.fixing)
}

/// Has `work` done on this thread and on as many others as make up `threads`.
fn side_by_side(threads: usize, work: impl Fn() -> Share + Sync) -> Vec<Share> {
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(&work)).collect();
        let mut shares = vec![work()];
        for other in others {
            match other.join() {
                Ok(share) => shares.push(share),
                Err(payload) => panic::resume_unwind(payload),
            }
        }
        shares
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::num::NonZeroUsize;
    use std::sync::Arc;

    use super::{Task, run};
    use crate::discover::{Input, Inputs, Place};
    use crate::engine::{Options, Origin};

    #[test]
    fn the_order_does_not_depend_on_threads() {
        let folder = tempfile::tempdir().unwrap();
        let list: Vec<Input> = (0..40)
            .map(|number| {
                let shown = format!("{number:02}.yaml");
                let path = folder.path().join(&shown);
                let mut file = std::fs::File::create(&path).unwrap();
                writeln!(file, "version: 1\nkind: export-context\ncolour: {number}").unwrap();
                Input {
                    shown,
                    place: Place::File(path),
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
            let task = Task {
                options: &options,
                fixing: None,
                threads: NonZeroUsize::new(threads).unwrap(),
                lists_clean: false,
            };
            run(inputs, &task)
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
