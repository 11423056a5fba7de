//! What is known of `amazon-lwa`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const AMAZON_LWA_PAGE: Source = source(
    "Amazon: grantless operations",
    "https://developer-docs.amazon.com/sp-api/docs/grantless-operations",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "amazon-lwa",
    name: "Login with Amazon (Selling Partner API)",
    hosts: &[
        host("api.amazon.com"),
        host("api.amazon.co.uk"),
        host("api.amazon.co.jp"),
    ],
    token_url: Fact::verified("https://api.amazon.com/auth/o2/token", &[AMAZON_LWA_PAGE]),
    token_paths: Some(Fact::verified(&["/auth/o2/token"], &[AMAZON_LWA_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[AMAZON_LWA_PAGE]),
    scope: Fact::verified(ScopeUse::Required, &[AMAZON_LWA_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &[AMAZON_LWA_PAGE]),
    lifetime: Some(Fact::verified(3600, &[AMAZON_LWA_PAGE])),
    quirks: &[Fact::excerpt(
        "Client credentials are for grantless operations only; all others need the refresh token of a seller.",
        &[AMAZON_LWA_PAGE],
    )],
    ..UNKNOWN
};
