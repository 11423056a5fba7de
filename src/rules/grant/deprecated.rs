//! Grants that OAuth has deprecated.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, list, quote};
use crate::value::label;

declare_rule! {
    /// ## What it finds
    /// The password grant and the implicit grant, also under the names that some products use, such
    /// as `password_grant`.
    /// ## Why it matters
    /// RFC 9700 forbids the password grant and advises against the implicit grant; the OAuth 2.1
    /// draft has neither. Both act for a user, where an export should act as a client of its own.
    /// ## What to do
    /// Use `client_credentials` in a destination, `authorization_code` or `refresh_token` in a
    /// recorded token request.
    /// Akeneo connections and the Spryker back office offer the password grant only: suppress the
    /// finding there, with a reason.
    /// ## Example
    /// ```yaml
    /// grant_type: password
    /// rest_user: anna.schmidt
    /// ```
    /// Fixed:
    /// ```yaml
    /// grant_type: client_credentials
    /// rest_user: pim-export
    /// ```
    /// ## References
    /// - RFC 9700 2.1.2, 2.4
    /// - OAuth 2.1 draft, 10
    pub Deprecated { id: "grant/deprecated", severity: Error, security: ("5.9", 477), fixable: No, since: "0.1.0" }
}

impl Rule for Deprecated {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for grant in cx.document.impermissible_grants() {
            if !grant.is_deprecated() {
                continue;
            }
            let permitted = list(grant.known().map(code), " or ");
            let grant_type = grant.word;
            out.report(
                At::Value(grant.node),
                sentence!(
                    "the grant type {} is deprecated and not supported",
                    quote(grant_type)
                ),
            )
            .reason(reason(grant_type))
            .help(sentence!("use {}", permitted));
        }
    }
}

fn reason(grant_type: &str) -> &'static str {
    if label::same("implicit", grant_type) {
        "The implicit grant has no token request: the authorization endpoint returns the access \
         token in a browser redirect. RFC 9700 advises against it, and the OAuth 2.1 draft does \
         not have it."
    } else {
        "The password grant needs the password of a user: it fails when that password changes or a \
         second factor is required, and logs name the user instead of the client. RFC 9700 forbids \
         it, and the OAuth 2.1 draft does not have it."
    }
}
