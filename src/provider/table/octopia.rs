//! What is known of `octopia`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const PAGE: Source = source(
    "Octopia developer site (address only)",
    "https://developer.octopia-io.net",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "octopia",
    name: "Octopia",
    hosts: &[host("auth.octopia-io.net")],
    token_url: Fact::excerpt(
        "https://auth.octopia-io.net/auth/realms/maas/protocol/openid-connect/token",
        &[PAGE],
    ),
    stages: Fact::unverified(StagePlace::Client),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[PAGE]),
    ..UNKNOWN
};
