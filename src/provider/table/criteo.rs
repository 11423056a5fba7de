//! What is known of `criteo`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const SOURCES: [Source; 2] = [
    source(
        "Criteo: python SDK, OAuthApi @ 4b4e628",
        "https://github.com/criteo/criteo-api-python-sdk/blob/4b4e6287d077413c31ecaff07aa905006324b661/sdks/marketingsolutions_2021-10/docs/OAuthApi.md",
    ),
    source(
        "api-evangelist/criteo authentication/criteo-authentication.yml @ 28615f8",
        "https://github.com/api-evangelist/criteo/blob/28615f8b2497b68b1449f8985dbe51906be9a94d/authentication/criteo-authentication.yml",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "criteo",
    name: "Criteo",
    hosts: &[host("api.criteo.com")],
    token_url: Fact::verified("https://api.criteo.com/oauth2/token", &SOURCES),
    token_paths: Some(Fact::verified(&["/oauth2/token"], &SOURCES)),
    stages: Fact::unverified(StagePlace::Client),
    scope: Fact::verified(ScopeUse::NotTaken, &SOURCES),
    client_authentication: Fact::verified(&[Method::Body], &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    lifetime: Some(Fact::excerpt(900, &SOURCES)),
    ..UNKNOWN
};
