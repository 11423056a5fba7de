//! What is known of `adfs`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace, TokenPath};

const PAGE: Source = source(
    "Microsoft: AD FS OpenID Connect/OAuth flows and scenarios @ 053f4cc",
    "https://github.com/MicrosoftDocs/windowsserverdocs/blob/053f4cced797df7a8c21542f7975b5cfb829e182/WindowsServerDocs/identity/ad-fs/overview/ad-fs-openid-connect-oauth-flows-scenarios.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "adfs",
    name: "Active Directory Federation Services (AD FS)",
    own_host_path: Some(TokenPath::Ends("/adfs/oauth2/token")),
    token_url: Fact::verified("https://{host}/adfs/oauth2/token", &[PAGE]),
    stages: Fact::unverified(StagePlace::Host),
    scope: Fact::verified(ScopeUse::Optional, &[PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &[PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[PAGE]),
    quirks: &[Fact::verified(
        "The secret in the body has to be URL-encoded.",
        &[PAGE],
    )],
    ..UNKNOWN
};
