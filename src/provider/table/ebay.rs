//! What is known of `ebay`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const EBAY_PAGE: Source = source(
    "eBay: client credentials grant flow",
    "https://developer.ebay.com/api-docs/static/oauth-client-credentials-grant.html",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "ebay",
    name: "eBay",
    hosts: &[
        staged(
            "api.ebay.com",
            Stage::Production,
            Strength::Medium,
            &[EBAY_PAGE],
        ),
        staged(
            "api.sandbox.ebay.com",
            Stage::Test,
            Strength::Strong,
            &[EBAY_PAGE],
        ),
    ],
    token_url: Fact::verified(
        "https://api.ebay.com/identity/v1/oauth2/token",
        &[EBAY_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/identity/v1/oauth2/token"], &[EBAY_PAGE])),
    stages: Fact::excerpt(StagePlace::Host, &[EBAY_PAGE]),
    scope: Fact::excerpt(ScopeUse::Required, &[EBAY_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header], &[EBAY_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[EBAY_PAGE]),
    quirks: &[Fact::excerpt(
        "The scopes name `api.ebay.com` in the sandbox as sandbox.",
        &[EBAY_PAGE],
    )],
    ..UNKNOWN
};
