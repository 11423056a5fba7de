//! Blanks and invisible characters that nobody meant.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::facts::Role;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::syntax::tree::{Style, Value};
use crate::value::{reference, whitespace};

declare_rule! {
    /// ## What it finds
    /// Blanks and line breaks at the edges of a URL, client id, secret or scope, and zero-width or
    /// no-break characters anywhere in it. A block scalar (`|`) ends with a line break of its own.
    /// ## Why it matters
    /// Copy and paste from a ticket is the usual way these values arrive; the error then looks like
    /// bad credentials.
    /// ## What to do
    /// Remove them.
    /// ## Example
    /// ```yaml
    /// rest_url: " https://auth.shop.example/oauth/token"
    /// scope: |
    ///   products:write
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// scope: products:write
    /// ```
    /// ## Fix
    /// Safe for URL, client id and scope; a literal secret is only reported.
    /// ## References
    /// - RFC 6749 3.3 and Appendix A.1
    pub StrayWhitespace { id: "structure/stray-whitespace", severity: Error, fixable: Safe, since: "0.1.0" }
}

const ROLES: [Role; 4] = [Role::Endpoint, Role::Identifier, Role::Secret, Role::Scope];

impl Rule for StrayWhitespace {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for role in ROLES {
            for (node, field) in cx.fields(role) {
                let Some(stray) = cx.tree.scalar(node).and_then(whitespace::stray) else {
                    continue;
                };
                // A value of nothing but blanks is an empty one: its absence has rules of its own.
                if stray.cleaned.is_empty() {
                    continue;
                }
                let part = &stray.parts[0];
                let place = match part.place {
                    whitespace::Place::Leading => "at the beginning of",
                    whitespace::Place::Inside => "inside",
                    whitespace::Place::Trailing => "at the end of",
                };
                let message = format!("`{}` has a {} {place} its value", field.key, part.name);
                let is_literal_secret =
                    role == Role::Secret && !reference::is_reference(&stray.cleaned);
                let change = edit::set_text(cx.tree, cx.text, node, &stray.cleaned);
                let fix = change.filter(|_| !is_literal_secret).map(|(span, text)| {
                    Fix::replace(
                        Safety::Safe,
                        "Remove the stray characters".to_owned(),
                        span,
                        text,
                    )
                    .uncovering()
                });
                let report = out.report(At::Value(node), message).fix(fix);
                if let Value::Scalar {
                    style: Style::Block,
                    ..
                } = cx.tree.node(node).value
                {
                    report.help(
                        "a block scalar ends with a line break: write the text behind its key",
                    );
                }
            }
        }
    }
}
