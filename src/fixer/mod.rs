//! Applies fixes to a text and proves each of them: the finding is gone, no other has come, and
//! outside of the edits the text says what it said.

mod compare;
mod repair;
pub mod shift;
mod verify;

use std::collections::HashSet;
use std::fmt;

use crate::diagnostic::Finding;
use crate::diagnostic::fix::Safety;
use crate::engine::{self, Checked, Found, Options, Origin, Outcome};
use crate::fixer::repair::{Repair, repairs};
use crate::fixer::shift::{Shift, apply};
use crate::fixer::verify::Expected;
use crate::syntax;
use crate::text::line_index::Position;

/// Fixes that meet each other wait for the next round; after so many rounds the rest is left.
const MOST_ROUNDS: usize = 10;

/// What is tried in all for one text. Every try is a whole check, and only a wrong fix, which is a
/// fault of ours, takes more than one a round.
const MOST_TRIES: usize = 100;

/// The text to mend, and by what.
#[derive(Debug, Clone, Copy)]
pub struct Job<'j> {
    /// What reports call the file.
    pub path: &'j str,
    /// How the file came into the run.
    pub origin: Origin,
    /// What is checked.
    pub options: &'j Options,
    /// The least safe fixes to apply.
    pub allowed: Safety,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The new text and what is left to find in it; `None` if nothing has changed.
    pub changed: Option<Changed>,
    /// What was mended, in the order of the rounds.
    pub mended: Vec<Mended>,
    /// The fixes that are wrong, which is a fault of ours; they were not applied.
    pub wrong: Vec<WrongFix>,
}

/// A text with fixes applied.
#[derive(Debug)]
pub struct Changed {
    /// All of it.
    pub text: String,
    /// What is left to find.
    pub checked: Checked,
}

/// A finding that a fix has made disappear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The id of its rule.
    pub rule: &'static str,
    /// Where it was in the text as it was at first.
    pub position: Position,
    /// What the fix did, in the imperative; secrets are masked.
    pub title: String,
}

/// A fix that did not do what a fix has to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongFix {
    /// The id of its rule.
    pub rule: &'static str,
    /// Where its finding is in the text as it was at first.
    pub position: Position,
    /// What would have come of it.
    pub why: Why,
}

/// What is wrong with a fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The finding is still there.
    StillThere,
    /// There is a finding of this rule that was not there before.
    Brings(&'static str),
    /// Something outside of its edits has changed.
    ChangesMore,
}

impl fmt::Display for Why {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StillThere => formatter.write_str("the finding would still be there"),
            Self::Brings(rule) => write!(formatter, "it would bring a finding of `{rule}`"),
            Self::ChangesMore => formatter.write_str("it would change more than it should"),
        }
    }
}

/// Mends what may be mended, in rounds, until nothing changes.
pub fn fix(job: &Job<'_>, found: &Found) -> Fixed {
    let mut fixed = Fixed::default();
    let mut refused = HashSet::new();
    let mut shifts: Vec<Shift> = Vec::new();
    let mut tries = 0;
    let mut rounds = 0;
    while rounds < MOST_ROUNDS && tries < MOST_TRIES {
        let now = match &fixed.changed {
            None => Some(found),
            Some(changed) => changed.checked.found.as_ref(),
        };
        let Some(now) = now else { break };
        let repairs = repairs(&now.findings, job.allowed, &refused);
        let at_first = |finding: &Finding| {
            let offsets = shifts.iter().rev();
            let offset = offsets.fold(finding.span.start, |offset, shift| shift.back(offset));
            found.source.position(offset)
        };
        // Where fixes go wrong together, half of them are tried, down to the one that is wrong.
        let mut chosen = repairs.as_slice();
        let is_whole = loop {
            if chosen.is_empty() {
                return fixed;
            }
            tries += 1;
            match attempt(job, now, chosen) {
                Ok((changed, shift)) => {
                    let mended = chosen.iter().flat_map(|repair| &repair.findings);
                    fixed.mended.extend(mended.map(|at| {
                        let finding = &now.findings[*at];
                        Mended {
                            rule: finding.rule,
                            position: at_first(finding),
                            title: title(now, finding),
                        }
                    }));
                    let is_whole = chosen.len() == repairs.len();
                    fixed.changed = Some(changed);
                    shifts.push(shift);
                    break is_whole;
                }
                Err(why) => {
                    if let [repair] = chosen {
                        let finding = &now.findings[repair.findings[0]];
                        fixed.wrong.push(WrongFix {
                            rule: finding.rule,
                            position: at_first(finding),
                            why,
                        });
                        refused.insert(repair.name.clone());
                        break false;
                    }
                    chosen = &chosen[..chosen.len() / 2];
                }
            }
        };
        rounds += usize::from(is_whole);
    }
    fixed
}

/// What a fix did, with secrets masked.
fn title(found: &Found, finding: &Finding) -> String {
    let title = finding.fix.as_ref().map_or("", |fix| &fix.title);
    found.source.words(title).into_owned()
}

/// Applies repairs and looks at what has come of it.
fn attempt(job: &Job<'_>, found: &Found, chosen: &[Repair<'_>]) -> Result<(Changed, Shift), Why> {
    let old = found.source.original();
    let edits = chosen.iter().flat_map(|repair| &repair.fix.edits).collect();
    let (text, shift) = apply(old, edits);
    let Job {
        path,
        origin,
        options,
        ..
    } = *job;
    let Outcome::Checked(checked) =
        engine::check_contested(path, text.as_bytes(), origin, options, &[])
    else {
        return Err(Why::ChangesMore);
    };
    let mut is_mended = vec![false; found.findings.len()];
    for repair in chosen {
        repair.findings.iter().for_each(|at| is_mended[*at] = true);
    }
    let all = found.findings.iter().zip(is_mended);
    let (mended, others): (Vec<_>, Vec<_>) = all.partition(|(_, is_mended)| *is_mended);
    let expected = Expected {
        mended: mended.into_iter().map(|(finding, _)| finding).collect(),
        others: others.into_iter().map(|(finding, _)| finding).collect(),
    };
    let left = checked
        .found
        .as_ref()
        .map_or(&[][..], |found| &found.findings);
    let uncovers = chosen.iter().any(|repair| repair.fix.uncovers);
    if let Some(why) = expected.contradicted_by(left, &shift, uncovers) {
        return Err(why);
    }
    let format = |text| engine::format_of(path, text, options.kind);
    let (old_tree, old_faults) = syntax::parse(old, format(old), &options.limits);
    let (new_tree, new_faults) = syntax::parse(&text, format(&text), &options.limits);
    if new_faults.len() > old_faults.len() || !compare::same_elsewhere(&old_tree, &new_tree, &shift)
    {
        return Err(Why::ChangesMore);
    }
    Ok((Changed { text, checked }, shift))
}
