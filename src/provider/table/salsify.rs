//! What is known of `salsify`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, ScopeUse, StagePlace};

const SALSIFY: Source = source(
    "API Evangelist: Salsify (a third party's catalog)",
    "https://github.com/api-evangelist/salsify",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "salsify",
    name: "Salsify",
    hosts: &[host("app.salsify.com")],
    token_url: Fact::excerpt("https://app.salsify.com/oauth/token", &[SALSIFY]),
    stages: Fact::excerpt(StagePlace::Client, &[SALSIFY]),
    scope: Fact::unverified(ScopeUse::Unknown),
    client_credentials: Fact::excerpt(
        Offer::Instead("the authorization code grant, for a person at a browser"),
        &[SALSIFY],
    ),
    quirks: &[
        Fact::excerpt("The only scope is `all`.", &[SALSIFY]),
        Fact::excerpt("An API key is the usual way to its API.", &[SALSIFY]),
    ],
    ..UNKNOWN
};
