//! What is known of `commercelayer`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const SOURCES: [Source; 4] = [
    source(
        "Commerce Layer: client credentials @ 04ebeb0",
        "https://github.com/commercelayer/commercelayer-docs-api/blob/04ebeb0e26304a1fba4e7c3975866fa6f8745299/authentication/client-credentials.md",
    ),
    source(
        "Commerce Layer: authentication @ 059a736",
        "https://github.com/commercelayer/commercelayer-docs-api/blob/059a73646d70284ce0568404da146f31250eeacb/authentication/README.md",
    ),
    source(
        "Commerce Layer: js-auth, authenticate.ts (auth.{domain}/oauth/token, JSON body) @ 124d139",
        "https://github.com/commercelayer/commercelayer-js-auth/blob/124d139e18636f819271b2e94b18ca813cd324e2/packages/js-auth/src/authenticate.ts",
    ),
    source(
        "@commercelayer/js-auth 7.1.2 index.d.ts",
        "https://app.unpkg.com/@commercelayer/js-auth@7.1.2/files/dist/index.d.ts",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "commercelayer",
    name: "Commerce Layer",
    hosts: &[host("auth.commercelayer.io")],
    token_url: Fact::verified("https://auth.commercelayer.io/oauth/token", &SOURCES),
    stages: Fact::verified(StagePlace::Client, &SOURCES),
    scope: Fact::verified(ScopeUse::Optional, &SOURCES),
    client_authentication: Fact::verified(&[Method::Body], &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &SOURCES),
    lifetime: Some(Fact::verified(7200, &SOURCES)),
    ..UNKNOWN
};
