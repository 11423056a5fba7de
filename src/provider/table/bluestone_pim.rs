//! What is known of `bluestone-pim`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const PAGE: Source = source(
    "labd/bluestonepim-go-sdk README (generated from the vendor's API specifications) @ 6f8f1ed",
    "https://github.com/labd/bluestonepim-go-sdk/blob/6f8f1edbe1ef661df5be77d38f6b11a1218e95e3/README.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "bluestone-pim",
    name: "Bluestone PIM",
    hosts: &[
        staged(
            "idp.bluestonepim.com",
            Stage::Production,
            Strength::Medium,
            &[PAGE],
        ),
        staged(
            "idp.test.bluestonepim.com",
            Stage::Test,
            Strength::Strong,
            &[PAGE],
        ),
    ],
    token_url: Fact::excerpt("https://idp.bluestonepim.com/op/token", &[PAGE]),
    stages: Fact::excerpt(StagePlace::Host, &[PAGE]),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[PAGE]),
    ..UNKNOWN
};
