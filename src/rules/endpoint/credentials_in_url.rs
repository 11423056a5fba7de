//! Secrets in URLs.

use crate::model::facts::Role;
use crate::rule::urls::UrlPlace;
use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A password before the host of an endpoint, `user:password@`, or a secret, key or token in its
    /// path or parameters. A reference counts too: what it stands for gets into the URL.
    /// ## Why it matters
    /// URLs end up in job logs, proxies and mails; every reader of the export log gets the secret.
    /// ## What to do
    /// Take it out of the URL, write a reference into the field for the secret, and rotate what stood
    /// in the file.
    /// ## Example
    /// ```yaml
    /// rest_url: https://pim:s3cr3t-value@auth.shop.example/oauth/token
    /// rest_user: pim
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// rest_user: pim
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// ## References
    /// - RFC 6749 2.3.1
    /// - Older commercetools documentation shows credentials in the URL
    pub CredentialsInUrl {
        id: "endpoint/credentials-in-url",
        severity: Error,
        security: ("7.5", 598),
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for CredentialsInUrl {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.fields(Role::Endpoint) {
            for secret in cx.url_secrets(node) {
                let key = field.key;
                let what = match secret.place {
                    UrlPlace::Password => "has a password in it".to_owned(),
                    UrlPlace::Parameter(name) => format!("has a secret in its parameter `{name}`"),
                    UrlPlace::Other => "has a secret in it".to_owned(),
                };
                out.report(
                    At::Part(node, secret.range),
                    format!("`{key}` {what}: URLs end up in logs"),
                )
                .help(
                    "write a reference into the field for the secret, and rotate what stood here",
                );
            }
        }
    }
}
