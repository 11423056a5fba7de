//! The client credentials grant at a provider that does not offer it.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;

declare_rule! {
    /// ## What it finds
    /// The client credentials grant at a provider that does not offer it: Google, Akeneo connections,
    /// the Spryker back office, Salsify, Workfront.
    /// ## Why it matters
    /// The token endpoint refuses the request, for example with `unsupported_grant_type` (RFC 6749
    /// 5.2). The handler knows no other grant, so no setting makes the request work.
    /// ## What to do
    /// Put a gateway that offers client credentials in front of the provider, or use a handler that
    /// supports the provider's own grant.
    /// ## Example
    /// ```yaml
    /// grant_type: client_credentials
    /// rest_url: https://oauth2.googleapis.com/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// grant_type: client_credentials
    /// rest_url: https://token-gateway.acme.example/oauth/token
    /// ```
    /// ## References
    /// - RFC 6749 5.2
    /// - Akeneo, REST API: authentication
    /// - Spryker: authenticate as a back office user
    /// - Workfront: OAuth2 applications with the JWT flow
    pub GrantNotOffered {
        id: "provider/grant-not-offered",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for GrantNotOffered {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let Some((provider, other)) = cx.document.refused_grant(&destination) else {
                continue;
            };
            let name = provider.name;
            let report = out
                .report(
                    cx.document.provider_place(&destination),
                    sentence!("{} does not offer the client credentials grant", name),
                )
                .help(sentence!(
                    "put a gateway that offers client credentials in front of the provider; {} \
                     itself offers {}",
                    name,
                    other
                ));
            if let Some(grant) = destination.fields.grant_type.node() {
                report.related(At::Value(grant), "the grant type");
            }
        }
    }
}
