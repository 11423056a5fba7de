//! Which handlers and destinations of two documents are the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::document::matching::sides::Sides;
use crate::document::matching::{Block, DestinationKeys, DocumentKeys, HandlerKeys};
use crate::value::hash::ValueHash;

/// The handlers and destinations of two documents that are the same.
pub(super) fn block_pairs<'k>(
    old: &'k DocumentKeys,
    new: &'k DocumentKeys,
) -> Vec<(&'k Block, &'k Block)> {
    let (olds, news) = (requests(old), requests(new));
    let mut sides = Sides::new(olds.len(), news.len());
    let mut anywhere = |key: Key| {
        sides.pair(|at| key(olds[at].keys), |at| key(news[at].keys));
    };
    anywhere(by_name);
    anywhere(by_limit_host_and_client);
    let moved = sides.pairs.iter();
    let moved = moved.map(|(one, other)| (olds[*one].handler, news[*other].handler));
    let handlers = handler_pairs((&old.handlers, &new.handlers), moved);
    pair_destinations((&olds, &news), &handlers, &mut sides);

    let pairs = handlers.iter();
    let mut blocks: Vec<_> = pairs
        .map(|(one, other)| (&old.handlers[*one].block, &new.handlers[*other].block))
        .collect();
    // The destination of today, by the old one: both as the numbers of handler and destination.
    let mut partners = HashMap::new();
    for (one, other) in sides.pairs {
        let (one, other) = (olds[one], news[other]);
        partners.insert((one.handler, one.at), (other.handler, other.at));
        blocks.push((&one.keys.block, &other.keys.block));
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

/// A destination of an OAuth 2.0 handler.
#[derive(Clone, Copy)]
struct Request<'k> {
    /// The number of its handler.
    handler: usize,
    /// Its number in the handler.
    at: usize,
    keys: &'k DestinationKeys,
}

/// The destinations of all OAuth 2.0 handlers.
fn requests(document: &DocumentKeys) -> Vec<Request<'_>> {
    let handlers = document.handlers.iter().enumerate();
    let oauth = handlers.filter(|(_, keys)| keys.label.is_none());
    let requests = oauth.flat_map(|(handler, keys)| {
        let destinations = keys.destinations.iter().enumerate();
        destinations.map(move |(at, keys)| Request { handler, at, keys })
    });
    requests.collect()
}

/// What a destination is recognized by.
type Key = fn(&DestinationKeys) -> Option<ValueHash>;

fn by_name(it: &DestinationKeys) -> Option<ValueHash> {
    it.name
}

fn by_limit_host_and_client(it: &DestinationKeys) -> Option<ValueHash> {
    Some(ValueHash::of((it.limit, it.host?, it.client?)))
}

fn by_limit_and_host(it: &DestinationKeys) -> Option<ValueHash> {
    Some(ValueHash::of((it.limit, it.host?)))
}

fn by_host_and_client(it: &DestinationKeys) -> Option<ValueHash> {
    Some(ValueHash::of((it.host?, it.client?)))
}

fn by_secret_and_client(it: &DestinationKeys) -> Option<ValueHash> {
    Some(ValueHash::of((it.secret?, it.client?)))
}

/// The handlers that are the same. `moved` has the old and the new handler of each destination that
/// is recognized already: of OAuth 2.0 handlers, those that share the most of them are the same.
fn handler_pairs(
    (old, new): (&[HandlerKeys], &[HandlerKeys]),
    moved: impl Iterator<Item = (usize, usize)>,
) -> Vec<(usize, usize)> {
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for pair in moved {
        *shared.entry(pair).or_default() += 1;
    }
    let mut shared: Vec<_> = shared.into_iter().collect();
    shared.sort_by_key(|(pair, count)| (Reverse(*count), *pair));
    let mut partners = HashMap::new();
    let mut taken = HashSet::new();
    for ((before, now), _) in shared {
        if !partners.contains_key(&before) && taken.insert(now) {
            partners.insert(before, now);
        }
    }
    let mut sides = Sides::new(old.len(), new.len());
    sides.pair(|at| partners.get(&at).copied(), Some);
    let (olds, news) = (numbered(old), numbered(new));
    sides.pair(|at| Some(olds[at]), |at| Some(news[at]));
    // One that is called otherwise.
    let custom = |it: &HandlerKeys| it.label.map(|_| ());
    sides.pair(|at| custom(&old[at]), |at| custom(&new[at]));
    sides.pairs
}

/// The labels of handlers, each with how many have had it.
fn numbered(handlers: &[HandlerKeys]) -> Vec<(Option<ValueHash>, usize)> {
    let mut seen: HashMap<_, usize> = HashMap::new();
    let labels = handlers.iter().map(|it| it.label);
    let numbered = labels.map(|label| {
        let count = seen.entry(label).or_default();
        *count += 1;
        (label, *count)
    });
    numbered.collect()
}

/// Pairs the destinations of OAuth 2.0 handlers that are left: those of the same handler first, then
/// those that have moved to another one.
fn pair_destinations(
    (olds, news): (&[Request<'_>], &[Request<'_>]),
    handlers: &[(usize, usize)],
    sides: &mut Sides,
) {
    let of_today: HashMap<usize, usize> = handlers.iter().copied().collect();
    let old_handler = |at: usize| of_today.get(&olds[at].handler).copied();
    let new_handler = |at: usize| Some(news[at].handler);
    let by_all: [Key; 5] = [
        by_name,
        by_limit_host_and_client,
        by_limit_and_host,
        by_host_and_client,
        by_secret_and_client,
    ];
    for key in by_all {
        sides.pair(
            |at| Some((old_handler(at)?, key(olds[at].keys)?)),
            |at| Some((new_handler(at)?, key(news[at].keys)?)),
        );
    }
    let by_most: [Key; 2] = [by_host_and_client, by_secret_and_client];
    for key in by_most {
        sides.pair(|at| key(olds[at].keys), |at| key(news[at].keys));
    }
    sides.pair_if(
        |at| Some((old_handler(at)?, olds[at].keys.number)),
        |at| Some((new_handler(at)?, news[at].keys.number)),
        |old, new| {
            let (old, new) = (olds[old].keys, news[new].keys);
            let is_common = |one: Option<ValueHash>, other| one.is_some() && one == other;
            (old.name.is_none() && new.name.is_none())
                || is_common(old.host, new.host)
                || is_common(old.secret, new.secret)
                || is_common(old.client, new.client)
        },
    );
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
    sides.pair(|at| Some(old[at].number), |at| Some(new[at].number));
    sides.pairs
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
