//! Scopes outside the list that the settings give.

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::value::scope;

declare_rule! {
    /// ## What it finds
    /// A scope that is outside the list that the settings give for the servertype of its
    /// destination. Without such a list nothing is found.
    /// ## Why it matters
    /// The organization has said what exports may do on each stage; any other scope gives the client
    /// rights that nobody has approved.
    /// ## What to do
    /// Ask for an allowed scope, or have the list in `exportlint.toml` extended:
    /// `[environments.prod]`, `scopes = ["products:write"]`.
    /// ## Example
    /// ```yaml
    /// # with `scopes = ["products:write"]` for prod in the settings
    /// limit_to_servertype: prod
    /// scope: products:write orders:write
    /// ```
    /// Mended:
    /// ```yaml
    /// limit_to_servertype: prod
    /// scope: products:write
    /// ```
    /// ## References
    /// - The settings of the project
    /// - RFC 6749 10.3: ask for the least that is needed
    pub ScopeNotAllowed { id: "policy/scope-not-allowed", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for ScopeNotAllowed {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let Some((guard, servertype)) = destination.fields.limit_to_servertype.read() else {
                continue;
            };
            let Some(allowed) = cx.house.allowed_on(*servertype) else {
                continue;
            };
            let Some((node, text)) = cx.visible(&destination.fields.scope) else {
                continue;
            };
            let name = servertype.name();
            for (range, word) in scope::tokens(text) {
                if allowed.allows_scope(word) {
                    continue;
                }
                out.report(
                    At::Part(node, range),
                    format!("the scope `{word}` is not allowed on `{name}` by the settings"),
                )
                .related(At::Value(guard), "the guard");
            }
        }
    }
}
