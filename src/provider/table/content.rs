//! Digital assets and content.

use crate::provider::fact::Fact;
use crate::provider::source::{BOX_PAGE, BYNDER_PAGE, OPTIMIZELY_CMP_PAGE, SITECORE_CLOUD_PAGE};
use crate::provider::table::{UNKNOWN, host};
use crate::provider::{
    Method, Need, Needed, Offer, Provider, RefreshToken, ScopeUse, StagePlace, TokenPath, Where,
};

pub(super) static BOX: Provider = Provider {
    id: "box",
    name: "Box",
    hosts: &[host("api.box.com")],
    token_url: Fact::excerpt("https://api.box.com/oauth2/token", &[BOX_PAGE]),
    token_paths: Some(Fact::excerpt(&["/oauth2/token"], &[BOX_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[BOX_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[BOX_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[BOX_PAGE]),
    needs: &[Fact::verified(
        Need {
            what: Needed::Parameter("box_subject_type"),
            at: Where::Everywhere,
            default: None,
        },
        &[BOX_PAGE],
    )],
    ..UNKNOWN
};

pub(super) static BYNDER: Provider = Provider {
    id: "bynder",
    name: "Bynder",
    own_host_path: Some(TokenPath::Ends("/v6/authentication/oauth2/token")),
    token_url: Fact::excerpt(
        "https://{portal}/v6/authentication/oauth2/token",
        &[BYNDER_PAGE],
    ),
    stages: Fact::excerpt(StagePlace::Host, &[BYNDER_PAGE]),
    scope: Fact::excerpt(ScopeUse::Optional, &[BYNDER_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[BYNDER_PAGE]),
    ..UNKNOWN
};

pub(super) static OPTIMIZELY_CMP: Provider = Provider {
    id: "optimizely-cmp",
    name: "Optimizely Content Marketing Platform",
    hosts: &[host("api.cmp.optimizely.com")],
    token_url: Fact::excerpt(
        "https://api.cmp.optimizely.com/oauth/token",
        &[OPTIMIZELY_CMP_PAGE],
    ),
    token_paths: Some(Fact::excerpt(&["/oauth/token"], &[OPTIMIZELY_CMP_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[OPTIMIZELY_CMP_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[OPTIMIZELY_CMP_PAGE]),
    ..UNKNOWN
};

pub(super) static SITECORE_CLOUD: Provider = Provider {
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
