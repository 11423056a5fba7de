//! What is known of `auth0`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{
    Method, Need, Needed, Offer, Provider, RefreshToken, ScopeUse, StagePlace, Where,
};

const AUTH0: Source = source(
    "Auth0: get access tokens",
    "https://auth0.com/docs/tokens/guides/get-access-tokens",
);

const AUTH0_REFRESH: Source = source(
    "Auth0 Community: refresh token with client credentials",
    "https://community.auth0.com/t/how-to-get-refresh-token-with-client-credentials/7028",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "auth0",
    name: "Auth0",
    hosts: &[host("auth0.com")],
    token_url: Fact::excerpt("https://{tenant}.{region}.auth0.com/oauth/token", &[AUTH0]),
    token_paths: Some(Fact::excerpt(&["/oauth/token"], &[AUTH0])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[AUTH0]),
    scope: Fact::excerpt(ScopeUse::Optional, &[AUTH0]),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &[AUTH0]),
    client_credentials: Fact::excerpt(Offer::Offered, &[AUTH0]),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &[AUTH0_REFRESH]),
    lifetime: Some(Fact::excerpt(86400, &[AUTH0])),
    needs: &[Fact::excerpt(
        Need {
            what: Needed::Parameter("audience"),
            at: Where::Everywhere,
            default: Some("the default audience of the tenant"),
        },
        &[AUTH0],
    )],
    quirks: &[Fact::excerpt(
        "Id and secret travel in the body, unless the application is set to the header.",
        &[AUTH0],
    )],
    ..UNKNOWN
};
