//! Reads a stream of YAML documents into a tree.
//!
//! `subset` reads what most configs are made of. It hands everything else over to `events`, which reads
//! all of YAML with a parser, up to the first error of each document; `recovery` reads on after it. All
//! hand what they find to one composer.

mod alias;
mod compose;
mod events;
mod lines;
mod problem;
mod recovery;
mod span;
mod stop;
mod subset;
#[cfg(test)]
mod tests;

use crate::syntax::Limits;
use crate::syntax::fault::Fault;
use crate::syntax::tree::Tree;

/// Parses a stream of YAML documents. What is unreadable is left out: [`Tree::unread`].
pub(super) fn parse<'t>(text: &'t str, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    if let Some(read) = subset::read(text, limits) {
        return read;
    }
    let parsed = events::parse_once(text, limits);
    if parsed.stops.is_empty() {
        return (parsed.tree, parsed.faults);
    }
    recovery::read_on(text, limits, parsed)
}
