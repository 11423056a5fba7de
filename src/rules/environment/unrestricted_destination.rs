//! Destinations without a guard.

use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A destination of the OAuth 2.0 handler without `limit_to_servertype`, or with an empty one.
    /// ## Why it matters
    /// What an unset guard does is undocumented; if it matches every system, then after a copy of
    /// production to the staging tenant this destination is still active and exports test data to
    /// the live shop.
    /// ## What to do
    /// Say on which servertype the destination is active: `dev`, `test` or `prod`.
    /// ## Example
    /// ```yaml
    /// destinations:
    ///   - name: shop
    ///     rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// Mended:
    /// ```yaml
    /// destinations:
    ///   - name: shop
    ///     limit_to_servertype: prod
    ///     rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub UnrestrictedDestination {
        id: "environment/unrestricted-destination",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for UnrestrictedDestination {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let field = &destination.fields.limit_to_servertype;
            let at = match field.node() {
                None => At::Start(destination.node),
                Some(node) if cx.is_blank(node) && !cx.meaning(node).misspelt => At::Value(node),
                Some(_) => continue,
            };
            let who = cx.called(&destination);
            out.report(
                at,
                format!("{who} has no `limit_to_servertype`, so it may run on every system"),
            )
            .help("write `dev`, `test` or `prod`: the only system on which it may export");
        }
    }
}
