//! Secret references that name another stage.

use crate::document::place::At;
use crate::document::stage_claims::Part;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote};

declare_rule! {
    /// ## What it finds
    /// A secret reference whose name contains a stage other than the destination's servertype.
    /// The word `integration` does not count as a stage, because secrets of every stage are named
    /// after an integration.
    /// If the host contradicts the servertype as well, `environment/host-mismatch` is reported
    /// instead.
    /// ## Why it matters
    /// The block was probably copied from another stage and not edited completely. The destination
    /// then authenticates with the credentials of that stage.
    /// ## What to do
    /// Refer to the secret of the destination's stage, or correct the servertype.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: prod
    /// rest_password: ${env:SHOP_TEST_SECRET}
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: prod
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub SecretReferenceMismatch {
        id: "environment/secret-reference-mismatch",
        severity: Warning,
        precision: Medium,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for SecretReferenceMismatch {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for contradiction in cx.document.stage_contradictions() {
            let claim = &contradiction.claim;
            if claim.part != Part::SecretReference {
                continue;
            }
            let stage = cx.document.stage_text(claim);
            let servertype = contradiction.servertype.name();
            let mut report = out
                .report(
                    claim.at(),
                    sentence!(
                        "the secret reference names the stage {}, but the destination is \
                         limited to {}",
                        quote(stage),
                        code(servertype)
                    ),
                )
                .related(At::Value(contradiction.limit), "the servertype limit")
                .help(sentence!(
                    "refer to the secret for {}, or correct the servertype",
                    code(servertype)
                ));
            for other in &contradiction.others {
                report = report.related(other.at(), other.part.also_contradicts());
            }
        }
    }
}
