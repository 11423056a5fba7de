//! Keys that the schema does not define.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{Sentence, code, list};
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// A key that is not defined at this place in a document of this kind.
    /// Keys that start with `x-` are yours to use, and `sops` at the root belongs to SOPS.
    /// ## Why it matters
    /// Programs ignore keys that they do not know, so the value silently has no effect.
    /// ## What to do
    /// Correct the key, remove it, or start it with `x-` if it is your own.
    /// ## Example
    /// ```yaml
    /// limit_to_servertpye: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Suggestion: renames the key to the most similar known one.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0 (the labels)
    pub UnknownField {
        id: "structure/unknown-field",
        severity: Error,
        precision: VeryHigh,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

impl Rule for UnknownField {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.document.violations() {
            let Violation::UnknownKey { node, object, slip } = violation else {
                continue;
            };
            let Some(key) = cx.document.tree.key(*node).map(|key| key.text) else {
                continue;
            };
            let keys = || object.fields.iter().map(|field| field.key);
            let near = slip
                .map(|field| field.key)
                .or_else(|| nearest::nearest(key, keys()));
            let title = object.title;
            let message = sentence!(
                "unknown key {} in {}",
                cx.document.quote_key(*node),
                code(title)
            );
            let report = out.report(At::Key(*node), message);
            let Some(near) = near else {
                report.help(sentence!(
                    "use one of {}, or start a key of your own with `x-`",
                    list(keys().map(code), ", ")
                ));
                continue;
            };
            let is_free = cx.document.twin(*node, near).is_none();
            // Of two equal keys, it is unclear which one is meant.
            let fix = (is_free && !is_duplicate(cx, *node))
                .then(|| edit::rename_key(cx.document.tree, cx.document.text, *node, near))
                .flatten();
            let report = match reason(cx, *node) {
                Some(reason) => report.reason(reason),
                None => report,
            };
            let report = if is_free {
                report.did_you_mean(near)
            } else {
                report.help(sentence!(
                    "remove the key, as {} is already set, or start it with `x-`",
                    code(near)
                ))
            };
            report.fix(fix.map(|(span, text)| {
                Fix::replace(
                    Safety::Suggestion,
                    sentence!("Rename to {}", code(near)),
                    span,
                    text,
                )
                .uncovering()
            }));
        }
    }
}

/// Why a misspelled field matters; `None` where the reason in the manual says it all.
fn reason(cx: &Context<'_>, node: NodeId) -> Option<Sentence> {
    let meaning = cx.document.meaning(node);
    let field = meaning.field.filter(|_| meaning.misspelled)?;
    let is_servertype_limit = cx
        .document
        .destinations()
        .any(|it| it.fields.limit_to_servertype.node() == Some(node));
    Some(if is_servertype_limit {
        "A misspelled servertype limit limits nothing: the destination probably runs on every system, \
         including a test system that was copied from production."
            .into()
    } else {
        sentence!(
            "Programs ignore the misspelled key, so {} counts as not set.",
            code(field.key)
        )
    })
}

fn is_duplicate(cx: &Context<'_>, node: NodeId) -> bool {
    let key = |node| cx.document.tree.key(node).map(|key| key.text);
    let siblings = cx
        .document
        .tree
        .parent(node)
        .into_iter()
        .flat_map(|it| cx.document.tree.children(it));
    siblings.filter(|it| key(*it) == key(node)).count() > 1
}
