//! Tokens of one stage in the fields of another.

use crate::rule::targets::What;
use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A destination limited to one servertype that writes into a field of a destination limited to
    /// another.
    /// ## Why it matters
    /// A test token lands in the production block; after the next copy it is used there.
    /// ## What to do
    /// Map to the destination of the same servertype.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// destination_field_for_token: "REST Destination System - 2 | Access Token"   # system 2 is limited to prod
    /// ```
    /// Mended:
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
        for destination in cx.destinations() {
            let Some((_, own)) = destination.fields.limit_to_servertype.read() else {
                continue;
            };
            for output in cx.outputs(&destination) {
                let crossing = output.fields.iter().find_map(|field| match field.what {
                    What::Own {
                        servertype: Some(other),
                        ..
                    } if other != *own => Some((field.node, other)),
                    What::Own { .. } | What::Credential(_) | What::Control(_) => None,
                });
                let Some((field, other)) = crossing else {
                    continue;
                };
                let key = cx.meaning(output.node).field.map_or("", |field| field.key);
                let message = format!(
                    "`{key}` of a `{}` destination is written to `{}`, which is limited to `{}`",
                    own.name(),
                    output.target,
                    other.name()
                );
                let report = out.report(At::Value(output.node), message);
                if let Some(field) = field {
                    report.related(At::Value(field), "the field of the other servertype");
                }
            }
        }
    }
}
