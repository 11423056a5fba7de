//! Names of destinations and clients that state another stage.

use crate::document::place::At;
use crate::document::stage_claims::Part;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote};

declare_rule! {
    /// ## What it finds
    /// A destination whose name or client id states a stage other than its servertype.
    /// Only whole words count, in English and German: `shop-test`, `shopTest`, `qa2` and `Abnahme`
    /// state a stage, `crashtest-shop`, `product-feed` and `echtzeit-feed` do not.
    /// A name with words for two stages, such as `prod-to-test-mirror`, states none.
    /// If the host, the secret reference, the tenant or the project key contradicts the servertype as
    /// well, or destinations of several servertypes share the client id, that is reported instead.
    /// ## Why it matters
    /// The block was probably copied from another stage and not edited completely: either the name
    /// is left over, or the servertype is wrong and the destination is active on the wrong systems.
    /// ## What to do
    /// Correct the servertype, or rename the destination or the client.
    /// ## Example
    /// ```yaml
    /// name: shop-test
    /// limit_to_servertype: prod
    /// ```
    /// Fixed:
    /// ```yaml
    /// name: shop-prod
    /// limit_to_servertype: prod
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub NameMismatch {
        id: "environment/name-mismatch",
        severity: Warning,
        precision: Medium,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for NameMismatch {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for contradiction in cx.document.stage_contradictions() {
            let claim = &contradiction.claim;
            let rename = match claim.part {
                Part::Name => "rename the destination",
                Part::ClientId => "write the client id for it",
                Part::Host | Part::SecretReference => continue,
            };
            let (part, stage) = (claim.part.name(), cx.document.stage_text(claim));
            let servertype = contradiction.servertype.name();
            let mut report = out
                .report(
                    claim.at(),
                    sentence!(
                        "the {} states the stage {}, but the destination is limited to \
                         {}",
                        part,
                        quote(stage),
                        code(servertype)
                    ),
                )
                .related(At::Value(contradiction.limit), "the servertype limit")
                .help(sentence!(
                    "correct the servertype, or {} if {} is right",
                    rename,
                    code(servertype)
                ));
            for other in &contradiction.others {
                report = report.related(other.at(), other.part.also_contradicts());
            }
        }
    }
}
