//! What is known of `emporix`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, StagePlace};

const EMPORIX_PAGE: Source = source(
    "Emporix: OAuth service guide @ e9030d48",
    "https://github.com/emporix/api-references/blob/e9030d48/authentication/oauth-service/oauth.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "emporix",
    name: "Emporix",
    hosts: &[host("api.emporix.io")],
    token_url: Fact::verified("https://api.emporix.io/oauth/token", &[EMPORIX_PAGE]),
    token_paths: Some(Fact::verified(&["/oauth/token"], &[EMPORIX_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[EMPORIX_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Body], &[EMPORIX_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[EMPORIX_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[EMPORIX_PAGE]),
    lifetime: Some(Fact::verified(14399, &[EMPORIX_PAGE])),
    ..UNKNOWN
};
