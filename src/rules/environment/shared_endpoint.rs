//! Destinations of different servertypes that reach the same system.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;

declare_rule! {
    /// ## What it finds
    /// Two destinations with different servertypes but the same URL, client id and scope.
    /// The same URL alone is fine: Entra, Google, commercetools and Adobe IMS have one host for all
    /// stages, which differ by tenant, client or scope.
    /// ## Why it matters
    /// Both destinations request a token for the same system, so an export on one servertype
    /// changes the data that belongs to the other, for example production data from a test system.
    /// ## What to do
    /// Give each destination the URL, client id and scope of its own system.
    /// ## Example
    /// ```yaml
    /// destinations:
    ///   - { name: t, limit_to_servertype: test, rest_url: https://auth.shop.example/oauth/token, rest_user: pim, scope: products }
    ///   - { name: p, limit_to_servertype: prod, rest_url: https://auth.shop.example/oauth/token, rest_user: pim, scope: products }
    /// ```
    /// Fixed:
    /// ```yaml
    /// destinations:
    ///   - { name: t, limit_to_servertype: test, rest_url: https://auth-test.shop.example/oauth/token, rest_user: pim-test, scope: products }
    ///   - { name: p, limit_to_servertype: prod, rest_url: https://auth.shop.example/oauth/token, rest_user: pim, scope: products }
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub SharedEndpoint {
        id: "environment/shared-endpoint",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for SharedEndpoint {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (earlier, later) in cx.document.shared_token_requests() {
            let urls = (later.fields.rest_url.node(), earlier.fields.rest_url.node());
            let (Some(here), Some(there)) = urls else {
                continue;
            };
            let (one, other) = (
                cx.document.display_name(&earlier),
                cx.document.display_name(&later),
            );
            let message = sentence!(
                "{} and {} have the same URL, client id and scope, but different \
                 servertypes",
                one,
                other
            );
            out.report(At::Value(here), message)
                .related(At::Value(there), "the same endpoint")
                .help("give each destination the URL, client id and scope of its own system");
        }
    }
}
