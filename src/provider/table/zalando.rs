//! What is known of `zalando`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const ZALANDO: Source = source(
    "Zalando: requesting an access token",
    "https://developers.merchants.zalando.com/docs/requesting-access-token.html",
);

const ZALANDO_HOSTS: Source = source(
    "Zalando: API overview",
    "https://developers.merchants.zalando.com/docs/api-overview.html",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "zalando",
    name: "Zalando zDirect",
    hosts: &[
        staged(
            "api.merchants.zalando.com",
            Stage::Production,
            Strength::Medium,
            &[ZALANDO_HOSTS],
        ),
        staged(
            "api-sandbox.merchants.zalando.com",
            Stage::Test,
            Strength::Strong,
            &[ZALANDO_HOSTS],
        ),
    ],
    token_url: Fact::excerpt("https://api.merchants.zalando.com/auth/token", &[ZALANDO]),
    token_paths: Some(Fact::excerpt(&["/auth/token"], &[ZALANDO])),
    stages: Fact::excerpt(StagePlace::Host, &[ZALANDO_HOSTS]),
    scope: Fact::excerpt(ScopeUse::Optional, &[ZALANDO]),
    client_authentication: Fact::excerpt(&[Method::Header], &[ZALANDO]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ZALANDO]),
    refresh_token: Fact::excerpt(RefreshToken::UnlessScope("access_token_only"), &[ZALANDO]),
    lifetime: Some(Fact::excerpt(7200, &[ZALANDO])),
    quirks: &[Fact::excerpt(
        "Clients of production may call the sandbox, those of the sandbox not production.",
        &[ZALANDO_HOSTS],
    )],
    ..UNKNOWN
};
