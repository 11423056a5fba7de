//! What is known of `zitadel`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace, TokenPath};

const ZITADEL_PAGE: Source = source(
    "ZITADEL: client credentials for service users @ 042c536",
    "https://github.com/zitadel/zitadel/blob/042c53678d0a477607e2f289ae5eaa33bf2b1a46/docs/docs/guides/integrate/service-users/client-credentials.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "zitadel",
    name: "ZITADEL",
    own_host_path: Some(TokenPath::Ends("/oauth/v2/token")),
    shares_path: true,
    token_url: Fact::verified("https://{host}/oauth/v2/token", &[ZITADEL_PAGE]),
    stages: Fact::excerpt(StagePlace::Host, &[ZITADEL_PAGE]),
    scope: Fact::verified(ScopeUse::Required, &[ZITADEL_PAGE]),
    required_scope: Some(Fact::verified("openid", &[ZITADEL_PAGE])),
    client_authentication: Fact::excerpt(&[Method::Header], &[ZITADEL_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ZITADEL_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[ZITADEL_PAGE]),
    lifetime: Some(Fact::verified(43199, &[ZITADEL_PAGE])),
    ..UNKNOWN
};
