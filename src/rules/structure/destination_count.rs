//! The declared number of destination systems.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::code;

declare_rule! {
    /// ## What it finds
    /// A `destination_systems` count that differs from the number of entries in `destinations`, or is
    /// missing.
    /// ## Why it matters
    /// The product has one block of fields per counted system, so a wrong or missing count probably
    /// leaves destinations out or adds an empty one that fails at run time.
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
    /// Suggestion: sets the count to the length of the list. A higher count can activate a destination,
    /// a lower one can leave out a block that was forgotten in the list.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Destination Systems
    pub DestinationCount {
        id: "structure/destination-count",
        severity: Error,
        precision: VeryHigh,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

impl Rule for DestinationCount {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (_, node, handler) in cx.document.oauth_handlers() {
            let list = handler.destinations.read();
            let list = list.filter(|(list, _)| !cx.document.is_incomplete(*list));
            let list = list.map(|(list, destinations)| (list, destinations.len()));
            match (handler.destination_systems.node(), list) {
                (None, _) if handler.destination_systems.is_unread() => {}
                (None, list) => report_missing(cx, out, At::Start(node), list),
                (Some(count), list) if cx.document.is_empty(count) => {
                    report_missing(cx, out, At::Value(count), list);
                }
                (Some(_), Some((list, listed))) => {
                    if let Some((count, declared)) = handler.destination_systems.read()
                        && i64::try_from(listed) != Ok(*declared)
                    {
                        report_difference(cx, out, count, *declared, (list, listed));
                    }
                }
                (Some(_), None) => {}
            }
        }
    }
}

fn report_difference(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    count: NodeId,
    declared: i64,
    (list, listed): (NodeId, usize),
) {
    let change = edit::set_number(cx.document.tree, cx.document.text, count, listed);
    let key = cx.document.field_key(count);
    let are = are_listed(listed);
    out.report(
        At::Value(count),
        sentence!(
            "{} is {}, but {} {} listed",
            code(key),
            declared,
            listed,
            are
        ),
    )
    .help(sentence!(
        "set the count to {}, or correct the list",
        listed
    ))
    .related(At::Key(list), "the list of destinations")
    .fix(change.map(|(span, text)| {
        let title = sentence!("Set the count to {}", listed);
        Fix::replace(Safety::Suggestion, title, span, text)
    }));
}

/// A count that is absent, or has no value after its colon.
fn report_missing(cx: &Context<'_>, out: &mut Findings<'_>, at: At, list: Option<(NodeId, usize)>) {
    let key = "destination_systems";
    let problem = match at {
        At::Value(_) => "has no value",
        At::Key(_) | At::Start(_) | At::Part(..) | At::Span(_) => "is missing",
    };
    let is_absent = matches!(at, At::Start(_));
    let Some((list, listed)) = list else {
        out.report(at, sentence!("{} {}", code(key), problem))
            .help("set it to the number of entries in `destinations`");
        return;
    };
    let change = is_absent
        .then(|| edit::insert_number_before(cx.document.tree, cx.document.text, list, key, listed));
    let are = are_listed(listed);
    out.report(
        at,
        sentence!("{} {}; {} {} listed", code(key), problem, listed, are),
    )
    .help(sentence!(
        "set the count to {}, or correct the list",
        listed
    ))
    .related(At::Key(list), "the list of destinations")
    .fix(change.flatten().map(|(span, text)| {
        let title = sentence!("Set the count to {}", listed);
        Fix::replace(Safety::Suggestion, title, span, text)
    }));
}

fn are_listed(listed: usize) -> &'static str {
    if listed == 1 {
        "destination is"
    } else {
        "destinations are"
    }
}
