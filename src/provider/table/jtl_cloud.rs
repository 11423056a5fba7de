//! What is known of `jtl-cloud`.

use crate::provider::entry::{UNKNOWN, host, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const PAGE: Source = source(
    "JTL: platform app samples, backend index.ts @ 3c0e462",
    "https://github.com/jtl-software/jtl-platform-app-samples/blob/3c0e4623aa5bd9f20b7ef135e559ba6613f6aa05/src/hello-world-app/packages/backend/src/index.ts",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "jtl-cloud",
    name: "JTL-Cloud",
    hosts: &[
        host("auth.jtl-cloud.com"),
        staged(
            "auth.dev.jtl-cloud.com",
            Stage::Development,
            Strength::Strong,
            &[PAGE],
        ),
        staged(
            "auth.qa.jtl-cloud.com",
            Stage::Test,
            Strength::Strong,
            &[PAGE],
        ),
    ],
    token_url: Fact::verified("https://auth.jtl-cloud.com/oauth2/token", &[PAGE]),
    stages: Fact::verified(StagePlace::Host, &[PAGE]),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::verified(&[Method::Header], &[PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[PAGE]),
    ..UNKNOWN
};
