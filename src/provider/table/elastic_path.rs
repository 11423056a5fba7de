//! What is known of `elastic-path`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const PAGE: Source = source(
    "Elastic Path: Authentication OpenAPI @ 29a1b3a",
    "https://github.com/elasticpath/elasticpath-dev/blob/29a1b3a9c2d1456511c916c8dc2c58b0d4d40483/openapispecs/authentication/OpenAPISpec.yaml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "elastic-path",
    name: "Elastic Path Commerce Cloud",
    hosts: &[host("api.elasticpath.com")],
    token_url: Fact::verified(
        "https://{region}.api.elasticpath.com/oauth/access_token",
        &[PAGE],
    ),
    token_paths: Some(Fact::verified(&["/oauth/access_token"], &[PAGE])),
    stages: Fact::unverified(StagePlace::Client),
    scope: Fact::verified(ScopeUse::NotTaken, &[PAGE]),
    client_authentication: Fact::verified(&[Method::Body], &[PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[PAGE]),
    lifetime: Some(Fact::verified(3600, &[PAGE])),
    quirks: &[Fact::verified(
        "The answer has `expires`, a point in time, beside `expires_in`.",
        &[PAGE],
    )],
    ..UNKNOWN
};
