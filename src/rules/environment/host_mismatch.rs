//! Hosts of a stage that the destination's servertype contradicts.

use crate::diagnostic::Severity;
use crate::document::place::At;
use crate::model::export_context::Servertype;
use crate::provider::Provider;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::value::host::{self, HostStage, Strength};
use crate::value::stage::Stage;

declare_rule! {
    /// ## What it finds
    /// A sandbox, staging, local or private host on a `prod` destination, or a production host on a
    /// `dev` or `test` destination.
    /// The finding is an error if the stage of the host is certain, and a warning if it is
    /// inferred, for example from a word in the name or from a private address.
    /// Only whole words count: `contest`, `latest` and `product` do not, and neither do ambiguous
    /// words such as `int` or `demo` on their own, or a line of business in a company name, as in
    /// `acme-testing.example`.
    /// If a `prod` destination and a `dev` or `test` destination send the same token request,
    /// `environment/shared-endpoint` is reported instead.
    /// ## Why it matters
    /// A review sees that the destination is limited to a servertype, and easily misses that the
    /// host belongs to another stage. The export then reaches the wrong system.
    /// ## What to do
    /// Correct the URL or the servertype.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://api.merchants.zalando.com/auth/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://api-sandbox.merchants.zalando.com/auth/token
    /// ```
    /// ## References
    /// - RFC 6761, RFC 6762, RFC 1918 (names and addresses that are never public)
    /// - Zalando, Merchants Developer Portal: API overview
    /// - Salesforce Help: OAuth endpoints
    /// - Workfront: testing environments
    pub HostMismatch {
        id: "environment/host-mismatch",
        severity: Warning,
        precision: Medium,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for HostMismatch {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let copied = cx.document.copied_into_or_from_production();
        for destination in cx.document.destinations() {
            // The host is that of the other destination: `environment/shared-endpoint`.
            if copied.contains(&destination.node) {
                continue;
            }
            let Some((limit, servertype)) = destination.fields.limit_to_servertype.read() else {
                continue;
            };
            let Some((node, endpoint)) = cx.document.endpoint(&destination.fields.rest_url) else {
                continue;
            };
            // The host is wrong on any servertype: `provider/salesforce-login-host`.
            if cx.document.login_host(&destination).is_some() {
                continue;
            }
            let provider = cx.document.provider(destination.fields);
            let Some(reading) = read_stage(cx, endpoint.host(), provider) else {
                continue;
            };
            let is_production = reading.stage == Stage::Production;
            if is_production == (*servertype == Servertype::Prod) {
                continue;
            }
            let severity = match reading.strength {
                Strength::Strong => Severity::Error,
                Strength::Medium | Strength::Weak => Severity::Warning,
            };
            let claim = match (is_production, reading.strength) {
                (true, Strength::Strong) => "is a production host",
                (true, Strength::Medium | Strength::Weak) => "looks like a production host",
                (false, Strength::Strong) => "is not a production host",
                (false, Strength::Medium | Strength::Weak) => {
                    "does not look like a production host"
                }
            };
            let host = endpoint.host();
            let servertype = servertype.name();
            let start = endpoint.host_range.start;
            out.report(
                At::Part(node, start + reading.part.start..start + reading.part.end),
                format!("`{host}` {claim}, but the destination is limited to `{servertype}`"),
            )
            .related(At::Value(limit), "the servertype limit")
            .severity(severity)
            .help("correct the URL or the servertype");
        }
    }
}

/// The stage of a host: by the settings, by the naming of its provider, or by its own words.
fn read_stage(cx: &Context<'_>, host: &str, provider: Option<&Provider>) -> Option<HostStage> {
    if let Some(stage) = cx.document.organization.stage_of(host) {
        return Some(HostStage {
            stage,
            strength: Strength::Strong,
            part: 0..host.len(),
        });
    }
    let by_words = host::stage(host);
    let by_provider = provider.and_then(|provider| provider.stage_of(host));
    let Some((stage, strength)) = by_provider else {
        return by_words;
    };
    // A word in the customer's part is more specific than the provider's usual naming.
    if strength < Strength::Strong && by_words.is_some() {
        return by_words;
    }
    Some(HostStage {
        stage,
        strength,
        part: 0..host.len(),
    })
}
