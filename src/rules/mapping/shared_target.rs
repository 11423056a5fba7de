//! Two outputs that are written to the same field.

use std::collections::BTreeMap;

use crate::document::destinations::{Active, OAuthDestination};
use crate::document::outputs::Output;
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{code, quote};

declare_rule! {
    /// ## What it finds
    /// Two outputs that are written to the same field: of one destination, or of two OAuth handlers
    /// whose destinations are active on the same system.
    /// Destinations of different servertypes are never active together and may share a field. Two
    /// destinations of one handler are `environment/overlapping-destinations`.
    /// ## Why it matters
    /// The field keeps only the value that is written last, so the handler that reads it may send the
    /// wrong one.
    /// ## What to do
    /// Map each output to a field of its own.
    /// ## Example
    /// ```yaml
    /// destination_field_for_token: "REST | Access Token"
    /// destination_field_for_expires: "REST | Access Token"
    /// ```
    /// Fixed:
    /// ```yaml
    /// destination_field_for_token: "REST | Access Token"
    /// destination_field_for_expires: "REST | Token Expiry"
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Destination Field for Token
    /// - RFC 9700 4.4 (mix-up)
    pub SharedTarget { id: "mapping/shared-target", severity: Error, fixable: No, since: "0.1.0" }
}

const HELP: &str = "map each output to a field of its own";

impl Rule for SharedTarget {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut writers: BTreeMap<&str, Vec<Writer<'_>>> = BTreeMap::new();
        let has_several_handlers = cx.document.oauth_handlers().nth(1).is_some();
        for destination in cx.document.destinations() {
            let outputs: Vec<Output<'_>> = cx.document.outputs(&destination).collect();
            for (at, output) in outputs.iter().enumerate() {
                let Output { node, target, .. } = output;
                let first = outputs[..at]
                    .iter()
                    .find(|earlier| earlier.target == *target);
                if let Some(first) = first {
                    let key = |node| {
                        cx.document
                            .meaning(node)
                            .field
                            .map_or("", |field| field.key)
                    };
                    let (one, two) = (key(first.node), key(*node));
                    out.report(
                        At::Value(*node),
                        sentence!(
                            "{} and {} both write to {}",
                            code(one),
                            code(two),
                            quote(target)
                        ),
                    )
                    .related(At::Value(first.node), "the other mapping to this field")
                    .help(HELP);
                    continue;
                }
                // Destinations of one handler are `environment/overlapping-destinations`.
                let active = cx.document.active(&destination);
                let Some(active) = active.filter(|_| has_several_handlers) else {
                    continue;
                };
                let writer = Writer {
                    destination,
                    active,
                    node: *node,
                };
                let earlier = writers.entry(target).or_default();
                if let Some(other) = earlier
                    .iter()
                    .find(|earlier| earlier.collides_with(&writer))
                {
                    let (one, two) = (
                        cx.document.display_name(&other.destination),
                        cx.document.display_name(&destination),
                    );
                    out.report(
                        At::Value(*node),
                        sentence!(
                            "{} and {} are active on the same system and both write to \
                             {}",
                            one,
                            two,
                            quote(target)
                        ),
                    )
                    .reason(
                        "The field keeps only the value that is written last, so the token of one \
                         system may be sent to another.",
                    )
                    .related(At::Value(other.node), "the other mapping to this field")
                    .help(HELP);
                }
                // Two writers from different handlers are enough for each servertype: the handler
                // of a later writer differs from at least one of theirs.
                let same_systems = || earlier.iter().filter(|earlier| earlier.active == active);
                let handler = destination.handler;
                let is_new_handler = same_systems().all(|it| it.destination.handler != handler);
                if is_new_handler && same_systems().count() < 2 {
                    earlier.push(writer);
                }
            }
        }
    }
}

/// A destination that writes to a field, with its first mapping to it.
struct Writer<'a> {
    destination: OAuthDestination<'a>,
    active: Active,
    node: NodeId,
}

impl Writer<'_> {
    /// Whether destinations of two handlers write to the field on the same system. Two destinations
    /// of one handler are `environment/overlapping-destinations`.
    fn collides_with(&self, other: &Self) -> bool {
        self.destination.handler != other.destination.handler && self.active.overlaps(other.active)
    }
}
