//! Providers that need what the handler cannot send.

use crate::provider::Needed;
use crate::rule::{Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A provider that offers client credentials, but needs something that the OAuth 2.0 handler
    /// cannot send: the `audience` of Auth0, the `resource` of the v1.0 endpoint of Entra, a signed
    /// JWT at the organization's own server of Okta, a client certificate at an XSUAA host with the
    /// label `cert`.
    /// It is silent where the parameter stands in the query of the URL.
    /// ## Why it matters
    /// The handler has no field for it, so no setting makes the request work. It is good to know
    /// before the project starts.
    /// ## What to do
    /// Use another endpoint of the provider, or a gateway before it that adds what is missing. Where
    /// the provider has a default for it, such as Auth0's default audience, ignore the rule with
    /// a reason.
    /// ## Example
    /// ```yaml
    /// rest_url: https://acme.eu.auth0.com/oauth/token
    /// scope: products:write
    /// ```
    /// Mended:
    /// ```yaml
    /// # audience is supplied by a gateway in front of the provider
    /// rest_url: https://token-gateway.acme.example/oauth/token
    /// scope: products:write
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: the list of fields
    /// - Auth0: get access tokens
    /// - Microsoft: client credentials flow on the v1.0 endpoint
    /// - Okta Developer Forum: custom scopes with `private_key_jwt`
    /// - SAP BTP: custom token retrieval
    pub ParameterNotAvailable {
        id: "provider/parameter-not-available",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for ParameterNotAvailable {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let Some(unmet) = cx.unmet_need(&destination) else {
                continue;
            };
            let has_scope = cx
                .visible(&destination.fields.scope)
                .is_some_and(|(node, _)| !cx.is_blank(node));
            // A scope in its place has a rule of its own: `provider/entra-default-scope`.
            if unmet.provider.id == "entra-v1" && has_scope {
                continue;
            }
            let name = unmet.provider.name;
            let (message, help) = match (unmet.provider.id, unmet.what) {
                ("entra-v1", Needed::Parameter(parameter)) => (
                    format!(
                        "{name} needs the parameter `{parameter}`, which the handler cannot send"
                    ),
                    "use the v2.0 endpoint, `/oauth2/v2.0/token`, with a scope that ends in `/.default`",
                ),
                (_, Needed::Parameter(parameter)) => (
                    format!(
                        "{name} needs the parameter `{parameter}`, which the handler cannot send"
                    ),
                    "put a gateway before it that adds the parameter",
                ),
                (_, Needed::Authentication(way)) => (
                    format!("{name} needs {way} here, which the handler cannot send"),
                    "use an endpoint of the provider that takes a client secret",
                ),
            };
            out.report(unmet.at, message).help(help);
        }
    }
}
