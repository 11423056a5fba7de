//! What a document claims for itself, so that a rule can compare two documents of a run.
//!
//! A rule states what each document claims; the engine compares the claims of all documents, and
//! shows each document those of its claims that an earlier one contests. Only the hashes of the
//! keys are kept of a document, so that a run of any length remembers little.

use crate::diagnostic::RelatedLocation;
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{Sentence, quote};
use crate::value::hash::ValueHash;

/// Something that a document claims and that no other may contradict.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What two claims are compared by, the most specific key first, each with the value that
    /// shows it.
    pub keys: Vec<(ValueHash, NodeId)>,
    /// Which claims with the same key contradict it.
    pub side: Side,
}

/// Which claims with a common key contest each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// All do.
    Any,
    /// What concerns production contests what concerns the other servertypes.
    Production,
    /// What concerns dev or test contests what concerns production.
    NonProduction,
}

impl Side {
    /// Whether claims of these sides contest each other if they have a key in common.
    pub fn contests(self, other: Self) -> bool {
        match (self, other) {
            (Self::Any, Self::Any)
            | (Self::Production, Self::NonProduction)
            | (Self::NonProduction, Self::Production) => true,
            (Self::Any, Self::Production | Self::NonProduction)
            | (Self::Production, Self::Any | Self::Production)
            | (Self::NonProduction, Self::Any | Self::NonProduction) => false,
        }
    }
}

/// That another document made a claim before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// The id of the rule.
    pub rule: &'static str,
    /// The document within the file, from 0.
    pub document: usize,
    /// The claim of this document, among those of the rule, from 0.
    pub claim: usize,
    /// The key that both have, as a place in [`Claim::keys`].
    pub key: usize,
    /// Where the other claim is.
    pub rival: RelatedLocation,
}

impl Contest {
    /// The other document in a sentence: `noun` is what it is.
    pub fn rival_called(&self, noun: &'static str) -> Sentence {
        match &self.rival {
            RelatedLocation::SameFile(_) => sentence!("another {} of this file", noun),
            RelatedLocation::OtherFile(there) => {
                sentence!("the {} in {}", noun, quote(&there.path))
            }
        }
    }
}
