//! Client credentials at a provider that does not offer them.

use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// Client credentials at a provider that does not offer them: Google, Akeneo connections, the
    /// back office of Spryker, Salsify, Workfront.
    /// ## Why it matters
    /// The answer is `unsupported_grant_type` at best; at worst someone falls back to a personal
    /// login.
    /// ## What to do
    /// Put a gateway before the provider that offers client credentials, or use a handler that knows
    /// the provider's own grant.
    /// ## Example
    /// ```yaml
    /// grant_type: client_credentials
    /// rest_url: https://oauth2.googleapis.com/token
    /// ```
    /// Mended:
    /// ```yaml
    /// grant_type: client_credentials
    /// rest_url: https://token-gateway.acme.example/oauth/token
    /// ```
    /// ## References
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
        for destination in cx.destinations() {
            let Some((provider, other)) = cx.refused_grant(&destination) else {
                continue;
            };
            let name = provider.name;
            let report = out
                .report(
                    cx.provider_place(&destination),
                    format!("{name} does not offer client credentials"),
                )
                .help(format!("it offers {other}"));
            if let Some(grant) = destination.fields.grant_type.node() {
                report.related(At::Value(grant), "the grant");
            }
        }
    }
}
