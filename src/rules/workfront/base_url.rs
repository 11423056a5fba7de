//! Base URLs that no path can be appended to.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::code;
use crate::value::endpoint::Reading;

declare_rule! {
    /// ## What it finds
    /// A `base_api_url` with a slash at its end, or with a query.
    /// ## Why it matters
    /// Workfront appends the path of each API call: after a slash, the provider gets `//files`, and
    /// after a query, the path becomes a part of the query.
    /// ## What to do
    /// Remove the slash. Move parameters to `request_parameters`.
    /// ## Example
    /// ```yaml
    /// base_api_url: https://dam.acme.example/api/v1/
    /// ```
    /// Fixed:
    /// ```yaml
    /// base_api_url: https://dam.acme.example/api/v1
    /// ```
    /// ## Fix
    /// Safe: removes the slash at the end.
    /// ## References
    /// - Workfront: Register a webhook integration; Document webhooks API
    pub BaseUrl { id: "workfront/base-url", severity: Warning, fixable: Safe, since: "0.1.0" }
}

const SLASH: &str = "Workfront appends the path of each API call, which starts with a slash, so the provider gets requests for `//files`.";
const QUERY: &str = "Workfront appends the path of each API call. After a `?`, the path becomes a part of the query.";

impl Rule for BaseUrl {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let integration = cx.document.custom_integration();
        let Some(node) = integration.and_then(|it| it.base_api_url.node()) else {
            return;
        };
        if matches!(cx.document.url(node), Some(Reading::Malformed(_))) {
            return;
        }
        let Some(url) = cx.document.url_parts(node) else {
            return;
        };
        let key = cx.document.field_key(node);
        if let Some(query) = &url.query_range {
            // `endpoint/credentials-in-url` reports a query with a secret.
            if !cx.document.url_secrets(node).is_empty() {
                return;
            }
            let part = query.start - 1..query.end;
            let report = out.report(
                At::Part(node, part),
                sentence!("{} has a query, and paths are appended to it", code(key)),
            );
            report
                .reason(QUERY)
                .help("move the parameters to `request_parameters`");
            return;
        }
        let path = url.path_range.clone();
        let without = url.text[path.clone()].trim_end_matches('/').len();
        let slashes = path.start + without..path.end;
        if slashes.is_empty() || !url.is_known(&slashes) {
            return;
        }
        let fixed = format!("{}{}", &url.text[..slashes.start], &url.text[slashes.end..]);
        let change = edit::set_text(cx.document.tree, cx.document.text, node, &fixed);
        out.report(
            At::Part(node, slashes),
            sentence!(
                "{} ends with a slash, and paths are appended to it",
                code(key)
            ),
        )
        .reason(SLASH)
        .help("remove the slash")
        .fix(change.map(|(span, text)| {
            let title = "Remove the slash";
            Fix::replace(Safety::Safe, title, span, text)
        }));
    }
}
