//! The wrong parameter for the grant.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::token_call::TokenGrantType;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;

declare_rule! {
    /// ## What it finds
    /// A token request that sends `code` with `refresh_token`, or `refresh_token` with
    /// `authorization_code`, or lacks the one that its grant needs.
    /// ## Why it matters
    /// The grant says which of the two parameters is sent; a provider that was tried with such a
    /// request does not answer Workfront's.
    /// ## What to do
    /// Send `code` with `authorization_code`, and `refresh_token` with `refresh_token`.
    /// ## Example
    /// ```yaml
    /// request:
    ///   grant_type: refresh_token
    ///   code: ${CODE}
    ///   refresh_token: ${REFRESH}
    ///   client_id: workfront
    ///   client_secret: ${env:DAM_CLIENT_SECRET}
    /// ```
    /// Mended:
    /// ```yaml
    /// request:
    ///   grant_type: refresh_token
    ///   refresh_token: ${REFRESH}
    ///   client_id: workfront
    ///   client_secret: ${env:DAM_CLIENT_SECRET}
    /// ```
    /// ## Fix
    /// Safe: removes the foreign parameter.
    /// ## References
    /// - Workfront: Get OAuth2 tokens
    /// - RFC 6749 4.1.3, 6
    pub ParameterMismatch { id: "token/parameter-mismatch", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for ParameterMismatch {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for exchange in cx.exchanges() {
            let Some((node, request)) = exchange.request else {
                continue;
            };
            let Some((grant_node, grant)) = request.grant_type.read() else {
                continue;
            };
            let (needed, needed_key, foreign) = match grant {
                TokenGrantType::AuthorizationCode => {
                    (&request.code, "code", &request.refresh_token)
                }
                TokenGrantType::RefreshToken => {
                    (&request.refresh_token, "refresh_token", &request.code)
                }
            };
            let grant = grant.name();
            let is_empty = |node| cx.is_blank(node);
            match needed.node() {
                None if let Some((value, _)) = foreign.read() => {
                    let key = cx.meaning(value).field.map_or("", |field| field.key);
                    let message =
                        format!("`{key}` is sent, but the grant `{grant}` needs `{needed_key}`");
                    out.report(At::Key(value), message)
                        .related(At::Value(grant_node), "the grant")
                        .help(format!(
                            "send `{needed_key}` in its place, or correct the grant"
                        ));
                    continue;
                }
                None => {
                    out.report(
                        At::Start(node),
                        format!("the grant `{grant}` needs `{needed_key}`, which is missing"),
                    )
                    .related(At::Value(grant_node), "the grant");
                }
                Some(value) if is_empty(value) && needed.value().is_some() => {
                    out.report(
                        At::Value(value),
                        format!("the grant `{grant}` needs `{needed_key}`, which is empty"),
                    )
                    .related(At::Value(grant_node), "the grant");
                }
                Some(_) => {}
            }
            // What is null, of another type or misspelt is a fault of its own.
            if let Some((value, _)) = foreign.read() {
                let key = cx.meaning(value).field.map_or("", |field| field.key);
                let change = edit::remove_entry(cx.tree, cx.text, value);
                out.report(
                    At::Key(value),
                    format!("`{key}` does not go with the grant `{grant}`"),
                )
                .related(At::Value(grant_node), "the grant")
                .fix(change.map(|(span, text)| {
                    Fix::replace(Safety::Safe, format!("Remove `{key}`"), span, text)
                }));
            }
        }
    }
}
