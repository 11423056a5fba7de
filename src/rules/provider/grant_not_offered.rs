//! The client credentials grant at a provider that does not offer it.

use crate::diagnostic::Severity;
use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::document::providers::Instead;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::verbatim;

declare_rule! {
    /// ## What it finds
    /// The client credentials grant at a provider that does not offer it: Google, Akeneo connections,
    /// the Spryker back office, Salsify, Workfront; or a server whose own metadata, which the settings
    /// or `--metadata` name, does not list it under `grant_types_supported`.
    /// For a server that omits this list, RFC 8414 assumes the authorization code and implicit grants.
    /// Many that offer client credentials omit it, so this is only informational, and not reported
    /// where the provider is known to offer them.
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
    /// - RFC 8414 2
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
            let Some(refused) = cx.document.refused_grant(&destination) else {
                report_omitted(cx, out, &destination);
                continue;
            };
            let at = cx.document.provider_place(&destination);
            let name = verbatim(refused.by);
            let message = sentence!("{} does not offer the client credentials grant", name);
            let report = match refused.instead {
                Instead::Documented(other) => out.report(at, message).help(sentence!(
                    "put a gateway that offers client credentials in front of the provider; {} \
                     itself offers {}",
                    name,
                    other
                )),
                Instead::Listed(grants) => out
                    .report(at, message)
                    .help("put a gateway that offers client credentials in front of the provider")
                    .related_in(&grants.place, "the grants that the server lists"),
            };
            if let Some(grant) = destination.fields.grant_type.node() {
                report.related(At::Value(grant), "the grant type");
            }
        }
    }
}

/// Reports a server that says nothing of the grants that it offers.
fn report_omitted(cx: &Context<'_>, out: &mut Findings<'_>, destination: &OAuthDestination<'_>) {
    let known = cx.document.server_without_grants(destination);
    let Some((known, metadata)) = known.and_then(|it| Some((it, it.metadata()?))) else {
        return;
    };
    out.report(
        cx.document.provider_place(destination),
        sentence!(
            "the metadata of {} lists no grants, so it is not known to offer client credentials",
            verbatim(known.name())
        ),
    )
    .severity(Severity::Info)
    .reason(
        "RFC 8414 2 has a server without `grant_types_supported` offer the authorization code and \
         implicit grants, but many servers omit the list.",
    )
    .help("make sure that the server offers client credentials")
    .related_in(&metadata.issuer.place, "the server that omits the list");
}
