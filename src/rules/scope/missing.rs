//! No scope.

use crate::provider::{Provider, ScopeUse};
use crate::rule::context::OAuthDestination;
use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A destination without `scope`, or with an empty one.
    /// An empty scope is fine where the provider takes none or documents what leaving it out means:
    /// Shopware, Akeneo, Marketing Cloud, commercetools, Cognito, Salesforce, XSUAA, Keycloak.
    /// ## Why it matters
    /// The server then picks a default, often everything the client may do, or answers
    /// `invalid_scope` in the nightly run.
    /// ## What to do
    /// Name the scopes that the export needs; write `scope: ""` where the provider takes none.
    /// ## Example
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// scope: products:write
    /// ```
    /// ## References
    /// - RFC 6749 3.3
    pub Missing { id: "scope/missing", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for Missing {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let scope = &destination.fields.scope;
            let (at, fault) = match scope.node() {
                None => (At::Start(destination.node), "has no `scope`"),
                Some(node) if cx.meaning(node).misspelt || !cx.is_blank(node) => continue,
                Some(node) => (At::Value(node), "has an empty `scope`"),
            };
            let provider = cx.provider(destination.fields);
            let may_be_empty = provider.filter(|it| may_be_empty(it));
            // An empty text is an answer; nothing behind the colon is none.
            let is_answer = scope.value().is_some();
            if is_answer && (may_be_empty.is_some() || may_be_any_provider(cx, &destination)) {
                continue;
            }
            // An empty scope that is refused is `scope/required-by-provider`.
            if cx.refused_scope(&destination).is_some() {
                continue;
            }
            let who = cx.called(&destination);
            let help = match may_be_empty {
                Some(provider) => format!(
                    "name the scopes that the export needs, or write `scope: \"\"` if none is meant: {} allows it",
                    provider.name
                ),
                None => {
                    "name the scopes that the export needs, with one blank between them".to_owned()
                }
            };
            out.report(at, format!("{who} {fault}")).help(help);
        }
    }
}

/// Whether a provider takes no scope, or documents what leaving it out means.
fn may_be_empty(provider: &Provider) -> bool {
    match provider.scope.said() {
        ScopeUse::NotTaken | ScopeUse::Default(_) => true,
        ScopeUse::Optional | ScopeUse::Required | ScopeUse::Unknown => false,
    }
}

/// Whether the provider cannot be known, so that it may be one that takes no scope.
fn may_be_any_provider(cx: &Context<'_>, destination: &OAuthDestination<'_>) -> bool {
    let url = cx.text_of(&destination.fields.rest_url);
    // A URL that is not filled in, or that cannot be read, has a rule of its own.
    let is_unread =
        |node| cx.is_opaque(node) || cx.endpoint(&destination.fields.rest_url).is_none();
    cx.provider(destination.fields).is_none() && url.is_some_and(|(node, _)| is_unread(node))
}
