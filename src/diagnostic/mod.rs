//! Findings as plain data: what is wrong, where, why it matters, what to do.
//!
//! How a finding looks is left to the reports; how severe it is in the end, to the engine.

pub mod fingerprint;
pub mod fix;

use std::fmt;

use crate::diagnostic::fix::Fix;
use crate::text::line_index::Position;
use crate::text::span::Span;

/// How bad a finding is, from mild to severe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Will probably fail, or expose something under conditions.
    Warning,
    /// Will fail, expose a secret or reach the wrong system.
    Error,
}

impl Severity {
    /// All severities, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The word for it in every output.
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

/// What settings give a rule, or a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing: the rule does not run, nothing is over the threshold.
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

/// A second place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is to be seen there, in a few words.
    pub message: String,
}

/// Where a second place is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the file of the finding.
    Here(Span),
    /// In another file of the run.
    Elsewhere(Box<Elsewhere>),
}

/// A place in another file of the run, whose text is not at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The path as reports show it.
    pub path: String,
    /// The bytes.
    pub span: Span,
    /// The position of the first byte.
    pub start: Position,
    /// The position behind the last byte.
    pub end: Position,
}

/// What a finding is about, in the user's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The document of the stream, from 0.
    pub document: usize,
    /// Its kind, as `kind:` writes it; `None` if it has none that we know.
    pub kind: Option<&'static str>,
    /// The name that the document gives itself; empty if it has none.
    pub name: String,
    /// JSON Pointer (RFC 6901) of the value in its document; empty for the whole document.
    pub pointer: String,
    /// The same way with list items called by their names, where they have one:
    /// `/posthandlers/0/destinations/shop-prod/rest_url`. It stays while items are moved.
    pub named_pointer: String,
    /// The way to the value in the product's own labels, parted by ` > `; empty for the document.
    pub label_path: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The id of its rule, `group/name`.
    pub rule: &'static str,
    /// How bad it is under the settings in force.
    pub severity: Severity,
    /// What is wrong: one line with the facts, no full stop.
    pub message: String,
    /// Why it matters: a sentence or two; the rule's, unless the case has a reason of its own.
    pub reason: String,
    /// What to do, in one line, if there is more to say than the message does.
    pub help: Option<String>,
    /// The word that was probably meant; [`Self::help`] offers it too.
    pub did_you_mean: Option<String>,
    /// The smallest place that is wrong.
    pub span: Span,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// What it is about.
    pub subject: Subject,
    /// How to mend it, if a machine can.
    pub fix: Option<Fix>,
}

impl Finding {
    /// What findings of one file are sorted by: place, then rule, then message.
    pub fn order(&self) -> (Span, &'static str, &str) {
        (self.span, self.rule, &self.message)
    }
}
