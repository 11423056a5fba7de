//! What is known of `shoprenter`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const SHOPRENTER_PAGE: Source = source(
    "Shoprenter: acquiring an access token",
    "https://doc.shoprenter.hu/development/api/12_acquiring_an_access_token.html",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "shoprenter",
    name: "Shoprenter (Hungarian shop platform)",
    hosts: &[host("oauth.app.shoprenter.net")],
    token_url: Fact::verified(
        "https://oauth.app.shoprenter.net/{shop}/app/token",
        &[SHOPRENTER_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/{shop}/app/token"], &[SHOPRENTER_PAGE])),
    stages: Fact::excerpt(StagePlace::Tenant, &[SHOPRENTER_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[SHOPRENTER_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Body], &[SHOPRENTER_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[SHOPRENTER_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[SHOPRENTER_PAGE]),
    lifetime: Some(Fact::verified(3600, &[SHOPRENTER_PAGE])),
    ..UNKNOWN
};
