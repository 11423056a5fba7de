//! Tokens that are fetched but not written to any field.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;

declare_rule! {
    /// ## What it finds
    /// A destination without `destination_field_for_token`, or with an empty one.
    /// ## Why it matters
    /// The token request succeeds, but no handler receives the token: the data is sent without it and
    /// refused with 401, or is not sent at all.
    /// ## What to do
    /// Map the token to a field of the handler that sends the data.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: prod
    /// client_authentication: header
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: prod
    /// client_authentication: header
    /// destination_field_for_token: REST | Access Token
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Destination Field for Token
    pub TokenDropped { id: "mapping/token-dropped", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for TokenDropped {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            if out.is_full() {
                break;
            }
            let field = &destination.fields.destination_field_for_token;
            let at = match field.node() {
                None if field.is_unread() => continue,
                None => At::Start(destination.node),
                // A key without a value is `structure/wrong-type`.
                Some(node) if field.value().is_some() && cx.document.is_empty(node) => {
                    At::Value(node)
                }
                Some(_) => continue,
            };
            let who = cx.document.display_name(&destination);
            out.report(
                at,
                sentence!("{} fetches a token but does not write it to any field", who),
            )
            .help(cx.safe_targets_hint());
        }
    }
}
