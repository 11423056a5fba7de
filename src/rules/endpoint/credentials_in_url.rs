//! Credentials in URLs.

use crate::document::place::At;
use crate::document::urls::UrlPlace;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote};

declare_rule! {
    /// ## What it finds
    /// A password (`user:password@`), secret, key or token in the URL of an endpoint, or in the URL of
    /// a recorded token request.
    /// A reference counts too, because its value becomes part of the URL.
    /// ## Why it matters
    /// URLs end up in job logs, proxy logs and mails, so everyone who can read those can read the
    /// secret.
    /// ## What to do
    /// Remove the secret from the URL, write a reference to it into the field for the secret, and
    /// rotate any secret that the file contained. In a token request, send it in the body.
    /// ## Example
    /// ```yaml
    /// rest_url: https://pim:s3cr3t-value@auth.shop.example/oauth/token
    /// rest_user: pim
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// Fixed:
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

const IN_REQUEST: &str = "URLs end up in proxy and server logs, so everyone who can read those can read the secret. Credentials must not be in the URL of a token request (RFC 6749 2.3.1), and codes and tokens do not belong there either.";

impl Rule for CredentialsInUrl {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.document.fields(Role::Endpoint) {
            for secret in cx.document.url_secrets(node) {
                let key = field.key;
                let what = match secret.place {
                    UrlPlace::Password => "a password".into(),
                    UrlPlace::Parameter(name) => {
                        sentence!("a secret in the parameter {}", quote(name))
                    }
                    UrlPlace::Other => "a secret".into(),
                };
                let url = cx.document.url_parts(node);
                let help = if url.is_some_and(|url| !url.is_known(&secret.range)) {
                    "move the reference to the field for the secret"
                } else {
                    "write a reference into the field for the secret, and rotate the secret"
                };
                out.report(
                    At::Part(node, secret.range),
                    sentence!("{} contains {}, and URLs end up in logs", code(key), what),
                )
                .help(help);
            }
        }
        for secret in cx.document.request_url_secrets() {
            let what = match secret.parameter {
                Some(name) => sentence!("{}", quote(name)),
                None => "a secret".into(),
            };
            out.report(
                At::Span(secret.span),
                sentence!(
                    "the URL of the request contains {}, and URLs end up in logs",
                    what
                ),
            )
            .reason(IN_REQUEST)
            .help("send it in the body of the request, and revoke it if it was ever sent in a URL");
        }
    }
}
