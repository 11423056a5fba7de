//! What is known of `walmart`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const WALMART_PAGE: Source = source(
    "Walmart: get an access token using Token API",
    "https://developer.walmart.com/us-marketplace/docs/get-an-access-token",
);

pub(super) static PROVIDER: Provider = Provider {
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
    lifetime: Some(Fact::verified(900, &[WALMART_PAGE])),
    quirks: &[Fact::excerpt(
        "A token is sent in the header `WM_SEC.ACCESS_TOKEN`.",
        &[WALMART_PAGE],
    )],
    ..UNKNOWN
};
