//! What is known of `kibo`.

use crate::provider::entry::{UNKNOWN, host, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const SOURCES: [Source; 3] = [
    source(
        "Kibo: graphql-client, api-auth-client.ts @ 6f7dc1b",
        "https://github.com/KiboSoftware/graphql-client/blob/6f7dc1b39b0d6a31945649fcc61eb6c217c860f6/src/lib/api-auth-client.ts",
    ),
    source(
        "Kibo: typescript-rest-sdk, configuration.ts (default AUTH_HOST, value not read) @ 7641a83",
        "https://github.com/KiboSoftware/typescript-rest-sdk/blob/7641a8311e010ae9deaa4e8c931a9128592ce2c7/src/client-runtime/configuration.ts",
    ),
    source(
        "Kibo: java-rest-sdk README",
        "https://github.com/KiboSoftware/java-rest-sdk",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "kibo",
    name: "Kibo Commerce",
    hosts: &[
        host("mozu.com"),
        staged("sandbox.mozu.com", Stage::Test, Strength::Strong, &SOURCES),
    ],
    token_url: Fact::verified(
        "https://home.mozu.com/api/platform/applications/authtickets/oauth",
        &SOURCES,
    ),
    scope: Fact::verified(ScopeUse::NotTaken, &SOURCES),
    client_authentication: Fact::verified(&[Method::Body], &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    refresh_token: Fact::verified(RefreshToken::Issued, &SOURCES),
    quirks: &[Fact::verified("The request has a JSON body.", &SOURCES)],
    ..UNKNOWN
};
