//! Destinations that are active on the same servertype.

use std::collections::BTreeMap;
use std::iter;

use crate::document::destinations::{Active, OAuthDestination};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::quote;

declare_rule! {
    /// ## What it finds
    /// Two destinations of one handler that are active on the same servertype and write their
    /// tokens to the same field; or a destination that is limited to a servertype alongside one
    /// without a limit, which may be active on that servertype too.
    /// ## Why it matters
    /// Tokens are requested for both destinations on the same run: one token may overwrite the
    /// other, and data may be delivered twice.
    /// ## What to do
    /// Limit each destination to a servertype of its own, or write each token to a field of its
    /// own.
    /// ## Example
    /// ```yaml
    /// destinations:
    ///   - { name: a, limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    ///   - { name: b, limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    /// ```
    /// Fixed:
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
        let mut destinations = cx.document.destinations().peekable();
        while let Some(first) = destinations.next() {
            let mut of_handler =
                iter::from_fn(|| destinations.next_if(|it| it.handler == first.handler));
            // One alone overlaps no other.
            if let Some(second) = of_handler.next() {
                check_handler(cx, [first, second].into_iter().chain(of_handler), out);
            }
        }
    }
}

/// Checks the destinations of one handler.
fn check_handler<'d>(
    cx: &'d Context<'_>,
    destinations: impl Iterator<Item = OAuthDestination<'d>>,
    out: &mut Findings<'_>,
) {
    // A missing limit is one mistake: its destination is reported once, with the first that it
    // overlaps.
    let mut unrestricted: Option<OAuthDestination<'_>> = None;
    let mut restricted: Option<OAuthDestination<'_>> = None;
    // By what they write to, where they do, and their order.
    let mut writers: BTreeMap<(Active, &str), (NodeId, usize)> = BTreeMap::new();
    for later in destinations {
        let Some(active) = cx.document.active(&later) else {
            continue;
        };
        let overlapped = match active {
            Active::Everywhere => restricted,
            Active::On(_) => unrestricted.take(),
        };
        let output = cx.document.token_output(&later);
        let target = output.map(|output| (active, output.target));
        if let Some(earlier) = overlapped {
            let (unrestricted, restricted) = match active {
                Active::Everywhere => (&later, &earlier),
                Active::On(_) => (&earlier, &later),
            };
            let (unrestricted, restricted) = (
                cx.document.display_name(unrestricted),
                cx.document.display_name(restricted),
            );
            out.report(
                At::Start(later.node),
                sentence!(
                    "{} has no `limit_to_servertype`, so it may be active together \
                     with {}",
                    unrestricted,
                    restricted
                ),
            )
            .related(At::Start(earlier.node), "the other destination")
            .reason(
                "If a destination without a limit is active on every system, a run on the \
                 servertype of the other uses both, and data may be delivered twice.",
            )
            .help("limit each destination to a servertype of its own");
        } else if let (Some(output), Some((there, order))) =
            (output, target.and_then(|target| writers.get(&target)))
            && let Some(earlier) = cx.document.destination(*order)
        {
            let (one, other) = (
                cx.document.display_name(&earlier),
                cx.document.display_name(&later),
            );
            out.report(
                At::Value(output.node),
                sentence!(
                    "{} and {} are active together and write their tokens to the same \
                     field {}",
                    one,
                    other,
                    quote(output.target)
                ),
            )
            .related(
                At::Value(*there),
                "the other destination writes its token here",
            )
            .reason(
                "The second token overwrites the first, so the order of the destinations decides \
                 which one is used. The other system may receive a token that is not meant for it.",
            )
            .help("limit them to different servertypes, or write each token to its own field");
        }
        match active {
            Active::On(_) => restricted = restricted.or(Some(later)),
            Active::Everywhere if overlapped.is_none() => {
                unrestricted = unrestricted.or(Some(later));
            }
            Active::Everywhere => {}
        }
        if let (Some(output), Some(target)) = (output, target) {
            let here = (output.node, later.order);
            writers.entry(target).or_insert(here);
        }
    }
}
