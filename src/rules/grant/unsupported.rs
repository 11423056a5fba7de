//! Grants that the handler cannot run.

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// A grant that the chosen side cannot run: the OAuth 2.0 handler knows `client_credentials`
    /// only; Workfront calls a token endpoint with `authorization_code` or `refresh_token`.
    /// ## Why it matters
    /// The product has no field for it; the config describes something that will never happen.
    /// ## What to do
    /// Use a grant that is supported, or another way to the token.
    /// ## Example
    /// ```yaml
    /// grant_type: authorization_code
    /// ```
    /// Mended:
    /// ```yaml
    /// grant_type: client_credentials
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Grand type
    /// - Workfront: Get OAuth2 tokens
    /// - RFC 6749 1.3
    pub Unsupported { id: "grant/unsupported", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for Unsupported {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for grant in cx.impermissible_grants() {
            if grant.is_deprecated() {
                continue;
            }
            let word = grant.word;
            let known: Vec<String> = grant.known().map(|word| format!("`{word}`")).collect();
            let known = known.join(" or ");
            if cx.is_blank(grant.node) {
                out.report(
                    At::Value(grant.node),
                    format!("the grant is empty: expected {known}"),
                );
                continue;
            }
            let message = format!("the grant `{word}` is not supported here: expected {known}");
            let report = out.report(At::Value(grant.node), message);
            if let Some(near) = nearest::nearest(word, grant.known()) {
                report.help(format!("did you mean `{near}`?"));
            }
        }
    }
}
