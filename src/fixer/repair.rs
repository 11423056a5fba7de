//! The fixes that are applied together in a round.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::Finding;
use crate::diagnostic::fix::{Edit, Fix, Safety};
use crate::text::span::Span;

/// A fix, and the findings that it fixes: several, if an anchor is used several times.
pub(super) struct Repair<'f> {
    pub(super) fix: &'f Fix,
    /// Indexes in the list of findings; at least one.
    pub(super) findings: Vec<usize>,
    pub(super) name: Name,
}

/// The identity of a repair across rounds, in which offsets change: its rule, the pointer of its
/// finding, and the new texts.
pub(super) type Name = (&'static str, String, Vec<String>);

/// The repairs that can be applied together: of overlapping fixes, only the first.
///
/// Those that may uncover findings wait until there are no others, so that only their own round may
/// lead to new findings.
pub(super) fn repairs<'f>(
    findings: &'f [Finding],
    allowed: Safety,
    refused: &HashSet<Name>,
) -> Vec<Repair<'f>> {
    let is_allowed = |fix: &Fix| fix.safety <= allowed;
    let strict = matching(findings, |fix| is_allowed(fix) && !fix.uncovers, refused);
    if strict.is_empty() {
        matching(findings, is_allowed, refused)
    } else {
        strict
    }
}

fn matching<'f>(
    findings: &'f [Finding],
    is_wanted: impl Fn(&Fix) -> bool,
    refused: &HashSet<Name>,
) -> Vec<Repair<'f>> {
    let mut repairs: Vec<Repair<'f>> = Vec::new();
    let mut known: HashMap<&[Edit], usize> = HashMap::new();
    let mut taken = Taken::default();
    for (at, finding) in findings.iter().enumerate() {
        let Some(fix) = finding.fix.as_ref().filter(|fix| is_wanted(fix)) else {
            continue;
        };
        let new = match known.entry(&fix.edits) {
            Entry::Occupied(same) => {
                repairs[*same.get()].findings.push(at);
                continue;
            }
            Entry::Vacant(new) => new,
        };
        let texts = fix.edits.iter().map(|edit| edit.text.clone());
        let name = (
            finding.rule,
            finding.subject.pointer.clone(),
            texts.collect(),
        );
        if refused.contains(&name) || !taken.take(&fix.edits) {
            continue;
        }
        new.insert(repairs.len());
        repairs.push(Repair {
            fix,
            findings: vec![at],
            name,
        });
    }
    repairs
}

/// The spans that edits occupy: the start of each, by its end.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Occupies the spans of all edits; returns `false` and changes nothing if one is not free.
    fn take(&mut self, edits: &[Edit]) -> bool {
        let is_free = edits.iter().all(|edit| self.is_free(edit.span));
        if is_free {
            self.0
                .extend(edits.iter().map(|edit| (edit.span.end, edit.span.start)));
        }
        is_free
    }

    /// Whether a span neither overlaps nor touches an occupied one: two adjacent edits together
    /// could join words.
    fn is_free(&self, place: Span) -> bool {
        let next = self.0.range(place.start..).next();
        next.is_none_or(|(_, start)| *start > place.end)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::repairs;
    use crate::diagnostic::fix::{Edit, Fix, Safety};
    use crate::diagnostic::{Finding, Severity, Subject};
    use crate::text::sentence::Message;
    use crate::text::span::Span;

    /// A finding whose fix replaces these places.
    fn finding(safety: Safety, edits: &[(usize, usize)]) -> Finding {
        let edits = edits.iter().map(|(start, end)| Edit {
            span: Span::new(*start, *end),
            text: "x".to_owned(),
        });
        Finding {
            rule: "group/name",
            severity: Severity::Error,
            message: Message::default(),
            reason: Message::default(),
            help: None,
            did_you_mean: None,
            span: Span::new(0, 1),
            related: Vec::new(),
            subject: Subject::default(),
            fix: Some(Fix {
                title: "Do something".into(),
                safety,
                edits: edits.collect(),
                uncovers: false,
            }),
        }
    }

    /// The findings of each repair.
    fn chosen(findings: &[Finding], allowed: Safety) -> Vec<Vec<usize>> {
        let repairs = repairs(findings, allowed, &HashSet::new());
        repairs.into_iter().map(|repair| repair.findings).collect()
    }

    fn safe(edits: &[(usize, usize)]) -> Finding {
        finding(Safety::Safe, edits)
    }

    #[test]
    fn of_fixes_that_meet_the_first_is_chosen() {
        for (one, other, both) in [
            ((10, 12), (20, 22), true),
            ((10, 12), (13, 14), true),
            ((10, 12), (12, 14), false),
            ((10, 12), (11, 14), false),
            ((10, 12), (8, 10), false),
            ((10, 12), (8, 9), true),
            ((10, 12), (8, 20), false),
            ((10, 20), (12, 14), false),
            ((10, 10), (10, 12), false),
            ((10, 10), (11, 11), true),
        ] {
            let expected = if both {
                vec![vec![0], vec![1]]
            } else {
                vec![vec![0]]
            };
            let findings = [safe(&[one]), safe(&[other])];
            assert_eq!(
                chosen(&findings, Safety::Safe),
                expected,
                "{one:?} {other:?}"
            );
        }
    }

    #[test]
    fn all_edits_of_a_fix_are_free_or_none_is_taken() {
        let findings = [
            safe(&[(10, 12)]),
            safe(&[(11, 13), (30, 32)]),
            safe(&[(30, 33)]),
        ];
        assert_eq!(chosen(&findings, Safety::Safe), [[0], [2]]);
    }

    #[test]
    fn one_repair_can_fix_several_findings() {
        let findings = [safe(&[(10, 12)]), safe(&[(20, 22)]), safe(&[(10, 12)])];
        assert_eq!(chosen(&findings, Safety::Safe), [vec![0, 2], vec![1]]);
    }

    #[test]
    fn fixes_that_uncover_findings_wait_for_the_others() {
        let mut uncovering = safe(&[(10, 12)]);
        uncovering.fix = uncovering.fix.map(Fix::uncovering);
        let other = safe(&[(20, 22)]);
        let findings = [uncovering, other];
        assert_eq!(chosen(&findings, Safety::Safe), [[1]]);
        assert_eq!(chosen(&findings[..1], Safety::Safe), [[0]]);
    }

    #[test]
    fn a_fix_is_as_safe_as_is_allowed_and_was_not_refused() {
        let findings = [finding(Safety::Suggestion, &[(10, 12)]), safe(&[(11, 13)])];
        assert_eq!(chosen(&findings, Safety::Safe), [[1]]);
        assert_eq!(chosen(&findings, Safety::Suggestion), [[0]]);
        let all = repairs(&findings[1..], Safety::Safe, &HashSet::new());
        let refused = HashSet::from([all[0].name.clone()]);
        assert!(repairs(&findings[1..], Safety::Safe, &refused).is_empty());
    }
}
