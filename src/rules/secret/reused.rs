//! One secret used by two clients.

use std::collections::BTreeMap;

use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;

declare_rule! {
    /// ## What it finds
    /// The same secret reference, or the same literal secret, with two different client ids. If the
    /// servertypes differ too, `environment/shared-client` reports it instead.
    /// ## Why it matters
    /// A client secret belongs to one client id, so one of the two is probably left over from a
    /// copied block. Its token requests fail with `invalid_client`.
    /// ## What to do
    /// Write a reference to each client's own secret.
    /// ## Example
    /// ```yaml
    /// destinations:
    ///   - { name: a, rest_user: pim-a, rest_password: "${env:SHOP_SECRET}" }
    ///   - { name: b, rest_user: pim-b, rest_password: "${env:SHOP_SECRET}" }
    /// ```
    /// Fixed:
    /// ```yaml
    /// destinations:
    ///   - { name: a, rest_user: pim-a, rest_password: "${env:SHOP_A_SECRET}" }
    ///   - { name: b, rest_user: pim-b, rest_password: "${env:SHOP_B_SECRET}" }
    /// ```
    /// ## References
    /// - RFC 7591 3.2.1
    pub Reused { id: "secret/reused", severity: Warning, security: ("4.0", 1391), fixable: No, since: "0.1.0" }
}

/// A destination whose client id and secret are both known.
struct Client<'a> {
    destination: OAuthDestination<'a>,
    id: &'a str,
    password: NodeId,
}

impl Rule for Reused {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if cx.document.destinations().nth(1).is_none() {
            return;
        }
        let mut by_secret: BTreeMap<&str, Vec<Client<'_>>> = BTreeMap::new();
        for destination in cx.document.destinations() {
            let secret = cx
                .document
                .identifying_secret(&destination.fields.rest_password);
            let (Some((password, secret)), Some(id)) =
                (secret, cx.document.client_id(&destination))
            else {
                continue;
            };
            // Nearly all secrets have one client, where a growing list has room for four.
            let earlier = by_secret
                .entry(secret)
                .or_insert_with(|| Vec::with_capacity(1));
            let other =
                |it: &&Client<'_>| it.id != id && !it.destination.is_elsewhere(&destination);
            if let Some(earlier) = earlier.iter().find(other) {
                let one = cx.document.display_name(&earlier.destination);
                let other = cx.document.display_name(&destination);
                out.report(
                    At::Value(password),
                    sentence!(
                        "{} and {} have different client ids, but the same secret",
                        one,
                        other
                    ),
                )
                .help("write a reference to each client's own secret")
                .related(At::Value(earlier.password), "also used here");
            }
            // Two client ids per servertype are enough to compare with: one of them is another.
            let limit = |it: &OAuthDestination<'_>| it.fields.limit_to_servertype.value().copied();
            let alike = |it: &&Client<'_>| limit(&it.destination) == limit(&destination);
            let ids = || earlier.iter().filter(alike).map(|it| it.id);
            if ids().count() < 2 && ids().all(|it| it != id) {
                earlier.push(Client {
                    destination,
                    id,
                    password,
                });
            }
        }
    }
}
