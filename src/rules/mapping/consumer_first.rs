//! Handlers that run before the OAuth handler that fetches their token.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::document::targets::TargetKind;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::quote;
use crate::value::target;

declare_rule! {
    /// ## What it finds
    /// A handler that uses the token but runs before the OAuth handler that fetches it.
    /// ## Why it matters
    /// Handlers run in the order of the list, so this one uses the token that the previous job
    /// fetched. That works as long as the token is valid, and fails once it has expired.
    /// ## What to do
    /// Move the OAuth handler before the handlers that use its token.
    /// ## Example
    /// ```yaml
    /// posthandlers:
    ///   - { type: custom, label: REST, fields: [{ name: Access Token }] }
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - { limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    /// ```
    /// Fixed:
    /// ```yaml
    /// posthandlers:
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - { limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    ///   - { type: custom, label: REST, fields: [{ name: Access Token }] }
    /// ```
    /// ## Fix
    /// Suggestion: moves the OAuth handler before the handler that uses its token. It is not offered
    /// where the move would separate a comment from its handler or an alias from its anchor.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0
    pub ConsumerFirst { id: "mapping/consumer-first", severity: Error, fixable: Suggestion, since: "0.1.0" }
}

impl Rule for ConsumerFirst {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let handlers = LazyCell::new(|| -> HashMap<usize, NodeId> {
            let handlers = cx.document.handlers();
            handlers.map(|(index, node, _)| (index, node)).collect()
        });
        // One finding for each pair of handlers, at the first mapping from one to the other.
        let mut reported: HashSet<(usize, usize)> = HashSet::new();
        for destination in cx.document.destinations() {
            for output in cx.document.outputs(&destination) {
                // Handlers with the same label share their field names, so each of them may read
                // the token.
                let consumers = output.fields.iter().filter_map(|field| match field.kind {
                    TargetKind::Own { handler, .. } => Some((handler, &field.group)),
                    TargetKind::Credential(_) | TargetKind::Control(_) => None,
                });
                let first = consumers.min();
                let earlier = first.filter(|(consumer, _)| *consumer < destination.handler);
                let Some((consumer, group)) = earlier else {
                    continue;
                };
                if !reported.insert((destination.handler, consumer)) {
                    continue;
                }
                let label = target::group(group).label;
                let report = out.report(
                    At::Value(output.node),
                    sentence!(
                        "the handler {} runs before the OAuth handler that fetches its token",
                        quote(label)
                    ),
                );
                let report =
                    report.help("move the OAuth handler before the handlers that use its token");
                let nodes = (handlers.get(&consumer), handlers.get(&destination.handler));
                if let (Some(consumer), Some(oauth)) = nodes {
                    let change =
                        edit::move_before(cx.document.tree, cx.document.text, *oauth, *consumer);
                    let report = report.related(At::Start(*consumer), "this handler runs first");
                    report.fix(change.map(|(span, text)| {
                        let title = sentence!("Move the OAuth handler before {}", quote(label));
                        Fix::replace(Safety::Suggestion, title, span, text)
                    }));
                }
            }
        }
    }
}
