//! Members that a token response lacks.

use crate::diagnostic::Severity;
use crate::model::token_call::TokenGrantType;
use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A token response without `access_token`; without `token_type`; or, in the answer to an
    /// authorization code, without `refresh_token`.
    /// ## Why it matters
    /// Without an access token nothing works. Without a refresh token the user has to grant access
    /// again as soon as the first token expires. Without `token_type`, clients other
    /// than Workfront refuse the answer.
    /// ## What to do
    /// Add the member to the provider's answer.
    /// ## Example
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   expires_in: 3600
    /// ```
    /// Mended:
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   refresh_token: ${REFRESH}
    ///   token_type: Bearer
    ///   expires_in: 3600
    /// ```
    /// ## References
    /// - RFC 6749 5.1
    /// - Workfront: Get OAuth2 tokens
    pub MissingResponseField {
        id: "token/missing-response-field",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for MissingResponseField {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for exchange in cx.exchanges() {
            let Some((node, response)) = exchange.response else {
                continue;
            };
            match response.access_token.node() {
                None => {
                    out.report(At::Start(node), "the response has no `access_token`");
                }
                Some(value) if cx.is_blank(value) => {
                    out.report(
                        At::Value(value),
                        "the `access_token` of the response is empty",
                    );
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
                    "the answer to an authorization code has no `refresh_token`",
                )
                .severity(Severity::Warning)
                .help("without it, users have to grant access again when the first token expires");
            }
            if response.token_type.is_absent() {
                out.report(At::Start(node), "the response has no `token_type`")
                    .severity(Severity::Warning)
                    .help("RFC 6749 5.1 requires it, though the Workfront page leaves it out: add `Bearer`");
            }
        }
    }
}
