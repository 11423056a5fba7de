//! The proof of a fix: what is found afterwards was found before, and is none of what was mended.

use std::collections::HashMap;
use std::hash::Hash;

use crate::diagnostic::Finding;
use crate::fixer::Why;
use crate::fixer::shift::Shift;
use crate::rule::MOST_FINDINGS;
use crate::text::span::Span;

/// The findings before, split into those that the edits are to mend and the others.
pub(super) struct Expected<'f> {
    pub(super) mended: Vec<&'f Finding>,
    pub(super) others: Vec<&'f Finding>,
}

impl Expected<'_> {
    /// What is wrong with the findings afterwards; `None` if nothing is.
    ///
    /// `uncovers` says whether one of the fixes may bring findings that its fault has hidden.
    pub(super) fn contradicted_by(
        &self,
        after: &[Finding],
        shift: &Shift,
        uncovers: bool,
    ) -> Option<Why> {
        let unexpected = unexpected(&self.others, after, shift);
        let is_mended = |finding: &Finding| {
            let same = |mended: &&&Finding| {
                mended.rule == finding.rule && is_same_place(mended, finding, shift)
            };
            self.mended.iter().any(|mended| same(&mended))
        };
        if unexpected.iter().any(|finding| is_mended(finding)) {
            return Some(Why::StillThere);
        }
        // Of a rule with more findings than are listed, those behind the end of the list show up.
        let mut listed: HashMap<(&str, usize), usize> = HashMap::new();
        for finding in self.mended.iter().chain(&self.others) {
            *listed
                .entry((finding.rule, finding.subject.document))
                .or_default() += 1;
        }
        let was_cut = |finding: &Finding| {
            let count = listed.get(&(finding.rule, finding.subject.document));
            count.is_some_and(|count| *count >= MOST_FINDINGS)
        };
        let brought = unexpected.into_iter().find(|finding| {
            // A comment about what is mended has nothing to hide any more.
            finding.rule != "suppression/unused"
                && !was_cut(finding)
                && (!uncovers || finding.rule.starts_with("syntax/"))
        });
        brought.map(|finding| Why::Brings(finding.rule))
    }
}

/// The findings afterwards that have no counterpart before. Each counts once.
fn unexpected<'a>(before: &[&Finding], after: &'a [Finding], shift: &Shift) -> Vec<&'a Finding> {
    // The surest counterpart goes first: a place can move with its mapping, a pointer with a key.
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
    after.retain(|finding| {
        let is_same = |it: &&Finding| it.rule == finding.rule && is_same_place(it, finding, shift);
        let counterpart = before.iter().position(is_same);
        counterpart.map(|at| before.swap_remove(at)).is_none()
    });
    let message = |finding: &Finding| Some(finding.message.clone());
    pair(&mut before, &mut after, message, message);
    after
}

/// Takes the findings of one rule that have the same name before and after out of both lists.
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

/// Whether a finding of the old text and one of the new text are at one place, as far as edits in
/// it let that be seen.
fn is_same_place(old: &Finding, new: &Finding, shift: &Shift) -> bool {
    if shift.leaves(old.span) {
        return shift.forward(old.span) == new.span;
    }
    let Span { start, end } = shift.forward(old.span);
    start <= new.span.end && new.span.start <= end
}
