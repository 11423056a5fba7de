//! The changed lines, split so that each change can be withheld without the others.

use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

/// A replacement of lines; either side may be empty. Line numbers start at 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// The lines before.
    pub(super) old: Range<usize>,
    /// The lines after.
    pub(super) new: Range<usize>,
}

/// The changes from `old` to `new`, in order and without overlaps.
pub(super) fn between(old: &[&str], new: &[&str]) -> Vec<Change> {
    // Without heuristics, an adversarial file would take quadratic time; with a time limit, the
    // output would not be deterministic.
    let runs = capture_diff_slices(Algorithm::Myers, old, new)
        .into_iter()
        .filter(|part| part.tag() != DiffTag::Equal)
        .map(|part: DiffOp| Change {
            old: part.old_range(),
            new: part.new_range(),
        });
    joined(runs)
        .into_iter()
        .flat_map(|run| split(run, old, new))
        .collect()
}

/// Merges adjacent changes.
pub(super) fn joined(changes: impl IntoIterator<Item = Change>) -> Vec<Change> {
    let mut joined: Vec<Change> = Vec::new();
    for change in changes {
        match joined.last_mut() {
            Some(last) if last.old.end == change.old.start && last.new.end == change.new.start => {
                last.old.end = change.old.end;
                last.new.end = change.new.end;
            }
            _ => joined.push(change),
        }
    }
    joined
}

/// Splits a run of changed lines into one change per line, if that is safe.
///
/// It is safe if the number of lines and the indentation of each line stay the same: then each line
/// can change independently without affecting the structure of the document.
fn split(run: Change, old: &[&str], new: &[&str]) -> Vec<Change> {
    let keeps_lines = run.old.len() == run.new.len();
    let mut pairs = run.old.clone().zip(run.new.clone());
    if !keeps_lines || pairs.any(|(was, is)| indentation(old[was]) != indentation(new[is])) {
        return vec![run];
    }
    run.old
        .zip(run.new)
        .filter(|&(was, is)| old[was] != new[is])
        .map(|(was, is)| Change {
            old: was..was + 1,
            new: is..is + 1,
        })
        .collect()
}

fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}
