//! An endpoint that is production in one context and a test system in another.

use std::cell::LazyCell;

use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::model::export_context::Servertype;
use crate::provider::{Provider, StagePlace};
use crate::rule::claim::{Claim, Side};
use crate::rule::{Context, Declared as _, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Identity;
use crate::value::hash::ValueHash;
use crate::value::scope;
use crate::value::stage::{self, Stage};

declare_rule! {
    /// ## What it finds
    /// A token endpoint that is called on `prod` in one export context and on `dev` or `test` in
    /// another, with the same client id or the same scope.
    /// Where a provider may have one endpoint for all stages, such as Entra, Google, commercetools or
    /// Adobe IMS, both the client id and the scope have to be the same. A client id or scope that
    /// names the stage of its destination, such as the client `pim-test` on `test`, is taken to
    /// distinguish the two.
    /// ## Why it matters
    /// One of the two servertype limits is probably wrong: either a test system writes to production,
    /// or production data goes to a test system.
    /// ## What to do
    /// Use the URL and the client of the test system in its destination, or correct the servertype
    /// limit that is wrong.
    /// ## Example
    /// ```yaml
    /// version: 1
    /// kind: export-context
    /// name: Shop>Products
    /// posthandlers:
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - limit_to_servertype: prod
    ///         rest_url: https://auth.shop.example/oauth/token
    ///         rest_user: pim-export
    ///         rest_password: ${env:SHOP_PROD_SECRET}
    ///         grant_type: client_credentials
    ///         scope: products:write
    ///         client_authentication: header
    ///         destination_field_for_token: REST | Access Token
    ///   - { type: custom, label: REST, fields: [{ name: Access Token }] }
    /// ---
    /// version: 1
    /// kind: export-context
    /// name: Shop>Prices
    /// posthandlers:
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - limit_to_servertype: test
    ///         rest_url: https://auth.shop.example/oauth/token
    ///         rest_user: pim-export
    ///         rest_password: ${env:SHOP_TEST_SECRET}
    ///         grant_type: client_credentials
    ///         scope: prices:write
    ///         client_authentication: header
    ///         destination_field_for_token: REST | Access Token
    ///   - { type: custom, label: REST, fields: [{ name: Access Token }] }
    /// ```
    /// Fixed:
    /// ```yaml
    /// version: 1
    /// kind: export-context
    /// name: Shop>Products
    /// posthandlers:
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - limit_to_servertype: prod
    ///         rest_url: https://auth.shop.example/oauth/token
    ///         rest_user: pim-export
    ///         rest_password: ${env:SHOP_PROD_SECRET}
    ///         grant_type: client_credentials
    ///         scope: products:write
    ///         client_authentication: header
    ///         destination_field_for_token: REST | Access Token
    ///   - { type: custom, label: REST, fields: [{ name: Access Token }] }
    /// ---
    /// version: 1
    /// kind: export-context
    /// name: Shop>Prices
    /// posthandlers:
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - limit_to_servertype: test
    ///         rest_url: https://auth.test.shop.example/oauth/token
    ///         rest_user: pim-export
    ///         rest_password: ${env:SHOP_TEST_SECRET}
    ///         grant_type: client_credentials
    ///         scope: prices:write
    ///         client_authentication: header
    ///         destination_field_for_token: REST | Access Token
    ///   - { type: custom, label: REST, fields: [{ name: Access Token }] }
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub EndpointCrossesServertypes {
        id: "project/endpoint-crosses-servertypes",
        severity: Error,
        phase: AcrossDocuments,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for EndpointCrossesServertypes {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let requests = LazyCell::new(|| -> Vec<Request<'_>> { requests(cx).collect() });
        for contest in cx.contests(self.meta()) {
            let Some(request) = requests.get(contest.claim) else {
                continue;
            };
            let shared = request.keys();
            let Some((what, _)) = shared.get(contest.key) else {
                continue;
            };
            let rival = contest.rival_called("export context");
            let (here, there) = match request.servertype {
                Servertype::Prod => ("`prod`", "another servertype"),
                Servertype::Dev => ("`dev`", "`prod`"),
                Servertype::Test => ("`test`", "`prod`"),
            };
            let message = sentence!(
                "{} is limited to {}, but {} calls the same endpoint with the same \
                 {} on {}",
                cx.document.display_name(&request.destination),
                here,
                rival,
                what,
                there
            );
            out.report(At::Value(request.node), message)
                .rival(contest, "the same endpoint")
                .help(
                    "use a separate endpoint or client for each servertype, or correct the \
                     servertype limit that is wrong",
                );
        }
    }

    fn claims(&self, cx: &Context<'_>) -> Vec<Claim> {
        let claim = |request: Request<'_>| Claim {
            keys: request
                .keys()
                .into_iter()
                .map(|(_, key)| (key, request.node))
                .collect(),
            side: match request.servertype {
                Servertype::Prod => Side::Production,
                Servertype::Dev | Servertype::Test => Side::NonProduction,
            },
        };
        requests(cx).map(claim).collect()
    }
}

/// The token request of a destination.
struct Request<'a> {
    destination: OAuthDestination<'a>,
    servertype: Servertype,
    /// The URL.
    node: NodeId,
    /// What the URL identifies, and its query.
    endpoint: (Identity<'a>, &'a str),
    client: Option<&'a str>,
    /// The different scopes; `None` if they are not known.
    scope: Option<Vec<&'a str>>,
    has_one_endpoint: bool,
}

/// The token requests of the document whose URL and servertype are known.
fn requests<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = Request<'a>> {
    cx.document.destinations().filter_map(|destination| {
        let fields = destination.fields;
        let (node, url) = cx.document.endpoint(&fields.rest_url)?;
        let servertype = *fields.limit_to_servertype.value()?;
        if cx.document.is_opaque(node) {
            return None;
        }
        let scope = match cx.document.text_of(&fields.scope) {
            None => Some(""),
            Some(_) => cx.document.visible(&fields.scope).map(|(_, text)| text),
        };
        Some(Request {
            destination,
            servertype,
            node,
            endpoint: (url.identity(), url.query().unwrap_or_default()),
            client: cx
                .document
                .visible(&fields.rest_user)
                .map(|(_, user)| user.trim()),
            scope: scope.map(scope::distinct),
            has_one_endpoint: cx
                .document
                .provider(&destination)
                .is_some_and(has_one_endpoint),
        })
    })
}

/// Whether the stages of a provider may share a URL. An unconfirmed fact is enough, as it makes the
/// rule more lenient.
fn has_one_endpoint(provider: &Provider) -> bool {
    match provider.stages.claimed() {
        StagePlace::Host | StagePlace::Subdomain => false,
        StagePlace::Tenant | StagePlace::Realm | StagePlace::ProjectKey | StagePlace::Client => {
            true
        }
    }
}

impl Request<'_> {
    /// The keys by which a request to the wrong system is recognized, each with a description of
    /// what the two requests share.
    fn keys(&self) -> Vec<(&'static str, ValueHash)> {
        let client = self.client.filter(|client| !client.is_empty());
        let (endpoint, scope) = (ValueHash::of(&self.endpoint), &self.scope);
        let mut keys = Vec::new();
        if let (Some(client), Some(scope)) = (client, scope) {
            let key = ValueHash::of(("both", endpoint, client, scope));
            keys.push(("client id and scope", key));
        }
        if self.has_one_endpoint {
            return keys;
        }
        let names_stage = |text: &&str| self.names_its_stage(text);
        // Under these keys the other part of the request may differ, and then distinguishes the two
        // if it names the stage.
        let scope_names_stage = scope.iter().flatten().any(names_stage);
        if let Some(client) = client.filter(|_| !scope_names_stage) {
            keys.push(("client id", ValueHash::of(("client", endpoint, client))));
        }
        let client_names_stage = client.iter().any(names_stage);
        let scope = scope.as_ref().filter(|scope| !scope.is_empty());
        if let Some(scope) = scope.filter(|_| !client_names_stage) {
            keys.push(("scope", ValueHash::of(("scope", endpoint, scope))));
        }
        keys
    }

    /// Whether a text names the stage that the destination is limited to.
    fn names_its_stage(&self, text: &str) -> bool {
        stage::stated(text).is_some_and(|word| match (word.stage, self.servertype) {
            (Stage::Production, Servertype::Prod)
            | (Stage::Test, Servertype::Test)
            | (Stage::Development, Servertype::Dev)
            | (Stage::NonProduction, Servertype::Dev | Servertype::Test) => true,
            (Stage::Production, Servertype::Dev | Servertype::Test)
            | (Stage::Test, Servertype::Dev | Servertype::Prod)
            | (Stage::Development, Servertype::Test | Servertype::Prod)
            | (Stage::NonProduction, Servertype::Prod) => false,
        })
    }
}
