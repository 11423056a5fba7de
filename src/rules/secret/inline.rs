//! Literal secrets in the fields for secrets.

use std::collections::HashSet;

use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{code, quote};
use crate::value::reference::Position;
use crate::value::sample;

declare_rule! {
    /// ## What it finds
    /// A literal value in a field for a secret: a password, client secret or API key.
    /// References are not reported: `${env:NAME}`, `${NAME}`, `${vault:PATH#KEY}`, `${file:PATH}`,
    /// template expressions (`{{ … }}`), `%env(NAME)%`, identifiers of secret managers (`op://…`,
    /// `arn:aws:secretsmanager:…`), SOPS values (`ENC[…]`), and values with the tag `!vault`,
    /// `!secret` or `!env`. The fallback of a reference, as in `${NAME:-literal}`, is a literal, and
    /// so is text beside a reference, if it can be a secret. What is meant as a reference but is
    /// none, such as `$NAME`, is `secret/broken-reference`.
    /// ## Why it matters
    /// Everyone who can read the file can use a secret in it, and the repository's history keeps the
    /// secret after it is removed from the file.
    /// ## What to do
    /// Move the secret to a secret store, write a reference to it, and rotate the secret if it was
    /// ever committed.
    /// ## Example
    /// ```yaml
    /// rest_password: 7Fjfp0ZBr1KtDRbnfVdmIw
    /// ```
    /// Fixed:
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
        // A client id in the field for the secret is not a secret: `secret/swapped` reports it.
        let client_ids: HashSet<NodeId> = cx.document.swaps().map(|swap| swap.password).collect();
        for secret in cx.document.visible_secrets() {
            if sample::is_sample_secret(secret.literal) || client_ids.contains(&secret.node) {
                continue;
            }
            let key = secret.field.key;
            let name = key.to_ascii_uppercase();
            match secret.position {
                Some(Position::Fallback) => out
                    .report(
                        secret.place(),
                        sentence!(
                            "the reference in {} has a literal secret as its fallback",
                            code(key)
                        ),
                    )
                    .help("remove the fallback, and rotate the secret if it was ever committed"),
                Some(Position::Beside) => out
                    .report(
                        secret.place(),
                        sentence!("{} contains literal text beside a reference", code(key)),
                    )
                    .reason(
                        "If the text is a secret or a part of one, everyone who can read the file \
                         can use it, and the repository's history keeps it.",
                    )
                    .help(
                        "remove the text, or move it to the secret store with the rest, and rotate \
                         the secret if it was ever committed",
                    ),
                None => out
                    .report(
                        secret.place(),
                        sentence!(
                            "{} contains a literal value, not a reference to a secret",
                            code(key)
                        ),
                    )
                    .help(sentence!(
                        "write a reference such as {}, and rotate the secret if it \
                         was ever committed",
                        quote(format!("${{env:{name}}}"))
                    )),
            };
        }
    }
}
