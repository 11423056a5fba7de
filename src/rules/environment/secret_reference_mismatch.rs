//! Secret references that name another stage.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A secret reference whose name contains a stage other than the destination's servertype.
    /// The word `integration` does not count as a stage, because secrets of every stage are named
    /// after an integration.
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
        for destination in cx.document.destinations() {
            let fields = destination.fields;
            let stage_word = cx.document.secret_of_another_stage(&destination);
            let (Some(word), Some((limit, servertype))) =
                (stage_word, fields.limit_to_servertype.read())
            else {
                continue;
            };
            let (stage, servertype) = (word.text, servertype.name());
            out.report(
                At::Part(word.node, word.range),
                format!(
                    "the secret reference names the stage `{stage}`, but the destination is \
                     limited to `{servertype}`"
                ),
            )
            .related(At::Value(limit), "the servertype limit")
            .help(format!(
                "refer to the secret for `{servertype}`, or correct the servertype"
            ));
        }
    }
}
