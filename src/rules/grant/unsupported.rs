//! Grants that the product does not support.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::{code, list, quote};
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// A grant type that the product does not support.
    /// The OAuth 2.0 handler supports `client_credentials` only; Workfront sends
    /// `authorization_code` or `refresh_token` to the token endpoint.
    /// ## Why it matters
    /// The product never sends a token request with another grant type, so it does not do what the
    /// document describes.
    /// ## What to do
    /// Use a supported grant type. If the provider offers none of them, obtain the token outside of
    /// the product.
    /// ## Example
    /// ```yaml
    /// grant_type: authorization_code
    /// ```
    /// Fixed:
    /// ```yaml
    /// grant_type: client_credentials
    /// ```
    /// ## Fix
    /// Safe: corrects case and surrounding white space. Another grant type is a decision of yours.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Grand type
    /// - Workfront: Get OAuth2 tokens
    /// - RFC 6749 1.3
    pub Unsupported { id: "grant/unsupported", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for Unsupported {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for grant in cx.document.impermissible_grants() {
            if grant.is_deprecated() {
                continue;
            }
            let grant_type = grant.word;
            let permitted = list(grant.known().map(code), " or ");
            if cx.document.tree.scalar(grant.node).is_none() {
                let found = cx.document.type_name(grant.node);
                let message = sentence!("the grant type must be {}, not {}", permitted, found);
                out.report(At::Value(grant.node), message);
                continue;
            }
            if cx.document.is_empty(grant.node) {
                out.report(
                    At::Value(grant.node),
                    sentence!("the grant type is empty; expected {}", permitted),
                )
                .reason("Every token request needs a `grant_type` (RFC 6749 4.1.3, 4.4.2, 6).");
                continue;
            }
            let message = sentence!(
                "the grant type {} is not supported; expected {}",
                quote(grant_type),
                permitted
            );
            let report = out.report(At::Value(grant.node), message);
            if let Some(same) = grant.in_other_case() {
                let change = edit::set_text(cx.document.tree, cx.document.text, grant.node, same);
                report.did_you_mean(same).fix(change.map(|(span, text)| {
                    let title = sentence!("Write {}", code(same));
                    Fix::replace(Safety::Safe, title, span, text).uncovering()
                }));
            } else if let Some(nearest) = nearest::nearest(grant_type, grant.known()) {
                report.did_you_mean(nearest);
            }
        }
    }
}
