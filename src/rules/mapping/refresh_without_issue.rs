//! Refresh tokens that nobody gives out.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{Fix, Safety};
use crate::model::export_context::GrantType;
use crate::provider::RefreshToken;
use crate::rule::context::OAuthDestination;
use crate::rule::known_provider::KnownProvider;
use crate::rule::{At, Context, Findings, Profile, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::scope;

declare_rule! {
    /// ## What it finds
    /// A field for the refresh token with client credentials, at a provider that gives out none.
    /// Keycloak has a switch for it, and Zalando gives one out unless the scope is
    /// `access_token_only`: there the rule is silent, and where the settings say so
    /// (`refresh-token-on-client-credentials` under `[[providers]]`).
    /// ## Why it matters
    /// The field keeps an old or empty value and later logic may trust it. A new token is fetched
    /// just as easily.
    /// ## What to do
    /// Remove the mapping.
    /// ## Example
    /// ```yaml
    /// grant_type: client_credentials
    /// destination_field_for_refresh_token: "REST | Refresh Token"
    /// ```
    /// Mended:
    /// ```yaml
    /// grant_type: client_credentials
    /// ```
    /// ## Fix
    /// Safe: removes the mapping.
    /// ## References
    /// - RFC 6749 4.4.3
    /// - Keycloak: Use Refresh Tokens For Client Credentials Grant
    /// - Zalando, Merchants Developer Portal: requesting an access token
    pub RefreshWithoutIssue {
        id: "mapping/refresh-without-issue",
        severity: Warning,
        profiles: &[(Profile::OAuth21, Some(Severity::Info))],
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for RefreshWithoutIssue {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let Some((node, text)) =
                cx.text_of(&destination.fields.destination_field_for_refresh_token)
            else {
                continue;
            };
            let is_client_credentials =
                destination.fields.grant_type.value() == Some(&GrantType::ClientCredentials);
            if text.trim().is_empty() || !is_client_credentials || may_issue(cx, &destination) {
                continue;
            }
            let change = edit::remove_entry(cx.tree, cx.text, node);
            out.report(
                At::Value(node),
                "client credentials come without a refresh token, so this field stays as it was",
            )
            .fix(change.map(|(span, text)| {
                Fix::replace(Safety::Safe, "Remove the mapping".to_owned(), span, text)
            }));
        }
    }
}

fn may_issue(cx: &Context<'_>, destination: &OAuthDestination<'_>) -> bool {
    match cx
        .known_provider(destination.fields)
        .and_then(KnownProvider::refresh_token)
    {
        Some(RefreshToken::NotIssued) => false,
        Some(RefreshToken::BySwitch | RefreshToken::Issued) => true,
        Some(RefreshToken::UnlessScope(word)) => {
            let scope = cx.text_of(&destination.fields.scope);
            scope
                .is_none_or(|(_, text)| scope::tokens(text).iter().all(|(_, token)| *token != word))
        }
        // Behind a URL that cannot be seen there may be a provider that gives one out.
        None => {
            let url = cx.text_of(&destination.fields.rest_url);
            url.is_some_and(|(node, _)| cx.is_opaque(node))
        }
    }
}
