//! What is known of `entra-external-id`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::table::entra::ENTRA_NO_SCOPE;
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

pub(super) static PROVIDER: Provider = Provider {
    id: "entra-external-id",
    name: "Microsoft Entra External ID",
    hosts: &[host("ciamlogin.com")],
    token_url: Fact::excerpt(
        "https://{tenant}.ciamlogin.com/{tenant}/oauth2/v2.0/token",
        &[ENTRA_NO_SCOPE],
    ),
    token_paths: Some(Fact::excerpt(
        &["/{tenant}/oauth2/v2.0/token"],
        &[ENTRA_NO_SCOPE],
    )),
    stages: Fact::excerpt(StagePlace::Subdomain, &[ENTRA_NO_SCOPE]),
    scope: Fact::excerpt(ScopeUse::Required, &[ENTRA_NO_SCOPE]),
    scope_suffix: Some(Fact::excerpt("/.default", &[ENTRA_NO_SCOPE])),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ENTRA_NO_SCOPE]),
    ..UNKNOWN
};
