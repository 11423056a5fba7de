//! What is known of `duende-identityserver`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, TokenPath};

const SOURCES: [Source; 3] = [
    source(
        "Duende: token endpoint v7 @ 3a69063 (read)",
        "https://github.com/DuendeSoftware/docs.duendesoftware.com/blob/3a690631686abb4d12adc09897552007acf9b2f6/astro/src/content/docs/identityserver/reference/v7/endpoints/token.md",
    ),
    source(
        "Duende: Client v7 @ 01e9d97 (read)",
        "https://github.com/DuendeSoftware/docs.duendesoftware.com/blob/01e9d97bb88f0b5e1842477fe49619a2392730a2/astro/src/content/docs/identityserver/reference/v7/models/client.md",
    ),
    source(
        "Duende: access token management, client credentials @ 45184bb (first sheet)",
        "https://github.com/DuendeSoftware/docs.duendesoftware.com/blob/45184bbc/astro/src/content/docs/accesstokenmanagement/advanced/client-credentials.mdx",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "duende-identityserver",
    name: "Duende IdentityServer",
    own_host_path: Some(TokenPath::Ends("/connect/token")),
    shares_path: true,
    token_url: Fact::verified("https://{host}/connect/token", &SOURCES),
    scope: Fact::verified(
        ScopeUse::Default("all scopes that the client may have"),
        &SOURCES,
    ),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    lifetime: Some(Fact::verified(3600, &SOURCES)),
    ..UNKNOWN
};
