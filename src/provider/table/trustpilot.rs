//! What is known of `trustpilot`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const TRUSTPILOT_PAGE: Source = source(
    "Trustpilot: client credentials",
    "https://developers.trustpilot.com/grant-type-client-credentials",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "trustpilot",
    name: "Trustpilot business API",
    hosts: &[host("api.trustpilot.com")],
    token_url: Fact::verified(
        "https://api.trustpilot.com/v1/oauth/oauth-business-users-for-applications/accesstoken",
        &[TRUSTPILOT_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/v1/oauth/oauth-business-users-for-applications/accesstoken"],
        &[TRUSTPILOT_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Client, &[TRUSTPILOT_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[TRUSTPILOT_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header], &[TRUSTPILOT_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[TRUSTPILOT_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[TRUSTPILOT_PAGE]),
    lifetime: Some(Fact::verified(360_000, &[TRUSTPILOT_PAGE])),
    ..UNKNOWN
};
