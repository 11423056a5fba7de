//! Parameters that do not match the grant type.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::token_call::TokenGrantType;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::code;

declare_rule! {
    /// ## What it finds
    /// A token request without the parameter that its grant type requires, or with the parameter of
    /// the other grant type.
    /// `authorization_code` requires `code`, and `refresh_token` requires `refresh_token`.
    /// ## Why it matters
    /// Workfront does not send such a request, so it does not show how the provider responds to
    /// Workfront.
    /// ## What to do
    /// Send `code` with `authorization_code`, and `refresh_token` with `refresh_token`.
    /// ## Example
    /// ```yaml
    /// request:
    ///   grant_type: refresh_token
    ///   code: ${CODE}
    ///   refresh_token: ${REFRESH}
    ///   client_id: workfront
    ///   client_secret: ${env:DMS_CLIENT_SECRET}
    /// ```
    /// Fixed:
    /// ```yaml
    /// request:
    ///   grant_type: refresh_token
    ///   refresh_token: ${REFRESH}
    ///   client_id: workfront
    ///   client_secret: ${env:DMS_CLIENT_SECRET}
    /// ```
    /// ## Fix
    /// Safe: removes the parameter of the other grant type.
    /// ## References
    /// - Workfront: Get OAuth2 tokens
    /// - RFC 6749 4.1.3, 5.2, 6
    pub ParameterMismatch { id: "token/parameter-mismatch", severity: Error, fixable: Safe, since: "0.1.0" }
}

const REQUIRED: &str = "Without the required parameter, the authorization server responds with `invalid_request` (RFC 6749 5.2), so the request does not show how the provider responds to Workfront.";

impl Rule for ParameterMismatch {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for exchange in cx.document.exchanges() {
            let Some((node, request)) = exchange.request else {
                continue;
            };
            let Some((grant_node, grant)) = request.grant_type.read() else {
                continue;
            };
            let (required, required_key, other) = match grant {
                TokenGrantType::AuthorizationCode => {
                    (&request.code, "code", &request.refresh_token)
                }
                TokenGrantType::RefreshToken => {
                    (&request.refresh_token, "refresh_token", &request.code)
                }
            };
            let grant = grant.name();
            match required.node() {
                None if required.is_unread() => {}
                None if let Some((value, _)) = other.read() => {
                    let key = cx
                        .document
                        .meaning(value)
                        .field
                        .map_or("", |field| field.key);
                    let message = sentence!(
                        "grant type {} requires {}, but {} is sent",
                        code(grant),
                        code(required_key),
                        code(key)
                    );
                    out.report(At::Key(value), message)
                        .related(At::Value(grant_node), "the grant type")
                        .reason(REQUIRED)
                        .help(sentence!(
                            "send {} instead, or correct the grant type",
                            code(required_key)
                        ));
                    continue;
                }
                None => {
                    out.report(
                        At::Start(node),
                        sentence!(
                            "grant type {} requires {}, which is missing",
                            code(grant),
                            code(required_key)
                        ),
                    )
                    .related(At::Value(grant_node), "the grant type")
                    .reason(REQUIRED);
                }
                Some(value) if cx.document.is_empty(value) && required.value().is_some() => {
                    out.report(
                        At::Value(value),
                        sentence!(
                            "grant type {} requires {}, which is empty",
                            code(grant),
                            code(required_key)
                        ),
                    )
                    .related(At::Value(grant_node), "the grant type")
                    .reason(REQUIRED);
                }
                Some(_) => {}
            }
            // A parameter that is null, of another type or misspelt has a finding of its own.
            if let Some((value, _)) = other.read() {
                let key = cx
                    .document
                    .meaning(value)
                    .field
                    .map_or("", |field| field.key);
                let change = edit::remove_entry(cx.document.tree, cx.document.text, value);
                out.report(
                    At::Key(value),
                    sentence!(
                        "{} is not a parameter of grant type {}",
                        code(key),
                        code(grant)
                    ),
                )
                .related(At::Value(grant_node), "the grant type")
                .fix(change.map(|(span, text)| {
                    Fix::replace(Safety::Safe, sentence!("Remove {}", code(key)), span, text)
                }));
            }
        }
    }
}
