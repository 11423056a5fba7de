//! Tokens that go nowhere.

use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A destination without `destination_field_for_token`.
    /// ## Why it matters
    /// The job fetches a token, throws it away and reports success; the shop gets nothing or
    /// answers 401.
    /// ## What to do
    /// Name the field of the handler that sends the data.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: prod
    /// client_authentication: header
    /// ```
    /// Mended:
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
        for destination in cx.destinations() {
            let field = &destination.fields.destination_field_for_token;
            let at = match field.node() {
                None => At::Start(destination.node),
                // Nothing behind the colon is a wrong type already.
                Some(node) if field.value().is_some() && cx.is_blank(node) => At::Value(node),
                Some(_) => continue,
            };
            let who = cx.called(&destination);
            out.report(at, format!("{who} fetches a token, but writes it nowhere"))
                .help(cx.safe_targets_hint());
        }
    }
}
