//! Mappings for refresh tokens that are never issued.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{Fix, Safety};
use crate::document::destinations::OAuthDestination;
use crate::document::known_provider::KnownProvider;
use crate::document::place::At;
use crate::model::export_context::GrantType;
use crate::provider::RefreshToken;
use crate::rule::{Context, Findings, Profile, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::scope;

declare_rule! {
    /// ## What it finds
    /// A field for the refresh token with the client credentials grant, unless the provider is known
    /// to issue one.
    /// Nothing is reported for Keycloak, where a setting of the client decides, for Zalando without
    /// the scope `access_token_only`, and for providers to which the settings give
    /// `refresh-token-on-client-credentials = true` under `[[providers]]`.
    /// ## Why it matters
    /// RFC 6749 4.4.3 advises against a refresh token in the response to this grant, so the field
    /// stays empty or keeps an old value that later steps may rely on. The client can request a new
    /// access token at any time instead.
    /// ## What to do
    /// Remove the mapping.
    /// ## Example
    /// ```yaml
    /// grant_type: client_credentials
    /// destination_field_for_refresh_token: "REST | Refresh Token"
    /// ```
    /// Fixed:
    /// ```yaml
    /// grant_type: client_credentials
    /// ```
    /// ## Fix
    /// Removes the mapping. Safe if it is verified that the provider issues no refresh token and the
    /// host shows the provider, else a suggestion.
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
        for destination in cx.document.destinations() {
            let Some((node, text)) = cx
                .document
                .text_of(&destination.fields.destination_field_for_refresh_token)
            else {
                continue;
            };
            let is_client_credentials =
                destination.fields.grant_type.value() == Some(&GrantType::ClientCredentials);
            if text.trim().is_empty() || !is_client_credentials || may_issue(cx, &destination) {
                continue;
            }
            let is_certain = cx
                .document
                .known_provider(&destination)
                .is_some_and(KnownProvider::certainly_issues_no_refresh_token);
            let change = edit::remove_entry(cx.document.tree, cx.document.text, node);
            out.report(
                At::Value(node),
                "the client credentials grant does not issue a refresh token (RFC 6749 4.4.3), but \
                 a field is mapped to receive one",
            )
            .fix(change.map(|(span, text)| {
                let safety = if is_certain {
                    Safety::Safe
                } else {
                    Safety::Suggestion
                };
                Fix::replace(safety, "Remove the mapping", span, text)
            }));
        }
    }
}

fn may_issue(cx: &Context<'_>, destination: &OAuthDestination<'_>) -> bool {
    match cx
        .document
        .known_provider(destination)
        .and_then(KnownProvider::refresh_token)
    {
        Some(RefreshToken::NotIssued) => false,
        Some(RefreshToken::BySwitch | RefreshToken::Issued) => true,
        Some(RefreshToken::UnlessScope(word)) => {
            let scope = cx.document.text_of(&destination.fields.scope);
            scope.is_none_or(|(_, text)| scope::tokens(text).all(|(_, token)| token != word))
        }
        // A URL that is a reference may belong to a provider that issues one.
        None => {
            let url = cx.document.text_of(&destination.fields.rest_url);
            url.is_some_and(|(node, _)| cx.document.is_opaque(node))
                || cx.document.is_provider_unread(destination.fields)
        }
    }
}
