//! Repairs as byte edits with a safety class. Applying them is left to the fixer.

use crate::text::span::Span;

/// Whether a fix may run without a person's look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// The meaning surely stays.
    Safe,
    /// Probably what was meant; a person decides.
    Suggestion,
}

impl Safety {
    /// The word for it in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Suggestion => "suggestion",
        }
    }
}

/// One replacement: the bytes of `span` become `text`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards. It may hold the user's own secret: reports redact it.
    pub text: String,
}

/// A repair: all of its edits, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative, no full stop.
    pub title: String,
    /// Whether it may run by itself.
    pub safety: Safety,
    /// The edits, in the order of the file, none overlapping another.
    pub edits: Vec<Edit>,
    /// Whether the fault keeps other rules silent, so that more may be found once it is mended:
    /// the servertype behind a misspelt key, say. Any other fix brings no new finding.
    pub uncovers: bool,
}

impl Fix {
    /// A fix of one replacement.
    pub fn replace(safety: Safety, title: String, span: Span, text: String) -> Self {
        Self {
            title,
            safety,
            edits: vec![Edit { span, text }],
            uncovers: false,
        }
    }

    /// The same fix, of a fault that keeps other rules silent.
    #[must_use]
    pub fn uncovering(self) -> Self {
        Self {
            uncovers: true,
            ..self
        }
    }
}
