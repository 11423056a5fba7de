//! `expires_id` and its kin.

use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::schema::violation::Violation;
use crate::syntax::edit;

declare_rule! {
    /// ## What it finds
    /// `expires_id`, `expire_in` or `expires` in a token response, where `expires_in` is meant.
    /// ## Why it matters
    /// Adobe's sample response has `expires_id`, and providers are built from it; the caller then
    /// never knows when to refresh.
    /// ## What to do
    /// Answer with `expires_in`, as the table of the same page and RFC 6749 say.
    /// ## Example
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   refresh_token: ${REFRESH}
    ///   token_type: Bearer
    ///   expires_id: 3600
    /// ```
    /// Mended:
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   refresh_token: ${REFRESH}
    ///   token_type: Bearer
    ///   expires_in: 3600
    /// ```
    /// ## Fix
    /// Safe: renames the member.
    /// ## References
    /// - RFC 6749 5.1
    /// - Workfront: Get OAuth2 tokens (table and sample differ)
    pub MisnamedExpiry { id: "token/misnamed-expiry", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for MisnamedExpiry {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.violations() {
            let Violation::MisnamedKey { node, field } = violation else {
                continue;
            };
            let key = cx.tree.key(*node).map_or("", |key| key.text.as_ref());
            let right = field.key;
            let change = edit::rename_key(cx.tree, cx.text, *node, right);
            out.report(
                At::Key(*node),
                format!("nobody reads `{key}`: the name is `{right}`"),
            )
            .fix(change.map(|(span, text)| {
                Fix::replace(Safety::Safe, format!("Rename to `{right}`"), span, text)
            }));
        }
    }
}
