//! What is known of `inpost`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const PAGE: Source = source(
    "InPost: authentication",
    "https://developers.inpost-group.com/authentication",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "inpost",
    name: "InPost",
    hosts: &[
        staged(
            "api.inpost-group.com",
            Stage::Production,
            Strength::Medium,
            &[PAGE],
        ),
        staged(
            "stage-api.inpost-group.com",
            Stage::Test,
            Strength::Strong,
            &[PAGE],
        ),
    ],
    token_url: Fact::excerpt("https://api.inpost-group.com/oauth2/token", &[PAGE]),
    stages: Fact::excerpt(StagePlace::Host, &[PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &[PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[PAGE]),
    lifetime: Some(Fact::excerpt(599, &[PAGE])),
    ..UNKNOWN
};
