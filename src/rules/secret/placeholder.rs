//! Placeholders and well-known samples in the fields for secrets.

use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote};
use crate::value::reference::Position;
use crate::value::sample;

declare_rule! {
    /// ## What it finds
    /// A placeholder or a well-known sample in a field for a secret: `changeme`, `secret`, `123456`,
    /// `xxx`, or a key from a public sample, such as the two that Adobe's reference server for
    /// Workfront ships.
    /// ## Why it matters
    /// A properly configured server rejects such a value, and a server that accepts it lets anyone
    /// in.
    /// ## What to do
    /// Create a real secret, and write a reference to it.
    /// ## Example
    /// ```yaml
    /// authentication_type: api_key
    /// api_key: "123456"
    /// ```
    /// Fixed:
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
        for secret in cx.document.visible_secrets() {
            if !sample::is_sample_secret(secret.literal) {
                continue;
            }
            let key = secret.field.key;
            if secret.position == Some(Position::Fallback) {
                out.report(
                    secret.place(),
                    sentence!(
                        "the reference in {} has a placeholder or a well-known sample as its \
                         fallback",
                        code(key)
                    ),
                )
                .help("remove the fallback");
            } else {
                let name = key.to_ascii_uppercase();
                out.report(
                    secret.place(),
                    sentence!(
                        "{} contains a placeholder or a well-known sample, not a real secret",
                        code(key)
                    ),
                )
                .help(sentence!(
                    "write a reference to the real secret, such as {}",
                    quote(format!("${{env:{name}}}"))
                ));
            }
        }
    }
}
