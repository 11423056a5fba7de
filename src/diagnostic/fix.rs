//! Fixes as byte edits with a safety class. Applying them is left to the fixer.

use crate::text::sentence::{Message, Sentence};
use crate::text::span::Span;

/// Whether a fix may be applied without review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// The meaning is certain to stay the same.
    Safe,
    /// Probably what the author intended; needs review.
    Suggestion,
}

impl Safety {
    /// The name in every output format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Suggestion => "suggestion",
        }
    }
}

/// One edit: replaces the bytes of `span` with `text`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// The bytes to replace; empty for an insertion.
    pub span: Span,
    /// The replacement. It may contain a secret of the user, which reports mask.
    pub text: String,
}

/// A fix: either all of its edits are applied, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix<S = Message> {
    /// What the fix does, in the imperative, without a full stop.
    pub title: S,
    /// Whether it may be applied without review.
    pub safety: Safety,
    /// The edits, in file order, without overlaps.
    pub edits: Vec<Edit>,
    /// Whether the violation prevents other rules from running, so that fixing it may reveal new
    /// findings: a misspelled key, for example, keeps its value from being checked. A fix without
    /// this flag must not lead to new findings.
    pub uncovers: bool,
}

/// A fix whose title is not masked yet.
pub type DraftFix = Fix<Sentence>;

impl DraftFix {
    /// A fix with a single edit.
    pub fn replace(safety: Safety, title: impl Into<Sentence>, span: Span, text: String) -> Self {
        Self {
            title: title.into(),
            safety,
            edits: vec![Edit { span, text }],
            uncovers: false,
        }
    }
}

impl<S> Fix<S> {
    /// The same fix, with [`Self::uncovers`] set.
    #[must_use]
    pub fn uncovering(self) -> Self {
        Self {
            uncovers: true,
            ..self
        }
    }
}
