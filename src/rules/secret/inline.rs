//! Secrets in the file.

use std::collections::HashSet;

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;
use crate::value::sample;

declare_rule! {
    /// ## What it finds
    /// A literal value in a field for a secret: password, client secret, API key.
    /// References stay silent: `${env:NAME}`, `${NAME}`, `${vault:PATH#KEY}`, `${file:PATH}`,
    /// `op://…`, `ENC[…]` of SOPS, and the tags `!vault` and `!secret`; but what a reference falls
    /// back on, as in `${NAME:-literal}`, is a literal too.
    /// ## Why it matters
    /// Everyone who can read the repository can log in with it, and its history keeps it for ever.
    /// ## What to do
    /// Put the secret into a secret store, write a reference here, and rotate the secret: it is in
    /// the history already.
    /// ## Example
    /// ```yaml
    /// rest_password: 7Fjfp0ZBr1KtDRbnfVdmIw
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// ## References
    /// - RFC 6749 10.1
    /// - OWASP Secrets Management Cheat Sheet; OWASP CI/CD Security Cheat Sheet
    pub Inline { id: "secret/inline", severity: Error, security: ("8.6", 798), fixable: No, since: "0.1.0" }
}

impl Rule for Inline {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // A client id in the place of the secret is none: `secret/swapped`.
        let names: HashSet<NodeId> = cx.swaps().map(|swap| swap.password).collect();
        for secret in cx.visible_secrets() {
            if sample::is_sample_secret(secret.literal) || names.contains(&secret.node) {
                continue;
            }
            let key = secret.field.key;
            let message = if secret.is_fallback {
                format!("the reference in `{key}` falls back on a secret that stands in the file")
            } else {
                format!("`{key}` holds the secret itself, not a reference to it")
            };
            let name = key.to_ascii_uppercase();
            out.report(At::Value(secret.node), message).help(format!(
                "write a reference such as `${{env:{name}}}`, and rotate the secret: it is in the history"
            ));
        }
    }
}
