//! What is known of `workday`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const WORKDAY_PAGE: Source = source(
    "Nango: Workday client credentials",
    "https://nango.dev/docs/api-integrations/workday-cc/connect",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "workday",
    name: "Workday",
    hosts: &[host("workday.com")],
    token_url: Fact::excerpt(
        "https://{host}.workday.com/ccx/oauth2/{tenant}/token",
        &[WORKDAY_PAGE],
    ),
    token_paths: Some(Fact::excerpt(
        &["/ccx/oauth2/{tenant}/token"],
        &[WORKDAY_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Host, &[WORKDAY_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[WORKDAY_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[WORKDAY_PAGE]),
    ..UNKNOWN
};
