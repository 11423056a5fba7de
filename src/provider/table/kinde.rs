//! What is known of `kinde`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{
    Method, Need, Needed, Offer, Provider, RefreshToken, ScopeUse, StagePlace, Where,
};

const SOURCES: [Source; 2] = [
    source(
        "Kinde: authenticate with M2M applications @ 1248191",
        "https://github.com/kinde-oss/documentation/blob/12481912b4050e0d28f5b0d3264ad36e2e768d71/src/content/docs/machine-to-machine-applications/about-m2m/authenticate-with-m2m.mdx",
    ),
    source(
        "Kinde: M2M quick start @ 269f7a9",
        "https://github.com/kinde-oss/documentation/blob/269f7a92599f58003e6173d9fce1d3092da3244e/src/content/docs/machine-to-machine-applications/about-m2m/m2m-quick-start-guide.mdx",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "kinde",
    name: "Kinde",
    hosts: &[host("kinde.com")],
    token_url: Fact::verified("https://{environment}.kinde.com/oauth2/token", &SOURCES),
    stages: Fact::verified(StagePlace::Subdomain, &SOURCES),
    scope: Fact::verified(ScopeUse::Optional, &SOURCES),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &SOURCES),
    lifetime: Some(Fact::verified(3600, &SOURCES)),
    needs: &[Fact::verified(
        Need {
            what: Needed::Parameter("audience"),
            at: Where::Everywhere,
            default: None,
        },
        &SOURCES,
    )],
    ..UNKNOWN
};
