//! Destinations that are active together.

use std::collections::HashMap;

use crate::rule::context::OAuthDestination;
use crate::rule::destinations::Active;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;

declare_rule! {
    /// ## What it finds
    /// Two destinations of one handler that are active on the same servertype and write the token
    /// into the same field; or a restricted destination beside an unrestricted one, which is active
    /// on its servertype too.
    /// ## Why it matters
    /// Which token wins is a matter of order; a second delivery may double prices or stock.
    /// ## What to do
    /// Limit each destination to a servertype of its own, or give each token a field of its own.
    /// ## Example
    /// ```yaml
    /// destinations:
    ///   - { name: a, limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    ///   - { name: b, limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    /// ```
    /// Mended:
    /// ```yaml
    /// destinations:
    ///   - { name: a, limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    ///   - { name: b, limit_to_servertype: test, destination_field_for_token: "REST | Access Token" }
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub OverlappingDestinations {
        id: "environment/overlapping-destinations",
        severity: Warning,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for OverlappingDestinations {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let all: Vec<OAuthDestination<'_>> = cx.destinations().collect();
        for of_one_handler in all.chunk_by(|one, other| one.handler == other.handler) {
            check_handler(cx, of_one_handler, out);
        }
    }
}

fn check_handler(cx: &Context<'_>, destinations: &[OAuthDestination<'_>], out: &mut Findings<'_>) {
    // A missing guard is one cause: its destination is reported once, with the first that it meets.
    let mut unrestricted: Option<OAuthDestination<'_>> = None;
    let mut restricted: Option<OAuthDestination<'_>> = None;
    let mut writers: HashMap<(Active, &str), (OAuthDestination<'_>, NodeId)> = HashMap::new();
    for later in destinations {
        let Some(active) = cx.active(later) else {
            continue;
        };
        let met = match active {
            Active::Everywhere => restricted,
            Active::On(_) => unrestricted.take(),
        };
        let output = cx.token_output(later);
        let target = output.as_ref().map(|output| (active, output.target));
        if let Some(earlier) = met {
            let (free, guarded) = match active {
                Active::Everywhere => (later, &earlier),
                Active::On(_) => (&earlier, later),
            };
            let (free, guarded) = (cx.called(free), cx.called(guarded));
            out.report(
                At::Start(later.node),
                format!(
                    "{free} has no `limit_to_servertype`, so it may run together with {guarded}"
                ),
            )
            .related(At::Start(earlier.node), "the other destination");
        } else if let (Some(output), Some((earlier, there))) = (
            &output,
            target.as_ref().and_then(|target| writers.get(target)),
        ) {
            let (one, other) = (cx.called(earlier), cx.called(later));
            let field = output.target;
            out.report(
                At::Value(output.node),
                format!(
                    "{one} and {other} are active together, and both write their token to `{field}`"
                ),
            )
            .related(At::Value(*there), "the other token goes there too");
        }
        match active {
            Active::On(_) => restricted = restricted.or(Some(*later)),
            Active::Everywhere if met.is_none() => unrestricted = unrestricted.or(Some(*later)),
            Active::Everywhere => {}
        }
        if let (Some(output), Some(target)) = (output, target) {
            writers.entry(target).or_insert((*later, output.node));
        }
    }
}
