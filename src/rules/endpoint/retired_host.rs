//! Hosts that their provider calls deprecated.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::facts::Role;
use crate::provider::Provider;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::endpoint::Reading;

declare_rule! {
    /// ## What it finds
    /// A host that its provider calls deprecated.
    /// ## Why it matters
    /// Aliases disappear at a date that the export team does not watch.
    /// ## What to do
    /// Write the host of today.
    /// ## Example
    /// ```yaml
    /// rest_url: https://auth.sphere.io/oauth/token
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.europe-west1.gcp.commercetools.com/oauth/token
    /// ```
    /// ## Fix
    /// Suggestion: writes the host that took its place. Make sure that the project is in that
    /// region.
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
        for (node, _) in cx.fields(Role::Endpoint) {
            let Some(Reading::Url(url)) = cx.url(node) else {
                continue;
            };
            let host = url.host();
            let found = Provider::all().find_map(|it| Some((it, it.replacement_of(host)?)));
            let Some((provider, replacement)) = found else {
                continue;
            };
            // The settings know better whose host it is.
            let own = cx.house.provider_at(host);
            if own.is_some_and(|own| own.id != provider.id) {
                continue;
            }
            let name = provider.name;
            let range = url.host_range.clone();
            let text = format!(
                "{}{replacement}{}",
                &url.text[..range.start],
                &url.text[range.end..]
            );
            let change = edit::set_text(cx.tree, cx.text, node, &text);
            out.report(
                At::Part(node, range),
                format!("{name} calls `{host}` deprecated"),
            )
            .help(format!(
                "use `{replacement}`, if the project is in that region"
            ))
            .fix(change.map(|(span, text)| {
                Fix::replace(
                    Safety::Suggestion,
                    format!("Write `{replacement}`"),
                    span,
                    text,
                )
            }));
        }
    }
}
