//! Secret references of another stage.

use crate::model::export_context::Servertype;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::value::reference;
use crate::value::stage::{self, Stage, Word};

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
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for SecretReferenceMismatch {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let Some((guard, servertype)) = destination.fields.limit_to_servertype.read() else {
                continue;
            };
            let Some((node, text)) = cx.text_of(&destination.fields.rest_password) else {
                continue;
            };
            // What an application tag such as `!secret` turns into a reference is all name.
            let is_tagged = cx.is_reference(node) && cx.tree.node(node).tag.is_some();
            let whole = || (is_tagged && !text.contains('\n')).then_some(0..text.len());
            let Some(range) = reference::name_range(text).or_else(whole) else {
                continue;
            };
            let name = &text[range.clone()];
            let fits = |word: &Word| match servertype {
                Servertype::Prod => word.stage == Stage::Production,
                Servertype::Test => matches!(word.stage, Stage::Test | Stage::NonProduction),
                Servertype::Dev => matches!(word.stage, Stage::Development | Stage::NonProduction),
            };
            let mut words = stage::words(name);
            // Any secret here is one of an integration, whatever the stage.
            words.retain(|word| !name[word.range.clone()].eq_ignore_ascii_case("integration"));
            // `DEV_TEST` is the test system of some department.
            if words.iter().any(fits) {
                continue;
            }
            let Some(word) = stage::stated_by(words) else {
                continue;
            };
            let found = &text[range.start + word.range.start..range.start + word.range.end];
            let name = servertype.name();
            out.report(
                At::Part(
                    node,
                    range.start + word.range.start..range.start + word.range.end,
                ),
                format!(
                    "the secret's name says `{found}`, but the destination is limited to `{name}`"
                ),
            )
            .related(At::Value(guard), "the guard");
        }
    }
}
