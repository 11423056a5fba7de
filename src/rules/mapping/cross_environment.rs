//! Outputs of a destination that are written to a destination of another servertype.

use crate::document::place::At;
use crate::document::targets::TargetKind;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote};

declare_rule! {
    /// ## What it finds
    /// A destination limited to one servertype that writes to a field of a destination limited to
    /// another.
    /// ## Why it matters
    /// The value is written to a destination that is inactive on this servertype. Nothing reads it
    /// there, and after a system copy it may be used on the wrong system.
    /// ## What to do
    /// Map the output to the destination of the same servertype.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// destination_field_for_token: "REST Destination System - 2 | Access Token"   # system 2 is limited to prod
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: test
    /// destination_field_for_token: "REST Destination System - 1 | Access Token"   # system 1 is limited to test
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub CrossEnvironment { id: "mapping/cross-environment", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for CrossEnvironment {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let Some((_, own)) = destination.fields.limit_to_servertype.read() else {
                continue;
            };
            for output in cx.document.outputs(&destination) {
                let crossing = output.fields.iter().find_map(|field| match field.kind {
                    TargetKind::Own {
                        servertype: Some(other),
                        ..
                    } if other != *own => Some((field.node, other)),
                    TargetKind::Own { .. } | TargetKind::Credential(_) | TargetKind::Control(_) => {
                        None
                    }
                });
                let Some((field, other)) = crossing else {
                    continue;
                };
                let key = cx
                    .document
                    .meaning(output.node)
                    .field
                    .map_or("", |field| field.key);
                let message = sentence!(
                    "{} of a {} destination points to {}, which belongs to a {} destination",
                    code(key),
                    code(own.name()),
                    quote(output.target),
                    code(other.name())
                );
                let report = out.report(At::Value(output.node), message).help(sentence!(
                    "map it to a field of a destination that is limited to {}",
                    code(own.name())
                ));
                if let Some(field) = field {
                    let message =
                        sentence!("this field belongs to a {} destination", code(other.name()));
                    report.related(At::Value(field), message);
                }
            }
        }
    }
}
