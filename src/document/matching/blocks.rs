//! Which handlers and destinations of two documents are the same.

use std::collections::{BTreeMap, HashMap};

use crate::document::matching::sides::Sides;
use crate::document::matching::{Block, DestinationKeys, DocumentKeys, HandlerKeys};
use crate::value::hash::ValueHash;

/// The handlers and destinations of two documents that are the same.
pub(super) fn block_pairs<'k>(
    old: &'k DocumentKeys,
    new: &'k DocumentKeys,
) -> Vec<(&'k Block, &'k Block)> {
    let handlers = handler_pairs(&old.handlers, &new.handlers);
    let mut blocks = Vec::new();
    // The number of the destination of today, by that of the old one.
    let mut partners = HashMap::new();
    for &(before, now) in &handlers {
        let (old, new) = (&old.handlers[before], &new.handlers[now]);
        blocks.push((&old.block, &new.block));
        if old.label.is_none() {
            for (one, other) in destination_pairs(&old.destinations, &new.destinations) {
                partners.insert((before, one), (now, other));
                blocks.push((&old.destinations[one].block, &new.destinations[other].block));
            }
        }
    }
    let old_writers = writers(old, |writer| partners.get(&writer).copied());
    let new_writers = writers(new, Some);
    for (before, now) in handlers {
        let (old, new) = (&old.handlers[before], &new.handlers[now]);
        if old.label.is_some() {
            let pairs = custom_destination_pairs(
                (&old.destinations, |at| old_writers.get(&(before, at))),
                (&new.destinations, |at| new_writers.get(&(now, at))),
            );
            let pairs = pairs.into_iter();
            blocks.extend(pairs.map(|(one, other)| {
                (&old.destinations[one].block, &new.destinations[other].block)
            }));
        }
    }
    blocks
}

fn handler_pairs(old: &[HandlerKeys], new: &[HandlerKeys]) -> Vec<(usize, usize)> {
    let numbered = |handlers: &[HandlerKeys]| -> Vec<_> {
        let mut seen: HashMap<_, usize> = HashMap::new();
        let labels = handlers.iter().map(|it| it.label);
        let numbered = labels.map(|label| {
            let count = seen.entry(label).or_default();
            *count += 1;
            (label, *count)
        });
        numbered.collect()
    };
    let (olds, news) = (numbered(old), numbered(new));
    let mut sides = Sides::new(old.len(), new.len());
    sides.pair(|at| Some(olds[at]), |at| Some(news[at]));
    // One that is called otherwise.
    let custom = |it: &HandlerKeys| it.label.map(|_| ());
    sides.pair(|at| custom(&old[at]), |at| custom(&new[at]));
    sides.pairs
}

fn destination_pairs(old: &[DestinationKeys], new: &[DestinationKeys]) -> Vec<(usize, usize)> {
    let mut sides = Sides::new(old.len(), new.len());
    let mut pair_by = |key: &dyn Fn(&DestinationKeys) -> Option<ValueHash>| {
        sides.pair(|at| key(&old[at]), |at| key(&new[at]));
    };
    pair_by(&|it| it.name);
    pair_by(&|it| Some(ValueHash::of((it.limit, it.host?, it.client?))));
    pair_by(&|it| Some(ValueHash::of((it.limit, it.host?))));
    pair_by(&|it| Some(ValueHash::of((it.host?, it.client?))));
    pair_by(&|it| Some(ValueHash::of((it.secret?, it.client?))));
    pair_by_number(&mut sides, old, new, |old, new| {
        let is_common = |one: Option<ValueHash>, other| one.is_some() && one == other;
        (old.name.is_none() && new.name.is_none())
            || is_common(old.host, new.host)
            || is_common(old.secret, new.secret)
            || is_common(old.client, new.client)
    });
    sides.pairs
}

/// The destinations of a custom handler that are the same. The functions give the OAuth 2.0
/// destinations that write to one.
fn custom_destination_pairs<'w>(
    (old, old_writers): (
        &[DestinationKeys],
        impl Fn(usize) -> Option<&'w Vec<(usize, usize)>>,
    ),
    (new, new_writers): (
        &[DestinationKeys],
        impl Fn(usize) -> Option<&'w Vec<(usize, usize)>>,
    ),
) -> Vec<(usize, usize)> {
    let mut sides = Sides::new(old.len(), new.len());
    sides.pair(|at| old[at].name, |at| new[at].name);
    sides.pair(|at| old[at].limit, |at| new[at].limit);
    sides.pair(
        |at| Some((old[at].limit, old_writers(at)?)),
        |at| Some((new[at].limit, new_writers(at)?)),
    );
    pair_by_number(&mut sides, old, new, |_, _| true);
    sides.pairs
}

fn pair_by_number(
    sides: &mut Sides,
    old: &[DestinationKeys],
    new: &[DestinationKeys],
    is_same: impl Fn(&DestinationKeys, &DestinationKeys) -> bool,
) {
    sides.pair_if(
        |at| Some(old[at].number),
        |at| Some(new[at].number),
        |one, other| is_same(&old[one], &new[other]),
    );
}

/// The OAuth 2.0 destinations that write to each destination of a custom handler, by the numbers of
/// today.
fn writers(
    document: &DocumentKeys,
    of_today: impl Fn((usize, usize)) -> Option<(usize, usize)>,
) -> BTreeMap<(usize, usize), Vec<(usize, usize)>> {
    let mut writers: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (handler, keys) in document.handlers.iter().enumerate() {
        for (at, destination) in keys.destinations.iter().enumerate() {
            let Some(writer) = of_today((handler, at)) else {
                continue;
            };
            for target in &destination.writes_to {
                writers.entry(*target).or_default().push(writer);
            }
        }
    }
    for all in writers.values_mut() {
        all.sort_unstable();
    }
    writers
}
