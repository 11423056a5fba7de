//! Keys that the schema does not know.

use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::schema::violation::Violation;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// A key that the document's kind does not have at this place.
    /// Keys that begin with `x-` are the author's own, and `sops` at the root belongs to SOPS.
    /// ## Why it matters
    /// Readers pass over what they do not know: a mistyped guard, for one, is silently no guard, and
    /// the destination runs on every system.
    /// ## What to do
    /// Correct the key, remove it, or begin it with `x-` if it is a note of your own.
    /// ## Example
    /// ```yaml
    /// limit_to_servertpye: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// Mended:
    /// ```yaml
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Suggestion: renames the key to the closest known one.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0 (the labels)
    pub UnknownField { id: "structure/unknown-field", severity: Error, fixable: Suggestion, since: "0.1.0" }
}

impl Rule for UnknownField {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.violations() {
            let Violation::UnknownKey { node, object, slip } = violation else {
                continue;
            };
            let Some(key) = cx.tree.key(*node).map(|key| key.text.as_ref()) else {
                continue;
            };
            let keys = || object.fields.iter().map(|field| field.key);
            let near = slip
                .map(|field| field.key)
                .or_else(|| nearest::nearest(key, keys()));
            let title = object.title;
            let message = format!("unknown key `{key}` in `{title}`");
            let report = out.report(At::Key(*node), message);
            let Some(near) = near else {
                let known: Vec<String> = keys().map(|key| format!("`{key}`")).collect();
                report.help(format!(
                    "known are {}; a key of your own begins with `x-`",
                    known.join(", ")
                ));
                continue;
            };
            let is_free = cx.twin(*node, near).is_none();
            // Of two equal keys nobody knows which one is meant.
            let fix = (is_free && !stands_twice(cx, *node))
                .then(|| edit::rename_key(cx.tree, cx.text, *node, near))
                .flatten();
            let help = if is_free {
                format!("did you mean `{near}`?")
            } else {
                format!("`{near}` is there already; a key of your own begins with `x-`")
            };
            report.help(help).fix(fix.map(|(span, text)| {
                Fix::replace(
                    Safety::Suggestion,
                    format!("Rename to `{near}`"),
                    span,
                    text,
                )
                .uncovering()
            }));
        }
    }
}

fn stands_twice(cx: &Context<'_>, node: NodeId) -> bool {
    let key = |node| cx.tree.key(node).map(|key| &key.text);
    let siblings = cx
        .tree
        .parent(node)
        .into_iter()
        .flat_map(|it| cx.tree.children(it));
    siblings.filter(|it| key(*it) == key(node)).count() > 1
}
