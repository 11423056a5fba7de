//! What is known of `usps`.

use crate::provider::entry::{UNKNOWN, host, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const PAGE: Source = source(
    "USPS: api-examples README @ 0232d5d",
    "https://github.com/USPS/api-examples/blob/0232d5d4c1cf750ba00b4a628278e0cfee238c15/README.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "usps",
    name: "USPS",
    hosts: &[
        host("api.usps.com"),
        host("apis.usps.com"),
        staged("api-cat.usps.com", Stage::Test, Strength::Strong, &[PAGE]),
    ],
    token_url: Fact::verified("https://api.usps.com/oauth2/v3/token", &[PAGE]),
    stages: Fact::verified(StagePlace::Host, &[PAGE]),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::verified(&[Method::Body], &[PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[PAGE]),
    ..UNKNOWN
};
