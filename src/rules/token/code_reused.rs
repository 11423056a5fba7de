//! One code for two calls.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::model::token_call::TokenGrantType;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;
use crate::value::sample;

declare_rule! {
    /// ## What it finds
    /// The same literal `code` in two recorded token requests of a document.
    /// A placeholder such as `<code>` is none.
    /// ## Why it matters
    /// A code is good for one use: the second call is refused, and the server should revoke what it
    /// gave out for the first.
    /// ## What to do
    /// Record each call with a code of its own, or put a reference in its place.
    /// ## Example
    /// ```yaml
    /// token_exchanges:
    ///   - request: { grant_type: authorization_code, code: d9ac7asdf6asdf579d7a8, client_id: workfront, client_secret: "${env:DAM_SECRET}" }
    ///   - request: { grant_type: authorization_code, code: d9ac7asdf6asdf579d7a8, client_id: workfront, client_secret: "${env:DAM_SECRET}" }
    /// ```
    /// Mended:
    /// ```yaml
    /// token_exchanges:
    ///   - request: { grant_type: authorization_code, code: "${CODE_1}", client_id: workfront, client_secret: "${env:DAM_SECRET}" }
    ///   - request: { grant_type: authorization_code, code: "${CODE_2}", client_id: workfront, client_secret: "${env:DAM_SECRET}" }
    /// ```
    /// ## References
    /// - RFC 6749 4.1.2, 10.5
    pub CodeReused { id: "token/code-reused", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for CodeReused {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let exchanges = cx.exchanges();
        let mut seen: HashMap<&str, NodeId> = HashMap::new();
        for exchange in &exchanges {
            let Some((_, request)) = exchange.request else {
                continue;
            };
            // With another grant the code is a parameter too many, which has a rule of its own.
            let sends_code = request.grant_type.value() != Some(&TokenGrantType::RefreshToken);
            let Some((node, code)) = cx.visible(&request.code).filter(|_| sends_code) else {
                continue;
            };
            if code.trim().is_empty() || sample::looks_like_placeholder(code) {
                continue;
            }
            match seen.entry(code) {
                Entry::Vacant(entry) => {
                    entry.insert(node);
                }
                Entry::Occupied(earlier) => {
                    out.report(
                        At::Value(node),
                        "this code was used in an earlier call: a code is good for one use",
                    )
                    .related(At::Value(*earlier.get()), "the first use");
                }
            }
        }
    }
}
