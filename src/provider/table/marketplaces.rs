//! Marketplaces, catalogs and reviews.

use crate::provider::fact::Fact;
use crate::provider::source::{
    ALLEGRO_PAGE, AMAZON_LWA_PAGE, BOL_PAGE, EBAY_PAGE, MIRAKL_PAGE, OTTO_MARKET_PAGE,
    PINTEREST_PAGE, TRUSTPILOT_PAGE, WALMART_PAGE,
};
use crate::provider::table::{UNKNOWN, host, staged};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

pub(super) static ALLEGRO: Provider = Provider {
    id: "allegro",
    name: "Allegro",
    hosts: &[
        staged(
            "allegro.pl",
            Stage::Production,
            Strength::Medium,
            &[ALLEGRO_PAGE],
        ),
        staged(
            "allegrosandbox.pl",
            Stage::Test,
            Strength::Strong,
            &[ALLEGRO_PAGE],
        ),
    ],
    token_url: Fact::excerpt("https://allegro.pl/auth/oauth/token", &[ALLEGRO_PAGE]),
    token_paths: Some(Fact::excerpt(&["/auth/oauth/token"], &[ALLEGRO_PAGE])),
    stages: Fact::excerpt(StagePlace::Host, &[ALLEGRO_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ALLEGRO_PAGE]),
    ..UNKNOWN
};

pub(super) static AMAZON_LWA: Provider = Provider {
    id: "amazon-lwa",
    name: "Login with Amazon (Selling Partner API)",
    hosts: &[
        host("api.amazon.com"),
        host("api.amazon.co.uk"),
        host("api.amazon.co.jp"),
    ],
    token_url: Fact::verified("https://api.amazon.com/auth/o2/token", &[AMAZON_LWA_PAGE]),
    token_paths: Some(Fact::verified(&["/auth/o2/token"], &[AMAZON_LWA_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[AMAZON_LWA_PAGE]),
    scope: Fact::verified(ScopeUse::Required, &[AMAZON_LWA_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &[AMAZON_LWA_PAGE]),
    quirks: &[Fact::excerpt(
        "Client credentials are for grantless operations only; all others need the refresh token of a seller.",
        &[AMAZON_LWA_PAGE],
    )],
    ..UNKNOWN
};

pub(super) static BOL: Provider = Provider {
    id: "bol",
    name: "bol Retailer API",
    hosts: &[host("login.bol.com")],
    token_url: Fact::verified("https://login.bol.com/token", &[BOL_PAGE]),
    token_paths: Some(Fact::verified(&["/token"], &[BOL_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[BOL_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[BOL_PAGE]),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[BOL_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[BOL_PAGE]),
    quirks: &[Fact::excerpt(
        "Credentials in the query of the URL are rejected.",
        &[BOL_PAGE],
    )],
    ..UNKNOWN
};

pub(super) static EBAY: Provider = Provider {
    id: "ebay",
    name: "eBay",
    hosts: &[
        staged(
            "api.ebay.com",
            Stage::Production,
            Strength::Medium,
            &[EBAY_PAGE],
        ),
        staged(
            "api.sandbox.ebay.com",
            Stage::Test,
            Strength::Strong,
            &[EBAY_PAGE],
        ),
    ],
    token_url: Fact::verified(
        "https://api.ebay.com/identity/v1/oauth2/token",
        &[EBAY_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/identity/v1/oauth2/token"], &[EBAY_PAGE])),
    stages: Fact::excerpt(StagePlace::Host, &[EBAY_PAGE]),
    scope: Fact::excerpt(ScopeUse::Required, &[EBAY_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header], &[EBAY_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[EBAY_PAGE]),
    quirks: &[Fact::excerpt(
        "The scopes name `api.ebay.com` in the sandbox as well.",
        &[EBAY_PAGE],
    )],
    ..UNKNOWN
};

pub(super) static MIRAKL: Provider = Provider {
    id: "mirakl",
    name: "Mirakl (Connect channel platform, operators)",
    hosts: &[
        staged(
            "auth.mirakl.net",
            Stage::Production,
            Strength::Medium,
            &[MIRAKL_PAGE],
        ),
        staged(
            "auth-test.mirakl.net",
            Stage::Test,
            Strength::Strong,
            &[MIRAKL_PAGE],
        ),
    ],
    token_url: Fact::excerpt("https://auth.mirakl.net/oauth/token", &[MIRAKL_PAGE]),
    token_paths: Some(Fact::excerpt(&["/oauth/token"], &[MIRAKL_PAGE])),
    stages: Fact::excerpt(StagePlace::Host, &[MIRAKL_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[MIRAKL_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[MIRAKL_PAGE]),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &[MIRAKL_PAGE]),
    ..UNKNOWN
};

pub(super) static OTTO_MARKET: Provider = Provider {
    id: "otto-market",
    name: "OTTO Market (Keycloak)",
    hosts: &[host("api.otto.market")],
    token_url: Fact::verified(
        "https://api.otto.market/sec-api/auth/realms/otto-partner/protocol/openid-connect/token",
        &[OTTO_MARKET_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &[
            "/sec-api/auth/realms/otto-partner/protocol/openid-connect/token",
            "/v1/token",
        ],
        &[OTTO_MARKET_PAGE],
    )),
    stages: Fact::unverified(StagePlace::Client),
    scope: Fact::excerpt(
        ScopeUse::Default("the default scopes of the client"),
        &[OTTO_MARKET_PAGE],
    ),
    client_credentials: Fact::verified(Offer::Offered, &[OTTO_MARKET_PAGE]),
    refresh_token: Fact::excerpt(RefreshToken::BySwitch, &[OTTO_MARKET_PAGE]),
    ..UNKNOWN
};

pub(super) static PINTEREST: Provider = Provider {
    id: "pinterest",
    name: "Pinterest (catalogs, ads)",
    hosts: &[host("api.pinterest.com")],
    token_url: Fact::verified(
        "https://api.pinterest.com/v5/oauth/token",
        &[PINTEREST_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/v5/oauth/token"], &[PINTEREST_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[PINTEREST_PAGE]),
    scope: Fact::verified(ScopeUse::Required, &[PINTEREST_PAGE]),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::verified(Offer::Offered, &[PINTEREST_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[PINTEREST_PAGE]),
    ..UNKNOWN
};

pub(super) static TRUSTPILOT: Provider = Provider {
    id: "trustpilot",
    name: "Trustpilot business API",
    hosts: &[host("api.trustpilot.com")],
    token_url: Fact::verified(
        "https://api.trustpilot.com/v1/oauth/oauth-business-users-for-applications/accesstoken",
        &[TRUSTPILOT_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/v1/oauth/oauth-business-users-for-applications/accesstoken"],
        &[TRUSTPILOT_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Client, &[TRUSTPILOT_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[TRUSTPILOT_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header], &[TRUSTPILOT_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[TRUSTPILOT_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[TRUSTPILOT_PAGE]),
    ..UNKNOWN
};

pub(super) static WALMART: Provider = Provider {
    id: "walmart",
    name: "Walmart Marketplace and Suppliers",
    hosts: &[
        host("marketplace.walmartapis.com"),
        host("api-gateway.walmart.com"),
    ],
    token_url: Fact::verified(
        "https://marketplace.walmartapis.com/v3/token",
        &[WALMART_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/v3/token"], &[WALMART_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[WALMART_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[WALMART_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header], &[WALMART_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[WALMART_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[WALMART_PAGE]),
    quirks: &[Fact::excerpt(
        "A token lives 900 seconds, and is sent in the header `WM_SEC.ACCESS_TOKEN`.",
        &[WALMART_PAGE],
    )],
    ..UNKNOWN
};
