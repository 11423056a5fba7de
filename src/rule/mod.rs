//! What a rule is: its identity and manual, what it may read, where it writes.
//!
//! The rules themselves are in `rules`; `engine` runs them.

mod advice;
pub mod claim;
mod context;
mod findings;
pub mod suppression;

pub use context::Context;
pub(crate) use findings::Report;
pub use findings::{Findings, MOST as MOST_FINDINGS};

use std::sync::OnceLock;

use crate::diagnostic::Severity;
use crate::diagnostic::fix::Safety;
use crate::rule::claim::Claim;

/// A set of default severities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// What most teams want.
    #[default]
    Recommended,
    /// The letter of RFC 6749.
    Rfc6749,
    /// The best current practice, RFC 9700.
    Bcp,
    /// The OAuth 2.1 draft.
    OAuth21,
}

/// Whether a rule can fix what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixable {
    /// A person has to decide what is right.
    No,
    /// With safe fixes at best, where the finding allows one.
    Safe,
    /// With suggestions, where the finding allows one.
    Suggestion,
}

impl Fixable {
    /// The word for it in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Safe => Safety::Safe.name(),
            Self::Suggestion => Safety::Suggestion.name(),
        }
    }
}

/// What a finding of the rule means for the security of the systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Risk {
    /// The severity as a CVSS score: over 0.0, up to 10.0, with one decimal.
    pub score: &'static str,
    /// The number of the weakness in the Common Weakness Enumeration.
    pub cwe: u32,
}

/// How often the rule is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// Always: the text alone decides.
    VeryHigh,
    /// Nearly always.
    High,
    /// It relies on names and conventions, which may mean something else.
    Medium,
}

impl Precision {
    /// The word for it in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::VeryHigh => "very-high",
            Self::High => "high",
            Self::Medium => "medium",
        }
    }
}

/// When a rule runs, and what it needs for that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// On the text of every document, even one that is not well formed.
    Text,
    /// On each well-formed document by itself: most rules.
    Document,
    /// On each well-formed document, beside the others of the run: what it finds depends on them.
    AcrossDocuments,
    /// On each well-formed document, beside the same one in an earlier revision.
    AcrossRevisions,
    /// After the findings of all other phases have been suppressed: on each directive that
    /// suppresses findings. Its own findings cannot be suppressed.
    Suppression,
    /// In the same phase, on directives that suppress nothing. A directive can name the rule to be
    /// kept although it suppresses nothing, and a fix brings such a finding when it fixes all that
    /// the directive suppressed.
    UnusedSuppression,
}

impl Phase {
    /// Whether rules of this phase run on documents that are not well formed, too.
    pub fn includes_broken_documents(self) -> bool {
        match self {
            Self::Text | Self::Suppression | Self::UnusedSuppression => true,
            Self::Document | Self::AcrossDocuments | Self::AcrossRevisions => false,
        }
    }

    /// Whether it comes after findings have been suppressed.
    pub fn is_after_suppression(self) -> bool {
        match self {
            Self::Suppression | Self::UnusedSuppression => true,
            Self::Text | Self::Document | Self::AcrossDocuments | Self::AcrossRevisions => false,
        }
    }
}

/// Identity and manual of a rule.
#[derive(Debug)]
pub struct RuleMeta {
    /// `group/name`, named after the bad thing.
    pub id: &'static str,
    /// The severity under [`Profile::Recommended`]; `None` if it is off there.
    pub severity: Option<Severity>,
    /// The profiles in which the severity differs.
    pub profiles: &'static [(Profile, Option<Severity>)],
    /// When it runs.
    pub phase: Phase,
    /// What it means for security; `None` if the rule is not about that.
    pub security: Option<Risk>,
    /// How often it is right.
    pub precision: Precision,
    /// Whether it can fix what it finds.
    pub fixable: Fixable,
    /// The version that brought it.
    pub since: &'static str,
    /// The doc comment: Markdown under fixed headings, each line with the space after `///`.
    pub doc: &'static str,
    /// [`Self::reason`], computed once: every finding of the rule needs it.
    pub one_line_reason: OnceLock<String>,
}

impl RuleMeta {
    /// The part of the id before the slash.
    pub fn group(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(group, _)| group)
    }

    /// The part of the id after the slash.
    pub fn name(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(_, name)| name)
    }

    /// Whether a name is its id or its group.
    pub fn is_named(&self, name: &str) -> bool {
        let rest = self.id.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The severity under a profile; `None` if the rule is off there.
    pub fn severity_in(&self, profile: Profile) -> Option<Severity> {
        self.profiles
            .iter()
            .find(|(other, _)| *other == profile)
            .map_or(self.severity, |(_, severity)| *severity)
    }

    /// The manual as Markdown.
    pub fn manual(&self) -> String {
        let mut text = String::with_capacity(self.doc.len());
        for line in self.doc.lines() {
            text.push_str(line.strip_prefix(' ').unwrap_or(line));
            text.push('\n');
        }
        text
    }

    /// A section of the manual by its heading, as plain text; empty if there is none.
    pub fn section(&self, heading: &str) -> String {
        let manual = self.manual();
        let lines = manual
            .lines()
            .skip_while(|line| line.strip_prefix("## ") != Some(heading))
            .skip(1)
            .take_while(|line| !line.starts_with("## "));
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// What it finds, in the first sentence of its manual, without the full stop.
    pub fn summary(&self) -> String {
        let section = self.section("What it finds").replace('\n', " ");
        let end = section.find(". ").unwrap_or(section.len());
        section[..end].trim_end_matches('.').to_owned()
    }

    /// Why it matters, on one line.
    pub fn reason(&'static self) -> &'static str {
        let reason = || self.section("Why it matters").replace('\n', " ");
        self.one_line_reason.get_or_init(reason)
    }
}

/// What the macro `declare_rule` gives a rule.
pub trait Declared {
    /// Identity and manual.
    fn meta(&self) -> &'static RuleMeta;
}

/// One kind of mistake: looks at a document and reports what it finds.
pub trait Rule: Declared + Sync {
    /// Looks at one document.
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>);

    /// What a document claims for itself; [`Context::contests`] then has the claims that another
    /// document of the run contests. The same for the same document, always.
    fn claims(&self, _cx: &Context<'_>) -> Vec<Claim> {
        Vec::new()
    }
}

/// Declares a rule: its type, whose doc comment is the manual, and its metadata.
///
/// Without a severity it is off, except in the profiles that give it one. Without a phase it runs on
/// each document by itself ([`Phase::Document`]). A rule about security gives the score of its
/// findings and the number of the weakness. Its precision is high unless it says otherwise.
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        pub $name:ident {
            id: $id:literal,
            $(severity: $severity:ident,)?
            $(profiles: $profiles:expr,)?
            $(phase: $phase:ident,)?
            $(security: ($score:literal, $cwe:literal),)?
            $(precision: $precision:ident,)?
            fixable: $fixable:ident,
            since: $since:literal $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        pub(crate) struct $name;

        impl $crate::rule::Declared for $name {
            fn meta(&self) -> &'static $crate::rule::RuleMeta {
                static META: $crate::rule::RuleMeta = $crate::rule::RuleMeta {
                    id: $id,
                    severity: $crate::rule::first_of!(
                        $(Some($crate::diagnostic::Severity::$severity),)? None
                    ),
                    profiles: $crate::rule::first_of!($($profiles,)? &[]),
                    phase: $crate::rule::first_of!(
                        $($crate::rule::Phase::$phase,)? $crate::rule::Phase::Document
                    ),
                    security: $crate::rule::first_of!(
                        $(Some($crate::rule::Risk { score: $score, cwe: $cwe }),)? None
                    ),
                    precision: $crate::rule::first_of!(
                        $($crate::rule::Precision::$precision,)? $crate::rule::Precision::High
                    ),
                    fixable: $crate::rule::Fixable::$fixable,
                    since: $since,
                    doc: concat!($($doc, "\n"),+),
                    one_line_reason: std::sync::OnceLock::new(),
                };
                &META
            }
        }
    };
}

/// The first of its arguments.
macro_rules! first_of {
    ($first:expr $(, $rest:expr)* $(,)?) => {
        $first
    };
}

pub(crate) use {declare_rule, first_of};
