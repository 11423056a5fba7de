//! What is known of `orocommerce`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace, TokenPath};

const OROCOMMERCE_PAGE: Source = source(
    "Oro: client credentials grant type",
    "https://doc.oroinc.com/api/authentication/oauth-client-credentials",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "orocommerce",
    name: "OroCommerce (4.1 to 7.0)",
    own_host_path: Some(TokenPath::Ends("/oauth2-token")),
    token_url: Fact::verified("https://{shop}/oauth2-token", &[OROCOMMERCE_PAGE]),
    stages: Fact::excerpt(StagePlace::Host, &[OROCOMMERCE_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[OROCOMMERCE_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[OROCOMMERCE_PAGE]),
    lifetime: Some(Fact::verified(3600, &[OROCOMMERCE_PAGE])),
    ..UNKNOWN
};
