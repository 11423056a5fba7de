//! Servertypes that nothing serves.

use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A servertype that the context says it runs on, but that no destination serves.
    /// ## Why it matters
    /// Nothing is sent and nothing fails: the shop goes stale after go-live because only `test` was
    /// entered.
    /// ## What to do
    /// Add a destination for the servertype, or remove it from `runs_on`.
    /// ## Example
    /// ```yaml
    /// runs_on: [test, prod]
    /// destinations:
    ///   - { name: shop-test, limit_to_servertype: test }
    /// ```
    /// Mended:
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
        let Some(context) = cx.export_context() else {
            return;
        };
        let guards: Vec<_> = cx
            .destinations()
            .map(|destination| destination.fields.limit_to_servertype.value().copied())
            .collect();
        // Without the handler, or with a list that is missing, there is more to mend than this.
        let is_meant_to_send = cx
            .oauth_handlers()
            .any(|(_, _, it)| it.destinations.value().is_some());
        // A destination whose guard is absent or cannot be read may serve any servertype.
        if !is_meant_to_send || guards.contains(&None) || cx.targets().is_incomplete() {
            return;
        }
        for (_, node, servertype) in context.runs_on.items() {
            if !guards.contains(&Some(*servertype)) {
                let name = servertype.name();
                out.report(
                    At::Value(node),
                    format!("the context runs on `{name}`, but no destination serves `{name}`"),
                );
            }
        }
    }
}
