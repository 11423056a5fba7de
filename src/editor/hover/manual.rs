//! Manuals of rules in hovers.

use std::fmt::Write as _;

use crate::diagnostic::Severity;
use crate::rule::RuleMeta;
use crate::rules::{RULES, meta};

/// The manual of the rule with this id, as Markdown.
pub fn rule(id: &str) -> Option<String> {
    meta(id).map(rule_markdown)
}

/// The manual of a rule as Markdown, after its id, severity and kind of fix.
fn rule_markdown(meta: &RuleMeta) -> String {
    let severity = meta.severity.map_or("off", Severity::name);
    let fix = meta.fixable.name();
    let manual = meta.manual().replace("## ", "#### ");
    format!(
        "### `{}`\n\nSeverity: {severity}. Fix: {fix}.\n\n{}",
        meta.id,
        manual.trim_end()
    )
}

/// The manual of a rule, or the rules of a group with what each of them finds.
pub(super) fn rule_or_group(name: &str) -> Option<String> {
    if let Some(manual) = rule(name) {
        return Some(manual);
    }
    let metas = RULES.iter().map(|rule| rule.meta());
    let mut list = String::new();
    for meta in metas.filter(|meta| meta.group() == name) {
        let _ = write!(list, "\n- `{}`: {}", meta.id, meta.summary());
    }
    (!list.is_empty()).then(|| format!("Rules in the group `{name}`:\n{list}"))
}
