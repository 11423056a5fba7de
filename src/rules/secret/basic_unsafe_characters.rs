//! Credentials that the two readings of HTTP Basic take for different ones.

use std::collections::HashMap;

use crate::model::export_context::ClientAuthentication;
use crate::rule::secrets::VisibleSecret;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;
use crate::value::{form_encoding, reference, sample, whitespace};

declare_rule! {
    /// ## What it finds
    /// With client authentication `header`: a client id, or a literal secret, with characters that
    /// form encoding changes, such as `!`, `|`, `:`, `+`, `/`, `=`, `%`, blanks and umlauts.
    /// ## Why it matters
    /// The standard has id and secret form-encoded before they go into the header; half of the world
    /// does so, half does not. It works in one tool and is `invalid_client` in the export.
    /// ## What to do
    /// Have an id without such characters made, or send the credentials in the body if the provider
    /// takes them there. Ids of XSUAA always have a `!`.
    /// ## Example
    /// ```yaml
    /// rest_user: sb-pim!t1234
    /// client_authentication: header
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_user: sb-pim!t1234
    /// client_authentication: body
    /// ```
    /// ## References
    /// - RFC 6749 2.3.1 and Appendix B
    /// - Postman issue 11850; golang/oauth2 issue 320; spring-security-oauth issue 1826; `AppAuth`
    ///   for Android issue 337
    pub BasicUnsafeCharacters {
        id: "secret/basic-unsafe-characters",
        severity: Warning,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for BasicUnsafeCharacters {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let secrets: HashMap<NodeId, VisibleSecret<'_>> =
            cx.visible_secrets().map(|it| (it.node, it)).collect();
        for destination in cx.destinations() {
            let fields = destination.fields;
            if fields.client_authentication.value() != Some(&ClientAuthentication::Header) {
                continue;
            }
            let help =
                "if the provider takes them in the body, write `client_authentication: body`";
            if let Some((node, id)) = cx.visible(&fields.rest_user)
                && let Some((at, sign)) = form_encoding::first_changed(id)
            {
                let key = cx.field_key(node);
                let what = match sign {
                    ' ' => "a blank".to_owned(),
                    _ => format!("the character `{sign}`"),
                };
                out.report(
                    At::Part(node, at..at + sign.len_utf8()),
                    format!(
                        "`{key}` has {what}, which some clients encode for the header and some do not"
                    ),
                )
                .help(help);
            }
            let password = fields.rest_password.node();
            let secret = password.and_then(|node| secrets.get(&node));
            if let Some(secret) = secret.filter(|it| is_real(it))
                && form_encoding::first_changed(whitespace::trimmed(secret.literal)).is_some()
            {
                let key = secret.field.key;
                out.report(
                    At::Value(secret.node),
                    format!(
                        "`{key}` has characters which some clients encode for the header and some do not"
                    ),
                )
                .help(help);
            }
        }
    }
}

/// Whether a literal is the secret, and not a placeholder or a reference with a slip.
fn is_real(secret: &VisibleSecret<'_>) -> bool {
    !secret.is_fallback
        && !reference::looks_meant(secret.literal)
        && !sample::is_sample_secret(secret.literal)
}
