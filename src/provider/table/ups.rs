//! What is known of `ups`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const UPS_PAGE: Source = source(
    "UPS: OAuthClientCredentials.yaml @ e6f36df",
    "https://github.com/UPS-API/api-documentation/blob/e6f36df/OAuthClientCredentials.yaml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "ups",
    name: "UPS",
    hosts: &[
        staged(
            "onlinetools.ups.com",
            Stage::Production,
            Strength::Medium,
            &[UPS_PAGE],
        ),
        staged("wwwcie.ups.com", Stage::Test, Strength::Strong, &[UPS_PAGE]),
    ],
    token_url: Fact::verified(
        "https://onlinetools.ups.com/security/v1/oauth/token",
        &[UPS_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/security/v1/oauth/token", "/security/v2/oauth/token"],
        &[UPS_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Host, &[UPS_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[UPS_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header], &[UPS_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[UPS_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[UPS_PAGE]),
    ..UNKNOWN
};
