//! Hosts that their provider has deprecated.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::facts::Role;
use crate::provider::Provider;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::{code, quote};
use crate::value::endpoint::Reading;

declare_rule! {
    /// ## What it finds
    /// A host that its provider has deprecated.
    /// ## Why it matters
    /// The provider can switch off a deprecated host at any time. Exports then fail although
    /// nothing changed on your side.
    /// ## What to do
    /// Write the current host.
    /// ## Example
    /// ```yaml
    /// rest_url: https://auth.sphere.io/oauth/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.europe-west1.gcp.commercetools.com/oauth/token
    /// ```
    /// ## Fix
    /// Suggestion: writes the host that replaces it. Make sure that the project is in the region of
    /// that host.
    /// ## References
    /// - commercetools: new host names, 3 February 2020
    pub RetiredHost {
        id: "endpoint/retired-host",
        severity: Warning,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

impl Rule for RetiredHost {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, _) in cx.document.fields(Role::Endpoint) {
            let Some(Reading::Url(url)) = cx.document.url(node) else {
                continue;
            };
            let host = url.host();
            let Some((provider, replacement)) = Provider::replacements_of(host).next() else {
                continue;
            };
            // The settings take precedence: they may assign the host to another provider.
            let configured = cx.document.organization.provider_at(host);
            if configured.is_some_and(|configured| configured.id != provider.id) {
                continue;
            }
            // So does a server there that says of itself that it is one.
            if cx.document.has_metadata_at(url) {
                continue;
            }
            let name = provider.name;
            let range = url.host_range.clone();
            let text = format!(
                "{}{}{}",
                &url.text[..range.start],
                replacement,
                &url.text[range.end..]
            );
            let change = edit::set_text(cx.document.tree, cx.document.text, node, &text);
            out.report(
                At::Part(node, range),
                sentence!("{} has deprecated the host {}", name, quote(host)),
            )
            .help(sentence!(
                "write {} if the project is in that region",
                code(replacement)
            ))
            .fix(change.map(|(span, text)| {
                Fix::replace(
                    Safety::Suggestion,
                    sentence!("Write {}", code(replacement)),
                    span,
                    text,
                )
            }));
        }
    }
}
