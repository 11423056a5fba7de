//! Two outputs into one field.

use std::collections::HashMap;

use crate::rule::context::OAuthDestination;
use crate::rule::destinations::{Active, Output};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;

declare_rule! {
    /// ## What it finds
    /// Two outputs of one destination that are written to the same field, or outputs of two OAuth
    /// handlers whose destinations are active together.
    /// Destinations of different servertypes never run together and may share; two destinations of
    /// one handler are `environment/overlapping-destinations`.
    /// ## Why it matters
    /// The expiry overwrites the token, or the token of shop A is sent to shop B.
    /// ## What to do
    /// Give each output a field of its own.
    /// ## Example
    /// ```yaml
    /// destination_field_for_token: "REST | Access Token"
    /// destination_field_for_expires: "REST | Access Token"
    /// ```
    /// Mended:
    /// ```yaml
    /// destination_field_for_token: "REST | Access Token"
    /// destination_field_for_expires: "REST | Token Expiry"
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Destination Field for Token
    /// - RFC 9700 4.4 (mix-up)
    pub SharedTarget { id: "mapping/shared-target", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for SharedTarget {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut writers: HashMap<&str, Vec<Writer<'_>>> = HashMap::new();
        for destination in cx.destinations() {
            let outputs = cx.outputs(&destination);
            for (at, output) in outputs.iter().enumerate() {
                let Output { node, target, .. } = output;
                let first = outputs[..at]
                    .iter()
                    .find(|earlier| earlier.target == *target);
                if let Some(first) = first {
                    out.report(
                        At::Value(*node),
                        format!("two outputs are written to `{target}`: one overwrites the other"),
                    )
                    .related(At::Value(first.node), "the other output");
                    continue;
                }
                let Some(active) = cx.active(&destination) else {
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
                    let (one, two) = (cx.called(&other.destination), cx.called(&destination));
                    out.report(
                        At::Value(*node),
                        format!(
                            "{one} and {two} are active together, and both write to `{target}`"
                        ),
                    )
                    .related(At::Value(other.node), "the other handler writes there too");
                }
                // Whoever comes later collides with the first two of a kind, or with none of them.
                let of_a_kind = || earlier.iter().filter(|earlier| earlier.active == active);
                let is_new = of_a_kind().all(|it| it.destination.handler != destination.handler);
                if is_new && of_a_kind().count() < 2 {
                    earlier.push(writer);
                }
            }
        }
    }
}

/// An output that is the only one of its destination for a field.
struct Writer<'a> {
    destination: OAuthDestination<'a>,
    active: Active,
    node: NodeId,
}

impl Writer<'_> {
    /// Two destinations of one handler are `environment/overlapping-destinations`.
    fn collides_with(&self, other: &Self) -> bool {
        self.destination.handler != other.destination.handler && self.active.meets(other.active)
    }
}
