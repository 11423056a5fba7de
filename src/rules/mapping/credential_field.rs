//! Outputs that overwrite a client id or client secret.

use crate::document::place::At;
use crate::document::targets::{Resolved, TargetKind};
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote};

declare_rule! {
    /// ## What it finds
    /// A token, refresh token or expiry that is mapped to `Rest User` or `Rest Password` of an OAuth
    /// destination.
    /// The drop-down of the product offers these fields for every destination number.
    /// ## Why it matters
    /// The first successful run replaces the credential with a token or an expiry, and the next run
    /// can no longer authenticate.
    /// ## What to do
    /// Map the output to a field of the handler that sends the data.
    /// ## Example
    /// ```yaml
    /// destination_field_for_token: "OAuth 2.0 Destination System - 1 | Rest Password"
    /// ```
    /// Fixed:
    /// ```yaml
    /// destination_field_for_token: "REST | Access Token"
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Destination Field for Token
    /// - RFC 6749 10.1
    pub CredentialField { id: "mapping/credential-field", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for CredentialField {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.document.fields(Role::Target) {
            let Some(Resolved::Fields(hits)) = cx.document.resolve(node) else {
                continue;
            };
            let hit = hits
                .iter()
                .find(|hit| matches!(hit.kind, TargetKind::Credential(_)));
            let Some(hit) = hit else { continue };
            let output = field.key;
            let label = hit.reference();
            let report = out.report(
                At::Value(node),
                sentence!(
                    "{} would overwrite the credential {}",
                    code(output),
                    quote(label)
                ),
            );
            let report = report.help(cx.safe_targets_hint());
            if let Some(at) = hit.node {
                report.related(At::Key(at), "this credential would be overwritten");
            }
        }
    }
}
