//! Servertypes without a destination.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::code;

declare_rule! {
    /// ## What it finds
    /// A servertype in `runs_on` that no destination is limited to.
    /// ## Why it matters
    /// On that servertype no destination is active, so nothing is sent and nothing fails. The
    /// target system goes out of date without anyone noticing.
    /// ## What to do
    /// Add a destination for the servertype, or remove it from `runs_on`.
    /// ## Example
    /// ```yaml
    /// runs_on: [test, prod]
    /// destinations:
    ///   - { name: shop-test, limit_to_servertype: test }
    /// ```
    /// Fixed:
    /// ```yaml
    /// runs_on: [test, prod]
    /// destinations:
    ///   - { name: shop-test, limit_to_servertype: test }
    ///   - { name: shop-prod, limit_to_servertype: prod }
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub UncoveredServertype {
        id: "environment/uncovered-servertype",
        severity: Warning,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for UncoveredServertype {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(context) = cx.document.export_context() else {
            return;
        };
        let limits: Vec<_> = cx
            .document
            .destinations()
            .map(|destination| destination.fields.limit_to_servertype.value().copied())
            .collect();
        // Without an OAuth handler, or without its list of destinations, there is more to fix.
        let has_destinations = cx
            .document
            .oauth_handlers()
            .any(|(_, _, it)| it.destinations.value().is_some());
        // A destination whose limit is missing or invalid may be active on any servertype.
        if !has_destinations || limits.contains(&None) || cx.document.targets().is_incomplete() {
            return;
        }
        for (_, node, servertype) in context.runs_on.items() {
            if !limits.contains(&Some(*servertype)) {
                let name = servertype.name();
                out.report(
                    At::Value(node),
                    sentence!(
                        "the context runs on {}, but no destination is active there",
                        code(name)
                    ),
                )
                .help(sentence!(
                    "add a destination for {}, or remove {} from `runs_on`",
                    code(name),
                    code(name)
                ));
            }
        }
    }
}
