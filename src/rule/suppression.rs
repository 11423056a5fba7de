//! The directives that suppress findings, and the outcome of each, so that rules can report them.
//!
//! Comments are read, and findings suppressed, in `settings`.

use crate::text::span::Span;
use crate::value::date::Date;

/// A directive to suppress findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// Where it is written.
    pub source: Source,
    /// All of its text: a comment from its `#` on.
    pub span: Span,
    /// The rules that it names, in its order.
    pub names: Vec<Named>,
    /// The day up to which it holds, and where that is written.
    pub until: Option<(Date, Span)>,
    /// Whether it has a reason.
    pub has_reason: bool,
    /// Why it cannot be read; then it names no rule and suppresses nothing.
    pub problem: Option<Problem>,
}

/// Where a directive is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// In a comment of a document.
    Comment,
    /// In an entry of the settings or of a baseline.
    Entry,
}

/// The name of a rule or a group in a directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub text: String,
    /// Where it is written.
    pub span: Span,
    /// What came of it.
    pub status: SuppressionStatus,
}

/// What came of the name of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuppressionStatus {
    /// It suppresses findings.
    Suppresses,
    /// It would suppress findings, but its day has passed.
    Expired,
    /// There is nothing to suppress.
    Unused,
    /// Whether there is something to suppress cannot be known: the rule did not run, or not on all.
    Unchecked,
    /// There is such a rule, but its findings cannot be suppressed.
    Refused,
    /// There is no such rule; the name of a similar one.
    Unknown(Option<&'static str>),
}

/// Why a directive cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The part that is wrong.
    pub span: Span,
    /// What is wrong with it: one line, no full stop.
    pub message: String,
    /// What to write instead.
    pub help: &'static str,
}
