//! Parameters that Workfront sends itself.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::quote;
use crate::value::endpoint;

declare_rule! {
    /// ## What it finds
    /// `state`, `response_type`, `client_id` or `redirect_uri` in the query of the authentication
    /// URL, or a request parameter with the name of a parameter of the API calls, such as `id`,
    /// `parentId` or `query`.
    /// Adobe documents that Workfront adds `state` to the authentication URL. That it adds the
    /// other three as well is inferred from RFC 6749 4.1.1.
    /// ## Why it matters
    /// Workfront sends the parameter itself, so the request contains it twice. The server may
    /// reject the request, or read the wrong one.
    /// ## What to do
    /// Remove the parameter.
    /// ## Example
    /// ```yaml
    /// authentication_url: https://dms.acme.example/oauth2/authorize?state=abc
    /// ```
    /// Fixed:
    /// ```yaml
    /// authentication_url: https://dms.acme.example/oauth2/authorize
    /// ```
    /// ## Fix
    /// Safe: removes the parameter.
    /// ## References
    /// - Workfront: Authentication for document webhooks; Document webhooks API
    /// - RFC 6749 3.1, 4.1.1, 10.12
    pub ReservedParameter { id: "workfront/reserved-parameter", severity: Error, security: ("5.4", 352), fixable: Safe, since: "0.1.0" }
}

/// The parameters that Workfront adds to the authentication URL.
const AUTHORIZATION_PARAMETERS: [&str; 4] = ["state", "response_type", "client_id", "redirect_uri"];

/// The most parameters of a URL that are checked.
const MOST_PARAMETERS: usize = 64;

/// The parameters of the API calls of document webhooks.
const CALL_PARAMETERS: [&str; 10] = [
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

const STATE: &str = "Workfront appends a `state` of its own, which protects the login against cross-site request forgery (RFC 6749 10.12). A fixed one is known to attackers, and no parameter may be sent twice (RFC 6749 3.1).";
const AUTHORIZATION: &str = "It is a parameter of the authorization request that Workfront sends (RFC 6749 4.1.1), and no parameter may be sent twice (RFC 6749 3.1).";
const CALL: &str = "Workfront appends request parameters to every API call. If a call already has a parameter of this name, the provider receives it twice and may read the wrong one.";

impl Rule for ReservedParameter {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(document) = cx.document.custom_integration() else {
            return;
        };
        let url = cx.document.text_of(&document.authentication_url);
        let url = url.filter(|(node, _)| !cx.document.is_substituted(*node));
        if let Some((node, Some(url))) = url.map(|(node, text)| (node, endpoint::parts(text))) {
            // Each fix contains the whole URL, so their total size has to be bounded.
            for parameter in url.query.iter().take(MOST_PARAMETERS) {
                let name = &url.text[parameter.name.clone()];
                if !AUTHORIZATION_PARAMETERS.contains(&name) || !url.is_known(&parameter.name) {
                    continue;
                }
                // If the same pair occurs twice, removing only one of the two would fix nothing.
                let without = url.without_parameters(|pair| pair == url.written(parameter));
                let change = edit::set_text(cx.document.tree, cx.document.text, node, &without);
                out.report(
                    At::Part(node, parameter.name.start..parameter.value.end),
                    sentence!(
                        "{} is fixed in the URL, but Workfront sends its own",
                        quote(name)
                    ),
                )
                .reason(if name == "state" {
                    STATE
                } else {
                    AUTHORIZATION
                })
                .fix(change.map(|(span, text)| {
                    Fix::replace(
                        Safety::Safe,
                        sentence!("Remove {}", quote(name)),
                        span,
                        text,
                    )
                }));
            }
        }
        let parameters = document.request_parameters.node();
        for node in parameters
            .into_iter()
            .flat_map(|node| cx.document.tree.children(node))
        {
            let Some(key) = cx.document.tree.key(node).map(|key| key.text) else {
                continue;
            };
            if CALL_PARAMETERS.contains(&key) {
                let change = edit::remove_entry(cx.document.tree, cx.document.text, node);
                out.report(
                    At::Key(node),
                    sentence!("{} is already a parameter of the API calls", quote(key)),
                )
                .reason(CALL)
                .fix(change.map(|(span, text)| {
                    Fix::replace(Safety::Safe, sentence!("Remove {}", quote(key)), span, text)
                }));
            }
        }
    }
}
