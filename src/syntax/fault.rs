//! What can be wrong with the text itself, as facts: the rules about syntax word them.

use std::borrow::Cow;

use crate::text::span::Span;

/// The most faults that a reader of JSON or of a form body tells of one file, and the most repeated
/// keys of one mapping. It is one more
/// than a report shows of one rule, so that the report can say that there are more.
pub(super) const MOST_FAULTS: usize = 1001;

/// A fault of the text, in the document with the given number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The place that is wrong.
    pub span: Span,
    /// The document of the stream, from 0; the last one that had begun.
    pub document: usize,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Not YAML, not JSON, or not a form body.
    Invalid {
        /// What is wrong, in a few words without a full stop.
        problem: Cow<'static, str>,
        /// What usually causes it and what to write instead.
        hint: Option<&'static str>,
    },
    /// Bytes that are not UTF-8.
    Encoding(Encoding),
    /// Over one of the limits.
    Limit(Limit),
    /// `*name` without an `&name` before it.
    UnknownAlias {
        /// The name without `*`.
        name: String,
        /// The names that the document has, in its order; the last ones if there are very many.
        known: Vec<String>,
    },
    /// `&name` that no `*name` uses.
    UnusedAnchor {
        /// The name without `&`.
        name: String,
    },
    /// The same key twice in one mapping; the fault's span is the later key.
    DuplicateKey {
        /// The key.
        key: String,
        /// The earlier key.
        earlier: Span,
    },
}

/// Why bytes cannot be read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, little endian.
    Utf16LittleEndian,
    /// UTF-16, big endian.
    Utf16BigEndian,
    /// A byte that no UTF-8 text has there.
    InvalidUtf8 {
        /// The byte.
        byte: u8,
        /// Its offset in the file, from 0.
        offset: usize,
    },
}

/// A limit that bounds time and memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Size of a file in bytes.
    FileSize {
        /// The size found.
        found: u64,
        /// The most that is read.
        most: u64,
    },
    /// Levels of nesting.
    Depth {
        /// The most that is read.
        most: usize,
    },
    /// Nodes that aliases add to a file.
    AliasNodes {
        /// The most that is added.
        most: usize,
    },
}

impl FaultKind {
    /// Whether the document cannot be judged any further.
    pub fn breaks_document(&self) -> bool {
        match self {
            Self::Invalid { .. }
            | Self::Encoding(_)
            | Self::Limit(_)
            | Self::UnknownAlias { .. } => true,
            Self::UnusedAnchor { .. } | Self::DuplicateKey { .. } => false,
        }
    }
}
