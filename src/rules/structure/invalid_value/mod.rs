//! Values outside of a closed list.

mod settings;

use crate::diagnostic::fix::{Fix, Safety};
use crate::provider::Provider;
use crate::rule::{At, Context, Findings, Report, Rule, declare_rule};
use crate::schema::shape::Choices;
use crate::schema::violation::Violation;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// A value that is none of the permitted ones: a handler's `type`, an `authentication_type`,
    /// a `provider` that neither the catalogue nor the settings have, a `max_length` below 1.
    /// Servertypes, grants and client authentication have rules of their own.
    /// ## Why it matters
    /// A value that nothing matches does nothing, silently.
    /// ## What to do
    /// Write one of the permitted values.
    /// ## Example
    /// ```yaml
    /// authentication_type: Oauth2
    /// ```
    /// Mended:
    /// ```yaml
    /// authentication_type: oauth2
    /// ```
    /// ## Fix
    /// Safe where only the case differs; else a suggestion.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0
    /// - Workfront, Configure custom document integrations
    pub InvalidValue { id: "structure/invalid-value", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for InvalidValue {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.violations() {
            if let Violation::NotPermitted {
                node,
                field,
                choices,
            } = violation
                && !choices.has_own_rule
            {
                let written = cx.tree.key(*node).map(|key| key.text.as_ref());
                // An item goes by the name of its list.
                let list = || cx.meaning(cx.tree.parent(*node)?).field;
                let key = field.map(|field| field.key).or(written);
                let key = key.or_else(|| list().map(|field| field.key));
                not_permitted(cx, out, *node, key.unwrap_or("an item"), *choices);
            }
            if let Violation::TooSmall { node, minimum } = violation {
                let text = cx.tree.scalar(*node).unwrap_or_default();
                let key = cx
                    .meaning(*node)
                    .field
                    .map_or("the value", |field| field.key);
                let message = format!("`{key}` is {text}, but has to be at least {minimum}");
                out.report(At::Value(*node), message);
            }
        }
        if let Some(document) = cx.settings() {
            settings::check(cx, document, out);
        }
        for destination in cx.destinations() {
            let Some((node, id)) = cx.visible(&destination.fields.provider) else {
                continue;
            };
            // An unquoted number or boolean is a fault of its own.
            if cx.provider_called(id).is_some() || !cx.is_text(node) {
                continue;
            }
            let ids = || provider_ids(cx);
            let near = nearest::nearest(id, ids());
            let message = if cx.is_blank(node) {
                let key = cx
                    .meaning(node)
                    .field
                    .map_or("the value", |field| field.key);
                format!("`{key}` is empty")
            } else {
                format!("no provider is known as `{id}`")
            };
            let report = out.report(At::Value(node), message);
            match near {
                None => {
                    report.help(format!(
                        "known are {}",
                        ids().collect::<Vec<_>>().join(", ")
                    ));
                }
                Some(near) => mend(cx, report, node, near),
            }
        }
    }
}

/// The ids that documents may write: first those that only the settings know.
fn provider_ids<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = &'a str> {
    let own = cx.house.providers.iter().map(|own| own.id.as_str());
    let listed = Provider::all().map(|listed| listed.id);
    own.filter(|id| Provider::by_id(id).is_none()).chain(listed)
}

fn not_permitted(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    node: NodeId,
    key: &str,
    choices: Choices,
) {
    let text = cx.tree.scalar(node).unwrap_or_default();
    let words = || choices.values.iter().map(|choice| choice.value);
    let list: Vec<String> = words().map(|word| format!("`{word}`")).collect();
    let list = list.join(" or ");
    let message = if cx.is_blank(node) {
        format!("`{key}` is empty: expected {list}")
    } else {
        format!("`{key}` cannot be `{text}`: expected {list}")
    };
    let report = out.report(At::Value(node), message);
    let same = words().find(|word| word.eq_ignore_ascii_case(text.trim()));
    if let Some(near) = same.or_else(|| nearest::nearest(text, words())) {
        mend(cx, report, node, near);
    }
}

/// Offers the word that is meant: for sure if nothing but the case differs.
fn mend(cx: &Context<'_>, report: Report<'_>, node: NodeId, word: &str) {
    let text = cx.tree.scalar(node).unwrap_or_default();
    let safety = if word.eq_ignore_ascii_case(text.trim()) {
        Safety::Safe
    } else {
        Safety::Suggestion
    };
    let change = edit::set_text(cx.tree, cx.text, node, word);
    report
        .help(format!("did you mean `{word}`?"))
        .fix(change.map(|(span, text)| {
            Fix::replace(safety, format!("Write `{word}`"), span, text).uncovering()
        }));
}
