//! What is known of `ordercloud`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse};

const SOURCES: [Source; 2] = [
    source(
        "OrderCloud: authentication @ 19bc197",
        "https://github.com/ordercloud-api/oc-documentation/blob/19bc197017bf016e438fb414cbd08d3d7b29706c/src/pages/docs/main-concepts/authentication.md",
    ),
    source(
        "OrderCloud: javascript SDK, Auth.ts @ 2828f06",
        "https://github.com/ordercloud-api/ordercloud-javascript-sdk/blob/2828f06a7b53c810e99df47c3cc7f4800e78d593/src/api/Auth.ts",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "ordercloud",
    name: "Sitecore OrderCloud",
    hosts: &[host("auth.ordercloud.io"), host("api.ordercloud.io")],
    token_url: Fact::verified("https://auth.ordercloud.io/oauth/token", &SOURCES),
    scope: Fact::verified(ScopeUse::Default("all roles of the client"), &SOURCES),
    client_authentication: Fact::verified(&[Method::Body], &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &SOURCES),
    ..UNKNOWN
};
