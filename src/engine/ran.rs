//! Which rules have checked all of a file, so that finding nothing means that there is nothing.

use std::collections::HashMap;

use crate::diagnostic::Draft;
use crate::engine::Plan;
use crate::engine::plan::Active;
use crate::rule::{Phase, Profile};
use crate::rules::RULES;

/// The rules that have run over a file.
pub(super) struct Ran<'r> {
    rules: &'r [Active],
    profile: Profile,
    most: usize,
    /// The number of findings of each rule.
    counts: HashMap<&'static str, usize>,
}

impl<'r> Ran<'r> {
    pub(super) fn new(plan: &'r Plan<'_>, findings: &[Draft]) -> Self {
        let mut counts = HashMap::new();
        for finding in findings {
            *counts.entry(finding.rule).or_default() += 1;
        }
        Self {
            rules: &plan.rules,
            profile: plan.options.profile,
            most: plan.options.most_findings(),
            counts,
        }
    }

    /// Whether a rule, or all rules of a group, have reported all that they find: they were on,
    /// did not stop at the most findings, and need no other file for it. Rules of a group that are
    /// off in the profile, or need an earlier revision, do not count.
    pub(super) fn has_run(&self, name: &str) -> bool {
        let metas = RULES.iter().map(|rule| rule.meta());
        let mut named = metas
            .filter(|meta| meta.id == name || meta.group() == name)
            .filter(|meta| {
                let is_usual = meta.severity_in(self.profile).is_some();
                meta.id == name || (is_usual && meta.phase != Phase::AcrossRevisions)
            })
            .peekable();
        named.peek().is_some()
            && named.all(|meta| {
                let is_on = self.rules.iter().any(|(rule, _)| rule.meta().id == meta.id);
                let count = self.counts.get(meta.id).copied().unwrap_or_default();
                is_on && count < self.most && meta.phase != Phase::AcrossDocuments
            })
    }
}
