//! Credentials in the body of the request.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{Fix, Safety};
use crate::model::export_context::ClientAuthentication;
use crate::provider::Method;
use crate::rule::known_provider::KnownProvider;
use crate::rule::{At, Context, Findings, Profile, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::form_encoding;

declare_rule! {
    /// ## What it finds
    /// Client id and secret in the body of the token request. Off, except in the profile `rfc6749`;
    /// silent where the client id has characters that make the header unsafe.
    /// ## Why it matters
    /// RFC 6749 advises against it where the header can be used; OAuth 2.1 makes the body the common
    /// ground that every server has to offer. Both work: it is a matter of choice.
    /// ## What to do
    /// Write `header`, if the provider takes it.
    /// ## Example
    /// ```yaml
    /// client_authentication: body
    /// ```
    /// Mended:
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
        for destination in cx.destinations() {
            let fields = destination.fields;
            let Some((node, ClientAuthentication::Body)) = fields.client_authentication.read()
            else {
                continue;
            };
            // Where the provider documents the body alone, there is no choice.
            let documented = cx
                .known_provider(fields)
                .and_then(KnownProvider::client_authentication);
            if documented.is_some_and(|it| !it.methods.contains(&Method::Header)) {
                continue;
            }
            // With the header it would be `secret/basic-unsafe-characters`.
            let id = cx.visible(&fields.rest_user);
            if id.is_some_and(|(_, id)| form_encoding::first_changed(id).is_some()) {
                continue;
            }
            let word = ClientAuthentication::Header.name();
            let change = edit::set_text(cx.tree, cx.text, node, word);
            let who = cx.called(&destination);
            out.report(
                At::Value(node),
                format!("{who} sends id and secret in the body: RFC 6749 prefers the header"),
            )
            .help("write `header` if the provider takes it")
            .fix(change.map(|(span, text)| {
                Fix::replace(Safety::Suggestion, format!("Write `{word}`"), span, text)
            }));
        }
    }
}
