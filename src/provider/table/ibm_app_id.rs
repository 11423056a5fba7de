//! What is known of `ibm-app-id`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const IBM_APP_ID_PAGE: Source = source(
    "IBM App ID: app to app @ 7d2dcc6",
    "https://github.com/ibm-cloud-docs/appid/blob/7d2dcc6/app-to-app.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "ibm-app-id",
    name: "IBM Cloud App ID",
    hosts: &[host("appid.cloud.ibm.com")],
    token_url: Fact::verified(
        "https://{region}.appid.cloud.ibm.com/oauth/v4/{tenant}/token",
        &[IBM_APP_ID_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/oauth/v4/{tenant}/token"],
        &[IBM_APP_ID_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Client, &[IBM_APP_ID_PAGE]),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::excerpt(&[Method::Header], &[IBM_APP_ID_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[IBM_APP_ID_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[IBM_APP_ID_PAGE]),
    lifetime: Some(Fact::verified(3600, &[IBM_APP_ID_PAGE])),
    ..UNKNOWN
};
