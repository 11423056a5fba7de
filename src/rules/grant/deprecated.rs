//! Grants that nobody should use any more.

use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// The grants `password` and `implicit`.
    /// ## Why it matters
    /// A person's login in an export job breaks at the next password change or second factor, and
    /// logs name the wrong actor. RFC 9700 forbids `password` and
    /// warns of `implicit`; OAuth 2.1 has neither.
    /// ## What to do
    /// Use `client_credentials`. Akeneo's connections and Spryker's back office offer the password
    /// grant only: there, ignore the rule with a reason.
    /// ## Example
    /// ```yaml
    /// grant_type: password
    /// rest_user: anna.schmidt
    /// ```
    /// Mended:
    /// ```yaml
    /// grant_type: client_credentials
    /// rest_user: pim-export
    /// ```
    /// ## References
    /// - RFC 9700 2.1.2, 2.4
    /// - OAuth 2.1 draft, 10
    pub Deprecated { id: "grant/deprecated", severity: Error, security: ("5.9", 477), fixable: No, since: "0.1.0" }
}

impl Rule for Deprecated {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for grant in cx.impermissible_grants() {
            if !grant.is_deprecated() {
                continue;
            }
            let known: Vec<String> = grant.known().map(|word| format!("`{word}`")).collect();
            let word = grant.word;
            out.report(
                At::Value(grant.node),
                format!("the grant `{word}` is deprecated, and not supported here"),
            )
            .help(format!("use {}", known.join(" or ")));
        }
    }
}
