//! Client authentication by a word that the handler does not know.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::export_context::ClientAuthentication;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::schema::shape::Choices;
use crate::schema::violation::Violation;
use crate::syntax::edit;
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// A `client_authentication` that is neither `header` nor `body`.
    /// ## Why it matters
    /// The handler knows these two ways and no other; what it does with another word is not
    /// documented.
    /// ## What to do
    /// Write `header` for HTTP Basic, `body` for form parameters.
    /// ## Example
    /// ```yaml
    /// client_authentication: client_secret_basic
    /// ```
    /// Mended:
    /// ```yaml
    /// client_authentication: header
    /// ```
    /// ## Fix
    /// Safe for the names of RFC 7591: `client_secret_basic` and `client_secret_post`.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Client Authentication
    /// - RFC 7591 2
    pub UnknownMethod { id: "auth/unknown-method", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for UnknownMethod {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.violations() {
            let Violation::NotPermitted { node, choices, .. } = violation else {
                continue;
            };
            // An empty word is none: `auth/unspecified`.
            let methods = ClientAuthentication::ALL.map(ClientAuthentication::name);
            let is_ours = choices.has_own_rule && choices.are(methods);
            if !is_ours || cx.is_blank(*node) {
                continue;
            }
            let text = cx.tree.scalar(*node).unwrap_or_default();
            let message = format!(
                "the handler has no client authentication `{text}`: expected `header` or `body`"
            );
            let report = out.report(At::Value(*node), message);
            let Some(meant) = meant(text.trim(), *choices) else {
                continue;
            };
            let is_registered = ClientAuthentication::from_rfc7591(text).is_some();
            let change = edit::set_text(cx.tree, cx.text, *node, meant).filter(|_| is_registered);
            report
                .help(format!("did you mean `{meant}`?"))
                .fix(change.map(|(span, text)| {
                    Fix::replace(Safety::Safe, format!("Write `{meant}`"), span, text).uncovering()
                }));
        }
    }
}

/// The way that a word probably means.
fn meant(word: &str, choices: Choices) -> Option<&'static str> {
    let values = || choices.values.iter();
    let called = values().find(|choice| {
        let synonyms = || choice.synonyms.iter().chain(choice.labels);
        synonyms().any(|synonym| synonym.eq_ignore_ascii_case(word))
    });
    let near = || {
        let near = nearest::nearest(word, values().map(|choice| choice.value))?;
        values().find(|choice| choice.value == near)
    };
    called.or_else(near).map(|choice| choice.value)
}
