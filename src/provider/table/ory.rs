//! What is known of `ory`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const ORY_PAGE: Source = source(
    "Ory: wrong token_endpoint_auth_method @ 378ce26",
    "https://github.com/ory/docs/blob/378ce2601/docs/hydra/debug/token-endpoint-auth-method.mdx",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "ory",
    name: "Ory Network, Ory Hydra",
    hosts: &[host("projects.oryapis.com")],
    token_url: Fact::verified(
        "https://{project}.projects.oryapis.com/oauth2/token",
        &[ORY_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/oauth2/token"], &[ORY_PAGE])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[ORY_PAGE]),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[ORY_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ORY_PAGE]),
    ..UNKNOWN
};
