//! Outputs that overwrite the settings of the OAuth handler.

use crate::document::place::At;
use crate::document::targets::{Resolved, TargetKind};
use crate::model::export_context::Servertype;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::shape::Field;
use crate::sentence;
use crate::text::sentence::{code, quote};

declare_rule! {
    /// ## What it finds
    /// A token, refresh token or expiry that is mapped to a setting of the OAuth handler
    /// (`Destination Systems`, `Limit to Servertype`, `Rest URL`, `Grand type`, `Scope` or
    /// `Client Authentication`) or to the list of handlers (`PostProcessorPlugins`).
    /// The drop-down of the product offers these fields for every mapping.
    /// ## Why it matters
    /// The first run replaces the setting with a token or an expiry, and later runs read that value as
    /// configuration.
    /// ## What to do
    /// Map the output to a field of the handler that sends the data.
    /// ## Example
    /// ```yaml
    /// destination_field_for_expires: "OAuth 2.0 Destination System - 1 | Limit to Servertype"
    /// ```
    /// Fixed:
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
        for (node, field) in cx.document.fields(Role::Target) {
            let Some(Resolved::Fields(hits)) = cx.document.resolve(node) else {
                continue;
            };
            if hits
                .iter()
                .any(|hit| matches!(hit.kind, TargetKind::Credential(_)))
            {
                continue;
            }
            let overwritten = hits.iter().find_map(|hit| match hit.kind {
                TargetKind::Control(setting) => Some((hit, setting)),
                TargetKind::Credential(_) | TargetKind::Own { .. } => None,
            });
            let Some((hit, setting)) = overwritten else {
                continue;
            };
            let output = field.key;
            let label = hit.reference();
            let mut report = out.report(
                At::Value(node),
                sentence!(
                    "{} would overwrite the setting {}",
                    code(output),
                    quote(label)
                ),
            );
            report = report.help(cx.safe_targets_hint());
            if let Some(reason) = reason(setting) {
                report = report.reason(reason);
            }
            if let Some(at) = hit.node {
                report.related(At::Key(at), "this setting would be overwritten");
            }
        }
    }
}

/// Why it matters for this setting; `None` where the reason in the manual is enough.
fn reason(setting: &Field) -> Option<&'static str> {
    let servertypes = Servertype::ALL.map(Servertype::name);
    let mut choices = setting.shape.choices().into_iter();
    if choices.any(|choices| choices.are(servertypes)) {
        return Some(
            "The first run replaces the servertype limit with a token or an expiry. Nothing then \
             ensures that the destination is called from its own system only.",
        );
    }
    setting.has(Role::Endpoint).then_some(
        "The first run replaces the URL of the token endpoint. Later requests fail, and a token \
         that is used as a URL may end up in logs.",
    )
}
