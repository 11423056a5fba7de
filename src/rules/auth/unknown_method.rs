//! Client authentication methods that the handler does not have.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::export_context::ClientAuthentication;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::shape::Choices;
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::{code, quote};
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// A `client_authentication` that is neither `header` nor `body`.
    /// ## Why it matters
    /// The handler has these two methods only; what it does with another value is not documented.
    /// ## What to do
    /// Write `header` for `client_secret_basic` (HTTP Basic), or `body` for `client_secret_post`
    /// (form parameters).
    /// ## Example
    /// ```yaml
    /// client_authentication: client_secret_basic
    /// ```
    /// Fixed:
    /// ```yaml
    /// client_authentication: header
    /// ```
    /// ## Fix
    /// Safe: replaces `client_secret_basic` with `header`, and `client_secret_post` with `body`, and
    /// corrects case and surrounding white space. Suggestion: replaces another word.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Client Authentication
    /// - RFC 7591 2
    pub UnknownMethod { id: "auth/unknown-method", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for UnknownMethod {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let violations = cx.document.violations().iter();
        for (node, choices) in violations.filter_map(Violation::refused) {
            // An empty value is `auth/unspecified`.
            let methods = ClientAuthentication::ALL.map(ClientAuthentication::name);
            let is_method = choices.has_own_rule && choices.are(methods);
            if !is_method || cx.document.is_empty(node) {
                continue;
            }
            let Some(text) = cx.document.tree.scalar(node) else {
                let found = cx.document.type_name(node);
                let message = sentence!(
                    "the client authentication method must be `header` or `body`, not {}",
                    found
                );
                out.report(At::Value(node), message);
                continue;
            };
            let message = sentence!(
                "{} is not a client authentication method of the handler; \
                 expected `header` or `body`",
                quote(text)
            );
            let report = out.report(At::Value(node), message);
            let Some(intended) = intended_method(text.trim(), choices) else {
                continue;
            };
            let is_registered = ClientAuthentication::from_rfc7591(text.trim()).is_some();
            let is_other_case = choices.value_in_other_case(text).is_some();
            let safety = if is_registered || is_other_case {
                Safety::Safe
            } else {
                Safety::Suggestion
            };
            let change = edit::set_text(cx.document.tree, cx.document.text, node, intended);
            report
                .did_you_mean(intended)
                .fix(change.map(|(span, text)| {
                    Fix::replace(safety, sentence!("Write {}", code(intended)), span, text)
                        .uncovering()
                }));
        }
    }
}

/// The method that an unknown value probably means: by a synonym, else by the nearest spelling.
fn intended_method(text: &str, choices: Choices) -> Option<&'static str> {
    let values = || choices.values.iter();
    let by_synonym = values().find(|choice| {
        let mut synonyms = choice.synonyms.iter().chain(choice.labels);
        synonyms.any(|synonym| synonym.eq_ignore_ascii_case(text))
    });
    let by_synonym = by_synonym.map(|choice| choice.value);
    let known = choices.value_in_other_case(text).or(by_synonym);
    known.or_else(|| nearest::nearest(text, values().map(|choice| choice.value)))
}
