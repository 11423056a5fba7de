//! What is known of `sendcloud`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, StagePlace};

const SENDCLOUD_PAGE: Source = source(
    "api-evangelist/sendcloud openapi/_original/sendcloud-shipments-openapi.yml",
    "https://github.com/api-evangelist/sendcloud/blob/HEAD/openapi/_original/sendcloud-shipments-openapi.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "sendcloud",
    name: "Sendcloud",
    hosts: &[host("account.sendcloud.com")],
    token_url: Fact::excerpt(
        "https://account.sendcloud.com/oauth2/token",
        &[SENDCLOUD_PAGE],
    ),
    token_paths: Some(Fact::excerpt(&["/oauth2/token"], &[SENDCLOUD_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[SENDCLOUD_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[SENDCLOUD_PAGE]),
    ..UNKNOWN
};
