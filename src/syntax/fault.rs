//! Syntax faults as data: the syntax rules turn them into messages.

use std::sync::Arc;

use crate::text::sentence::Sentence;
use crate::text::span::Span;

/// The maximum number of faults reported for a JSON file or form body, and of duplicate keys in one
/// mapping. It is one more than a report shows for one rule, so that the report can state that
/// there are more.
pub(super) const MAX_FAULTS: usize = 1001;

/// A fault in the text of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The span that is wrong.
    pub span: Span,
    /// The index of the document in the stream, from 0; for a fault between documents, the one
    /// before it.
    pub document: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Not valid YAML, JSON, TOML or form encoding.
    Invalid {
        /// What is wrong, in a few words, without a full stop.
        problem: Sentence,
        /// The usual cause, or what to write instead.
        hint: Option<&'static str>,
    },
    /// A comma after the last entry of a JSON object or array.
    TrailingComma,
    /// A line inside brackets that is not indented further than the mapping or list that contains
    /// the brackets, which YAML does not allow. The reader understands it all the same.
    NotIndented,
    /// Bytes that are not UTF-8.
    Encoding(Encoding),
    /// Exceeds one of the limits.
    Limit(Limit),
    /// An alias `*name` without an anchor `&name` before it.
    UnknownAlias {
        /// The name without `*`.
        name: String,
        /// The anchors of the document, in file order; only the last ones if there are very many.
        known: Arc<[String]>,
    },
    /// An anchor `&name` that no alias `*name` uses.
    UnusedAnchor {
        /// The name without `&`.
        name: String,
    },
    /// A duplicate key in a mapping; the span of the fault is the later key.
    DuplicateKey {
        /// The key.
        key: String,
        /// The earlier key.
        earlier: Span,
    },
    /// A duplicate merge key `<<` in a mapping; the span of the fault is the later one.
    DuplicateMergeKey {
        /// The previous merge key.
        earlier: Span,
        /// The aliases that the merge keys of the mapping have as values, in file order; empty if
        /// there is another value, or if there are very many.
        aliases: Vec<String>,
    },
}

/// Why bytes cannot be decoded as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, little endian.
    Utf16LittleEndian,
    /// UTF-16, big endian.
    Utf16BigEndian,
    /// A byte that is not valid UTF-8.
    InvalidUtf8 {
        /// The byte.
        byte: u8,
        /// Its offset in the file, from 0.
        offset: usize,
    },
}

/// A limit on time or memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Size of a file in bytes.
    FileSize {
        /// The actual size.
        found: u64,
        /// The maximum.
        most: u64,
    },
    /// Levels of nesting.
    Depth {
        /// The maximum.
        most: usize,
    },
    /// Nodes of a file, those that aliases add included.
    Nodes {
        /// The maximum.
        most: usize,
    },
    /// Documents of a stream.
    Documents {
        /// The maximum.
        most: usize,
    },
    /// Nodes that aliases add to a file.
    AliasNodes {
        /// The maximum.
        most: usize,
    },
}

impl FaultKind {
    /// Whether a part of the text is unread because of it.
    pub fn leaves_unread(&self) -> bool {
        match self {
            Self::Invalid { .. }
            | Self::Encoding(_)
            | Self::Limit(_)
            | Self::UnknownAlias { .. } => true,
            Self::TrailingComma
            | Self::NotIndented
            | Self::UnusedAnchor { .. }
            | Self::DuplicateKey { .. }
            | Self::DuplicateMergeKey { .. } => false,
        }
    }
}
