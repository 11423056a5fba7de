//! What is known of `fusionauth`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse};

const PAGE: Source = source(
    "FusionAuth: OAuth endpoints, client credentials grant request @ 009ece4",
    "https://github.com/FusionAuth/fusionauth-site/blob/009ece477d7906c260b4771e8e3d605bcddbce3e/astro/src/content/docs/lifecycle/authenticate-users/oauth/endpoints.mdx",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "fusionauth",
    name: "FusionAuth",
    hosts: &[host("fusionauth.io")],
    token_url: Fact::verified("https://{host}/oauth2/token", &[PAGE]),
    scope: Fact::verified(ScopeUse::Optional, &[PAGE]),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[PAGE]),
    quirks: &[Fact::verified(
        "A scope `target-entity:{id}:{permission},{permission}` may contain commas.",
        &[PAGE],
    )],
    ..UNKNOWN
};
