//! Servertypes that do not exist.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::export_context::Servertype;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::shape::Choices;
use crate::schema::violation::Violation;
use crate::syntax::edit;
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// A value of `limit_to_servertype` or `runs_on` that is not `dev`, `test` or `prod`.
    /// ## Why it matters
    /// There are no other servertypes. What the handler does with such a limit is not documented:
    /// it may silently disable the destination, or leave it active on every system.
    /// ## What to do
    /// Write `dev`, `test` or `prod`. A staging tenant has no servertype of its own: write `test`.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: staging
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: test
    /// ```
    /// ## Fix
    /// Safe: corrects case and surrounding white space. Suggestion: replaces another word.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub InvalidServertype {
        id: "environment/invalid-servertype",
        severity: Error,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for InvalidServertype {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.document.violations() {
            let Violation::NotPermitted {
                node,
                field,
                choices,
            } = violation
            else {
                continue;
            };
            // An empty limit of an OAuth destination is `environment/unrestricted-destination`.
            let is_missing = field.is_some_and(|field| field.missing_has_own_rule)
                && cx.document.is_empty(*node);
            if !choices.are(Servertype::ALL.map(Servertype::name)) || is_missing {
                continue;
            }
            let text = cx.document.tree.scalar(*node).unwrap_or_default();
            let problem = if cx.document.is_empty(*node) {
                "the servertype is empty".to_owned()
            } else {
                format!("`{text}` is not a servertype")
            };
            let message = format!("{problem}; expected `dev`, `test` or `prod`");
            let report = out.report(At::Value(*node), message);
            // Of the fields with servertypes, `runs_on` alone is a list.
            let report = if field.is_none() {
                report.reason(
                    "No system has this servertype, so exportlint cannot check whether a \
                     destination is active there.",
                )
            } else {
                report
            };
            let Some((intended, safety)) = intended_servertype(text.trim(), *choices) else {
                continue;
            };
            let change = edit::set_text(cx.document.tree, cx.document.text, *node, intended);
            report
                .did_you_mean(intended)
                .fix(change.map(|(span, text)| {
                    Fix::replace(safety, format!("Write `{intended}`"), span, text).uncovering()
                }));
        }
    }
}

/// The servertype that a word probably means, and how safe it is to write it instead.
fn intended_servertype(word: &str, choices: Choices) -> Option<(&'static str, Safety)> {
    let values = || choices.values.iter();
    let same = values().find(|choice| choice.value.eq_ignore_ascii_case(word));
    if let Some(choice) = same {
        return Some((choice.value, Safety::Safe));
    }
    let is_word = |synonym: &&str| synonym.eq_ignore_ascii_case(word);
    let by_synonym = values().find(|choice| choice.synonyms.iter().any(is_word));
    let by_synonym = by_synonym.map(|choice| choice.value);
    let nearest = || nearest::nearest(word, values().map(|choice| choice.value));
    Some((by_synonym.or_else(nearest)?, Safety::Suggestion))
}
