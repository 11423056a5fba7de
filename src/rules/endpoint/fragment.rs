//! URLs with a fragment.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::document::urls::overlap;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::code;

declare_rule! {
    /// ## What it finds
    /// A fragment (`#…`) in the URL of an endpoint or in a redirect URI.
    /// ## Why it matters
    /// RFC 6749 forbids fragments in authorization and token endpoints and in redirect URIs. They
    /// are usually left over from a browser's address bar and never sent to the server.
    /// ## What to do
    /// Remove the fragment.
    /// ## Example
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token#clients
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Safe: removes the fragment, which is never sent to the server (RFC 3986 3.5).
    /// ## References
    /// - RFC 6749 3.1, 3.1.2, 3.2
    /// - RFC 3986 3.5
    pub Fragment { id: "endpoint/fragment", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for Fragment {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let endpoints = cx.document.fields(Role::Endpoint).map(|(node, _)| node);
        for node in endpoints.chain(redirect_uris(cx)) {
            let Some(url) = cx.document.url_parts(node) else {
                continue;
            };
            let Some(fragment) = url.fragment_range.clone() else {
                continue;
            };
            // A token in the fragment is more severe: `endpoint/credentials-in-url`.
            let secrets = cx.document.url_secrets(node);
            if secrets.iter().any(|it| overlap(&it.range, &fragment)) {
                continue;
            }
            let start = fragment.start - 1;
            let without = format!("{}{}", &url.text[..start], &url.text[fragment.end..]);
            let change = edit::set_text(cx.document.tree, cx.document.text, node, &without);
            let key = cx.document.field_key(node);
            let report = out.report(
                At::Part(node, start..fragment.end),
                sentence!("{} must not have a fragment", code(key)),
            );
            let report = if is_base_url(cx, node) {
                report.reason(
                    "Workfront appends the paths of its API calls to this URL. After a `#` they \
                     are part of the fragment, which is never sent to the server (RFC 3986 3.5).",
                )
            } else {
                report
            };
            report.fix(change.map(|(span, text)| {
                let title = "Remove the fragment";
                Fix::replace(Safety::Safe, title, span, text)
            }));
        }
    }
}

/// Whether a URL is the base URL of the API calls, which is not an OAuth endpoint.
fn is_base_url(cx: &Context<'_>, node: NodeId) -> bool {
    let base_url = cx
        .document
        .custom_integration()
        .and_then(|document| document.base_api_url.node());
    base_url == Some(node)
}

fn redirect_uris(cx: &Context<'_>) -> Vec<NodeId> {
    let of_document = cx
        .document
        .custom_integration()
        .map(|document| &document.redirect_uri);
    let exchanges = cx.document.exchanges();
    let of_requests = exchanges
        .iter()
        .filter_map(|exchange| Some(&exchange.request?.1.redirect_uri));
    of_document
        .into_iter()
        .chain(of_requests)
        .filter_map(|uri| Some(cx.document.text_of(uri)?.0))
        .collect()
}
