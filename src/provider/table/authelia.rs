//! What is known of `authelia`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, TokenPath};

const PAGE: Source = source(
    "Authelia: OpenID Connect 1.0 integration @ 0417ac0",
    "https://github.com/authelia/authelia/blob/0417ac017ef57d0b2dcb7cda76b9a6769f5fa92c/docs/content/integration/openid-connect/introduction.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "authelia",
    name: "Authelia",
    own_host_path: Some(TokenPath::Ends("/api/oidc/token")),
    token_url: Fact::verified("https://{host}/api/oidc/token", &[PAGE]),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[PAGE]),
    quirks: &[Fact::verified(
        "A client with this grant alone may not ask for `openid` or `offline_access`.",
        &[PAGE],
    )],
    ..UNKNOWN
};
