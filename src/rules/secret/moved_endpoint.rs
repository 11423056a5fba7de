//! Secrets that are now sent to another host.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::quote;
use crate::value::endpoint::Reading;

declare_rule! {
    /// ## What it finds
    /// A URL whose host differs from the one in the `--since` revision, while the secret that is sent
    /// there is the same. A host that the provider documents as the replacement of its old one is not
    /// reported, nor is a host to which that revision already sent the secret.
    /// ## Why it matters
    /// A one-line change is enough to send a secret to a server that was never meant to receive it.
    /// ## What to do
    /// Use a separate secret for the new host, or make sure that it is meant to receive this one. If
    /// the system itself has moved, rotate its secret.
    /// ## Example
    /// ```yaml
    /// # before: https://auth.shop.example/oauth/token
    /// rest_url: https://auth.shop-new.example/oauth/token
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.shop-new.example/oauth/token
    /// rest_password: ${env:SHOP_NEW_PROD_SECRET}
    /// ```
    /// ## References
    /// - RFC 9700 4.9.1
    pub MovedEndpoint {
        id: "secret/moved-endpoint",
        severity: Warning,
        phase: AcrossRevisions,
        security: ("8.0", 522),
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for MovedEndpoint {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let moved = cx.earlier.map(|earlier| earlier.moved(cx.document));
        for moved in moved.into_iter().flatten() {
            let Some(Reading::Url(url)) = cx.document.url(moved.url) else {
                continue;
            };
            let (old, new) = (moved.old_host, url.host());
            out.report(
                At::Part(moved.url, url.host_range.clone()),
                sentence!(
                    "the host changed from {} to {}, but the secret is the same",
                    quote(old),
                    quote(new)
                ),
            )
            .help(sentence!(
                "use a separate secret for {}, or make sure that it may receive the \
                 secret of {}",
                quote(new),
                quote(old)
            ))
            .related(At::Value(moved.secret), "this secret is unchanged");
        }
    }
}
