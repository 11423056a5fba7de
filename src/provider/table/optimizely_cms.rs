//! What is known of `optimizely-cms`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const PAGE: Source = source(
    "Optimizely: create API keys (\"API keys are used to request a token to authenticate with the CMS (SaaS) REST API\"; excerpt)",
    "https://docs.developers.optimizely.com/content-management-system/v1.0.0-CMS-SaaS/docs/api-keys",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "optimizely-cms",
    name: "Optimizely CMS (SaaS)",
    hosts: &[host("api.cms.optimizely.com")],
    token_url: Fact::excerpt("https://api.cms.optimizely.com/oauth/token", &[PAGE]),
    stages: Fact::unverified(StagePlace::Client),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[PAGE]),
    lifetime: Some(Fact::excerpt(300, &[PAGE])),
    ..UNKNOWN
};
