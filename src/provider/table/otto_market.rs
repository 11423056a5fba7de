//! What is known of `otto-market`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const OTTO_MARKET_PAGE: Source = source(
    "OTTO Market: OpenID configuration",
    "https://api.otto.market/sec-api/auth/realms/otto-partner/.well-known/openid-configuration",
);

pub(super) static PROVIDER: Provider = Provider {
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
