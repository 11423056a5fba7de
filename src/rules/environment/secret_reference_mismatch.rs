//! Secret references of another stage.

use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A secret reference whose name carries another stage than the destination's servertype.
    /// The word `integration` is no stage here: secrets are those of an integration anywhere.
    /// ## Why it matters
    /// A block was copied from test and half edited; production then authenticates with test
    /// credentials, or the reverse.
    /// ## What to do
    /// Name the secret of this stage.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: prod
    /// rest_password: ${env:SHOP_TEST_SECRET}
    /// ```
    /// Mended:
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
        for destination in cx.destinations() {
            let fields = destination.fields;
            let stray = cx.secret_of_another_stage(&destination);
            let (Some(word), Some((guard, servertype))) =
                (stray, fields.limit_to_servertype.read())
            else {
                continue;
            };
            let (found, name) = (word.text, servertype.name());
            out.report(
                At::Part(word.node, word.range),
                format!(
                    "the secret's name says `{found}`, but the destination is limited to `{name}`"
                ),
            )
            .related(At::Value(guard), "the guard");
        }
    }
}
