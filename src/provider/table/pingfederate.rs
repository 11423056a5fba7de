//! What is known of `pingfederate`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, TokenPath};

const SOURCES: [Source; 2] = [
    source(
        "PingFederate: token endpoint",
        "https://docs.pingidentity.com/pingfederate/latest/developers_reference_guide/pf_token_endpoint.html",
    ),
    source(
        "PingFederate: OAuth grant type parameters",
        "https://docs.pingidentity.com/pingfederate/12.2/developers_reference_guide/pf_oauth_grant_type_param.html",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "pingfederate",
    name: "PingFederate",
    own_host_path: Some(TokenPath::Ends("/as/token.oauth2")),
    token_url: Fact::excerpt("https://{host}/as/token.oauth2", &SOURCES),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &SOURCES),
    client_credentials: Fact::excerpt(Offer::Offered, &SOURCES),
    ..UNKNOWN
};
