//! What is known of `fedex`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const FEDEX_PAGE: Source = source(
    "FedEx: API authorization",
    "https://developer.fedex.com/api/en-us/catalog/authorization/docs.html",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "fedex",
    name: "FedEx",
    hosts: &[
        staged(
            "apis.fedex.com",
            Stage::Production,
            Strength::Medium,
            &[FEDEX_PAGE],
        ),
        staged(
            "apis-sandbox.fedex.com",
            Stage::Test,
            Strength::Strong,
            &[FEDEX_PAGE],
        ),
    ],
    token_url: Fact::verified("https://apis.fedex.com/oauth/token", &[FEDEX_PAGE]),
    token_paths: Some(Fact::verified(&["/oauth/token"], &[FEDEX_PAGE])),
    stages: Fact::excerpt(StagePlace::Host, &[FEDEX_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[FEDEX_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Body], &[FEDEX_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[FEDEX_PAGE]),
    lifetime: Some(Fact::verified(3600, &[FEDEX_PAGE])),
    ..UNKNOWN
};
