//! What is known of `mirakl`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const MIRAKL_PAGE: Source = source(
    "api-evangelist/mirakl authentication/mirakl-authentication.yml",
    "https://github.com/api-evangelist/mirakl/blob/HEAD/authentication/mirakl-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "mirakl",
    name: "Mirakl (Connect channel platform, operators)",
    hosts: &[
        staged(
            "auth.mirakl.net",
            Stage::Production,
            Strength::Medium,
            &[MIRAKL_PAGE],
        ),
        staged(
            "auth-test.mirakl.net",
            Stage::Test,
            Strength::Strong,
            &[MIRAKL_PAGE],
        ),
    ],
    token_url: Fact::excerpt("https://auth.mirakl.net/oauth/token", &[MIRAKL_PAGE]),
    token_paths: Some(Fact::excerpt(&["/oauth/token"], &[MIRAKL_PAGE])),
    stages: Fact::excerpt(StagePlace::Host, &[MIRAKL_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[MIRAKL_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[MIRAKL_PAGE]),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &[MIRAKL_PAGE]),
    lifetime: Some(Fact::excerpt(3599, &[MIRAKL_PAGE])),
    ..UNKNOWN
};
