//! Members that are missing in a token response.

use crate::diagnostic::Severity;
use crate::document::place::At;
use crate::model::token_call::TokenGrantType;
use crate::rule::{Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A token response without `access_token` or `token_type`, or a response to an
    /// `authorization_code` request without `refresh_token`.
    /// ## Why it matters
    /// Without `access_token`, the client cannot call the API. Without `token_type`, a client may
    /// refuse the token. Without `refresh_token`, users have to grant access again as soon as the
    /// access token expires.
    /// ## What to do
    /// Add the member to the provider's response.
    /// RFC 6749 requires `access_token` and `token_type`, although Adobe's documentation of the
    /// response leaves out `token_type`; `refresh_token` is optional there, but Workfront needs it
    /// to renew the access token.
    /// ## Example
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   expires_in: 3600
    /// ```
    /// Fixed:
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   refresh_token: ${REFRESH}
    ///   token_type: Bearer
    ///   expires_in: 3600
    /// ```
    /// ## References
    /// - RFC 6749 5.1, 7.1
    /// - Workfront: Get OAuth2 tokens
    pub MissingResponseField {
        id: "token/missing-response-field",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

const NO_ACCESS_TOKEN: &str =
    "RFC 6749 5.1 requires an access token. Without one, the client cannot call the API.";

impl Rule for MissingResponseField {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for exchange in cx.document.exchanges() {
            let Some((node, response)) = exchange.response else {
                continue;
            };
            match response.access_token.node() {
                None if response.access_token.is_unread() => {}
                None => {
                    out.report(At::Start(node), "the response has no `access_token`")
                        .reason(NO_ACCESS_TOKEN);
                }
                Some(value) if cx.document.is_empty(value) => {
                    out.report(At::Value(value), "`access_token` is empty")
                        .reason(NO_ACCESS_TOKEN);
                }
                Some(_) => {}
            }
            let grant = exchange
                .request
                .and_then(|(_, request)| request.grant_type.value());
            if grant == Some(&TokenGrantType::AuthorizationCode)
                && response.refresh_token.is_absent()
            {
                out.report(
                    At::Start(node),
                    "the response to an `authorization_code` request has no `refresh_token`",
                )
                .severity(Severity::Warning)
                .reason("Without a refresh token, users have to grant access again as soon as the access token expires.")
                .help("return a `refresh_token` with the access token");
            }
            if response.token_type.is_absent() {
                out.report(At::Start(node), "the response has no `token_type`")
                    .severity(Severity::Warning)
                    .reason("A client must not use a token whose type it does not understand (RFC 6749 7.1), so clients other than Workfront may refuse it.")
                    .help("add `token_type` with the value `Bearer`: RFC 6749 5.1 requires it, although Adobe's documentation leaves it out");
            }
        }
    }
}
