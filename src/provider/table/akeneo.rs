//! What is known of `akeneo`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace, TokenPath};

const AKENEO: Source = source(
    "Akeneo: REST API authentication",
    "https://github.com/akeneo/pim-api-docs/blob/61ef548/content/rest-api/authentication.md",
);

pub(super) static PROVIDER: Provider = Provider {
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
