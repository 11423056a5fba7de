//! The proof of a fix: what is found afterwards was found before, and is none of what was mended.

use crate::diagnostic::Finding;
use crate::fixer::Why;
use crate::fixer::shift::Shift;
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
        let brought = unexpected
            .into_iter()
            // A comment about what is mended has nothing to hide any more.
            .filter(|finding| finding.rule != "suppression/unused")
            .find(|finding| !uncovers || finding.rule.starts_with("syntax/"));
        brought.map(|finding| Why::Brings(finding.rule))
    }
}

/// The findings afterwards that have no counterpart before. Each counts once.
fn unexpected<'a>(before: &[&Finding], after: &'a [Finding], shift: &Shift) -> Vec<&'a Finding> {
    let mut before: Vec<&Finding> = before.to_vec();
    let mut after: Vec<&Finding> = after.iter().collect();
    // The surest counterpart goes first: a place can move with its mapping, a pointer with a key.
    let same: [fn(&Finding, &Finding, &Shift) -> bool; 3] = [
        is_same_place,
        |one, other, _| {
            let (one, other) = (&one.subject, &other.subject);
            one.document == other.document && one.pointer == other.pointer
        },
        |one, other, _| one.message == other.message,
    ];
    for is_same in same {
        after.retain(|finding| {
            let counterpart = before
                .iter()
                .position(|it| it.rule == finding.rule && is_same(it, finding, shift));
            match counterpart {
                Some(at) => {
                    before.swap_remove(at);
                    false
                }
                None => true,
            }
        });
    }
    after
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
