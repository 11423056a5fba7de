//! What is known of `ping-am`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace, TokenPath};

const SOURCES: [Source; 3] = [
    source(
        "Ping: /oauth2/access_token endpoint of PingOne Advanced Identity Cloud",
        "https://developer.pingidentity.com/pingoneaic-api/am-oauth2/oauth2-access_token-endpoint.html",
    ),
    source(
        "PingAM: client credentials grant",
        "https://docs.pingidentity.com/pingam/8.1/am-oauth2/oauth2-client-cred-grant.html",
    ),
    source(
        "PingGateway: client-credentials route with ClientSecretBasicAuthenticationFilter",
        "https://docs.pingidentity.com/pinggateway/2026/_attachments/config/routes/client-credentials.json",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "ping-am",
    name: "PingAM (ForgeRock AM)",
    own_host_path: Some(TokenPath::Ends("/oauth2/access_token")),
    shares_path: true,
    token_url: Fact::verified(
        "https://{host}/am/oauth2/realms/root/realms/{realm}/access_token",
        &SOURCES,
    ),
    stages: Fact::unverified(StagePlace::Host),
    scope: Fact::verified(ScopeUse::Optional, &SOURCES),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    lifetime: Some(Fact::excerpt(3599, &SOURCES)),
    ..UNKNOWN
};
