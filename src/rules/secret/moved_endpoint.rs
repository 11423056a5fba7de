//! A secret that is sent to another host than before.

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::value::endpoint::Reading;

declare_rule! {
    /// ## What it finds
    /// A URL whose host is another one than in the revision of `--since`, while the secret that is
    /// sent there is the same. The successor that a provider names for a host of its own is fine,
    /// and so is a host to which the secret went before.
    /// ## Why it matters
    /// A pull request of one line can redirect a production secret to a foreign server.
    /// ## What to do
    /// Make sure that the new host may see the secret, and write the reference to one of its own. A
    /// system that has moved deserves a new secret too.
    /// ## Example
    /// ```yaml
    /// # before: https://auth.shop.example/oauth/token
    /// rest_url: https://auth.shop-new.example/oauth/token
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop-new.example/oauth/token
    /// rest_password: ${env:SHOP_NEW_PROD_SECRET}
    /// ```
    /// ## References
    /// - RFC 9700 4.9.1
    pub MovedEndpoint {
        id: "secret/moved-endpoint",
        severity: Warning,
        security: ("8.0", 522),
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for MovedEndpoint {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let moved = cx.earlier.map(|earlier| earlier.moved(cx));
        for moved in moved.into_iter().flatten() {
            let Some(Reading::Url(url)) = cx.url(moved.url) else {
                continue;
            };
            let (old, new) = (moved.old_host, url.host());
            out.report(
                At::Part(moved.url, url.host_range.clone()),
                format!("the host was `{old}`, now it is `{new}`, but the secret is the same"),
            )
            .help(format!(
                "write the reference to a secret of its own, or make sure that `{new}` may see \
                 that of `{old}`"
            ))
            .related(At::Value(moved.secret), "the same as before");
        }
    }
}
