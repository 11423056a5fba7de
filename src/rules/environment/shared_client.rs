//! OAuth clients that several stages share.

use std::collections::HashMap;

use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;

declare_rule! {
    /// ## What it finds
    /// The same client id or secret reference in destinations of different servertypes.
    /// If the name of the reference contains a stage, `environment/secret-reference-mismatch` is
    /// reported instead.
    /// ## Why it matters
    /// Whoever can read the secret on one servertype has the rights of the other, and rotating the
    /// secret for one breaks the exports of the other.
    /// ## What to do
    /// Register a client for each stage. If the provider documents one client for all stages,
    /// suppress the finding with a reason.
    /// ## Example
    /// ```yaml
    /// destinations:
    ///   - { name: t, limit_to_servertype: test, rest_user: pim, rest_password: "${env:SHOP_SECRET}" }
    ///   - { name: p, limit_to_servertype: prod, rest_user: pim, rest_password: "${env:SHOP_SECRET}" }
    /// ```
    /// Fixed:
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
            let later_to_earlier = pairs
                .into_iter()
                .map(|(earlier, later)| (later.node, earlier.node));
            later_to_earlier.collect::<HashMap<NodeId, NodeId>>()
        };
        let same_request = partners(
            cx.document
                .shared_across_servertypes(|it| cx.document.token_request(it)),
        );
        let same_secret = partners(cx.document.shared_across_servertypes(|it| {
            let (node, text) = cx.document.text_of(&it.fields.rest_password)?;
            cx.document.is_reference(node).then(|| text.trim())
        }));
        let same_client_id = partners(
            cx.document
                .shared_across_servertypes(|it| cx.document.client_id(it)),
        );
        let destinations: HashMap<NodeId, OAuthDestination<'_>> =
            cx.document.destinations().map(|it| (it.node, it)).collect();
        for later in cx.document.destinations() {
            // If the whole token request is the same, it is `environment/shared-endpoint`.
            if same_request.contains_key(&later.node) {
                continue;
            }
            let by_client_id = same_client_id.get(&later.node);
            let by_secret = same_secret.get(&later.node);
            let shared = match (by_client_id, by_secret) {
                (Some(one), Some(other)) if one == other => Shared::ClientIdAndSecret,
                (Some(_), _) => Shared::ClientId,
                (None, _) => Shared::Secret,
            };
            let partner = by_client_id
                .or(by_secret)
                .and_then(|node| destinations.get(node));
            let Some(earlier) = partner else { continue };
            // One of the two secrets is the wrong one: `environment/secret-reference-mismatch`.
            let is_wrong =
                |it: &OAuthDestination<'_>| cx.document.secret_of_another_stage(it).is_some();
            if shared == Shared::Secret && (is_wrong(earlier) || is_wrong(&later)) {
                continue;
            }
            let place = |it: &OAuthDestination<'_>| match shared {
                Shared::ClientIdAndSecret | Shared::ClientId => it.fields.rest_user.node(),
                Shared::Secret => it.fields.rest_password.node(),
            };
            let (Some(here), Some(there)) = (place(&later), place(earlier)) else {
                continue;
            };
            let (one, other) = (
                cx.document.display_name(earlier),
                cx.document.display_name(&later),
            );
            let what = shared.name();
            let report = out
                .report(
                    At::Value(here),
                    sentence!(
                        "{} and {} have the same {}, but different servertypes",
                        one,
                        other,
                        what
                    ),
                )
                .related(At::Value(there), "also used here");
            match shared {
                Shared::ClientIdAndSecret => report.help("register a client for each servertype"),
                Shared::ClientId => report
                    .reason(
                        "If this is one client at the provider, whoever can read its secret on one \
                         servertype has the rights of the other.",
                    )
                    .help("register a client for each servertype"),
                Shared::Secret => report.help("use a different secret for each servertype"),
            };
        }
    }
}

/// What two destinations have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shared {
    ClientIdAndSecret,
    ClientId,
    Secret,
}

impl Shared {
    fn name(self) -> &'static str {
        match self {
            Self::ClientIdAndSecret => "client id and secret",
            Self::ClientId => "client id",
            Self::Secret => "secret",
        }
    }
}
