//! Scopes parted by something else than a blank.

use std::collections::HashMap;

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::export_context::Destination;
use crate::model::facts::Role;
use crate::provider::Provider;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::value::scope_separator::{self, Separator};

declare_rule! {
    /// ## What it finds
    /// A comma, a semicolon, `+` or `%20` between scopes. Adobe IMS takes commas: there they are fine.
    /// ## Why it matters
    /// A comma is a legal character of a scope, so the server sees one unknown scope.
    /// ## What to do
    /// Write one blank between the scopes.
    /// ## Example
    /// ```yaml
    /// scope: products:write,orders:read
    /// ```
    /// Mended:
    /// ```yaml
    /// scope: products:write orders:read
    /// ```
    /// ## Fix
    /// Safe, except at providers that take commas: writes blanks.
    /// ## References
    /// - RFC 6749 3.3
    /// - Adobe: Server to Server Authentication, IMS (commas)
    pub WrongSeparator { id: "scope/separator", severity: Warning, fixable: Safe, since: "0.1.0" }
}

impl Rule for WrongSeparator {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let destinations: HashMap<NodeId, &Destination> = cx
            .destinations()
            .filter_map(|it| Some((it.fields.scope.node()?, it.fields)))
            .collect();
        for (node, _) in cx.fields(Role::Scope) {
            let Some(text) = cx.text_at(node).filter(|_| !cx.stands_for_another(node)) else {
                continue;
            };
            let destination = destinations.get(&node).copied();
            let provider = destination.and_then(|it| cx.provider(it));
            let takes_commas = provider.is_some_and(Provider::parts_scopes_by_commas);
            // Behind a URL that cannot be seen there may be a provider that takes commas.
            let may_take_commas = takes_commas
                || provider.is_none()
                    && destination
                        .and_then(|it| cx.text_of(&it.rest_url))
                        .is_some_and(|(url, _)| cx.is_opaque(url));
            let mut separators = scope_separator::find(text).into_iter();
            let wrong = separators.find(|(_, sign)| *sign != Separator::Comma || !may_take_commas);
            let Some((range, separator)) = wrong else {
                continue;
            };
            let scopes = scope_separator::scopes(text).into_iter();
            let mended: Vec<&str> = scopes.map(|range| &text[range]).collect();
            let change = edit::set_text(cx.tree, cx.text, node, &mended.join(" "));
            let change = change.filter(|_| !may_take_commas);
            let what = match separator {
                Separator::Comma => "a comma",
                Separator::Semicolon => "a semicolon",
                Separator::Plus => "`+`",
                Separator::PercentTwenty => "`%20`",
            };
            let expected = if takes_commas { "a comma" } else { "a blank" };
            out.report(
                At::Part(node, range),
                format!("scopes are parted by {what}: expected {expected}"),
            )
            .fix(change.map(|(span, text)| {
                let title = "Write one blank between the scopes".to_owned();
                Fix::replace(Safety::Safe, title, span, text)
            }));
        }
    }
}
