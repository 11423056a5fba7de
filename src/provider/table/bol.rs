//! What is known of `bol`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const BOL_PAGE: Source = source(
    "bol: API v3 authentication",
    "https://developers.bol.com/apiv3authentication/",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "bol",
    name: "bol Retailer API",
    hosts: &[host("login.bol.com")],
    token_url: Fact::verified("https://login.bol.com/token", &[BOL_PAGE]),
    token_paths: Some(Fact::verified(&["/token"], &[BOL_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[BOL_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[BOL_PAGE]),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[BOL_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[BOL_PAGE]),
    quirks: &[Fact::excerpt(
        "Credentials in the query of the URL are rejected.",
        &[BOL_PAGE],
    )],
    ..UNKNOWN
};
