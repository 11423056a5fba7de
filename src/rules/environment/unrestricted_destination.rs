//! Destinations that are not limited to a servertype.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;

declare_rule! {
    /// ## What it finds
    /// A destination of the OAuth 2.0 handler without `limit_to_servertype`, or with an empty one.
    /// ## Why it matters
    /// What the handler does without a limit is not documented. If the destination is active on
    /// every system, a copy of production on the staging tenant exports its data to the live shop.
    /// ## What to do
    /// Limit the destination to the servertype on which it should be active: `dev`, `test` or
    /// `prod`.
    /// ## Example
    /// ```yaml
    /// destinations:
    ///   - name: shop
    ///     rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// Fixed:
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
        for destination in cx.document.destinations() {
            if out.is_full() {
                break;
            }
            let field = &destination.fields.limit_to_servertype;
            let (at, problem) = match field.node() {
                None if field.is_unread() => continue,
                None => (At::Start(destination.node), "no"),
                Some(node)
                    if cx.document.is_empty(node) && !cx.document.meaning(node).misspelled =>
                {
                    (At::Value(node), "an empty")
                }
                Some(_) => continue,
            };
            let name = cx.document.display_name(&destination);
            out.report(
                at,
                sentence!(
                    "{} has {} `limit_to_servertype`, so it may be active on every \
                     system",
                    name,
                    problem
                ),
            )
            .help("limit it to the servertype where it should be active: `dev`, `test` or `prod`");
        }
    }
}
