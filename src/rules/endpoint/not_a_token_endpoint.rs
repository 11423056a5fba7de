//! Other URLs in place of the token endpoint.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::endpoint_path::{self, EndpointKind};

declare_rule! {
    /// ## What it finds
    /// The URL of another endpoint in place of the token endpoint, such as the authorization
    /// endpoint, the discovery document or the JWKS; or the base URL of a known provider, such as
    /// the field `url` of an XSUAA service key.
    /// What a URL points to is inferred from its path.
    /// ## Why it matters
    /// Token requests go to the token endpoint (RFC 6749 3.2). Any other URL answers them with a
    /// web page, a document or a 404, none of which points to the cause.
    /// ## What to do
    /// Write the URL of the token endpoint. The provider's discovery document lists it as
    /// `token_endpoint`.
    /// ## Example
    /// ```yaml
    /// rest_url: https://acme.authentication.eu10.hana.ondemand.com
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://acme.authentication.eu10.hana.ondemand.com/oauth/token
    /// ```
    /// ## Fix
    /// Suggestion: writes the provider's token endpoint path, or the path next to the authorization
    /// endpoint.
    /// ## References
    /// - RFC 6749 3.1, 3.2
    /// - RFC 8414 2, 3
    /// - SAP BTP: getting an application access token
    pub NotATokenEndpoint {
        id: "endpoint/not-a-token-endpoint",
        severity: Error,
        precision: Medium,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

impl Rule for NotATokenEndpoint {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, destination) in cx.document.token_urls() {
            let Some(url) = cx.document.url_parts(node) else {
                continue;
            };
            if !url.is_known(&url.path_range) {
                continue;
            }
            let provider = || match destination {
                Some(destination) => cx.document.provider(destination.fields),
                None => cx.document.provider_at(&url),
            };
            let (points_to, token_path) = if url.path().trim_matches('/').is_empty() {
                let Some((provider, path)) =
                    provider().and_then(|it| Some((it, it.token_path?.claimed())))
                else {
                    continue;
                };
                let name = provider.name;
                (format!("the base URL of {name}"), Some(path.to_owned()))
            } else {
                let Some((other, token_path)) = endpoint_path::classify(url.path()) else {
                    continue;
                };
                let path = provider().and_then(|it| Some(it.token_path?.claimed().to_owned()));
                (describe(other).to_owned(), path.or(token_path))
            };
            let is_bare = url.query_range.is_none() && url.fragment_range.is_none();
            let key = cx.document.field_key(node);
            let at = if url.path_range.is_empty() {
                At::Part(node, url.host_range.clone())
            } else {
                At::Part(node, url.path_range.clone())
            };
            let report = out.report(
                at,
                format!("`{key}` points to {points_to}, not to the token endpoint"),
            );
            let Some(token_path) = token_path else {
                report.help(
                    "write the URL that the provider's discovery document lists as \
                     `token_endpoint`",
                );
                continue;
            };
            let range = url.path_range.clone();
            let new = format!(
                "{}{token_path}{}",
                &url.text[..range.start],
                &url.text[range.end..]
            );
            let change =
                edit::set_text(cx.document.tree, cx.document.text, node, &new).filter(|_| is_bare);
            report
                .help(format!(
                    "write the URL of the token endpoint; its path is probably `{token_path}`"
                ))
                .fix(change.map(|(span, text)| {
                    let title = format!("Write the path `{token_path}`");
                    // Some providers, and versions of them, are recognized by the path.
                    Fix::replace(Safety::Suggestion, title, span, text).uncovering()
                }));
        }
    }
}

fn describe(other: EndpointKind) -> &'static str {
    match other {
        EndpointKind::Authorization => "the authorization endpoint",
        EndpointKind::Discovery => "the discovery document",
        EndpointKind::Keys => "the JWKS",
        EndpointKind::UserInfo => "the UserInfo endpoint",
        EndpointKind::Introspection => "the introspection endpoint",
        EndpointKind::Revocation => "the revocation endpoint",
        EndpointKind::Realm => "the base URL of a realm",
    }
}
