//! The proof of a fix: what is found afterwards was found before, and is none of what was fixed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use crate::diagnostic::Finding;
use crate::fixer::RejectionReason;
use crate::fixer::shift::Shift;
use crate::rule::Phase;
use crate::rules;
use crate::text::span::Span;

/// The findings before, split into those that the edits are to fix and the others.
pub(super) struct Expected<'f> {
    pub(super) fixed_findings: Vec<&'f Finding>,
    pub(super) others: Vec<&'f Finding>,
    /// The most findings of one rule about one document that are listed.
    pub(super) most: usize,
}

impl Expected<'_> {
    /// The findings afterwards that the edits uncovered, or the reason to reject the edits.
    ///
    /// With `uncovers`, the fixes may reveal findings that their faults kept from being found.
    pub(super) fn verify<'a>(
        &self,
        after: &'a [Finding],
        shift: &Shift,
        uncovers: bool,
    ) -> Result<Vec<&'a Finding>, RejectionReason> {
        let mut unexpected = unexpected(&self.others, after, shift);
        let fixed = Places::new(&self.fixed_findings, shift);
        if unexpected.iter().any(|finding| fixed.contain(finding)) {
            return Err(RejectionReason::NotFixed);
        }
        // Of a rule with more findings than are listed, those after the end of the list show up.
        let mut listed: HashMap<(&str, usize), usize> = HashMap::new();
        for finding in self.fixed_findings.iter().chain(&self.others) {
            *listed
                .entry((finding.rule, finding.subject.document))
                .or_default() += 1;
        }
        let was_cut = |finding: &Finding| {
            let count = listed.get(&(finding.rule, finding.subject.document));
            count.is_some_and(|count| *count >= self.most)
        };
        let phase = |finding: &Finding| rules::meta(finding.rule).map(|rule| rule.phase);
        // A directive about what is fixed has nothing left to suppress.
        unexpected.retain(|finding| {
            phase(finding) != Some(Phase::UnusedSuppression) && !was_cut(finding)
        });
        let brought = unexpected
            .iter()
            .find(|finding| !uncovers || phase(finding) == Some(Phase::Text));
        match brought {
            Some(finding) => Err(RejectionReason::NewFinding(finding.rule)),
            None => Ok(unexpected),
        }
    }
}

/// The findings afterwards without a counterpart before. Each counterpart is used once.
fn unexpected<'a>(before: &[&Finding], after: &'a [Finding], shift: &Shift) -> Vec<&'a Finding> {
    // The most reliable match goes first: an entry can move with its mapping, and a pointer can
    // change with a key.
    let mut before: Vec<&Finding> = before.to_vec();
    let mut after: Vec<&Finding> = after.iter().collect();
    let place = |finding: &Finding| {
        shift
            .leaves(finding.span)
            .then(|| shift.forward(finding.span))
    };
    pair(&mut before, &mut after, place, |finding| Some(finding.span));
    let pointer = |finding: &Finding| {
        let subject = &finding.subject;
        Some((subject.document, subject.pointer.clone()))
    };
    pair(&mut before, &mut after, pointer, pointer);
    let mut places: Vec<Place> = before
        .iter()
        .map(|finding| Place::new(finding.span, shift))
        .collect();
    after.retain(|finding| {
        let mut candidates = before.iter().zip(&places);
        let counterpart = candidates
            .position(|(it, place)| it.rule == finding.rule && place.is_same(finding.span));
        if let Some(at) = counterpart {
            before.swap_remove(at);
            places.swap_remove(at);
        }
        counterpart.is_none()
    });
    let message = |finding: &Finding| Some(finding.message.clone());
    pair(&mut before, &mut after, message, message);
    after
}

/// Removes the findings of the same rule with the same name from both lists.
fn pair<N: Eq + Hash>(
    before: &mut Vec<&Finding>,
    after: &mut Vec<&Finding>,
    name_before: impl Fn(&Finding) -> Option<N>,
    name_after: impl Fn(&Finding) -> Option<N>,
) {
    let mut free: HashMap<(&str, N), Vec<usize>> = HashMap::new();
    for (at, finding) in before.iter().enumerate() {
        if let Some(name) = name_before(finding) {
            free.entry((finding.rule, name)).or_default().push(at);
        }
    }
    let mut is_paired = vec![false; before.len()];
    after.retain(|finding| {
        let name = name_after(finding).map(|name| (finding.rule, name));
        let counterpart = name.and_then(|name| free.get_mut(&name)?.pop());
        if let Some(at) = counterpart {
            is_paired[at] = true;
        }
        counterpart.is_none()
    });
    let mut is_paired = is_paired.into_iter();
    before.retain(|_| !is_paired.next().unwrap_or_default());
}

/// Whether a span of the old text and one of the new text are the same place. If an edit overlaps
/// the old one, this is approximate.
pub(super) fn is_same_place(old: Span, new: Span, shift: &Shift) -> bool {
    Place::new(old, shift).is_same(new)
}

/// The place of a span of the old text in the new text.
struct Place {
    span: Span,
    /// Whether no edit overlaps it.
    is_left: bool,
}

impl Place {
    fn new(old: Span, shift: &Shift) -> Self {
        Self {
            span: shift.forward(old),
            is_left: shift.leaves(old),
        }
    }

    fn is_same(&self, new: Span) -> bool {
        if self.is_left {
            return self.span == new;
        }
        self.span.start <= new.end && new.start <= self.span.end
    }
}

/// The places of many findings in the new text, where the one of another finding is looked up.
#[derive(Default)]
struct Places<'f> {
    /// Those that no edit overlaps.
    left: HashSet<(&'f str, Span)>,
    /// The others of each rule, sorted by start: the start, and the furthest end so far.
    overlapped: BTreeMap<&'f str, Vec<(u32, u32)>>,
}

impl<'f> Places<'f> {
    fn new(findings: &[&'f Finding], shift: &Shift) -> Self {
        let mut places = Self::default();
        for finding in findings {
            let Place { span, is_left } = Place::new(finding.span, shift);
            if is_left {
                places.left.insert((finding.rule, span));
            } else {
                let of_rule = places.overlapped.entry(finding.rule).or_default();
                of_rule.push((span.start, span.end));
            }
        }
        for of_rule in places.overlapped.values_mut() {
            of_rule.sort_unstable();
            let mut furthest = 0;
            for (_, end) in of_rule {
                furthest = furthest.max(*end);
                *end = furthest;
            }
        }
        places
    }

    /// Whether the place of a finding in the new text is that of one of these, of the same rule.
    fn contain(&self, finding: &Finding) -> bool {
        let Span { start, end } = finding.span;
        let overlaps = || {
            let of_rule = self.overlapped.get(finding.rule)?;
            let after = of_rule.partition_point(|(from, _)| *from <= end);
            let (_, furthest) = of_rule[..after].last()?;
            Some(start <= *furthest)
        };
        self.left.contains(&(finding.rule, finding.span)) || overlaps().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::Expected;
    use crate::diagnostic::fix::Edit;
    use crate::diagnostic::{Finding, Severity, Subject};
    use crate::fixer::RejectionReason;
    use crate::fixer::shift::{Shift, apply};
    use crate::text::sentence::Message;
    use crate::text::span::Span;

    /// A finding of a rule at `start..end`, in a document of the stream.
    fn finding(rule: &'static str, start: usize, end: usize, document: usize) -> Finding {
        Finding {
            rule,
            severity: Severity::Error,
            message: format!("something is rejected at {start}").into(),
            reason: Message::default(),
            help: None,
            did_you_mean: None,
            span: Span::new(start, end),
            related: Vec::new(),
            subject: Subject {
                document,
                pointer: format!("/{start}"),
                ..Subject::default()
            },
            fix: None,
        }
    }

    /// What came of edits of a text of a hundred bytes, each of which puts `xx` in the place of two
    /// bytes.
    fn judged(
        fixed: &[Finding],
        others: &[Finding],
        after: &[Finding],
        edits: &[usize],
        uncovers: bool,
    ) -> Option<RejectionReason> {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|at| Edit {
                span: Span::new(*at, at + 2),
                text: "xx".to_owned(),
            })
            .collect();
        let (_, shift): (String, Shift) = apply(&"-".repeat(100), edits.iter().collect());
        let expected = Expected {
            fixed_findings: fixed.iter().collect(),
            others: others.iter().collect(),
            most: 1000,
        };
        expected.verify(after, &shift, uncovers).err()
    }

    const A: &str = "scope/broad";
    const B: &str = "scope/missing";

    #[test]
    fn what_is_left_was_there_before() {
        let (fixed, other) = (finding(A, 10, 12, 0), finding(B, 20, 30, 0));
        let judge =
            |after: &[Finding]| judged(from_ref(&fixed), from_ref(&other), after, &[10], false);
        assert_eq!(judge(&[]), None);
        assert_eq!(judge(from_ref(&other)), None);
        assert_eq!(judge(from_ref(&fixed)), Some(RejectionReason::NotFixed));
        assert_eq!(
            judge(&[finding(A, 40, 42, 0)]),
            Some(RejectionReason::NewFinding(A))
        );
        assert_eq!(
            judge(&[finding(B, 10, 12, 0)]),
            Some(RejectionReason::NewFinding(B))
        );
        assert_eq!(
            judge(&[other.clone(), other.clone()]),
            Some(RejectionReason::NewFinding(B))
        );
    }

    #[test]
    fn what_edits_overlap_is_found_again_wherever_it_overlaps() {
        let place = |start, end| finding(A, start, end, 0);
        // A long one before two short ones; edits overlap all of them.
        let fixed = [place(8, 40), place(20, 22), place(50, 52)];
        let judge = |start, end| {
            let after = [place(start, end)];
            judged(&fixed, &[], &after, &[10, 20, 50], false)
        };
        let not_fixed = Some(RejectionReason::NotFixed);
        let new = Some(RejectionReason::NewFinding(A));
        for (start, end, expected) in [
            (0, 7, new),
            (0, 8, not_fixed),
            (30, 32, not_fixed),
            (40, 45, not_fixed),
            (41, 45, new),
            (52, 60, not_fixed),
            (53, 60, new),
        ] {
            assert_eq!(judge(start, end), expected, "{start}..{end}");
        }
    }

    #[test]
    fn a_finding_may_move_with_its_text() {
        let (fixed, other) = (finding(A, 10, 12, 0), finding(B, 8, 30, 0));
        let judge =
            |after: Finding| judged(from_ref(&fixed), from_ref(&other), &[after], &[10], false);
        // Its place has an edit in it, so it may begin and end elsewhere.
        let mut moved = finding(B, 30, 40, 0);
        assert_eq!(judge(moved.clone()), None);
        moved.span = Span::new(31, 40);
        assert_eq!(judge(moved.clone()), Some(RejectionReason::NewFinding(B)));
        moved.span = Span::new(2, 8);
        assert_eq!(judge(moved.clone()), None);
        moved.span = Span::new(2, 7);
        assert_eq!(judge(moved.clone()), Some(RejectionReason::NewFinding(B)));
        // Its pointer or its message is the same.
        moved.subject.pointer.clone_from(&other.subject.pointer);
        assert_eq!(judge(moved.clone()), None);
        moved.subject.document = 1;
        assert_eq!(judge(moved.clone()), Some(RejectionReason::NewFinding(B)));
        moved.message.clone_from(&other.message);
        assert_eq!(judge(moved), None);
    }

    #[test]
    fn a_comment_that_hides_nothing_any_more_is_no_objection() {
        let fixed = [finding(A, 10, 12, 0)];
        let judge = |rule| judged(&fixed, &[], &[finding(rule, 40, 42, 0)], &[10], false);
        assert_eq!(judge("suppression/unused"), None);
        assert_eq!(
            judge("suppression/expired"),
            Some(RejectionReason::NewFinding("suppression/expired"))
        );
    }

    #[test]
    fn what_the_end_of_a_list_has_cut_off_may_show_up() {
        for (listed, document, expected) in [
            (999, 0, Some(RejectionReason::NewFinding(A))),
            (1000, 0, None),
            (1000, 1, Some(RejectionReason::NewFinding(A))),
        ] {
            // Half of them are fixed.
            let at = |number: usize| {
                let mut finding = finding(A, 10, 12, 0);
                finding.message = number.to_string().into();
                finding.subject.pointer = number.to_string();
                finding
            };
            let all: Vec<Finding> = (0..listed).map(at).collect();
            let (fixed, others) = all.split_at(500);
            let mut after = others.to_vec();
            after.push(finding(A, 40, 42, document));
            assert_eq!(
                judged(fixed, others, &after, &[10], false),
                expected,
                "{listed}"
            );
        }
    }

    #[test]
    fn a_fix_that_uncovers_brings_no_syntax_error() {
        let fixed = [finding(A, 10, 12, 0)];
        let judge =
            |rule, uncovers| judged(&fixed, &[], &[finding(rule, 40, 42, 0)], &[10], uncovers);
        assert_eq!(judge(B, true), None);
        assert_eq!(judge(B, false), Some(RejectionReason::NewFinding(B)));
        let syntax = "syntax/invalid";
        assert_eq!(
            judge(syntax, true),
            Some(RejectionReason::NewFinding(syntax))
        );
        assert_eq!(
            judged(&fixed, &[], &fixed, &[10], true),
            Some(RejectionReason::NotFixed)
        );
    }

    #[test]
    fn a_place_says_more_than_a_pointer() {
        // The first is still in its place, under the pointer of the second, which is gone.
        let before = [finding(A, 20, 30, 0), finding(A, 40, 50, 0)];
        let mut here = before[0].clone();
        here.subject.pointer.clone_from(&before[1].subject.pointer);
        let mut new = finding(A, 60, 70, 0);
        new.subject.pointer.clone_from(&before[0].subject.pointer);
        let fixed = [finding(B, 10, 12, 0)];
        assert_eq!(judged(&fixed, &before, from_ref(&here), &[10], false), None);
        assert_eq!(
            judged(&fixed, &before, &[here, new], &[10], false),
            Some(RejectionReason::NewFinding(A))
        );
    }
}
