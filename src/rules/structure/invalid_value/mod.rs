//! Values that are not permitted.

mod settings;

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::provider::Provider;
use crate::rule::{Context, Findings, Report, Rule, declare_rule};
use crate::schema::shape::Choices;
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{Sentence, code, list, quote, verbatim};
use crate::value::{nearest, whitespace};

declare_rule! {
    /// ## What it finds
    /// A value that is not one of the permitted ones: a handler's `type`, an `authentication_type`, a
    /// `provider` that is neither built in nor defined in the settings, a `max_length` below 1. In the
    /// settings also an invalid glob, host, date, regular expression, schema or file size, and
    /// contradictory entries for providers.
    /// Servertypes, grant types and client authentication have rules of their own.
    /// ## Why it matters
    /// A value that is not permitted is rejected when the document is used, or has no effect at all.
    /// ## What to do
    /// Write one of the permitted values.
    /// ## Example
    /// ```yaml
    /// authentication_type: Oauth2
    /// ```
    /// Fixed:
    /// ```yaml
    /// authentication_type: oauth2
    /// ```
    /// ## Fix
    /// Safe if only case or surrounding white space differ, otherwise a suggestion: writes the most similar permitted value.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0
    /// - Workfront, Configure custom document integrations
    pub InvalidValue {
        id: "structure/invalid-value",
        severity: Error,
        precision: VeryHigh,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for InvalidValue {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.document.violations() {
            if let Violation::NotPermitted {
                node,
                field,
                choices,
            } = violation
                && !choices.has_own_rule
            {
                let source_key = cx.document.tree.key(*node);
                // An item is called by the name of its list.
                let of_items = || cx.document.meaning(cx.document.tree.parent(*node)?).field;
                let key = match (field, source_key) {
                    (Some(field), _) => sentence!("{}", code(field.key)),
                    (None, Some(_)) => sentence!("{}", cx.document.quote_key(*node)),
                    (None, None) => {
                        let list = of_items().map(|field| field.key);
                        sentence!("{}", code(list.unwrap_or("an item")))
                    }
                };
                not_permitted(cx, out, *node, &key, *choices);
            }
            if let Violation::TooSmall { node, minimum } = violation {
                let text = cx.document.tree.scalar(*node).unwrap_or_default();
                let key = cx
                    .document
                    .meaning(*node)
                    .field
                    .map_or("the value", |field| field.key);
                let message = sentence!(
                    "{} must be at least {}, but is {}",
                    code(key),
                    minimum,
                    verbatim(text).at(cx.document.tree.node(*node).span)
                );
                out.report(At::Value(*node), message);
            }
        }
        if let Some(document) = cx.document.settings() {
            settings::check(cx, document, out);
        }
        for destination in cx.document.destinations() {
            let Some((node, id)) = cx.document.visible(&destination.fields.provider) else {
                continue;
            };
            // `structure/coerced-scalar` reports an unquoted number or boolean.
            if cx.document.provider_with_id(id).is_some() || !cx.document.is_text(node) {
                continue;
            }
            let ids = || provider_ids(cx);
            let id = whitespace::trimmed(id);
            let same = ids().find(|known| known.eq_ignore_ascii_case(id));
            let near = same.or_else(|| nearest::nearest(id, ids()));
            let message = if cx.document.is_empty(node) {
                let key = cx
                    .document
                    .meaning(node)
                    .field
                    .map_or("the value", |field| field.key);
                sentence!("{} is empty", code(key))
            } else {
                sentence!("unknown provider {}", cx.document.quote_of(node, id))
            };
            let report = out.report(At::Value(node), message).reason(
                "An unknown provider turns off the checks that depend on it, even if the URL would \
                 identify the provider.",
            );
            match near {
                None => {
                    report.help(
                        "`exportlint explain provider` lists those that are known; define others in \
                         the settings",
                    );
                }
                Some(near) => suggest(cx, report, node, near),
            }
        }
    }
}

/// The ids of all providers: first those that only the settings define.
fn provider_ids<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = &'a str> {
    let own = cx
        .document
        .organization
        .providers
        .iter()
        .map(|own| own.id.as_str());
    let listed = Provider::all().map(|listed| listed.id);
    own.filter(|id| Provider::by_id(id).is_none()).chain(listed)
}

fn not_permitted(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    node: NodeId,
    key: &Sentence,
    choices: Choices,
) {
    let text = cx.document.tree.scalar(node).unwrap_or_default();
    let permitted = || choices.values.iter().map(|choice| choice.value);
    let expected = list(permitted().map(code), " or ");
    let message = if cx.document.is_empty(node) {
        sentence!("{} is empty: expected {}", key, expected)
    } else {
        sentence!(
            "{} cannot be {}: expected {}",
            key,
            cx.document.quote_of(node, text),
            expected
        )
    };
    let report = out.report(At::Value(node), message);
    let same = choices.value_in_other_case(text);
    if let Some(near) = same.or_else(|| nearest::nearest(text, permitted())) {
        suggest(cx, report, node, near);
    }
}

/// Suggests the value that is probably meant; the fix is safe if only the case differs.
fn suggest(cx: &Context<'_>, report: Report<'_>, node: NodeId, value: &str) {
    let text = cx.document.tree.scalar(node).unwrap_or_default();
    let safety = if value.eq_ignore_ascii_case(whitespace::trimmed(text)) {
        Safety::Safe
    } else {
        Safety::Suggestion
    };
    let change = edit::set_text(cx.document.tree, cx.document.text, node, value);
    report.did_you_mean(value).fix(change.map(|(span, text)| {
        Fix::replace(safety, sentence!("Write {}", quote(value)), span, text).uncovering()
    }));
}
