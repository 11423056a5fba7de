//! Hosts of another stage than the guard says.

use crate::diagnostic::Severity;
use crate::model::export_context::Servertype;
use crate::provider::Provider;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::value::host::{self, Reading, Strength};
use crate::value::stage::Stage;

declare_rule! {
    /// ## What it finds
    /// A sandbox, staging, local or private host on a `prod` destination, or a production host on
    /// `dev` or `test`.
    /// It is an error where the host is known for sure, and a warning where a word in it says so.
    /// Words are compared whole: `contest`, `latest` and `product` say nothing, and neither do weak
    /// words such as `int` or `demo` alone, nor the trade in the name of a company, as in
    /// `acme-testing.example`.
    /// Where a `prod` destination is a copy of another one, `environment/shared-endpoint` says so.
    /// ## Why it matters
    /// The guard is set but guards the wrong address: exactly the situation that reviews overlook.
    /// ## What to do
    /// Correct the URL, or the servertype.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://api.merchants.zalando.com/auth/token
    /// ```
    /// Mended:
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
        let copied = cx.copied_into_or_from_production();
        for destination in cx.destinations() {
            // The host belongs to the other one: `environment/shared-endpoint`.
            if copied.contains(&destination.node) {
                continue;
            }
            let Some((guard, servertype)) = destination.fields.limit_to_servertype.read() else {
                continue;
            };
            let Some((node, endpoint)) = cx.endpoint(&destination.fields.rest_url) else {
                continue;
            };
            // The host is wrong in any case: `provider/salesforce-login-host`.
            if cx.login_host(&destination).is_some() {
                continue;
            }
            let Some(reading) = reading(cx, endpoint.host(), cx.provider(destination.fields))
            else {
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
            let says = match (is_production, reading.strength) {
                (true, Strength::Strong) => "is a production host",
                (true, Strength::Medium | Strength::Weak) => "looks like a production host",
                (false, Strength::Strong) => "is not a production host",
                (false, Strength::Medium | Strength::Weak) => {
                    "does not look like a production host"
                }
            };
            let host = endpoint.host();
            let guard_word = servertype.name();
            let start = endpoint.host_range.start;
            out.report(
                At::Part(node, start + reading.part.start..start + reading.part.end),
                format!("`{host}` {says}, but the destination is limited to `{guard_word}`"),
            )
            .related(At::Value(guard), "the guard")
            .severity(severity);
        }
    }
}

/// What a host says of its stage, by the settings, by its provider's naming and by its own words.
fn reading(cx: &Context<'_>, host: &str, provider: Option<&Provider>) -> Option<Reading> {
    if let Some(stage) = cx.house.stage_of(host) {
        return Some(Reading {
            stage,
            strength: Strength::Strong,
            part: 0..host.len(),
        });
    }
    let own = host::stage(host);
    let known = provider.and_then(|provider| provider.stage_of(host));
    let Some((stage, strength)) = known else {
        return own;
    };
    // A word in the customer's part says more than the provider's usual naming does.
    if strength < Strength::Strong && own.is_some() {
        return own;
    }
    Some(Reading {
        stage,
        strength,
        part: 0..host.len(),
    })
}
