//! The declared number of destination systems.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::syntax::edit;

declare_rule! {
    /// ## What it finds
    /// A `destination_systems` count that differs from the number of entries in `destinations`.
    /// ## Why it matters
    /// The product has one block of fields per counted system, so a wrong count probably leaves
    /// destinations out or adds an empty one that fails at run time.
    /// ## What to do
    /// Set the count to the length of the list, or correct the list.
    /// ## Example
    /// ```yaml
    /// destination_systems: 2
    /// destinations:
    ///   - { name: shop-test, limit_to_servertype: test }
    /// ```
    /// Fixed:
    /// ```yaml
    /// destination_systems: 1
    /// destinations:
    ///   - { name: shop-test, limit_to_servertype: test }
    /// ```
    /// ## Fix
    /// Safe: sets the count to the length of the list.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Destination Systems
    pub DestinationCount {
        id: "structure/destination-count",
        severity: Error,
        precision: VeryHigh,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for DestinationCount {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (_, _, handler) in cx.document.oauth_handlers() {
            let Some((node, declared)) = handler.destination_systems.read() else {
                continue;
            };
            let Some((list, destinations)) = handler.destinations.read() else {
                continue;
            };
            let listed = destinations.len();
            if i64::try_from(listed) == Ok(*declared) {
                continue;
            }
            let change = edit::set_number(cx.document.tree, cx.document.text, node, listed);
            let key = cx.document.field_key(node);
            let are = if listed == 1 {
                "destination is"
            } else {
                "destinations are"
            };
            out.report(
                At::Value(node),
                format!("`{key}` is {declared}, but {listed} {are} listed"),
            )
            .help(format!("set the count to {listed}, or correct the list"))
            .related(At::Key(list), "the list of destinations")
            .fix(change.map(|(span, text)| {
                Fix::replace(
                    Safety::Safe,
                    format!("Set the count to {listed}"),
                    span,
                    text,
                )
            }));
        }
    }
}
