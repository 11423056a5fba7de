//! What settings may ask for at most. Anyone who can propose a change can write settings, so they may
//! not raise time and memory without a bound.

/// The largest settings file, in bytes: each of its globs and patterns takes far more memory than its
/// text.
pub const MOST_BYTES: u64 = 1 << 20;

/// The most entries of a list of globs, overrides or suppressions that are used: for each file, all
/// of them are gone through.
pub const MOST_ENTRIES: usize = 1_000;

/// The most policies that are used; together they may be as large as one.
pub const MOST_POLICIES: usize = 20;

/// The most entries for providers whose metadata is used, and the largest metadata file, in bytes: to
/// know the hosts of all servers, all of them are read.
pub const MOST_METADATA: usize = 50;

/// See [`MOST_METADATA`].
pub const MOST_METADATA_BYTES: u64 = 1 << 20;

/// The highest `limits.depth` that settings may set.
pub const MOST_DEPTH: usize = 1_000;

/// The highest `limits.alias-nodes` that settings may set.
pub const MOST_ALIAS_NODES: usize = 1_000_000;
