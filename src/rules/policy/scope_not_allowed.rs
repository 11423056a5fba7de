//! Scopes that the settings do not allow.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote};
use crate::value::scope;

declare_rule! {
    /// ## What it finds
    /// A scope that the settings do not allow for the servertype of its destination. Without a list
    /// of scopes for that servertype, nothing is reported.
    /// ## Why it matters
    /// The organization has listed the scopes that destinations of each servertype may request. Any
    /// other scope may give the client rights that nobody has approved.
    /// ## What to do
    /// Request an allowed scope, or have the scope added to the list in `exportlint.toml`, such as
    /// `scopes = ["products:write"]` under `[environments.prod]`.
    /// ## Example
    /// ```yaml
    /// # with `scopes = ["products:write"]` for prod in the settings
    /// limit_to_servertype: prod
    /// scope: products:write orders:write
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: prod
    /// scope: products:write
    /// ```
    /// ## References
    /// - The settings of the project
    /// - RFC 6749 10.3: request the minimal scope necessary
    pub ScopeNotAllowed { id: "policy/scope-not-allowed", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for ScopeNotAllowed {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let Some((limit, servertype)) = destination.fields.limit_to_servertype.read() else {
                continue;
            };
            let Some(allowed) = cx.document.organization.allowed_on(*servertype) else {
                continue;
            };
            let Some((node, text)) = cx.document.visible(&destination.fields.scope) else {
                continue;
            };
            let name = servertype.name();
            for (range, scope) in scope::tokens(text) {
                if allowed.allows_scope(scope) {
                    continue;
                }
                out.report(
                    At::Part(node, range),
                    sentence!(
                        "the settings do not allow the scope {} for {}",
                        quote(scope),
                        code(name)
                    ),
                )
                .related(At::Value(limit), "the servertype limit")
                .help(sentence!(
                    "request a scope that is listed for {} in the settings, or have this one \
                     added",
                    code(name)
                ));
            }
        }
    }
}
