//! Authorization codes that are used twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::document::place::At;
use crate::model::token_call::TokenGrantType;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;
use crate::value::placeholder;

declare_rule! {
    /// ## What it finds
    /// The same literal authorization code in two recorded token requests of a document.
    /// References such as `${CODE}` and placeholders such as `<code>` are not compared.
    /// ## Why it matters
    /// An authorization code can be used once: the authorization server has to deny the second
    /// request and should revoke the tokens that it issued for the first.
    /// ## What to do
    /// Record each request with its own code, or replace the code by a reference.
    /// ## Example
    /// ```yaml
    /// token_exchanges:
    ///   - request: { grant_type: authorization_code, code: d9ac7asdf6asdf579d7a8, client_id: workfront, client_secret: "${env:DMS_CLIENT_SECRET}" }
    ///   - request: { grant_type: authorization_code, code: d9ac7asdf6asdf579d7a8, client_id: workfront, client_secret: "${env:DMS_CLIENT_SECRET}" }
    /// ```
    /// Fixed:
    /// ```yaml
    /// token_exchanges:
    ///   - request: { grant_type: authorization_code, code: "${CODE_1}", client_id: workfront, client_secret: "${env:DMS_CLIENT_SECRET}" }
    ///   - request: { grant_type: authorization_code, code: "${CODE_2}", client_id: workfront, client_secret: "${env:DMS_CLIENT_SECRET}" }
    /// ```
    /// ## References
    /// - RFC 6749 4.1.2, 10.5
    pub CodeReused { id: "token/code-reused", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for CodeReused {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let exchanges = cx.document.exchanges();
        let mut seen: HashMap<&str, NodeId> = HashMap::new();
        for exchange in &exchanges {
            let Some((_, request)) = exchange.request else {
                continue;
            };
            // With `refresh_token`, the code itself is the mistake: `token/parameter-mismatch`.
            let sends_code = request.grant_type.value() != Some(&TokenGrantType::RefreshToken);
            let Some((node, code)) = cx.document.visible(&request.code).filter(|_| sends_code)
            else {
                continue;
            };
            if code.trim().is_empty() || placeholder::is_secret_placeholder(code) {
                continue;
            }
            match seen.entry(code) {
                Entry::Vacant(entry) => {
                    entry.insert(node);
                }
                Entry::Occupied(earlier) => {
                    out.report(
                        At::Value(node),
                        "this authorization code was already used in an earlier request",
                    )
                    .related(At::Value(*earlier.get()), "first used here")
                    .help("record each request with its own code, or use a reference");
                }
            }
        }
    }
}
