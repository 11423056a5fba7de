//! Servertypes that no system has.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::export_context::Servertype;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::schema::shape::Choices;
use crate::schema::violation::Violation;
use crate::syntax::edit;
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// A value of `limit_to_servertype` or `runs_on` that is not `dev`, `test` or `prod`.
    /// ## Why it matters
    /// A value that no system has never matches: the export silently does nothing, or, if it is
    /// ignored, always runs. The staging tenant is no servertype of its own; it is `test`.
    /// ## What to do
    /// Write `dev`, `test` or `prod`.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: staging
    /// ```
    /// Mended:
    /// ```yaml
    /// limit_to_servertype: test
    /// ```
    /// ## Fix
    /// Safe where only case or surrounding blanks differ; a suggestion for other words.
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
        for violation in cx.violations() {
            let Violation::NotPermitted {
                node,
                field,
                choices,
            } = violation
            else {
                continue;
            };
            let is_absence =
                field.is_some_and(|field| field.missing_has_own_rule) && cx.is_blank(*node);
            if !choices.are(Servertype::ALL.map(Servertype::name)) || is_absence {
                continue;
            }
            let text = cx.tree.scalar(*node).unwrap_or_default();
            let found = if cx.is_blank(*node) {
                "an empty text".to_owned()
            } else {
                format!("`{text}`")
            };
            let message = format!("{found} is not a servertype: expected `dev`, `test` or `prod`");
            let report = out.report(At::Value(*node), message);
            let Some((word, safety)) = meant(text.trim(), *choices) else {
                continue;
            };
            let change = edit::set_text(cx.tree, cx.text, *node, word);
            report
                .help(format!("did you mean `{word}`?"))
                .fix(change.map(|(span, text)| {
                    Fix::replace(safety, format!("Write `{word}`"), span, text).uncovering()
                }));
        }
    }
}

/// The servertype that a word probably means, and whether it surely does.
fn meant(word: &str, choices: Choices) -> Option<(&'static str, Safety)> {
    let values = || choices.values.iter();
    let same = values().find(|choice| choice.value.eq_ignore_ascii_case(word));
    if let Some(choice) = same {
        return Some((choice.value, Safety::Safe));
    }
    let called = |synonym: &&str| synonym.eq_ignore_ascii_case(word);
    let synonym = values().find(|choice| choice.synonyms.iter().any(called));
    let value = synonym.map(|choice| choice.value);
    let near = || nearest::nearest(word, values().map(|choice| choice.value));
    Some((value.or_else(near)?, Safety::Suggestion))
}
