//! Handlers that run before their token is fetched.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::targets::What;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::value::target;

declare_rule! {
    /// ## What it finds
    /// A handler that uses the token, but stands before the OAuth handler that fetches it.
    /// ## Why it matters
    /// It runs with the token of the previous job: fine in tests, expired in the nightly run.
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
    /// Mended:
    /// ```yaml
    /// posthandlers:
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - { limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    ///   - { type: custom, label: REST, fields: [{ name: Access Token }] }
    /// ```
    /// ## Fix
    /// Suggestion: moves the OAuth handler in front, where no comment and no anchor is in the way.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0
    pub ConsumerFirst { id: "mapping/consumer-first", severity: Error, fixable: Suggestion, since: "0.1.0" }
}

impl Rule for ConsumerFirst {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let handlers: HashMap<usize, NodeId> = cx
            .handlers()
            .map(|(index, node, _)| (index, node))
            .collect();
        // One finding for each pair of handlers: at the first mapping from the one to the other.
        let mut reported: HashSet<(usize, usize)> = HashSet::new();
        for destination in cx.destinations() {
            for output in cx.outputs(&destination) {
                // Handlers of one label share their fields, and each of them reads the token.
                let users = output.fields.iter().filter_map(|field| match field.what {
                    What::Own { handler, .. } => Some((handler, &field.group)),
                    What::Credential(_) | What::Control(_) => None,
                });
                let early = users.min().filter(|(user, _)| *user < destination.handler);
                let Some((user, group)) = early else { continue };
                if !reported.insert((destination.handler, user)) {
                    continue;
                }
                let label = target::group(group).label;
                let report = out.report(
                    At::Value(output.node),
                    format!(
                        "the handler `{label}` runs before the OAuth handler that fetches its token"
                    ),
                );
                let report =
                    report.help("move the OAuth handler before the handlers that use its token");
                let places = (handlers.get(&user), handlers.get(&destination.handler));
                if let (Some(user), Some(fetcher)) = places {
                    let change = edit::move_before(cx.tree, cx.text, *fetcher, *user);
                    let report = report.related(At::Start(*user), "this handler runs earlier");
                    report.fix(change.map(|(span, text)| {
                        let title = format!("Move the OAuth handler before `{label}`");
                        Fix::replace(Safety::Suggestion, title, span, text)
                    }));
                }
            }
        }
    }
}
