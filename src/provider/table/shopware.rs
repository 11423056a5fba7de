//! What is known of `shopware`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace, TokenPath};

const SHOPWARE: Source = source(
    "Shopware: integrations API",
    "https://github.com/shopware/docs/blob/23afd5c/guides/development/integrations-api/index.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "shopware",
    name: "Shopware 6",
    own_host_path: Some(TokenPath::Ends("/api/oauth/token")),
    shares_path: true,
    token_url: Fact::verified("https://{shop}/api/oauth/token", &[SHOPWARE]),
    stages: Fact::verified(StagePlace::Host, &[SHOPWARE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[SHOPWARE]),
    client_authentication: Fact::verified(&[Method::Body], &[SHOPWARE]),
    client_credentials: Fact::verified(Offer::Offered, &[SHOPWARE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[SHOPWARE]),
    lifetime: Some(Fact::verified(600, &[SHOPWARE])),
    quirks: &[Fact::verified("The samples send JSON.", &[SHOPWARE])],
    ..UNKNOWN
};
