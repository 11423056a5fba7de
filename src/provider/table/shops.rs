//! Shop platforms.

use crate::provider::fact::Fact;
use crate::provider::source::{EMPORIX_PAGE, OROCOMMERCE_PAGE, SHOPIFY_PAGE, SHOPRENTER_PAGE};
use crate::provider::table::{UNKNOWN, host};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace, TokenPath};

pub(super) static EMPORIX: Provider = Provider {
    id: "emporix",
    name: "Emporix",
    hosts: &[host("api.emporix.io")],
    token_url: Fact::verified("https://api.emporix.io/oauth/token", &[EMPORIX_PAGE]),
    token_paths: Some(Fact::verified(&["/oauth/token"], &[EMPORIX_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[EMPORIX_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Body], &[EMPORIX_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[EMPORIX_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[EMPORIX_PAGE]),
    ..UNKNOWN
};

pub(super) static OROCOMMERCE: Provider = Provider {
    id: "orocommerce",
    name: "OroCommerce (4.1 to 7.0)",
    own_host_path: Some(TokenPath::Ends("/oauth2-token")),
    token_url: Fact::verified("https://{shop}/oauth2-token", &[OROCOMMERCE_PAGE]),
    stages: Fact::excerpt(StagePlace::Host, &[OROCOMMERCE_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[OROCOMMERCE_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[OROCOMMERCE_PAGE]),
    ..UNKNOWN
};

pub(super) static SHOPIFY: Provider = Provider {
    id: "shopify",
    name: "Shopify Admin (apps of the own organization)",
    hosts: &[host("myshopify.com")],
    token_url: Fact::verified(
        "https://{shop}.myshopify.com/admin/oauth/access_token",
        &[SHOPIFY_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/admin/oauth/access_token"],
        &[SHOPIFY_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Subdomain, &[SHOPIFY_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[SHOPIFY_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Body], &[SHOPIFY_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[SHOPIFY_PAGE]),
    ..UNKNOWN
};

pub(super) static SHOPRENTER: Provider = Provider {
    id: "shoprenter",
    name: "Shoprenter (Hungarian shop platform)",
    hosts: &[host("oauth.app.shoprenter.net")],
    token_url: Fact::verified(
        "https://oauth.app.shoprenter.net/{shop}/app/token",
        &[SHOPRENTER_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/{shop}/app/token"], &[SHOPRENTER_PAGE])),
    stages: Fact::excerpt(StagePlace::Tenant, &[SHOPRENTER_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[SHOPRENTER_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Body], &[SHOPRENTER_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[SHOPRENTER_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[SHOPRENTER_PAGE]),
    ..UNKNOWN
};
