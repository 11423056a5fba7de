//! An empty scope where the provider requires one.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// An empty scope at a provider that requires one: Entra, Okta, Adobe IMS.
    /// ## Why it matters
    /// The provider refuses a token request without a scope; Entra does so with the error AADSTS90014.
    /// ## What to do
    /// Name the scope: at Entra, the App ID URI of the target followed by `/.default`; at Okta, a
    /// custom scope of the authorization server.
    /// ## Example
    /// ```yaml
    /// rest_url: https://acme.okta.com/oauth2/default/v1/token
    /// scope: ""
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://acme.okta.com/oauth2/default/v1/token
    /// scope: pim.export
    /// ```
    /// ## References
    /// - Microsoft: client credentials flow on the v2.0 endpoint
    /// - Okta: implement authorization by grant type, client credentials
    /// - Adobe: Server to Server authentication, IMS
    pub RequiredByProvider {
        id: "scope/required-by-provider",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for RequiredByProvider {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let Some((provider, node)) = cx.document.refused_scope(&destination) else {
                continue;
            };
            let name = provider.name;
            let help = match provider.scope_suffix.and_then(|suffix| suffix.confirmed()) {
                Some(suffix) => {
                    format!("write the App ID URI of the target followed by `{suffix}`")
                }
                None => "name the scopes that the export needs".to_owned(),
            };
            out.report(
                At::Value(node),
                format!("the scope is empty, but {name} requires one"),
            )
            .help(help);
        }
    }
}
