//! What is known of `bynder`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, ScopeUse, StagePlace, TokenPath};

const BYNDER_PAGE: Source = source(
    "api-evangelist/bynder authentication/bynder-authentication.yml",
    "https://github.com/api-evangelist/bynder/blob/HEAD/authentication/bynder-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "bynder",
    name: "Bynder",
    own_host_path: Some(TokenPath::Ends("/v6/authentication/oauth2/token")),
    token_url: Fact::excerpt(
        "https://{portal}/v6/authentication/oauth2/token",
        &[BYNDER_PAGE],
    ),
    stages: Fact::excerpt(StagePlace::Host, &[BYNDER_PAGE]),
    scope: Fact::excerpt(ScopeUse::Optional, &[BYNDER_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[BYNDER_PAGE]),
    ..UNKNOWN
};
