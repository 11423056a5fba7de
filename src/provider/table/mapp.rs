//! What is known of `mapp`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const SOURCES: [Source; 3] = [
    source(
        "Mapp: Product Catalog API authentication",
        "https://docs.mapp.com/apidocs/product-catalog-api-authentification",
    ),
    source(
        "Mapp: set up API access for Product Catalog",
        "https://docs.mapp.com/docs/connect-product-catalog-set-up-api-access",
    ),
    source(
        "api-evangelist/mapp authentication/mapp-authentication.yml @ ffa597a",
        "https://github.com/api-evangelist/mapp/blob/ffa597ac36396abc3aa80e413c840521a780f7a3/authentication/mapp-authentication.yml",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "mapp",
    name: "Mapp Cloud",
    hosts: &[host("auth.mapp.com")],
    token_url: Fact::excerpt("https://auth.mapp.com/oauth2/token", &SOURCES),
    stages: Fact::unverified(StagePlace::Client),
    scope: Fact::excerpt(ScopeUse::Optional, &SOURCES),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::excerpt(Offer::Offered, &SOURCES),
    lifetime: Some(Fact::excerpt(3600, &SOURCES)),
    ..UNKNOWN
};
