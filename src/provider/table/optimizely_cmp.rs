//! What is known of `optimizely-cmp`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, StagePlace};

const OPTIMIZELY_CMP_PAGE: Source = source(
    "api-evangelist/optimizely authentication/optimizely-authentication.yml",
    "https://github.com/api-evangelist/optimizely/blob/HEAD/authentication/optimizely-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "optimizely-cmp",
    name: "Optimizely Content Marketing Platform",
    hosts: &[host("api.cmp.optimizely.com")],
    token_url: Fact::excerpt(
        "https://api.cmp.optimizely.com/oauth/token",
        &[OPTIMIZELY_CMP_PAGE],
    ),
    token_paths: Some(Fact::excerpt(&["/oauth/token"], &[OPTIMIZELY_CMP_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[OPTIMIZELY_CMP_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[OPTIMIZELY_CMP_PAGE]),
    ..UNKNOWN
};
