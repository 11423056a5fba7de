//! Destinations that are never active.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::code;

declare_rule! {
    /// ## What it finds
    /// A destination limited to a servertype that `runs_on` does not list.
    /// ## Why it matters
    /// The destination is never active. It is copied on with the context, and hides that the
    /// servertype that was meant has no destination.
    /// ## What to do
    /// Correct the servertype, add it to `runs_on`, or remove the destination.
    /// ## Example
    /// ```yaml
    /// runs_on: [prod]
    /// destinations:
    ///   - { name: shop, limit_to_servertype: prod }
    ///   - { name: shop-test, limit_to_servertype: test }
    /// ```
    /// Fixed:
    /// ```yaml
    /// runs_on: [test, prod]
    /// destinations:
    ///   - { name: shop, limit_to_servertype: prod }
    ///   - { name: shop-test, limit_to_servertype: test }
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub UnreachableDestination {
        id: "environment/unreachable-destination",
        severity: Warning,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for UnreachableDestination {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some((runs_on, listed)) = cx
            .document
            .export_context()
            .and_then(|context| context.runs_on.read())
        else {
            return;
        };
        let servertypes: Vec<_> = listed.iter().map(|item| item.value().copied()).collect();
        // An item that cannot be read may be the servertype of any destination.
        if servertypes.is_empty() || servertypes.contains(&None) {
            return;
        }
        for destination in cx.document.destinations() {
            let Some((limit, servertype)) = destination.fields.limit_to_servertype.read() else {
                continue;
            };
            if servertypes.contains(&Some(*servertype)) {
                continue;
            }
            let (who, name) = (cx.document.display_name(&destination), servertype.name());
            out.report(
                At::Value(limit),
                sentence!(
                    "{} is limited to {}, but the context does not run on {}",
                    who,
                    code(name),
                    code(name)
                ),
            )
            .related(At::Value(runs_on), "the servertypes that it runs on")
            .help(sentence!(
                "correct the servertype, or add {} to `runs_on`",
                code(name)
            ));
        }
    }
}
