//! What is known of `apereo-cas`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, TokenPath};

const PAGE: Source = source(
    "CAS: OAuth protocol flow, client credentials @ 1d3c590",
    "https://github.com/apereo/cas/blob/1d3c590d09e0dfe96eb32fc396d2dd8a09082c52/docs/cas-server-documentation/authentication/OAuth-ProtocolFlow-ClientCredentials.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "apereo-cas",
    name: "Apereo CAS",
    own_host_path: Some(TokenPath::Ends("/oauth2.0/accessToken")),
    token_url: Fact::verified("https://{host}/cas/oauth2.0/accessToken", &[PAGE]),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &[PAGE]),
    ..UNKNOWN
};
