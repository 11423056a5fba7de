//! Client credentials without a credential.

use crate::model::export_context::GrantType;
use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// The grant `client_credentials` with an empty secret.
    /// ## Why it matters
    /// Only confidential clients may use the grant; the server must refuse.
    /// ## What to do
    /// Add a reference to the client's secret.
    /// ## Example
    /// ```yaml
    /// grant_type: client_credentials
    /// rest_user: pim-export
    /// rest_password: ""
    /// ```
    /// Mended:
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
        for destination in cx.destinations() {
            let grant = destination.fields.grant_type.value();
            let secret = cx.text_of(&destination.fields.rest_password);
            if let (Some(GrantType::ClientCredentials), Some((node, text))) = (grant, secret)
                && text.trim().is_empty()
            {
                out.report(
                    At::Value(node),
                    "client credentials need a secret, but this one is empty",
                )
                .help("write a reference such as `${env:SHOP_PROD_SECRET}`");
            }
        }
    }
}
