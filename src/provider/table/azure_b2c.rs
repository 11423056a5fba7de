//! What is known of `azure-b2c`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const PAGE: Source = source(
    "Microsoft: B2C client credentials flow @ 04a7e35",
    "https://github.com/MicrosoftDocs/azure-docs/blob/04a7e35aa90b694c58a0929f4063a9ee996c5631/articles/active-directory-b2c/client-credentials-grant-flow.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "azure-b2c",
    name: "Azure AD B2C",
    hosts: &[host("b2clogin.com")],
    token_url: Fact::verified(
        "https://{tenant}.b2clogin.com/{tenant}/{policy}/oauth2/v2.0/token",
        &[PAGE],
    ),
    token_paths: Some(Fact::excerpt(
        &[
            "/{tenant}/{policy}/oauth2/v2.0/token",
            "/te/{tenant}/{policy}/oauth2/v2.0/token",
            "/tfp/{tenant}/{policy}/oauth2/v2.0/token",
            "/{tenant}/oauth2/v2.0/token",
        ],
        &[PAGE],
    )),
    stages: Fact::verified(StagePlace::Subdomain, &[PAGE]),
    scope: Fact::verified(ScopeUse::Required, &[PAGE]),
    scope_suffix: Some(Fact::verified("/.default", &[PAGE])),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &[PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[PAGE]),
    lifetime: Some(Fact::verified(3600, &[PAGE])),
    quirks: &[Fact::excerpt(
        "The policy is in the path, or in the parameter `p` of older URLs.",
        &[PAGE],
    )],
    ..UNKNOWN
};
