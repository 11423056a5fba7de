//! Misnamed `expires_in`, such as `expires_id`.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::{code, quote};

declare_rule! {
    /// ## What it finds
    /// A token response with `expires_id`, `expire_in` or `expires` instead of `expires_in`.
    /// Adobe's sample response for Workfront has `expires_id`, while the table on the same page has
    /// `expires_in`; providers that are built from the sample return the wrong name.
    /// ## Why it matters
    /// Clients read `expires_in` (RFC 6749 5.1). If it has another name, they do not know when the
    /// token expires.
    /// ## What to do
    /// Return the lifetime as `expires_in`.
    /// ## Example
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   refresh_token: ${REFRESH}
    ///   token_type: Bearer
    ///   expires_id: 3600
    /// ```
    /// Fixed:
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   refresh_token: ${REFRESH}
    ///   token_type: Bearer
    ///   expires_in: 3600
    /// ```
    /// ## Fix
    /// Safe: renames the member.
    /// ## References
    /// - RFC 6749 5.1
    /// - Workfront: Get OAuth2 tokens (the table and the sample differ)
    pub MisnamedExpiry { id: "token/misnamed-expiry", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for MisnamedExpiry {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.document.violations() {
            let Violation::MisnamedKey { node, field } = violation else {
                continue;
            };
            let key = cx.document.tree.key(*node).map_or("", |key| key.text);
            let expected = field.key;
            let change = edit::rename_key(cx.document.tree, cx.document.text, *node, expected);
            out.report(
                At::Key(*node),
                sentence!(
                    "clients do not read {}: expected {}",
                    quote(key),
                    code(expected)
                ),
            )
            .fix(change.map(|(span, text)| {
                Fix::replace(
                    Safety::Safe,
                    sentence!("Rename to {}", code(expected)),
                    span,
                    text,
                )
            }));
        }
    }
}
