//! What is known of `authentik`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace, TokenPath};

const AUTHENTIK_PAGE: Source = source(
    "authentik: machine-to-machine @ 18f5c7f",
    "https://github.com/goauthentik/authentik/blob/18f5c7f89c8c26566e3925a7d44701991f89a22c/website/docs/add-secure-apps/providers/oauth2/client_credentials.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "authentik",
    name: "authentik",
    own_host_path: Some(TokenPath::Ends("/application/o/token")),
    token_url: Fact::verified("https://{host}/application/o/token/", &[AUTHENTIK_PAGE]),
    stages: Fact::excerpt(StagePlace::Host, &[AUTHENTIK_PAGE]),
    scope: Fact::verified(ScopeUse::Optional, &[AUTHENTIK_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &[AUTHENTIK_PAGE]),
    ..UNKNOWN
};
