//! Findings as plain data: what is wrong, where, why it matters, what to do.
//!
//! Rendering is left to the reports; the effective severity is set by the engine.

pub mod fingerprint;
pub mod fix;

use std::fmt;

use crate::diagnostic::fix::Fix;
use crate::text::line_index::Position;
use crate::text::sentence::{Message, Sentence};
use crate::text::span::Span;

/// How severe a finding is, in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Will probably fail, or exposes something under certain conditions.
    Warning,
    /// Will fail, exposes a secret or reaches the wrong system.
    Error,
}

impl Severity {
    /// All severities, most severe first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The name in every output format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The severity that settings assign to a rule, or a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Off: the rule does not run, or nothing reaches the threshold.
    Off,
    /// This severity.
    At(Severity),
}

impl Level {
    /// The severity; `None` for off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::At(severity) => Some(severity),
        }
    }
}

/// A second location that explains a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related<S = Message> {
    /// The location.
    pub place: RelatedLocation,
    /// What is there, in a few words.
    pub message: S,
}

/// The location of [`Related`] information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelatedLocation {
    /// In the file of the finding.
    SameFile(Span),
    /// In another file.
    OtherFile(Box<OtherFileLocation>),
}

/// A location in another file, whose text is not available.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherFileLocation {
    /// The path as shown in reports.
    pub path: String,
    /// The byte span.
    pub span: Span,
    /// The position of the first byte.
    pub start: Position,
    /// The position after the last byte.
    pub end: Position,
}

/// What a finding is about, in the user's terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The index of the document in its stream, from 0.
    pub document: usize,
    /// Its kind, as written in `kind:`; `None` if it has no known kind.
    pub kind: Option<&'static str>,
    /// The name of the document; empty if it has none.
    pub name: String,
    /// JSON Pointer (RFC 6901) of the value in its document; empty for the document itself.
    pub pointer: String,
    /// The same pointer with list items by name, if they have one:
    /// `/posthandlers/0/destinations/shop-prod/rest_url`. It does not change when items are moved.
    pub named_pointer: String,
    /// The key that the value lacks, if the finding is about a missing key.
    pub missing_key: Option<&'static str>,
    /// The path to the value in the product's own labels, separated by ` > `; empty for the
    /// document.
    pub label_path: String,
    /// Where the keys and names in these texts are in the file, so that those that are secret are
    /// masked. Empty once they are.
    pub places: Vec<Span>,
}

/// One finding, as it may be shown. Rules write a [`Draft`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<S = Message> {
    /// The id of its rule, `group/name`.
    pub rule: &'static str,
    /// The severity under the settings in effect.
    pub severity: Severity,
    /// What is wrong: one line, without a full stop.
    pub message: S,
    /// Why it matters, in a sentence or two: the reason of the rule, unless the case has its own.
    pub reason: S,
    /// What to do, in one line, unless the message makes it clear.
    pub help: Option<S>,
    /// The suggested spelling; [`Self::help`] contains it too.
    pub did_you_mean: Option<String>,
    /// The smallest span that is wrong.
    pub span: Span,
    /// Other locations that explain the finding.
    pub related: Vec<Related<S>>,
    /// What the finding is about.
    pub subject: Subject,
    /// The automatic fix, if there is one.
    pub fix: Option<Fix<S>>,
}

/// A finding whose texts are not masked yet, so that it cannot be shown.
pub type Draft = Finding<Sentence>;

impl Finding {
    /// The sort key of findings within a file: span, then rule, then message.
    pub fn order(&self) -> (Span, &'static str, &str) {
        (self.span, self.rule, &self.message)
    }
}
