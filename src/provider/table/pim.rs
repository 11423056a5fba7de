//! Product information systems: Akeneo and Salsify.

use crate::provider::fact::Fact;
use crate::provider::source::{AKENEO, SALSIFY};
use crate::provider::table::{UNKNOWN, host};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace, TokenPath};

pub(super) static AKENEO_CONNECTION: Provider = Provider {
    id: "akeneo",
    name: "Akeneo PIM",
    hosts: &[host("cloud.akeneo.com")],
    own_host_path: Some(TokenPath::Ends("/api/oauth/v1/token")),
    token_url: Fact::verified("https://{pim}/api/oauth/v1/token", &[AKENEO]),
    token_paths: Some(Fact::verified(
        &["/api/oauth/v1/token", "/connect/apps/v1/oauth2/token"],
        &[AKENEO],
    )),
    stages: Fact::verified(StagePlace::Host, &[AKENEO]),
    scope: Fact::verified(ScopeUse::NotTaken, &[AKENEO]),
    client_authentication: Fact::verified(&[Method::Header], &[AKENEO]),
    client_credentials: Fact::verified(
        Offer::Instead("the password grant, with the user of a connection"),
        &[AKENEO],
    ),
    quirks: &[
        Fact::verified(
            "The refresh token of the password grant lives 14 days, the token 3600 seconds.",
            &[AKENEO],
        ),
        Fact::verified("The answer says `scope: null`.", &[AKENEO]),
    ],
    ..UNKNOWN
};

pub(super) static SALSIFY_APP: Provider = Provider {
    id: "salsify",
    name: "Salsify",
    hosts: &[host("app.salsify.com")],
    token_url: Fact::excerpt("https://app.salsify.com/oauth/token", &[SALSIFY]),
    stages: Fact::excerpt(StagePlace::Client, &[SALSIFY]),
    scope: Fact::unverified(ScopeUse::Unknown),
    client_credentials: Fact::excerpt(
        Offer::Instead("the authorization code grant, for a person at a browser"),
        &[SALSIFY],
    ),
    quirks: &[
        Fact::excerpt("The only scope is `all`.", &[SALSIFY]),
        Fact::excerpt("An API key is the usual way to its API.", &[SALSIFY]),
    ],
    ..UNKNOWN
};
