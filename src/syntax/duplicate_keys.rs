//! Duplicate keys in a mapping: the last entry wins, as in most parsers.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::syntax::fault::{Fault, FaultKind, MAX_FAULTS};
use crate::syntax::tree::{NodeId, Tree};

/// Up to this many entries, comparing each with each is faster than hashing.
const FEW: usize = 16;

/// Marks the entries of `mapping` that are shadowed by a later one with the same key, and adds a
/// fault for each later one, until `faults` contains [`MAX_FAULTS`].
///
/// A key with an empty span is not in the text and never a duplicate.
pub(super) fn mark(tree: &mut Tree<'_>, mapping: NodeId, document: usize, faults: &mut Vec<Fault>) {
    let has_few = || tree.children(mapping).nth(FEW).is_none();
    let repeats = match has_early_repeats(tree, mapping) {
        Some(false) => return,
        Some(true) if has_few() => compare_each(tree, mapping),
        Some(true) | None => look_up_each(tree, mapping),
    };
    for (earlier, later) in repeats {
        tree.node_mut(earlier).shadowed = true;
        let (Some(first), Some(second)) = (tree.key(earlier), tree.key(later)) else {
            continue;
        };
        if faults.len() < MAX_FAULTS {
            faults.push(Fault {
                span: second.span,
                document,
                kind: FaultKind::DuplicateKey {
                    key: second.text.to_owned(),
                    earlier: first.span,
                },
            });
        }
    }
}

/// Whether a mapping repeats a key among its first [`FEW`] entries; `None` if it does not, and has more.
fn has_early_repeats(tree: &Tree<'_>, mapping: NodeId) -> Option<bool> {
    let mut keys = [""; FEW];
    let mut count = 0;
    for entry in tree.children(mapping) {
        let Some(key) = written_key(tree, entry) else {
            continue;
        };
        if keys[..count].contains(&key) {
            return Some(true);
        }
        *keys.get_mut(count)? = key;
        count += 1;
    }
    Some(false)
}

/// The entries that repeat a key, each with the previous entry of that key first.
fn compare_each(tree: &Tree<'_>, mapping: NodeId) -> Vec<(NodeId, NodeId)> {
    let mut repeats = Vec::new();
    for later in tree.children(mapping) {
        let Some(key) = written_key(tree, later) else {
            continue;
        };
        let earlier = tree
            .children(mapping)
            .take_while(|&earlier| earlier != later)
            .filter(|&earlier| written_key(tree, earlier) == Some(key))
            .last();
        repeats.extend(earlier.map(|earlier| (earlier, later)));
    }
    repeats
}

/// Like [`compare_each`], for a mapping of any size.
fn look_up_each(tree: &Tree<'_>, mapping: NodeId) -> Vec<(NodeId, NodeId)> {
    let mut repeats = Vec::new();
    let mut seen = HashMap::new();
    for later in tree.children(mapping) {
        let Some(key) = written_key(tree, later) else {
            continue;
        };
        match seen.entry(key) {
            Entry::Occupied(mut entry) => repeats.push((entry.insert(later), later)),
            Entry::Vacant(entry) => {
                entry.insert(later);
            }
        }
    }
    repeats
}

fn written_key<'a>(tree: &'a Tree<'_>, entry: NodeId) -> Option<&'a str> {
    let key = tree.key(entry)?;
    (!key.span.is_empty()).then_some(key.text)
}
