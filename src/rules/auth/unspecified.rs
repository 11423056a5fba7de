//! Client authentication left to a default.

use crate::diagnostic::Severity;
use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A destination without `client_authentication`, or with an empty one.
    /// The empty one is an error, as the schema allows `header` and `body` alone.
    /// ## Why it matters
    /// Defaults differ between products, so the same file behaves differently after a migration.
    /// ## What to do
    /// Write `header` or `body`, whichever the provider documents.
    /// ## Example
    /// ```yaml
    /// rest_user: pim-export
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_user: pim-export
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// client_authentication: header
    /// ```
    /// ## References
    /// - RFC 7591 2 (default: header)
    /// - SAP Cloud Integration, OAuth2 Client Credentials (default: body)
    pub Unspecified { id: "auth/unspecified", severity: Warning, fixable: No, since: "0.1.0" }
}

impl Rule for Unspecified {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let (at, severity) = match destination.fields.client_authentication.node() {
                None => (At::Start(destination.node), Severity::Warning),
                // Nothing behind the colon is a wrong type already.
                Some(node) if cx.is_blank(node) && cx.text_at(node).is_some() => {
                    (At::Value(node), Severity::Error)
                }
                Some(_) => continue,
            };
            let who = cx.called(&destination);
            out.report(
                at,
                format!("{who} does not say how the client authenticates"),
            )
            .severity(severity)
            .help("write `client_authentication: header` or `body`, as the provider documents it");
        }
    }
}
