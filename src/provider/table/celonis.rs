//! What is known of `celonis`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const CELONIS_PAGE: Source = source(
    "api-evangelist/celonis authentication/celonis-authentication.yml",
    "https://github.com/api-evangelist/celonis/blob/HEAD/authentication/celonis-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "celonis",
    name: "Celonis",
    hosts: &[host("celonis.cloud")],
    token_url: Fact::excerpt(
        "https://{team}.{realm}.celonis.cloud/oauth2/token",
        &[CELONIS_PAGE],
    ),
    token_paths: Some(Fact::excerpt(&["/oauth2/token"], &[CELONIS_PAGE])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[CELONIS_PAGE]),
    scope: Fact::excerpt(ScopeUse::Optional, &[CELONIS_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &[CELONIS_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[CELONIS_PAGE]),
    lifetime: Some(Fact::excerpt(899, &[CELONIS_PAGE])),
    ..UNKNOWN
};
