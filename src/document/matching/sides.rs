//! The members of two sides, which are paired step by step: each step pairs what is unique on both
//! sides by one key, and what is left goes on to the next step.

use std::collections::HashMap;
use std::hash::Hash;

/// What is not paired yet, as indexes, and what is.
pub(super) struct Sides {
    old: Vec<usize>,
    new: Vec<usize>,
    /// What is paired: the old index and the new one.
    pub(super) pairs: Vec<(usize, usize)>,
}

impl Sides {
    /// Nothing is paired yet.
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self {
            old: (0..old).collect(),
            new: (0..new).collect(),
            pairs: Vec::new(),
        }
    }

    /// Pairs what is unique on both sides by a key.
    pub(super) fn pair<K: Hash + Eq>(
        &mut self,
        old_key: impl Fn(usize) -> Option<K>,
        new_key: impl Fn(usize) -> Option<K>,
    ) {
        self.pair_if(old_key, new_key, |_, _| true);
    }

    /// The same for pairs that have something else in common.
    pub(super) fn pair_if<K: Hash + Eq>(
        &mut self,
        old_key: impl Fn(usize) -> Option<K>,
        new_key: impl Fn(usize) -> Option<K>,
        is_same: impl Fn(usize, usize) -> bool,
    ) {
        let olds = unique(&self.old, old_key);
        let mut pairs: Vec<(usize, usize)> = unique(&self.new, new_key)
            .into_iter()
            .filter_map(|(key, new)| Some((*olds.get(&key)?, new)))
            .filter_map(|(old, new)| Some((old?, new?)))
            .filter(|(old, new)| is_same(*old, *new))
            .collect();
        if pairs.is_empty() {
            return;
        }
        pairs.sort_unstable();
        self.old
            .retain(|old| pairs.binary_search_by_key(old, |(old, _)| *old).is_err());
        self.pairs.extend(&pairs);
        pairs.sort_unstable_by_key(|(_, new)| *new);
        self.new
            .retain(|new| pairs.binary_search_by_key(new, |(_, new)| *new).is_err());
    }
}

/// The members by key; `None` for a key that several have.
fn unique<K: Hash + Eq>(
    members: &[usize],
    key: impl Fn(usize) -> Option<K>,
) -> HashMap<K, Option<usize>> {
    let mut found = HashMap::new();
    for &member in members {
        if let Some(key) = key(member) {
            found
                .entry(key)
                .and_modify(|it| *it = None)
                .or_insert(Some(member));
        }
    }
    found
}
