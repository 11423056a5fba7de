//! What is known of `pingone`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const PINGONE_PAGE: Source = source(
    "PingOne: token, client_credentials, CLIENT_SECRET_POST",
    "https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/token-client_credentials-client-secret-post.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "pingone",
    name: "PingOne",
    hosts: &[
        host("auth.pingone.com"),
        host("auth.pingone.eu"),
        host("auth.pingone.asia"),
        host("auth.pingone.ca"),
    ],
    token_url: Fact::verified(
        "https://auth.pingone.{region}/{environment}/as/token",
        &[PINGONE_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/{environment}/as/token"],
        &[PINGONE_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Client, &[PINGONE_PAGE]),
    scope: Fact::verified(ScopeUse::Optional, &[PINGONE_PAGE]),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[PINGONE_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[PINGONE_PAGE]),
    lifetime: Some(Fact::verified(3600, &[PINGONE_PAGE])),
    ..UNKNOWN
};
