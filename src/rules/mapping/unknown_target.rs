//! Mappings to fields that the context does not have.

use std::cell::LazyCell;

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::document::target_suggestions::TargetSuggestions;
use crate::document::targets::Resolved;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::{code, quote};
use crate::value::target;

declare_rule! {
    /// ## What it finds
    /// A mapping to a handler, a destination number or a field that the context does not have, or one
    /// that is not of the form `<group> | <field>`.
    /// A custom handler that declares neither `fields` nor `destinations` may have any field.
    /// ## Why it matters
    /// The product cannot resolve the reference, so the value is not written. A common cause is a
    /// deleted destination: those after it get new numbers, and mappings keep the old ones.
    /// ## What to do
    /// Map the output to a field that a handler of this context declares.
    /// ## Example
    /// ```yaml
    /// destination_field_for_token: "OAuth 2.0 Destination System - 3 | Scope"   # the handler has one destination
    /// ```
    /// Fixed:
    /// ```yaml
    /// destination_field_for_token: "REST | Access Token"
    /// ```
    /// ## Fix
    /// Suggestion: writes the most similar field, if it is the only one and safe to write to.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Destination Field for Token
    pub UnknownTarget { id: "mapping/unknown-target", severity: Error, fixable: Suggestion, since: "0.1.0" }
}

impl Rule for UnknownTarget {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let suggestions = LazyCell::new(|| TargetSuggestions::new(cx.document));
        for (node, field) in cx.document.fields(Role::Target) {
            if cx.document.is_empty(node) || cx.document.text_at(node).is_none() {
                continue;
            }
            let Some(Resolved::Nothing { uncertain: false }) = cx.document.resolve(node) else {
                continue;
            };
            let text = cx.document.tree.scalar(node).unwrap_or_default();
            let output = field.key;
            let is_well_formed = target::read(text).is_some();
            let message = if is_well_formed {
                sentence!(
                    "{} points to {}, which does not exist in this context",
                    code(output),
                    quote(text)
                )
            } else {
                sentence!(
                    "{} in {} is not a field reference; expected `<group> | <field>`",
                    quote(text),
                    code(output)
                )
            };
            let suggestion = (!out.is_full())
                .then(|| suggestions.suggestion(node))
                .flatten();
            let mut report = out.report(At::Value(node), message);
            if !is_well_formed {
                report = report.reason(
                    "A field is identified by its group and its name, separated by one `|`. The \
                     product cannot resolve anything else, so the value is not written.",
                );
            }
            match suggestion {
                Some(near) => {
                    let change = edit::set_text(cx.document.tree, cx.document.text, node, &near);
                    report.did_you_mean(&near).fix(change.map(|(span, text)| {
                        let title = sentence!("Write {}", quote(near));
                        Fix::replace(Safety::Suggestion, title, span, text)
                    }));
                }
                None => {
                    report.help(cx.safe_targets_hint());
                }
            }
        }
    }
}
