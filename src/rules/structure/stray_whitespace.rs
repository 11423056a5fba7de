//! Stray white space and invisible characters.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::{NodeId, NodeKind, Style};
use crate::text::sentence::code;
use crate::value::{reference, whitespace};

declare_rule! {
    /// ## What it finds
    /// White space at the start or end of a URL, client id, secret or scope, and zero-width or no-break
    /// characters anywhere in it. The line break at the end of a block scalar (`|`) counts too.
    /// ## Why it matters
    /// The character is part of the value and nearly invisible, so the server's answer looks as if the
    /// whole URL, credential or scope were wrong. It usually comes from copying and pasting.
    /// ## What to do
    /// Remove the characters.
    /// ## Example
    /// ```yaml
    /// rest_url: " https://auth.shop.example/oauth/token"
    /// scope: |
    ///   products:write
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// scope: products:write
    /// ```
    /// ## Fix
    /// Safe: removes the characters. They are not removed from a literal secret.
    /// ## References
    /// - RFC 6749 3.3 and Appendix A.1
    pub StrayWhitespace {
        id: "structure/stray-whitespace",
        severity: Error,
        precision: VeryHigh,
        fixable: Safe,
        since: "0.1.0",
    }
}

const ROLES: [Role; 4] = [Role::Endpoint, Role::Identifier, Role::Secret, Role::Scope];

impl Rule for StrayWhitespace {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for role in ROLES {
            for (node, field) in cx.document.fields(role) {
                let Some(stray) = cx.document.tree.scalar(node).and_then(whitespace::stray) else {
                    continue;
                };
                // What a tag makes of a block is not its text: Ansible Vault writes one.
                if is_block(cx, node) && cx.document.is_substituted(node)
                    || cx.document.is_encrypted(node)
                {
                    continue;
                }
                // A value of white space alone counts as empty, which other rules report.
                if stray.cleaned.is_empty() {
                    continue;
                }
                let part = &stray.runs[0];
                let place = match part.place {
                    whitespace::Placement::Leading => "at the start of",
                    whitespace::Placement::Inside => "inside",
                    whitespace::Placement::Trailing => "at the end of",
                };
                let message = sentence!(
                    "{} has a {} {} its value",
                    code(field.key),
                    part.name,
                    place
                );
                let is_literal_secret =
                    role == Role::Secret && !reference::is_reference(&stray.cleaned);
                let change =
                    edit::set_text(cx.document.tree, cx.document.text, node, &stray.cleaned);
                let fix = change.filter(|_| !is_literal_secret).map(|(span, text)| {
                    Fix::replace(Safety::Safe, "Remove the stray characters", span, text)
                        .uncovering()
                });
                let report = out.report(At::Value(node), message).fix(fix);
                if is_block(cx, node) {
                    report.help(
                        "write the value on the same line as its key: a block scalar ends with a line break",
                    );
                }
            }
        }
    }
}

fn is_block(cx: &Context<'_>, node: NodeId) -> bool {
    let kind = cx.document.tree.node(node).kind;
    kind == NodeKind::Scalar(Style::Block)
}
