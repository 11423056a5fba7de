//! OAuth clients that several stages share.

use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;

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
        let same_client_id = cx.document.shared_clients();
        let same_secret = cx.document.shared_across_servertypes(|it| {
            let (node, text) = cx.document.text_of(&it.fields.rest_password)?;
            cx.document.is_reference(node).then(|| text.trim())
        });
        if same_client_id.is_empty() && same_secret.is_empty() {
            return;
        }
        let same_request = cx.document.shared_token_requests();
        for later in cx.document.destinations() {
            // If the whole token request is the same, it is `environment/shared-endpoint`.
            if partner(&same_request, &later).is_some() {
                continue;
            }
            let by_client_id = partner(&same_client_id, &later);
            let by_secret = partner(&same_secret, &later);
            let shared = match (by_client_id, by_secret) {
                (Some(one), Some(other)) if one.order == other.order => Shared::ClientIdAndSecret,
                (Some(_), _) => Shared::ClientId,
                (None, _) => Shared::Secret,
            };
            let Some(earlier) = by_client_id.or(by_secret) else {
                continue;
            };
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
/// The earlier destination that has something in common with a later one; the pairs are in the
/// order of the later ones.
fn partner<'p, 'd>(
    pairs: &'p [(OAuthDestination<'d>, OAuthDestination<'d>)],
    later: &OAuthDestination<'_>,
) -> Option<&'p OAuthDestination<'d>> {
    let at = pairs.binary_search_by_key(&later.order, |(_, later)| later.order);
    at.ok().map(|at| &pairs[at].0)
}

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
