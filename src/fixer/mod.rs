//! Applies fixes to a text and verifies each of them: the finding is gone, there is no new finding,
//! and the text outside the edits has the same meaning.
//!
//! Fixes that may uncover findings are applied in rounds of their own, and what they uncover is
//! part of the result.

mod compare;
mod repair;
pub mod shift;
mod verify;

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::diagnostic::fix::Safety;
use crate::diagnostic::{Finding, Severity};
use crate::engine::{self, Checked, Contests, Found, Options, Origin, Outcome, Plan};
use crate::fixer::compare::Comparison;
use crate::fixer::repair::{Repair, repairs};
use crate::fixer::shift::{Shift, apply};
use crate::fixer::verify::Expected;
use crate::rule::MOST_FINDINGS;
use crate::syntax;
use crate::text::line_index::Position;
use crate::text::sentence::Message;
use crate::text::span::Span;

/// Overlapping fixes wait for the next round. After this many rounds, the rest is not applied.
const MOST_ROUNDS: usize = 10;

/// The maximum number of attempts for one text. Each attempt is a full check. A round needs more
/// than one only if a fix is rejected, which is an internal error.
const MOST_TRIES: usize = 100;

/// A request to fix a text.
#[derive(Debug, Clone, Copy)]
pub struct Job<'j> {
    /// The path of the file in reports.
    pub path: &'j str,
    /// How the file came into the run.
    pub origin: Origin,
    /// The options of the check.
    pub options: &'j Options,
    /// The least safe fixes to apply.
    pub allowed: Safety,
}

/// The result of fixing a text.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The new text and its remaining findings; `None` if nothing has changed.
    pub changed: Option<Changed>,
    /// The fixed findings, in the order of the file.
    pub fixed_findings: Vec<FixedFinding>,
    /// The remaining findings that the faults had kept from being found, in the order of the file.
    pub uncovered: Vec<UncoveredFinding>,
    /// The fixes that failed verification, which is an internal error; they were not applied.
    pub rejected: Vec<RejectedFix>,
}

/// A text with fixes applied.
#[derive(Debug)]
pub struct Changed {
    /// The whole text.
    pub text: String,
    /// The remaining findings.
    pub checked: Checked,
}

/// A finding that was fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedFinding {
    /// The id of its rule.
    pub rule: &'static str,
    /// Its position in the original text.
    pub position: Position,
    /// The title of the fix, in the imperative.
    pub title: Message,
}

/// A remaining finding that was found only after a fix: a misspelled key, for example, keeps its
/// value from being checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UncoveredFinding {
    /// The id of its rule.
    pub rule: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// Its position in the new text.
    pub position: Position,
    /// Its message.
    pub message: Message,
}

/// A fix that failed verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedFix {
    /// The id of its rule.
    pub rule: &'static str,
    /// The position of its finding in the original text.
    pub position: Position,
    /// The reason for the rejection.
    pub reason: RejectionReason,
}

/// The reason for the rejection of a fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RejectionReason {
    /// The finding remains.
    NotFixed,
    /// There is a new finding of this rule.
    NewFinding(&'static str),
    /// The meaning of the text outside the edits has changed.
    ChangesElsewhere,
}

impl fmt::Display for RejectionReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFixed => formatter.write_str("the finding would remain"),
            Self::NewFinding(rule) => write!(formatter, "it would cause a finding of `{rule}`"),
            Self::ChangesElsewhere => formatter.write_str("it would change more than its edits"),
        }
    }
}

/// Applies the allowed fixes, in rounds, until nothing changes.
pub fn fix(job: &Job<'_>, found: &Found) -> Fixed {
    // Who has a limit of his own gets no more.
    let may_list_more = job.options.most_findings.is_none();
    let mut fixed = if may_list_more && is_cut(found, MOST_FINDINGS) {
        fix_more_than_listed(job, found)
    } else {
        fix_in_rounds(job, found)
    };
    let place = |fixed: &FixedFinding| (fixed.position.line, fixed.position.column);
    fixed.fixed_findings.sort_by_key(place);
    fixed
}

/// The most findings of one rule about one document that are fixed in one round.
const MOST_AT_ONCE: usize = 50_000;

/// Whether a rule may have found more in a document than is listed.
fn is_cut(found: &Found, most: usize) -> bool {
    let mut counts: HashMap<(&str, usize), usize> = HashMap::new();
    found.findings.iter().any(|finding| {
        let key = (finding.rule, finding.subject.document);
        let count = counts.entry(key).or_default();
        *count += 1;
        *count >= most
    })
}

/// Fixes what is not listed in the same rounds: a round is a whole check, and each would fix no more
/// than a report shows.
fn fix_more_than_listed(job: &Job<'_>, found: &Found) -> Fixed {
    let options = Options {
        most_findings: Some(MOST_AT_ONCE),
        ..job.options.clone()
    };
    let all = Job {
        options: &options,
        ..*job
    };
    let check = |text: &str, options: &Options| match engine::check_contested(
        job.path,
        text.as_bytes(),
        job.origin,
        &Plan::new(options),
        Contests::OfRun(&[]),
    ) {
        Outcome::Checked(checked) => Some(checked),
        Outcome::NotRecognized => None,
    };
    let whole = check(found.source.original(), &options).and_then(|checked| checked.found);
    let mut fixed = fix_in_rounds(&all, whole.as_ref().unwrap_or(found));
    if let Some(changed) = &mut fixed.changed
        && let Some(checked) = check(&changed.text, job.options)
    {
        changed.checked = checked;
    }
    fixed
}

fn fix_in_rounds(job: &Job<'_>, found: &Found) -> Fixed {
    let mut fixed = Fixed::default();
    let mut refused = HashSet::new();
    let mut shifts: Vec<Shift> = Vec::new();
    let mut uncovered: Vec<Uncovered> = Vec::new();
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
        // If an attempt is rejected, half of its fixes are tried, down to a single bad one.
        let mut chosen = repairs.as_slice();
        let is_whole = loop {
            if chosen.is_empty() {
                return fixed;
            }
            tries += 1;
            match attempt(job, now, chosen) {
                Ok(Attempt {
                    changed,
                    shift,
                    uncovered: new,
                }) => {
                    let fixed_findings = chosen.iter().flat_map(|repair| &repair.findings);
                    fixed.fixed_findings.extend(fixed_findings.map(|at| {
                        let finding = &now.findings[*at];
                        FixedFinding {
                            rule: finding.rule,
                            position: at_first(finding),
                            title: title(finding),
                        }
                    }));
                    let is_whole = chosen.len() == repairs.len();
                    uncovered = still_found(&uncovered, &changed.checked, &shift);
                    uncovered.extend(new);
                    fixed.uncovered = uncovered_findings(&uncovered, &changed.checked);
                    fixed.changed = Some(changed);
                    shifts.push(shift);
                    break is_whole;
                }
                Err(reason) => {
                    if let [repair] = chosen {
                        let finding = &now.findings[repair.findings[0]];
                        fixed.rejected.push(RejectedFix {
                            rule: finding.rule,
                            position: at_first(finding),
                            reason,
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

fn title(finding: &Finding) -> Message {
    let fix = finding.fix.as_ref();
    fix.map(|fix| fix.title.clone()).unwrap_or_default()
}

/// A text after some repairs that passed verification.
struct Attempt {
    changed: Changed,
    shift: Shift,
    /// What the repairs uncovered.
    uncovered: Vec<Uncovered>,
}

/// A finding of the new text that was uncovered: its rule and its span.
type Uncovered = (&'static str, Span);

/// The findings uncovered in earlier rounds that are still there, with their new spans.
fn still_found(uncovered: &[Uncovered], checked: &Checked, shift: &Shift) -> Vec<Uncovered> {
    let findings = checked.found.iter().flat_map(|found| &found.findings);
    let mut spans: HashMap<&str, Vec<Span>> = HashMap::new();
    for finding in findings {
        spans.entry(finding.rule).or_default().push(finding.span);
    }
    let still = |(rule, old): &Uncovered| {
        let mut spans = spans.get(rule)?.iter();
        let span = spans.find(|new| verify::is_same_place(*old, **new, shift))?;
        Some((*rule, *span))
    };
    uncovered.iter().filter_map(still).collect()
}

/// The same findings for reports, in the order of the file.
fn uncovered_findings(uncovered: &[Uncovered], checked: &Checked) -> Vec<UncoveredFinding> {
    let known: HashSet<&Uncovered> = uncovered.iter().collect();
    let Some(found) = &checked.found else {
        return Vec::new();
    };
    let is_known = |finding: &&Finding| known.contains(&(finding.rule, finding.span));
    let findings = found.findings.iter().filter(is_known);
    findings
        .map(|finding| UncoveredFinding {
            rule: finding.rule,
            severity: finding.severity,
            position: found.source.position(finding.span.start),
            message: finding.message.clone(),
        })
        .collect()
}

/// Applies repairs and verifies the result.
fn attempt(
    job: &Job<'_>,
    found: &Found,
    chosen: &[Repair<'_>],
) -> Result<Attempt, RejectionReason> {
    let old = found.source.original();
    let edits = chosen.iter().flat_map(|repair| &repair.fix.edits).collect();
    let (text, shift) = apply(old, edits);
    let Job {
        path,
        origin,
        options,
        ..
    } = *job;
    let none = Contests::OfRun(&[]);
    let Outcome::Checked(checked) =
        engine::check_contested(path, text.as_bytes(), origin, &Plan::new(options), none)
    else {
        return Err(RejectionReason::ChangesElsewhere);
    };
    let mut is_to_be_fixed = vec![false; found.findings.len()];
    for repair in chosen {
        repair
            .findings
            .iter()
            .for_each(|at| is_to_be_fixed[*at] = true);
    }
    let all = found.findings.iter().zip(is_to_be_fixed);
    let (fixed_findings, others): (Vec<_>, Vec<_>) =
        all.partition(|(_, is_to_be_fixed)| *is_to_be_fixed);
    let expected = Expected {
        fixed_findings: fixed_findings
            .into_iter()
            .map(|(finding, _)| finding)
            .collect(),
        others: others.into_iter().map(|(finding, _)| finding).collect(),
        most: options.most_findings(),
    };
    let left = checked
        .found
        .as_ref()
        .map_or(&[][..], |found| &found.findings);
    let uncovers = chosen.iter().any(|repair| repair.fix.uncovers);
    let uncovered = expected.verify(left, &shift, uncovers)?;
    let uncovered = uncovered.iter().map(|it| (it.rule, it.span)).collect();
    let format = |text| engine::format_of(path, text, options.kind);
    // One tree at a time: those of a large file take much memory.
    let comparison = Comparison::default();
    let (tree, faults) = syntax::parse(old, format(old), &options.limits);
    let most_faults = faults.len();
    let before = comparison.of_old(&tree, &shift);
    drop((tree, faults));
    let (tree, faults) = syntax::parse(&text, format(&text), &options.limits);
    let after = comparison.of_new(&tree, &shift);
    if faults.len() > most_faults || !before.is_same_elsewhere(&after) {
        return Err(RejectionReason::ChangesElsewhere);
    }
    Ok(Attempt {
        changed: Changed { text, checked },
        shift,
        uncovered,
    })
}
