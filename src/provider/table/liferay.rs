//! What is known of `liferay`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, ScopeUse, TokenPath};

const SOURCES: [Source; 2] = [
    source(
        "Liferay: using OAuth2 to authorize users",
        "https://learn.liferay.com/w//dxp/headless-delivery/using-oauth2/using-oauth2-to-authorize-users",
    ),
    source(
        "Liferay knowledge base 33634349",
        "https://learn.liferay.com/ja/l/33634349",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "liferay",
    name: "Liferay DXP",
    own_host_path: Some(TokenPath::Ends("/o/oauth2/token")),
    token_url: Fact::excerpt("https://{host}/o/oauth2/token", &SOURCES),
    scope: Fact::excerpt(ScopeUse::Optional, &SOURCES),
    client_credentials: Fact::excerpt(Offer::Offered, &SOURCES),
    ..UNKNOWN
};
