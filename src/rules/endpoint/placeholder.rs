//! URLs with unfilled placeholders or sample hosts.

use crate::document::place::At;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote, quote_all};
use crate::value::{endpoint, host};

declare_rule! {
    /// ## What it finds
    /// An endpoint with a placeholder, such as `{tenant}`, `<tenant>` or `YOUR_TENANT`, or with the
    /// host of a sample, such as `example.com` or `my-favorite-pim.com`.
    /// References and template expressions are not placeholders.
    /// ## Why it matters
    /// The URL is still that of a sample, so requests fail or reach a system that is not yours.
    /// ## What to do
    /// Write the URL of the real system.
    /// ## Example
    /// ```yaml
    /// rest_url: https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token
    /// scope: api://pim-target/.default
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token
    /// scope: api://pim-target/.default
    /// ```
    /// ## References
    /// - SAP Cloud Integration has `{tenant}` in its sample
    /// - RFC 2606 3 (`example.com`)
    pub Placeholder { id: "endpoint/placeholder", severity: Error, precision: Medium, fixable: No, since: "0.1.0" }
}

impl Rule for Placeholder {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.document.fields(Role::Endpoint) {
            let text = cx
                .document
                .text_at(node)
                .filter(|_| !cx.document.is_substituted(node));
            let Some(text) = text else { continue };
            let key = field.key;
            let url = cx.document.url_parts(node);
            let placeholders = match &url {
                Some(url) if url.is_known_whole() => Vec::new(),
                Some(_) | None => endpoint::placeholders(text),
            };
            if let Some(first) = placeholders.first() {
                let list = quote_all(placeholders.iter().map(|part| &text[part.clone()]), ", ");
                let noun = if placeholders.len() == 1 {
                    "the placeholder"
                } else {
                    "the placeholders"
                };
                out.report(
                    At::Part(node, first.clone()),
                    sentence!("{} contains {} {}", code(key), noun, list),
                )
                .reason("The URL does not work until every placeholder is replaced.")
                .help("write the real value");
                continue;
            }
            let url = url.filter(|url| url.is_known(&url.host_range));
            if let Some(url) = url.filter(|url| host::is_sample(url.host())) {
                let host = url.host();
                out.report(
                    At::Part(node, url.host_range.clone()),
                    sentence!("{} points to {}, a sample host", code(key), quote(host)),
                )
                .reason(
                    "A sample host is not your system: requests fail, or whoever operates the host \
                     receives what is sent to it.",
                )
                .help("write the host of the real system");
            }
        }
    }
}
