//! What is known of `onelogin`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const SOURCES: [Source; 4] = [
    source(
        "OneLogin: python SDK, OAuth2Api @ 17f91b4 (read)",
        "https://github.com/onelogin/onelogin-python-sdk/blob/17f91b467dc6bd76c5541fd673b6dd25a9befdc3/docs/OAuth2Api.md",
    ),
    source(
        "OneLogin: python SDK, OauthToken @ 417c6a2",
        "https://github.com/onelogin/onelogin-python-sdk/blob/417c6a2c7f0621c1ca20cb65aa8b92fffd486cfd/docs/OauthToken.md",
    ),
    source(
        "OneLogin: working with API credentials",
        "https://developers.onelogin.com/api-docs/1/getting-started/working-with-api-credentials",
    ),
    source(
        "OneLogin: authorizing resource API calls",
        "https://developers.onelogin.com/api-docs/1/getting-started/authorizing-resource-api-calls",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "onelogin",
    name: "OneLogin",
    hosts: &[host("onelogin.com")],
    token_url: Fact::verified(
        "https://{subdomain}.onelogin.com/auth/oauth2/v2/token",
        &SOURCES,
    ),
    stages: Fact::verified(StagePlace::Subdomain, &SOURCES),
    scope: Fact::excerpt(ScopeUse::NotTaken, &SOURCES),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &SOURCES),
    lifetime: Some(Fact::verified(36000, &SOURCES)),
    quirks: &[Fact::verified(
        "Older samples send an `Authorization` header of another form.",
        &SOURCES,
    )],
    ..UNKNOWN
};
