//! What is known of `casdoor`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, TokenPath};

const PAGE: Source = source(
    "Casdoor: OAuth 2.0 @ 02cbe66",
    "https://github.com/casdoor/casdoor-website/blob/02cbe66c56b70472864c36c0eb0dd75bf7f61ce1/docs/how-to-connect/oauth.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "casdoor",
    name: "Casdoor",
    own_host_path: Some(TokenPath::Ends("/api/login/oauth/access_token")),
    token_url: Fact::verified("https://{host}/api/login/oauth/access_token", &[PAGE]),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &[PAGE]),
    refresh_token: Fact::excerpt(RefreshToken::Issued, &[PAGE]),
    ..UNKNOWN
};
