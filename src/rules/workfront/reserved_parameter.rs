//! Parameters that Workfront sets by itself.

use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::endpoint;

declare_rule! {
    /// ## What it finds
    /// `state`, `response_type`, `client_id` or `redirect_uri` fixed in the authentication URL, or a
    /// request parameter named like one of the calls' own: `id`, `parentId`, `query` and others.
    /// ## Why it matters
    /// Workfront appends its own `state`; a fixed one breaks the login protection, and any other
    /// stands there twice.
    /// ## What to do
    /// Remove the parameter.
    /// ## Example
    /// ```yaml
    /// authentication_url: https://dms.acme.example/oauth2/authorize?state=abc
    /// ```
    /// Mended:
    /// ```yaml
    /// authentication_url: https://dms.acme.example/oauth2/authorize
    /// ```
    /// ## Fix
    /// Safe: removes the parameter.
    /// ## References
    /// - Workfront: Authentication for document webhooks; Document webhooks API
    /// - RFC 6749 10.12
    pub ReservedParameter { id: "workfront/reserved-parameter", severity: Error, security: ("5.4", 352), fixable: Safe, since: "0.1.0" }
}

/// What Workfront appends to the authentication URL, or what the flow fixes.
const OF_AUTHORIZATION: [&str; 4] = ["state", "response_type", "client_id", "redirect_uri"];

/// How many parameters of a URL are looked at.
const MOST_PARAMETERS: usize = 64;

/// The parameters of the document webhooks' own calls.
const OF_CALLS: [&str; 10] = [
    "id",
    "parentId",
    "max",
    "offset",
    "query",
    "size",
    "filename",
    "documentId",
    "documentVersionId",
    "name",
];

impl Rule for ReservedParameter {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(document) = cx.custom_integration() else {
            return;
        };
        let url = cx.text_of(&document.authentication_url);
        let url = url.filter(|(node, _)| !cx.stands_for_another(*node));
        if let Some((node, Some(url))) = url.map(|(node, text)| (node, endpoint::parts(text))) {
            // Each fix holds the whole URL, so a URL of nothing but such parameters has an end.
            for parameter in url.query.iter().take(MOST_PARAMETERS) {
                let name = &url.text[parameter.name.clone()];
                if !OF_AUTHORIZATION.contains(&name) || !url.is_known(&parameter.name) {
                    continue;
                }
                // Where it stands twice, removing one of the two would mend nothing.
                let without = url.without_parameters(|pair| pair == url.written(parameter));
                let change = edit::set_text(cx.tree, cx.text, node, &without);
                out.report(
                    At::Part(node, parameter.name.start..parameter.value.end),
                    format!("`{name}` is fixed in the URL, but Workfront sets it for each call"),
                )
                .fix(change.map(|(span, text)| {
                    Fix::replace(Safety::Safe, format!("Remove `{name}`"), span, text)
                }));
            }
        }
        let parameters = document.request_parameters.node();
        for node in parameters
            .into_iter()
            .flat_map(|node| cx.tree.children(node))
        {
            let Some(key) = cx.tree.key(node).map(|key| key.text.as_ref()) else {
                continue;
            };
            if OF_CALLS.contains(&key) {
                let change = edit::remove_entry(cx.tree, cx.text, node);
                out.report(
                    At::Key(node),
                    format!("the calls have a parameter `{key}` of their own"),
                )
                .fix(change.map(|(span, text)| {
                    Fix::replace(Safety::Safe, format!("Remove `{key}`"), span, text)
                }));
            }
        }
    }
}
