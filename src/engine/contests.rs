//! Compares the claims of all documents of a run.

use std::collections::BTreeMap;

use crate::diagnostic::{OtherFileLocation, RelatedLocation};
use crate::document::place::At;
use crate::engine::plan::Active;
use crate::rule::Context;
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

/// The location of a key of a claim. A run keeps those of all its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct KeyLocation {
    span: Span,
    start: SmallPosition,
    end: SmallPosition,
}

/// A [`Position`] in half the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SmallPosition {
    line: u32,
    column: u32,
}

impl From<Position> for SmallPosition {
    fn from(position: Position) -> Self {
        let number = |number| u32::try_from(number).expect("the size limit bounds the text");
        Self {
            line: number(position.line),
            column: number(position.column),
        }
    }
}

impl From<SmallPosition> for Position {
    fn from(position: SmallPosition) -> Self {
        Self {
            line: position.line as usize,
            column: position.column as usize,
        }
    }
}

/// The claims of the documents of a file, by document, rule and number.
pub(super) struct Claims<'t> {
    text: &'t str,
    /// Made for the first claim.
    positions: Option<Positions<'t>>,
    list: Vec<Claimed>,
}

impl<'t> Claims<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            positions: None,
            list: Vec::new(),
        }
    }

    /// Adds what these rules claim for the next document.
    pub(super) fn add(&mut self, cx: &Context<'_>, rules: &[Active]) {
        for (rule, _) in rules {
            for (number, claim) in rule.claims(cx).into_iter().enumerate() {
                let text = self.text;
                let positions = self.positions.get_or_insert_with(|| Positions::new(text));
                let mut last: Option<(NodeId, KeyLocation)> = None;
                let mut location = |node| match last {
                    Some((known, location)) if known == node => location,
                    _ => {
                        let span = cx.document.span_of(&At::Value(node));
                        let location = KeyLocation {
                            span,
                            start: positions.at(span.start).into(),
                            end: positions.at(span.end).into(),
                        };
                        last = Some((node, location));
                        location
                    }
                };
                let keys = claim.keys.into_iter();
                self.list.push(Claimed {
                    rule: rule.meta().id,
                    document: cx.document.number,
                    number,
                    keys: keys.map(|(key, node)| (key, location(node))).collect(),
                    side: claim.side,
                });
            }
        }
    }

    pub(super) fn into_list(self) -> Vec<Claimed> {
        self.list
    }
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
    let mut keys: Vec<Key<'_>> = files
        .iter()
        .enumerate()
        .flat_map(|(file, claimant)| {
            let claims = claimant.claims.iter().enumerate();
            claims.flat_map(move |(place, claim)| {
                let order = (file, place);
                let keys = claim.keys.iter().enumerate();
                keys.map(move |(at, (value, _))| Key {
                    value: *value,
                    claim,
                    order,
                    at,
                })
            })
        })
        .collect();
    // Those that are the same are together, in the order of the claims.
    keys.sort_unstable_by_key(|key| (key.value, key.claim.rule, key.order, key.at));
    let mut contested: Vec<(&Key<'_>, &Key<'_>)> = Vec::new();
    for same in keys.chunk_by(Key::is_same) {
        if same.len() > 1 {
            add_contested(same, &mut contested);
        }
    }
    // The most specific key of each claim.
    contested.sort_unstable_by_key(|(mine, _)| (mine.order, mine.at));
    contested.dedup_by_key(|(mine, _)| mine.order);
    let mut found: BTreeMap<usize, Vec<Contest>> = BTreeMap::new();
    for (mine, rival) in contested {
        let file = mine.file();
        found.entry(file).or_default().push(Contest {
            rule: mine.claim.rule,
            document: mine.claim.document,
            claim: mine.claim.number,
            key: mine.at,
            rival: rival.place(file, files[rival.file()].path),
        });
    }
    found
}

/// Adds those of keys that are the same that an earlier one contests, each with the earliest.
fn add_contested<'k, 'r>(same: &'k [Key<'r>], contested: &mut Vec<(&'k Key<'r>, &'k Key<'r>)>) {
    let mut known: Vec<&Key<'_>> = Vec::new();
    for mine in same {
        let rival = known.iter().find(|other| other.contests(mine));
        contested.extend(rival.map(|rival| (mine, *rival)));
        // No rule needs more than the first two documents of each side.
        let same_side = || known.iter().filter(|it| it.claim.side == mine.claim.side);
        if same_side().count() < 2 && !same_side().any(|it| it.is_of_document(mine)) {
            known.push(mine);
        }
    }
}

/// A key of a claim.
struct Key<'r> {
    value: ValueHash,
    claim: &'r Claimed,
    /// The index of the file, and the place of the claim in it.
    order: (usize, usize),
    /// The place of the key in the claim.
    at: usize,
}

impl Key<'_> {
    fn file(&self) -> usize {
        self.order.0
    }

    /// Whether claims are compared by these keys.
    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value && self.claim.rule == other.claim.rule
    }

    fn is_of_document(&self, other: &Self) -> bool {
        (self.file(), self.claim.document) == (other.file(), other.claim.document)
    }

    fn contests(&self, other: &Self) -> bool {
        !self.is_of_document(other) && self.claim.side.contests(other.claim.side)
    }

    /// Where it is, seen from a file.
    fn place(&self, from: usize, path: &str) -> RelatedLocation {
        let KeyLocation { span, start, end } = self.claim.keys[self.at].1;
        if self.file() == from {
            return RelatedLocation::SameFile(span);
        }
        RelatedLocation::OtherFile(Box::new(OtherFileLocation {
            path: path.to_owned(),
            span,
            start: start.into(),
            end: end.into(),
        }))
    }
}
