//! Required fields that are absent or empty.

use crate::document::place::At;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::shape::{Field, Shape};
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{Sentence, code};
use crate::value::whitespace;

declare_rule! {
    /// ## What it finds
    /// A required field that is absent, empty, or has no value after its colon.
    /// A missing servertype limit is `environment/unrestricted-destination`, a missing scope is
    /// `scope/missing`.
    /// ## Why it matters
    /// A required field has no default, so the document is rejected, or fails only when it is used,
    /// often in a nightly run.
    /// ## What to do
    /// Add the field, or fill it in.
    /// ## Example
    /// ```yaml
    /// name: shop-prod
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// rest_user: pim-export
    /// ```
    /// Fixed:
    /// ```yaml
    /// name: shop-prod
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// rest_user: pim-export
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// grant_type: client_credentials
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0
    /// - RFC 6749 4.4.2
    pub MissingField {
        id: "structure/missing-field",
        severity: Error,
        precision: VeryHigh,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for MissingField {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.document.violations() {
            let Violation::Missing {
                object,
                field,
                empty,
            } = violation
            else {
                continue;
            };
            if field.missing_has_own_rule {
                continue;
            }
            if out.is_full() {
                return;
            }
            let key = field.key;
            let (at, message) = match empty {
                Some(node) => (
                    At::Value(*node),
                    sentence!("{} is required, but has no value", code(key)),
                ),
                None => (
                    At::Start(*object),
                    sentence!("the required field {} is missing", code(key)),
                ),
            };
            out.report(at, message)
                .missing_key(key)
                .help(description(field));
        }
        for (node, field) in cx.document.all_fields() {
            let is_required_text = field.required && matches!(field.shape, Shape::Text);
            if is_required_text && is_empty_text(cx, node) && !has_own_rule(cx, node, field) {
                let message = sentence!("{} is required, but empty", code(field.key));
                out.report(At::Value(node), message)
                    .help(description(field));
            }
        }
    }
}

fn description(field: &Field) -> Sentence {
    sentence!("{}: {}", code(field.key), field.description)
}

fn is_empty_text(cx: &Context<'_>, node: NodeId) -> bool {
    let text = cx.document.tree.scalar(node);
    text.is_some_and(|text| whitespace::trimmed(text).is_empty())
        && cx.document.text_at(node).is_some()
}

/// Whether another rule reports the empty text: `endpoint/malformed`, `scope/missing`,
/// `token/missing-response-field`, or `grant/public-client` for the secret of a destination.
fn has_own_rule(cx: &Context<'_>, node: NodeId, field: &Field) -> bool {
    let is_secret_of_destination = || {
        cx.document
            .destinations()
            .any(|it| it.fields.rest_password.node() == Some(node))
    };
    field.missing_has_own_rule || field.has(Role::Endpoint) || is_secret_of_destination()
}
