//! What is known of `wayfair`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Need, Needed, Offer, Provider, ScopeUse, StagePlace, Where};

const SOURCES: [Source; 2] = [
    source(
        "csdn: Wayfair API",
        "https://blog.csdn.net/chenpei_pei/article/details/119420246",
    ),
    source(
        "api-evangelist/wayfair authentication/wayfair-authentication.yml @ 9f8df61 (contradicts)",
        "https://github.com/api-evangelist/wayfair/blob/9f8df612841ae0a1ed2ea90bf76352997e3a34e8/authentication/wayfair-authentication.yml",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "wayfair",
    name: "Wayfair",
    hosts: &[host("sso.auth.wayfair.com")],
    token_url: Fact::excerpt("https://sso.auth.wayfair.com/oauth/token", &SOURCES),
    stages: Fact::unverified(StagePlace::Client),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &SOURCES),
    lifetime: Some(Fact::excerpt(86400, &SOURCES)),
    needs: &[Fact::unverified(Need {
        what: Needed::Parameter("audience"),
        at: Where::Everywhere,
        default: None,
    })],
    ..UNKNOWN
};
