//! Client ids, scopes and names of fields that are still those of a sample.

use std::ops::Range;

use crate::document::place::At;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::code;
use crate::value::placeholder;

declare_rule! {
    /// ## What it finds
    /// A placeholder in a client id, a scope or the name of a field: `YOUR_CLIENT_ID`, `my-client-id`,
    /// `<client-id>`, `changeme`, `TBD`, `manage_products:{project-key}`,
    /// `api://example-api/.default`. References and template expressions are not placeholders.
    /// Placeholders in URLs are `endpoint/placeholder`, those in secrets `secret/placeholder`.
    /// ## Why it matters
    /// Nobody has filled in the sample or template that the text comes from, so the value means
    /// nothing to the system that receives it.
    /// ## What to do
    /// Write the real value.
    /// ## Example
    /// ```yaml
    /// rest_user: YOUR_CLIENT_ID
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_user: pim-export
    /// ```
    /// ## References
    /// - RFC 6749 2.2, 3.3
    pub Placeholder { id: "structure/placeholder", severity: Error, precision: Medium, fixable: No, since: "0.1.0" }
}

impl Rule for Placeholder {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.document.fields_with_roles() {
            let find: fn(&str) -> Option<Range<usize>> = if field.has(Role::Identifier) {
                placeholder::in_identifier
            } else if field.has(Role::Scope) {
                |text| placeholder::in_scope(text).into_iter().next()
            } else {
                continue;
            };
            let text = cx
                .document
                .text_at(node)
                .filter(|_| !cx.document.is_substituted(node));
            let Some(text) = text else { continue };
            let placeholder = find(text);
            if let Some(range) = placeholder {
                let placeholder = &text[range.clone()];
                out.report(
                    At::Part(node, range.clone()),
                    sentence!(
                        "{} contains the placeholder {}",
                        code(field.key),
                        cx.document.quote_of(node, placeholder)
                    ),
                )
                .help("write the real value");
            }
        }
        for (node, text) in names_of_fields(cx) {
            if let Some(range) = placeholder::in_name(text) {
                out.report(
                    At::Part(node, range.clone()),
                    sentence!(
                        "the name of a field is the placeholder {}",
                        cx.document.quote_of(node, &text[range])
                    ),
                )
                .reason(
                    "Field references use the name, and one that nobody has filled in says nothing \
                     about what the field holds.",
                )
                .help("write the name that the field has in the product");
            }
        }
    }
}

/// The names of the fields of custom handlers.
fn names_of_fields<'c>(cx: &'c Context<'_>) -> impl Iterator<Item = (NodeId, &'c str)> {
    cx.document.custom_handlers().flat_map(|(_, _, handler)| {
        let own = handler.fields.items();
        let of_destinations = handler.destinations.items();
        let fields = own.chain(of_destinations.flat_map(|(_, _, it)| it.fields.items()));
        fields.filter_map(|(_, _, field)| {
            cx.document
                .text_of(&field.name)
                .filter(|(node, _)| !cx.document.is_substituted(*node))
        })
    })
}
