//! What is known of `logto`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Need, Needed, Offer, Provider, StagePlace, Where};

const SOURCES: [Source; 2] = [
    source(
        "Logto: basics about an access token request @ 1349cf5",
        "https://github.com/logto-io/docs/blob/1349cf53425d0a6294a2d34b5f968090d04ca587/docs/quick-starts/generic/machine-to-machine/fragments/_basics-about-access-token-request.mdx",
    ),
    source(
        "Logto: fetch an access token for the Management API @ 1c1685a",
        "https://github.com/logto-io/docs/blob/1c1685ab3f341011f076f2645e7d92b3fdc0eb36/docs/quick-starts/generic/machine-to-machine/fragments/_fetch-access-token-for-logto-management-api.mdx",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "logto",
    name: "Logto",
    hosts: &[host("logto.app")],
    token_url: Fact::verified("https://{tenant}.logto.app/oidc/token", &SOURCES),
    stages: Fact::excerpt(StagePlace::Subdomain, &SOURCES),
    client_authentication: Fact::verified(&[Method::Header], &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    needs: &[Fact::verified(
        Need {
            what: Needed::Parameter("resource"),
            at: Where::Everywhere,
            default: None,
        },
        &SOURCES,
    )],
    ..UNKNOWN
};
