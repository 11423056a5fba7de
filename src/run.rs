//! A run over many files: reads each once, has it checked, keeps what was found.
//!
//! Memory grows with the findings, not with the files: a clean file leaves nothing but its counts
//! and the hashes of what it claims for itself.

mod gathered;

use std::fs::File;
use std::io::{self, Read as _};
use std::num::NonZeroUsize;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::discover::{Input, Inputs, Place};
use crate::engine::{self, Claimed, Found, Options, Outcome};
use crate::error::Error;
use crate::run::gathered::Gathered;

/// Below this number of files, starting a thread costs more than it saves.
const FEWEST_FOR_THREADS: usize = 8;

/// What came of a run.
#[derive(Debug, Default)]
pub struct Run {
    /// The files with findings, by shown path.
    pub files: Vec<FileFindings>,
    /// How many there were.
    pub counts: Counts,
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

/// Checks all inputs, on as many threads as it may and as pays.
pub fn run(inputs: Inputs, options: &Options, threads: NonZeroUsize) -> Run {
    let next = AtomicUsize::new(0);
    let work = || Share::take(&inputs.list, &next, options);
    let shares = if inputs.list.len() < FEWEST_FOR_THREADS || threads.get() == 1 {
        vec![work()]
    } else {
        side_by_side(threads.get().min(inputs.list.len()), work)
    };
    let mut gathered = Gathered::new(shares);
    gathered.settle_contests(&inputs.list, options);
    gathered.into_run(&inputs.list, inputs.errors)
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

/// What one thread did; the numbers are those of the inputs.
#[derive(Default)]
struct Share {
    found: Vec<(usize, Found)>,
    claims: Vec<(usize, Vec<Claimed>)>,
    /// The standard input, which cannot be read twice, if its documents claim something.
    stdin: Option<Vec<u8>>,
    errors: Vec<(usize, io::Error)>,
    counts: Counts,
}

impl Share {
    /// Takes inputs from `next` on until there are no more.
    fn take(inputs: &[Input], next: &AtomicUsize, options: &Options) -> Self {
        let mut share = Self::default();
        let mut bytes = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(input) = inputs.get(number) else {
                return share;
            };
            match read(&input.place, &mut bytes, options.limits.file_size) {
                Ok(()) => share.check(number, input, &bytes, options),
                Err(error) => share.errors.push((number, error)),
            }
        }
    }

    fn check(&mut self, number: usize, input: &Input, bytes: &[u8], options: &Options) {
        match engine::check_contested(&input.shown, bytes, input.origin, options, &[]) {
            Outcome::Foreign => self.counts.foreign += 1,
            Outcome::Checked(checked) => {
                self.counts.files += 1;
                self.counts.documents += checked.documents;
                self.found
                    .extend(checked.found.map(|found| (number, found)));
                if !checked.claims.is_empty() {
                    self.claims.push((number, checked.claims));
                    if input.place == Place::Stdin {
                        self.stdin = Some(bytes.to_vec());
                    }
                }
            }
        }
    }
}

/// Reads a text into `bytes`, but no more than one byte over the limit on size: the engine then
/// sees that there is too much, and an endless device does no harm.
fn read(place: &Place, bytes: &mut Vec<u8>, limit: u64) -> io::Result<()> {
    bytes.clear();
    let most = limit.saturating_add(1);
    match place {
        Place::File(path) => File::open(path)?.take(most).read_to_end(bytes)?,
        Place::Stdin => io::stdin().lock().take(most).read_to_end(bytes)?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::num::NonZeroUsize;

    use super::run;
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
            let threads = NonZeroUsize::new(threads).unwrap();
            run(inputs, &Options::default(), threads)
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
