//! Sample secrets.

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::value::sample;

declare_rule! {
    /// ## What it finds
    /// A value that everybody knows in a field for a secret: `changeme`, `secret`, `123456`, `xxx`,
    /// or the keys of public samples.
    /// ## Why it matters
    /// Everybody knows these values and tries them first. Adobe's reference server for Workfront
    /// ships two of them, with the check switched off.
    /// ## What to do
    /// Have a real secret made, and write a reference to it.
    /// ## Example
    /// ```yaml
    /// authentication_type: api_key
    /// api_key: "123456"
    /// ```
    /// Mended:
    /// ```yaml
    /// authentication_type: api_key
    /// api_key: ${env:WEBHOOK_API_KEY}
    /// ```
    /// ## References
    /// - Workfront/webhooks-app, webhooks-config.xml (the keys that it ships)
    pub Placeholder { id: "secret/placeholder", severity: Error, security: ("7.5", 1392), precision: Medium, fixable: No, since: "0.1.0" }
}

impl Rule for Placeholder {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for secret in cx.visible_secrets() {
            if !sample::is_sample_secret(secret.literal) {
                continue;
            }
            let key = secret.field.key;
            let message = if secret.is_fallback {
                format!(
                    "the reference in `{key}` falls back on a placeholder or a well-known sample"
                )
            } else {
                format!("`{key}` holds a placeholder or a well-known sample, not a real secret")
            };
            let name = key.to_ascii_uppercase();
            out.report(At::Value(secret.node), message).help(format!(
                "write a reference to the real secret, such as `${{env:{name}}}`"
            ));
        }
    }
}
