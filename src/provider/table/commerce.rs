//! Shops and marketplaces: commercetools, Shopware, Spryker, Zalando.

use crate::provider::fact::Fact;
use crate::provider::source::{
    COMMERCETOOLS as COMMERCETOOLS_PAGE, COMMERCETOOLS_HOSTS, COMMERCETOOLS_NO_KEY,
    COMMERCETOOLS_OLD, COMMERCETOOLS_SCOPES, SHOPWARE as SHOPWARE_PAGE, SPRYKER as SPRYKER_PAGE,
    ZALANDO as ZALANDO_PAGE, ZALANDO_HOSTS,
};
use crate::provider::table::{UNKNOWN, host, staged};
use crate::provider::{
    Method, Offer, OtherHost, Provider, RefreshToken, RetiredHost, ScopeKey, ScopeUse, StagePlace,
    TokenPath,
};
use crate::value::host::Strength;
use crate::value::stage::Stage;

/// Belgium, on Google Cloud.
const EUROPE: &str = "auth.europe-west1.gcp.commercetools.com";

/// Iowa, on Google Cloud.
const AMERICA: &str = "auth.us-central1.gcp.commercetools.com";

const fn retired(host: &'static str, replacement: &'static str) -> Fact<RetiredHost> {
    Fact::excerpt(
        RetiredHost { host, replacement },
        &[COMMERCETOOLS_HOSTS, COMMERCETOOLS_PAGE],
    )
}

pub(super) static COMMERCETOOLS: Provider = Provider {
    id: "commercetools",
    name: "commercetools",
    hosts: &[
        host("commercetools.com"),
        host("commercetools.co"),
        host("sphere.io"),
    ],
    token_url: Fact::excerpt(
        "https://auth.{region}.{cloud}.commercetools.com/oauth/token",
        &[COMMERCETOOLS_PAGE],
    ),
    token_paths: Some(Fact::excerpt(
        &[
            "/oauth/token",
            "/oauth/{project}/anonymous/token",
            "/oauth/{project}/customers/token",
            "/oauth/{project}/in-store/{store}/customers/token",
        ],
        &[COMMERCETOOLS_PAGE],
    )),
    other_hosts: &[
        Fact::excerpt(
            OtherHost {
                host: "api.{region}.commercetools.com",
                purpose: "the API",
                token_host: "auth.{region}.commercetools.com",
            },
            &[COMMERCETOOLS_HOSTS],
        ),
        Fact::excerpt(
            OtherHost {
                host: "mc.{region}.commercetools.com",
                purpose: "the Merchant Center",
                token_host: "auth.{region}.commercetools.com",
            },
            &[COMMERCETOOLS_HOSTS],
        ),
    ],
    stages: Fact::excerpt(StagePlace::ProjectKey, &[COMMERCETOOLS_SCOPES]),
    scope: Fact::excerpt(
        ScopeUse::Default("all scopes of the client"),
        &[COMMERCETOOLS_PAGE],
    ),
    scope_key: Some(Fact::excerpt(
        ScopeKey {
            name: "project key",
            placeholder: "PROJECT_KEY",
            starts: &["manage_", "view_", "create_", "introspect_"],
        },
        &[COMMERCETOOLS_SCOPES, COMMERCETOOLS_NO_KEY],
    )),
    client_authentication: Fact::excerpt(&[Method::Header], &[COMMERCETOOLS_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[COMMERCETOOLS_PAGE]),
    retired_hosts: &[
        retired("auth.sphere.io", EUROPE),
        retired("auth.commercetools.com", EUROPE),
        retired("auth.commercetools.co", AMERICA),
    ],
    quirks: &[
        Fact::excerpt(
            "A scope has the form `manage_products:{project key}`.",
            &[COMMERCETOOLS_SCOPES],
        ),
        Fact::excerpt("A token lives 172800 seconds.", &[COMMERCETOOLS_PAGE]),
        Fact::excerpt(
            "Old pages show id and secret in the URL.",
            &[COMMERCETOOLS_OLD],
        ),
    ],
    ..UNKNOWN
};

pub(super) static SHOPWARE: Provider = Provider {
    id: "shopware",
    name: "Shopware 6",
    own_host_path: Some(TokenPath::Ends("/api/oauth/token")),
    shares_path: true,
    token_url: Fact::verified("https://{shop}/api/oauth/token", &[SHOPWARE_PAGE]),
    stages: Fact::verified(StagePlace::Host, &[SHOPWARE_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[SHOPWARE_PAGE]),
    client_authentication: Fact::verified(&[Method::Body], &[SHOPWARE_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[SHOPWARE_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[SHOPWARE_PAGE]),
    quirks: &[
        Fact::verified("A token lives 600 seconds.", &[SHOPWARE_PAGE]),
        Fact::verified("The samples send JSON.", &[SHOPWARE_PAGE]),
    ],
    ..UNKNOWN
};

pub(super) static SPRYKER: Provider = Provider {
    id: "spryker",
    name: "Spryker",
    token_url: Fact::verified("https://glue-backend.{domain}/token", &[SPRYKER_PAGE]),
    stages: Fact::verified(StagePlace::Host, &[SPRYKER_PAGE]),
    client_credentials: Fact::verified(
        Offer::Instead("the password grant, with a user of the back office"),
        &[SPRYKER_PAGE],
    ),
    quirks: &[
        Fact::verified(
            "It answers with status 201; a token lives 28800 seconds.",
            &[SPRYKER_PAGE],
        ),
        Fact::verified(
            "The storefront's `/access-tokens` is not OAuth.",
            &[SPRYKER_PAGE],
        ),
    ],
    ..UNKNOWN
};

pub(super) static ZALANDO: Provider = Provider {
    id: "zalando",
    name: "Zalando zDirect",
    hosts: &[
        staged(
            "api.merchants.zalando.com",
            Stage::Production,
            Strength::Medium,
            &[ZALANDO_HOSTS],
        ),
        staged(
            "api-sandbox.merchants.zalando.com",
            Stage::Test,
            Strength::Strong,
            &[ZALANDO_HOSTS],
        ),
    ],
    token_url: Fact::excerpt(
        "https://api.merchants.zalando.com/auth/token",
        &[ZALANDO_PAGE],
    ),
    token_paths: Some(Fact::excerpt(&["/auth/token"], &[ZALANDO_PAGE])),
    stages: Fact::excerpt(StagePlace::Host, &[ZALANDO_HOSTS]),
    scope: Fact::excerpt(ScopeUse::Optional, &[ZALANDO_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header], &[ZALANDO_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ZALANDO_PAGE]),
    refresh_token: Fact::excerpt(
        RefreshToken::UnlessScope("access_token_only"),
        &[ZALANDO_PAGE],
    ),
    quirks: &[
        Fact::excerpt(
            "The token of the sample lives 7200 seconds.",
            &[ZALANDO_PAGE],
        ),
        Fact::excerpt(
            "Clients of production may call the sandbox, those of the sandbox not production.",
            &[ZALANDO_HOSTS],
        ),
    ],
    ..UNKNOWN
};
