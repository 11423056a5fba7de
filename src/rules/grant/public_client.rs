//! The client credentials grant without a client secret.

use crate::document::place::At;
use crate::model::export_context::GrantType;
use crate::rule::{Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A destination with the grant type `client_credentials` and an empty client secret.
    /// ## Why it matters
    /// The client credentials grant is for confidential clients only, and the authorization server
    /// must authenticate them (RFC 6749 4.4, 4.4.2). An empty secret does not authenticate the
    /// client, so the token request is refused.
    /// ## What to do
    /// Write a reference to the client secret.
    /// ## Example
    /// ```yaml
    /// grant_type: client_credentials
    /// rest_user: pim-export
    /// rest_password: ""
    /// ```
    /// Fixed:
    /// ```yaml
    /// grant_type: client_credentials
    /// rest_user: pim-export
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// ## References
    /// - RFC 6749 4.4, 4.4.2
    pub PublicClient { id: "grant/public-client", severity: Error, security: ("6.5", 258), fixable: No, since: "0.1.0" }
}

impl Rule for PublicClient {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let grant = destination.fields.grant_type.value();
            let secret = cx.document.text_of(&destination.fields.rest_password);
            if let (Some(GrantType::ClientCredentials), Some((node, text))) = (grant, secret)
                && text.trim().is_empty()
                && !cx.document.is_substituted(node)
            {
                out.report(
                    At::Value(node),
                    "the client credentials grant needs a client secret, but it is empty",
                )
                .help("write a reference such as `${env:SHOP_PROD_SECRET}`");
            }
        }
    }
}
