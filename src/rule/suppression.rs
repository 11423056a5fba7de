//! Suppression directives and the status of each, which the rules of the group `suppression` report.
//!
//! `settings::suppress` reads the directives and applies them.

use crate::text::sentence::Sentence;
use crate::text::span::Span;
use crate::value::date::Date;

/// A suppression directive: an ignore comment, or an entry of the settings or of a baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// Where it is written.
    pub source: Source,
    /// All of its text; that of a comment starts at its `#`.
    pub span: Span,
    /// The rules and groups that it names, in the order of the text.
    pub names: Vec<Named>,
    /// The last day on which it applies, and where that is written.
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
    /// Whether it suppresses anything.
    pub status: SuppressionStatus,
}

/// The effect of a rule or group that a directive names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuppressionStatus {
    /// It suppresses findings.
    Suppresses,
    /// It would suppress findings, but its last day has passed.
    Expired,
    /// There is nothing to suppress.
    Unused,
    /// Unknown: the rule did not run, or not on everything that the directive covers.
    Unchecked,
    /// The findings of this rule cannot be suppressed.
    Refused,
    /// There is no such rule or group; the most similar name, if there is one.
    Unknown(Option<&'static str>),
}

/// Why a directive cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The part that is wrong.
    pub span: Span,
    /// What is wrong with it: one line, no full stop.
    pub message: Sentence,
    /// What to write instead.
    pub help: &'static str,
}
