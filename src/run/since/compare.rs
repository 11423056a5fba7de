//! Which findings are new: those whose identity is not among the findings of the earlier revision.

use std::collections::HashMap;
use std::hash::Hash;

use crate::diagnostic::Finding;
use crate::diagnostic::fingerprint::Identity;
use crate::document::matching::{Block, DocumentPair};

/// For each finding of a file whether it is new. `old` are the findings of the revision in terms of
/// today, see [`in_terms_of_today`].
///
/// Of several findings with one identity, as many are old as there were before: those with the same
/// message, then the first ones of the file.
pub fn mark_new(path: &str, old: &[Finding], findings: &[Finding]) -> Vec<bool> {
    let mut with_message: HashMap<_, usize> = HashMap::new();
    let mut with_identity: HashMap<_, usize> = HashMap::new();
    for finding in old {
        let message = (key(path, finding), finding.message.as_str());
        *with_message.entry(message).or_default() += 1;
        *with_identity.entry(key(path, finding)).or_default() += 1;
    }
    let mut is_new = vec![true; findings.len()];
    for (is_new, finding) in is_new.iter_mut().zip(findings) {
        let message = (key(path, finding), finding.message.as_str());
        if take_one(&mut with_message, &message) {
            take_one(&mut with_identity, &message.0);
            *is_new = false;
        }
    }
    for (is_new, finding) in is_new.iter_mut().zip(findings) {
        *is_new = *is_new && !take_one(&mut with_identity, &key(path, finding));
    }
    is_new
}

/// What is compared of a finding.
fn key<'a>(path: &'a str, finding: &'a Finding) -> (Identity<'a>, Option<&'static str>) {
    (Identity::of(path, finding), finding.subject.missing_key)
}

/// Takes one of what is counted; false if there is none left.
fn take_one<K: Hash + Eq>(counts: &mut HashMap<K, usize>, key: &K) -> bool {
    match counts.get_mut(key) {
        None | Some(0) => false,
        Some(count) => {
            *count -= 1;
            true
        }
    }
}

/// A finding of the revision in terms of today: its document, handler and destination are called
/// what they are called now. `None` if the part of the document that it is about is gone.
pub(super) fn in_terms_of_today(
    mut finding: Finding,
    pair: &DocumentPair<'_>,
    blocks: &HashMap<&str, &Block>,
) -> Option<Finding> {
    let (_, old) = pair.old;
    let (_, new) = pair.new;
    let subject = &mut finding.subject;
    subject.document = new.number;
    if old.name != new.name {
        subject.name.clone_from(&new.name);
    }
    let innermost = prefixes(&subject.pointer).find(|prefix| old.has_block(prefix));
    if let Some(prefix) = innermost {
        let block = blocks.get(prefix)?;
        let rest = steps(&subject.named_pointer).skip(steps(prefix).count());
        let mut named = block.named_pointer.clone();
        for step in rest {
            named.push('/');
            named.push_str(step);
        }
        subject.named_pointer = named;
    }
    Some(finding)
}

fn steps(pointer: &str) -> impl Iterator<Item = &str> {
    pointer.split('/').skip(1)
}

/// A pointer and those of the values that contain it, from the inside out.
fn prefixes(pointer: &str) -> impl Iterator<Item = &str> {
    let ends = pointer.rmatch_indices('/').map(|(at, _)| at);
    std::iter::once(pointer.len())
        .chain(ends)
        .map(|end| &pointer[..end])
}
