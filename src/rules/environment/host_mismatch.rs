//! Hosts of a stage that the destination's servertype contradicts.

use crate::diagnostic::Severity;
use crate::document::place::At;
use crate::document::stage_claims::Part;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote};
use crate::value::endpoint::Reading;
use crate::value::host::Strength;
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
    /// At XSUAA, the letter at the end of a subdomain counts (`acme-d`, `acme-q`, `acme-p`), and
    /// `trial` after the id of an account.
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
        for contradiction in cx.document.stage_contradictions() {
            let claim = &contradiction.claim;
            let (Part::Host, Some(Reading::Url(endpoint))) =
                (claim.part, cx.document.url(claim.node))
            else {
                continue;
            };
            let severity = match claim.strength {
                Strength::Strong => Severity::Error,
                Strength::Medium | Strength::Weak => Severity::Warning,
            };
            let description = match (claim.stage == Stage::Production, claim.strength) {
                (true, Strength::Strong) => "is a production host",
                (true, Strength::Medium | Strength::Weak) => "looks like a production host",
                (false, Strength::Strong) => "is not a production host",
                (false, Strength::Medium | Strength::Weak) => {
                    "does not look like a production host"
                }
            };
            let host = endpoint.host();
            let servertype = contradiction.servertype.name();
            let mut report = out
                .report(
                    claim.at(),
                    sentence!(
                        "{} {}, but the destination is limited to {}",
                        quote(host),
                        description,
                        code(servertype)
                    ),
                )
                .related(At::Value(contradiction.limit), "the servertype limit")
                .severity(severity)
                .help("correct the URL or the servertype");
            for other in &contradiction.others {
                report = report.related(other.at(), other.part.also_contradicts());
            }
        }
    }
}
