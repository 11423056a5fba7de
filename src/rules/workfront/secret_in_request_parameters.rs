//! Secrets in the query string of every API call.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::quote;
use crate::value::{credential, reference};

declare_rule! {
    /// ## What it finds
    /// A request parameter that contains a secret, key or token, judging by its name, its value, or
    /// the name of the reference in its value.
    /// ## Why it matters
    /// Workfront appends request parameters to the query string of every API call, and query
    /// strings end up in access logs.
    /// ## What to do
    /// Remove the parameter, and rotate the secret if it has been used.
    /// Credentials belong in `client_secret` or `api_key`.
    /// ## Example
    /// ```yaml
    /// request_parameters:
    ///   access_type: offline
    ///   client_secret: ${env:DMS_SECRET}
    /// client_secret: ${env:DMS_SECRET}
    /// ```
    /// Fixed:
    /// ```yaml
    /// request_parameters:
    ///   access_type: offline
    /// client_secret: ${env:DMS_SECRET}
    /// ```
    /// ## References
    /// - Workfront: Document webhooks API
    /// - RFC 6749 2.3.1; RFC 6750 2.3
    pub SecretInRequestParameters {
        id: "workfront/secret-in-request-parameters",
        severity: Error,
        security: ("7.5", 598),
        precision: Medium,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for SecretInRequestParameters {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let parameters = cx
            .document
            .custom_integration()
            .and_then(|document| document.request_parameters.node());
        for node in parameters
            .into_iter()
            .flat_map(|node| cx.document.tree.children(node))
        {
            let Some(key) = cx.document.tree.key(node) else {
                continue;
            };
            let value = cx.document.tree.scalar(node).unwrap_or_default();
            let refers_to_secret =
                || reference::name(value).is_some_and(credential::is_credential_name);
            if credential::is_credential_name(key.text)
                || !credential::spans(value).is_empty()
                || refers_to_secret()
            {
                let name = &key.text;
                out.report(
                    At::Key(node),
                    sentence!(
                        "request parameter {} puts a secret into the URL of every API call",
                        quote(name)
                    ),
                )
                .help("remove the parameter: credentials belong in `client_secret` or `api_key`");
            }
        }
    }
}
