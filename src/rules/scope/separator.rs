//! Scopes that are not separated by spaces.

use std::cell::LazyCell;
use std::collections::HashMap;

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::model::facts::Role;
use crate::provider::Provider;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::value::scope_separator::{self, InvalidSeparator};

declare_rule! {
    /// ## What it finds
    /// A comma, a semicolon, `+` or `%20` between scopes, in place of a space. Commas are accepted for
    /// Adobe IMS, which documents them.
    /// ## Why it matters
    /// These characters may be part of a scope (RFC 6749 3.3), so the whole list is read as a single,
    /// unknown scope.
    /// ## What to do
    /// Separate the scopes with single spaces.
    /// ## Example
    /// ```yaml
    /// scope: products:write,orders:read
    /// ```
    /// Fixed:
    /// ```yaml
    /// scope: products:write orders:read
    /// ```
    /// ## Fix
    /// Safe: separates the scopes with single spaces. It is not offered where the provider takes commas
    /// or may take them.
    /// ## References
    /// - RFC 6749 3.3
    /// - Adobe: Server to Server Authentication, IMS (commas)
    pub WrongSeparator { id: "scope/separator", severity: Warning, fixable: Safe, since: "0.1.0" }
}

impl Rule for WrongSeparator {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let destinations = LazyCell::new(|| -> HashMap<NodeId, OAuthDestination<'_>> {
            let destinations = cx.document.destinations();
            destinations
                .filter_map(|it| Some((it.fields.scope.node()?, it)))
                .collect()
        });
        for (node, _) in cx.document.fields(Role::Scope) {
            let Some(text) = cx
                .document
                .text_at(node)
                .filter(|_| !cx.document.is_substituted(node))
            else {
                continue;
            };
            let separators = scope_separator::find(text);
            if separators.is_empty() {
                continue;
            }
            let destination = destinations.get(&node);
            if destination.is_some_and(|it| cx.document.is_provider_unread(it.fields)) {
                continue;
            }
            let provider = destination.and_then(|it| cx.document.provider(it));
            let takes_commas = provider.is_some_and(Provider::separates_scopes_with_commas);
            // A URL that is a reference may belong to a provider that takes commas.
            let may_take_commas = takes_commas
                || provider.is_none()
                    && destination
                        .and_then(|it| cx.document.text_of(&it.fields.rest_url))
                        .is_some_and(|(url, _)| cx.document.is_opaque(url));
            let is_wrong = |separator| separator != InvalidSeparator::Comma || !may_take_commas;
            let wrong = separators.into_iter().find(|(_, it)| is_wrong(*it));
            let Some((range, separator)) = wrong else {
                continue;
            };
            let scopes = scope_separator::scopes(text).into_iter();
            let scopes: Vec<&str> = scopes.map(|range| &text[range]).collect();
            let change =
                edit::set_text(cx.document.tree, cx.document.text, node, &scopes.join(" "));
            let change = change.filter(|_| !may_take_commas);
            let found = match separator {
                InvalidSeparator::Comma => "a comma",
                InvalidSeparator::Semicolon => "a semicolon",
                InvalidSeparator::Plus => "`+`",
                InvalidSeparator::PercentTwenty => "`%20`",
            };
            let expected = if takes_commas { "a comma" } else { "a space" };
            out.report(
                At::Part(node, range),
                sentence!("scopes are separated by {}; expected {}", found, expected),
            )
            .fix(change.map(|(span, text)| {
                let title = "Separate the scopes with single spaces";
                // `provider/entra-default-scope` leaves scopes to this rule until they are separated.
                Fix::replace(Safety::Safe, title, span, text).uncovering()
            }));
        }
    }
}
