//! What is known of `xero`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const SOURCES: [Source; 2] = [
    source(
        "Xero: xero-python oauth2.py @ 024e736",
        "https://github.com/XeroAPI/xero-python/blob/024e73684df62ab2e3d53177716f9f8c4fa6cbc2/xero_python/api_client/oauth2.py",
    ),
    source(
        "Xero: xero-python pull request 57, client credentials for custom connections",
        "https://github.com/XeroAPI/xero-python/pull/57",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "xero",
    name: "Xero",
    hosts: &[host("identity.xero.com")],
    token_url: Fact::verified("https://identity.xero.com/connect/token", &SOURCES),
    token_paths: Some(Fact::verified(&["/connect/token"], &SOURCES)),
    stages: Fact::unverified(StagePlace::Client),
    scope: Fact::verified(ScopeUse::Optional, &SOURCES),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    ..UNKNOWN
};
