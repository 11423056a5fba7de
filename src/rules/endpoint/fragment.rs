//! URLs with a fragment.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::facts::Role;
use crate::rule::urls::overlap;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::syntax::tree::NodeId;

declare_rule! {
    /// ## What it finds
    /// A `#…` part in the URL of an endpoint or in a redirect URI.
    /// ## Why it matters
    /// It is usually copied from the address of a browser; the standard forbids it, and clients differ
    /// in what they send.
    /// ## What to do
    /// Remove it.
    /// ## Example
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token#clients
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Safe: removes the fragment. No client sends it.
    /// ## References
    /// - RFC 6749 3.1, 3.1.2, 3.2
    pub Fragment { id: "endpoint/fragment", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for Fragment {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let endpoints = cx.fields(Role::Endpoint).map(|(node, _)| node);
        for node in endpoints.chain(redirect_uris(cx)) {
            let Some(url) = cx.url_parts(node) else {
                continue;
            };
            let Some(fragment) = url.fragment_range.clone() else {
                continue;
            };
            // A token behind the `#` is the graver fault: `endpoint/credentials-in-url`.
            let secrets = cx.url_secrets(node);
            if secrets.iter().any(|it| overlap(&it.range, &fragment)) {
                continue;
            }
            let start = fragment.start - 1;
            let without = format!("{}{}", &url.text[..start], &url.text[fragment.end..]);
            let change = edit::set_text(cx.tree, cx.text, node, &without);
            let key = cx.field_key(node);
            out.report(
                At::Part(node, start..fragment.end),
                format!("`{key}` has a fragment, which no such URL may have"),
            )
            .fix(change.map(|(span, text)| {
                let title = "Remove the fragment".to_owned();
                Fix::replace(Safety::Safe, title, span, text)
            }));
        }
    }
}

fn redirect_uris(cx: &Context<'_>) -> Vec<NodeId> {
    let of_document = cx
        .custom_integration()
        .map(|document| &document.redirect_uri);
    let exchanges = cx.exchanges();
    let of_requests = exchanges
        .iter()
        .filter_map(|exchange| Some(&exchange.request?.1.redirect_uri));
    of_document
        .into_iter()
        .chain(of_requests)
        .filter_map(|uri| Some(cx.text_of(uri)?.0))
        .collect()
}
