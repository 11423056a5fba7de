//! Outputs written into what steers the handler.

use crate::model::facts::Role;
use crate::rule::targets::{Resolved, What};
use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// An output that is mapped to the handler list, `Destination Systems`, `Limit to Servertype`,
    /// `Rest URL`, `Grand type`, `Scope` or `Client Authentication`.
    /// ## Why it matters
    /// Writing an expiry into the servertype guard switches the guard off; a token in the URL is logged
    /// everywhere.
    /// ## What to do
    /// Map the output to a field of the handler that sends the data.
    /// ## Example
    /// ```yaml
    /// destination_field_for_expires: "OAuth 2.0 Destination System - 1 | Limit to Servertype"
    /// ```
    /// Mended:
    /// ```yaml
    /// destination_field_for_expires: "REST | Token Expiry"
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Destination Field for Token
    /// - RFC 9700 4.3.2 (tokens in URLs)
    pub ControlField { id: "mapping/control-field", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for ControlField {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.fields(Role::Target) {
            let Some(Resolved::Fields(hits)) = cx.resolve(node) else {
                continue;
            };
            if hits
                .iter()
                .any(|hit| matches!(hit.what, What::Credential(_)))
            {
                continue;
            }
            let hit = hits.iter().find(|hit| matches!(hit.what, What::Control(_)));
            let Some(hit) = hit else { continue };
            let output = field.key;
            let label = hit.reference();
            let report = out.report(
                At::Value(node),
                format!("`{output}` would overwrite `{label}`, which steers the handler"),
            );
            let report = report.help(cx.safe_targets_hint());
            if let Some(at) = hit.node {
                report.related(At::Key(at), "the field that steers the handler");
            }
        }
    }
}
