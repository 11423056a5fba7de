//! What is known of `wso2-is`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

const SOURCES: [Source; 3] = [
    source(
        "WSO2: grant types @ 03b4878",
        "https://github.com/wso2/docs-is/blob/03b48780fa8a7753730df3772ce4c4063cf82fb6/en/includes/references/grant-types.md",
    ),
    source(
        "WSO2: invoking APIs in Asgardeo",
        "https://wso2.com/blogs/thesource/invoking-apis-in-asgardeo/",
    ),
    source(
        "Asgardeo: OAuth2 grant types",
        "https://wso2.com/asgardeo/docs/references/grant-types",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "wso2-is",
    name: "WSO2 Identity Server, Asgardeo",
    hosts: &[host("api.asgardeo.io")],
    token_url: Fact::excerpt(
        "https://api.asgardeo.io/t/{organization}/oauth2/token",
        &SOURCES,
    ),
    stages: Fact::unverified(StagePlace::Host),
    scope: Fact::verified(ScopeUse::Optional, &SOURCES),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &SOURCES),
    ..UNKNOWN
};
