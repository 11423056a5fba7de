//! Compares the claims of all documents of a run.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{OtherFileLocation, RelatedLocation};
use crate::document::place::At;
use crate::rule::Context;
use crate::rule::Rule;
use crate::rule::claim::{Contest, Side};
use crate::syntax::tree::NodeId;
use crate::text::line_index::Position;
use crate::text::positions::Positions;
use crate::text::span::Span;
use crate::value::hash::ValueHash;

/// The part of a claim that outlives its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    rule: &'static str,
    document: usize,
    number: usize,
    keys: Box<[(ValueHash, KeyLocation)]>,
    side: Side,
}

/// The location of a key of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct KeyLocation {
    span: Span,
    start: Position,
    end: Position,
}

/// The claims of the documents of a file, by document, rule and number.
pub(super) fn claimed<'a>(
    contexts: impl Iterator<Item = Context<'a>>,
    rules: &[&'static dyn Rule],
    text: &str,
) -> Vec<Claimed> {
    let mut all = Vec::new();
    let mut positions = None;
    for cx in contexts {
        for rule in rules {
            for (number, claim) in rule.claims(&cx).into_iter().enumerate() {
                let positions = positions.get_or_insert_with(|| Positions::new(text));
                let mut last: Option<(NodeId, KeyLocation)> = None;
                let mut location = |node| match last {
                    Some((known, location)) if known == node => location,
                    _ => {
                        let span = cx.document.span_of(&At::Value(node));
                        let location = KeyLocation {
                            span,
                            start: positions.at(span.start),
                            end: positions.at(span.end),
                        };
                        last = Some((node, location));
                        location
                    }
                };
                let keys = claim.keys.into_iter();
                all.push(Claimed {
                    rule: rule.meta().id,
                    document: cx.document.number,
                    number,
                    keys: keys.map(|(key, node)| (key, location(node))).collect(),
                    side: claim.side,
                });
            }
        }
    }
    all
}

/// A file of a run with its claims.
#[derive(Debug, Clone, Copy)]
pub struct Claimant<'r> {
    /// The path as reports show it.
    pub path: &'r str,
    /// What its documents claim.
    pub claims: &'r [Claimed],
}

/// The contests by file index. Of two claims that contest each other, the later one gets the
/// contest, with its earliest rival in another document.
pub fn contests(files: &[Claimant<'_>]) -> BTreeMap<usize, Vec<Contest>> {
    let mut known: HashMap<(&str, ValueHash), Vec<(Known<'_>, KeyLocation)>> = HashMap::new();
    let mut found: BTreeMap<usize, Vec<Contest>> = BTreeMap::new();
    for (file, claimant) in files.iter().enumerate() {
        for claim in claimant.claims {
            let mine = Known { file, claim };
            let mut rivals = claim.keys.iter().enumerate().filter_map(|(at, (key, _))| {
                let others = known.get(&(claim.rule, *key))?;
                let (rival, location) = others.iter().find(|(other, _)| other.contests(&mine))?;
                Some((at, rival.place(*location, file, files[rival.file].path)))
            });
            if let Some((key, rival)) = rivals.next() {
                found.entry(file).or_default().push(Contest {
                    rule: claim.rule,
                    document: claim.document,
                    claim: claim.number,
                    key,
                    rival,
                });
            }
            for (key, location) in &claim.keys {
                let others = known.entry((claim.rule, *key)).or_default();
                // No rule needs more than the first two documents of each side.
                let same_side = || others.iter().filter(|(it, _)| it.claim.side == claim.side);
                if same_side().count() < 2 && !same_side().any(|(it, _)| it.is_of_document(&mine)) {
                    others.push((mine, *location));
                }
            }
        }
    }
    found
}

/// A claim and the index of its file.
#[derive(Clone, Copy)]
struct Known<'r> {
    file: usize,
    claim: &'r Claimed,
}

impl Known<'_> {
    fn is_of_document(&self, other: &Self) -> bool {
        (self.file, self.claim.document) == (other.file, other.claim.document)
    }

    fn contests(&self, other: &Self) -> bool {
        !self.is_of_document(other) && self.claim.side.contests(other.claim.side)
    }

    /// Where a location of it is, seen from a file.
    fn place(&self, location: KeyLocation, from: usize, path: &str) -> RelatedLocation {
        let KeyLocation { span, start, end } = location;
        if self.file == from {
            return RelatedLocation::SameFile(span);
        }
        RelatedLocation::OtherFile(Box::new(OtherFileLocation {
            path: path.to_owned(),
            span,
            start,
            end,
        }))
    }
}
