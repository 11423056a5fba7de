//! Client credentials that HTTP Basic implementations encode differently.

use std::collections::HashMap;

use crate::document::place::At;
use crate::document::secrets::VisibleSecret;
use crate::model::export_context::ClientAuthentication;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;
use crate::value::{form_encoding, reference, sample, whitespace};

declare_rule! {
    /// ## What it finds
    /// With `client_authentication: header` (`client_secret_basic`), a client id or a literal client
    /// secret with characters that form encoding changes, such as `!`, `|`, `:`, `+`, `/`, `=`, `%`,
    /// spaces and non-ASCII characters.
    /// ## Why it matters
    /// RFC 6749 2.3.1 requires the client id and secret to be form-encoded before they are put into
    /// the `Authorization` header, but many clients and servers skip that step. The same credentials
    /// then work in one tool and fail with `invalid_client` in the export.
    /// ## What to do
    /// Request a client id and a secret without such characters, or use `client_authentication: body`
    /// (`client_secret_post`) if the provider accepts it. XSUAA client ids always contain a `!`.
    /// ## Example
    /// ```yaml
    /// rest_user: sb-pim!t1234
    /// client_authentication: header
    /// ```
    /// Fixed:
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
        let secrets: HashMap<NodeId, VisibleSecret<'_>> = cx
            .document
            .visible_secrets()
            .map(|it| (it.node, it))
            .collect();
        for destination in cx.document.destinations() {
            let fields = destination.fields;
            if fields.client_authentication.value() != Some(&ClientAuthentication::Header) {
                continue;
            }
            let help = "write `client_authentication: body` if the provider accepts that method";
            if let Some((node, id)) = cx.document.visible(&fields.rest_user)
                && let Some((at, character)) = form_encoding::first_changed(id)
            {
                let key = cx.document.field_key(node);
                let what = match character {
                    ' ' => "a space".to_owned(),
                    _ => format!("`{character}`"),
                };
                out.report(
                    At::Part(node, at..at + character.len_utf8()),
                    format!(
                        "`{key}` contains {what}, which some clients form-encode for HTTP Basic and \
                         others do not"
                    ),
                )
                .help(help);
            }
            let password = fields.rest_password.node();
            let secret = password.and_then(|node| secrets.get(&node));
            if let Some(secret) = secret.filter(|it| is_actual_secret(it))
                && form_encoding::first_changed(whitespace::trimmed(secret.literal)).is_some()
            {
                let key = secret.field.key;
                out.report(
                    At::Value(secret.node),
                    format!(
                        "`{key}` contains characters that some clients form-encode for HTTP Basic \
                         and others do not"
                    ),
                )
                .help(help);
            }
        }
    }
}

/// Whether a literal is the secret itself, and not a placeholder or a malformed reference.
fn is_actual_secret(secret: &VisibleSecret<'_>) -> bool {
    !secret.is_fallback
        && !reference::resembles_reference(secret.literal)
        && !sample::is_sample_secret(secret.literal)
}
