//! What is known of `sitecore-cloud`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{
    Method, Need, Needed, Offer, Provider, RefreshToken, ScopeUse, StagePlace, Where,
};

const SITECORE_CLOUD_PAGE: Source = source(
    "Sitecore: request a JWT for the Authoring and Management API",
    "https://doc.sitecore.com/xmc/en/developers/xm-cloud/request-a-jwt-for-the-authoring-and-management-api-or-the-xm-cloud-deploy-api.html",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "sitecore-cloud",
    name: "Sitecore XM Cloud, Content Hub ONE (Auth0 behind a custom domain)",
    hosts: &[host("auth.sitecorecloud.io")],
    token_url: Fact::verified(
        "https://auth.sitecorecloud.io/oauth/token",
        &[SITECORE_CLOUD_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/oauth/token"], &[SITECORE_CLOUD_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[SITECORE_CLOUD_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[SITECORE_CLOUD_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[SITECORE_CLOUD_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[SITECORE_CLOUD_PAGE]),
    lifetime: Some(Fact::verified(86400, &[SITECORE_CLOUD_PAGE])),
    needs: &[Fact::verified(
        Need {
            what: Needed::Parameter("audience"),
            at: Where::Everywhere,
            default: None,
        },
        &[SITECORE_CLOUD_PAGE],
    )],
    ..UNKNOWN
};
