//! What is known of `pinterest`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const PINTEREST_PAGE: Source = source(
    "Pinterest: OpenAPI v5 @ c05b189",
    "https://github.com/pinterest/api-description/blob/c05b189/v5/openapi.json",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "pinterest",
    name: "Pinterest (catalogs, ads)",
    hosts: &[host("api.pinterest.com")],
    token_url: Fact::verified(
        "https://api.pinterest.com/v5/oauth/token",
        &[PINTEREST_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/v5/oauth/token"], &[PINTEREST_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[PINTEREST_PAGE]),
    scope: Fact::verified(ScopeUse::Required, &[PINTEREST_PAGE]),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::verified(Offer::Offered, &[PINTEREST_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[PINTEREST_PAGE]),
    ..UNKNOWN
};
