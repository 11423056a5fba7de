//! Client credentials in the request body.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{Fix, Safety};
use crate::document::known_provider::KnownProvider;
use crate::document::place::At;
use crate::model::export_context::ClientAuthentication;
use crate::provider::Method;
use crate::rule::{Context, Findings, Profile, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::code;
use crate::value::form_encoding;

declare_rule! {
    /// ## What it finds
    /// A destination that sends its client credentials in the request body (`client_secret_post`).
    /// Off by default; reported as info in the profile `rfc6749`.
    /// Not reported where the provider documents `client_secret_post` only, or where the client id
    /// contains characters that are unsafe in HTTP Basic (`secret/basic-unsafe-characters`).
    /// ## Why it matters
    /// RFC 6749 recommends HTTP Basic for every client that can use it. The OAuth 2.1 draft instead
    /// requires servers to support `client_secret_post`. Both work, so this is a matter of policy.
    /// ## What to do
    /// Write `header` if the provider supports `client_secret_basic`.
    /// ## Example
    /// ```yaml
    /// client_authentication: body
    /// ```
    /// Fixed:
    /// ```yaml
    /// client_authentication: header
    /// ```
    /// ## Fix
    /// Suggestion: writes `header`.
    /// ## References
    /// - RFC 6749 2.3.1
    /// - OAuth 2.1 draft, 2.4.1
    pub BodyCredentials {
        id: "auth/body-credentials",
        profiles: &[(Profile::Rfc6749, Some(Severity::Info))],
        security: ("3.1", 522),
        fixable: Suggestion,
        since: "0.1.0",
    }
}

impl Rule for BodyCredentials {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let fields = destination.fields;
            let Some((node, ClientAuthentication::Body)) = fields.client_authentication.read()
            else {
                continue;
            };
            // If the provider documents the body only, there is no alternative.
            let documented = cx
                .document
                .known_provider(&destination)
                .and_then(KnownProvider::client_authentication);
            if documented.is_some_and(|it| !it.methods.contains(&Method::Header)) {
                continue;
            }
            // `header` would be reported as `secret/basic-unsafe-characters`.
            let client_id = cx.document.visible(&fields.rest_user);
            if client_id.is_some_and(|(_, id)| form_encoding::first_changed(id).is_some()) {
                continue;
            }
            let header = ClientAuthentication::Header.name();
            let change = edit::set_text(cx.document.tree, cx.document.text, node, header);
            let name = cx.document.display_name(&destination);
            out.report(
                At::Value(node),
                sentence!(
                    "{} uses `client_secret_post` (body), which RFC 6749 2.3.1 does not \
                     recommend",
                    name
                ),
            )
            .help(sentence!(
                "write {} if the provider supports it",
                code(header)
            ))
            .fix(change.map(|(span, text)| {
                Fix::replace(
                    Safety::Suggestion,
                    sentence!("Write {}", code(header)),
                    span,
                    text,
                )
            }));
        }
    }
}
