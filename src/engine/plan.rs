//! Which rules a check runs and when: what follows from the options alone.

use crate::diagnostic::Severity;
use crate::engine::Options;
use crate::rule::{Phase, Rule};

/// An enabled rule with its severity.
pub(super) type Active = (&'static dyn Rule, Severity);

/// Options of a check with the rules that they ask for. Files with the same options share it.
pub struct Plan<'o> {
    /// The options.
    pub options: &'o Options,
    /// The rules that run before findings are suppressed.
    pub(super) rules: Vec<Active>,
    /// Those among them for which documents make claims.
    pub(super) claiming: Vec<Active>,
    /// The rules about what suppresses findings, which run afterwards.
    pub(super) about_suppressions: Vec<Active>,
}

impl<'o> Plan<'o> {
    /// The plan for these options.
    pub fn new(options: &'o Options) -> Self {
        let (about_suppressions, rules): (Vec<Active>, Vec<Active>) = options
            .rules()
            // Without an earlier revision they find nothing, which would mean nothing.
            .filter(|(rule, _)| {
                options.earlier.is_some() || rule.meta().phase != Phase::AcrossRevisions
            })
            .partition(|(rule, _)| rule.meta().phase.is_after_suppression());
        let claiming = rules.iter().copied();
        let claiming = claiming.filter(|(rule, _)| rule.meta().phase == Phase::AcrossDocuments);
        Self {
            options,
            claiming: claiming.collect(),
            rules,
            about_suppressions,
        }
    }
}
