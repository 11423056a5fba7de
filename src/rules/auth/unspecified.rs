//! Client authentication that is left to a default.

use crate::diagnostic::Severity;
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;

declare_rule! {
    /// ## What it finds
    /// A destination without `client_authentication`, or with an empty one.
    /// An empty one is an error, because only `header` and `body` are permitted.
    /// ## Why it matters
    /// The default of the handler is not documented, and defaults differ between products: RFC 7591
    /// has `client_secret_basic`, SAP Cloud Integration sends the credentials in the body. Where
    /// the provider does not accept the default, the token request fails with `invalid_client`.
    /// ## What to do
    /// Write `header` or `body`, whichever the provider documents.
    /// ## Example
    /// ```yaml
    /// rest_user: pim-export
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_user: pim-export
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// client_authentication: header
    /// ```
    /// ## References
    /// - RFC 7591 2 (default: `client_secret_basic`)
    /// - SAP Cloud Integration, OAuth2 Client Credentials (default: body)
    pub Unspecified { id: "auth/unspecified", severity: Warning, fixable: No, since: "0.1.0" }
}

impl Rule for Unspecified {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            if out.is_full() {
                break;
            }
            let name = || cx.document.display_name(&destination);
            let method = &destination.fields.client_authentication;
            match method.node() {
                None if method.is_unread() => {}
                None => {
                    out.report(
                        At::Start(destination.node),
                        sentence!("{} has no `client_authentication`", name()),
                    )
                    .help(
                        "add `client_authentication: header` or `client_authentication: body`, \
                         whichever the provider documents",
                    );
                }
                // A null value is `structure/wrong-type`.
                Some(node) if cx.document.is_empty(node) && cx.document.text_at(node).is_some() => {
                    out.report(
                        At::Value(node),
                        sentence!("{} has an empty `client_authentication`", name()),
                    )
                    .severity(Severity::Error)
                    .reason(
                        "Only `header` and `body` are permitted. What the handler does with an \
                         empty value is not documented.",
                    )
                    .help("write `header` or `body`, whichever the provider documents");
                }
                Some(_) => {}
            }
        }
    }
}
