//! The hash of a value, for comparing values that are not kept.

use std::hash::{DefaultHasher, Hash, Hasher as _};

/// What is kept of a value, such as a secret, to compare it with others. Two different values have
/// the same hash with a chance of one to 2^64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueHash(u64);

impl ValueHash {
    /// The hash of a value; the same in every run.
    pub fn of(value: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        Self(hasher.finish())
    }
}
