//! Destinations with the same name.

use std::collections::HashMap;

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;

declare_rule! {
    /// ## What it finds
    /// Two destinations of one context with the same `name`.
    /// ## Why it matters
    /// Reports, ignore entries, the baseline and people refer to a destination by its name, and
    /// cannot tell the two apart. Often the block was copied and not edited completely.
    /// ## What to do
    /// Give each destination a name of its own.
    /// ## Example
    /// ```yaml
    /// destinations:
    ///   - { name: shop, limit_to_servertype: test }
    ///   - { name: shop, limit_to_servertype: prod }
    /// ```
    /// Fixed:
    /// ```yaml
    /// destinations:
    ///   - { name: shop-test, limit_to_servertype: test }
    ///   - { name: shop, limit_to_servertype: prod }
    /// ```
    /// ## References
    /// - The format of export contexts: `name` of a destination
    pub DuplicateDestinationName {
        id: "structure/duplicate-destination-name",
        severity: Warning,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for DuplicateDestinationName {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut firsts: HashMap<&str, NodeId> = HashMap::new();
        for destination in cx.document.destinations() {
            let name = cx.document.text_of(&destination.fields.name);
            let name = name.map(|(node, text)| (node, text.trim()));
            let Some((node, name)) = name.filter(|(_, name)| !name.is_empty()) else {
                continue;
            };
            let first = *firsts.entry(name).or_insert(node);
            if first == node {
                continue;
            }
            out.report(
                At::Value(node),
                sentence!(
                    "another destination of this context is named {} too",
                    cx.document.quote_of(node, name)
                ),
            )
            .related(At::Value(first), "first used here")
            .help("give each destination a name of its own");
        }
    }
}
