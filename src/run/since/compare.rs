//! Which findings are new: those whose identity is not among the findings of the earlier revision.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use crate::diagnostic::Finding;
use crate::diagnostic::fingerprint::Identity;
use crate::document::matching::{Block, DocumentPair, FileKeys, document_pairs};
use crate::syntax::pointer;

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

/// The findings of a file in the revision.
#[derive(Debug)]
pub struct OldFindings<'k> {
    /// What its documents are recognized by.
    pub file: FileKeys<'k>,
    /// Its findings.
    pub findings: Vec<Finding>,
}

/// The findings of the revision in terms of today, by the path of today: their documents, handlers
/// and destinations are called what they are called now. What is about a part that is gone is left
/// out. Each file of `new` has a list.
pub fn in_terms_of_today(
    old: Vec<OldFindings<'_>>,
    new: &[FileKeys<'_>],
) -> BTreeMap<String, Vec<Finding>> {
    let files: Vec<FileKeys<'_>> = old.iter().map(|it| it.file).collect();
    let mut by_document: HashMap<(&str, usize), Vec<Finding>> = HashMap::new();
    for OldFindings { file, findings } in old {
        for finding in findings {
            let document = (file.path, finding.subject.document);
            by_document.entry(document).or_default().push(finding);
        }
    }
    let lists = new.iter().map(|file| (file.path.to_owned(), Vec::new()));
    let mut of_today: BTreeMap<String, Vec<Finding>> = lists.collect();
    for pair in document_pairs(&files, new) {
        let (path, keys) = pair.old;
        let Some(findings) = by_document.remove(&(path, keys.number)) else {
            continue;
        };
        let blocks = pair.blocks().into_iter();
        let blocks: HashMap<&str, &Block> = blocks
            .map(|(old, new)| (old.pointer.as_str(), new))
            .collect();
        let findings = findings.into_iter();
        let renamed = findings.filter_map(|finding| renamed(finding, &pair, &blocks));
        of_today
            .entry(pair.new.0.to_owned())
            .or_default()
            .extend(renamed);
    }
    of_today
}

/// A finding of the revision with the names of today; `None` if its handler or destination is gone.
fn renamed(
    mut finding: Finding,
    pair: &DocumentPair<'_>,
    blocks: &HashMap<&str, &Block>,
) -> Option<Finding> {
    let (_, old) = pair.old;
    let (_, new) = pair.new;
    let subject = &mut finding.subject;
    subject.document = new.number;
    if old.name != new.name {
        pointer::step(&new.name).clone_into(&mut subject.name);
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
