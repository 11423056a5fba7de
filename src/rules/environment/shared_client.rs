//! One client for several stages.

use std::collections::HashMap;

use crate::rule::context::OAuthDestination;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;

declare_rule! {
    /// ## What it finds
    /// The same client id, or the same secret reference, on destinations of different servertypes.
    /// A reference whose name says which stage it is for is `environment/secret-reference-mismatch`.
    /// ## Why it matters
    /// Whoever can read the test tenant holds production rights, and a secret rotation on test stops
    /// the live export.
    /// ## What to do
    /// Register a client for each stage. Where the provider documents one client for all stages,
    /// ignore the rule with a reason.
    /// ## Example
    /// ```yaml
    /// destinations:
    ///   - { name: t, limit_to_servertype: test, rest_user: pim, rest_password: "${env:SHOP_SECRET}" }
    ///   - { name: p, limit_to_servertype: prod, rest_user: pim, rest_password: "${env:SHOP_SECRET}" }
    /// ```
    /// Mended:
    /// ```yaml
    /// destinations:
    ///   - { name: t, limit_to_servertype: test, rest_user: pim-test, rest_password: "${env:SHOP_TEST_SECRET}" }
    ///   - { name: p, limit_to_servertype: prod, rest_user: pim, rest_password: "${env:SHOP_PROD_SECRET}" }
    /// ```
    /// ## References
    /// - Kanidm discussion 2511; Microsoft Q&A 32034 (a client for each environment)
    /// - Oracle Retail Data Store documents the opposite: one client for all environments
    pub SharedClient {
        id: "environment/shared-client",
        severity: Warning,
        precision: Medium,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for SharedClient {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let partners = |pairs: Vec<(OAuthDestination<'_>, OAuthDestination<'_>)>| {
            let of_later = pairs
                .into_iter()
                .map(|(earlier, later)| (later.node, earlier.node));
            of_later.collect::<HashMap<NodeId, NodeId>>()
        };
        let same_request = partners(cx.shared_across_servertypes(|it| cx.token_request(it)));
        let same_secret = partners(cx.shared_across_servertypes(|it| {
            let (node, text) = cx.text_of(&it.fields.rest_password)?;
            cx.is_reference(node).then(|| text.trim())
        }));
        let same_user = partners(cx.shared_across_servertypes(|it| cx.client_id(it)));
        let destinations: HashMap<NodeId, OAuthDestination<'_>> =
            cx.destinations().map(|it| (it.node, it)).collect();
        for later in cx.destinations() {
            // Where all is the same, `environment/shared-endpoint` says so.
            if same_request.contains_key(&later.node) {
                continue;
            }
            let (by_user, by_secret) = (same_user.get(&later.node), same_secret.get(&later.node));
            let what = match (by_user, by_secret) {
                (Some(one), Some(other)) if one == other => "client id and secret",
                (Some(_), _) => "client id",
                (None, _) => "secret",
            };
            // The secret alone is the wrong one then: `environment/secret-reference-mismatch`.
            let is_stray = |it: &OAuthDestination<'_>| cx.secret_of_another_stage(it).is_some();
            let partner = by_user
                .or(by_secret)
                .and_then(|node| destinations.get(node));
            let Some(earlier) = partner else { continue };
            if by_user.is_none() && (is_stray(earlier) || is_stray(&later)) {
                continue;
            }
            let shared = |it: &OAuthDestination<'_>| match by_user {
                Some(_) => it.fields.rest_user.node(),
                None => it.fields.rest_password.node(),
            };
            let (Some(here), Some(there)) = (shared(&later), shared(earlier)) else {
                continue;
            };
            let (one, other) = (cx.called(earlier), cx.called(&later));
            out.report(
                At::Value(here),
                format!("{one} and {other} have the same {what}, but different servertypes"),
            )
            .related(At::Value(there), "used here too");
        }
    }
}
