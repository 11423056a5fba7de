//! What is known of `sage-sdmo`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const SAGE_SDMO_PAGE: Source = source(
    "Sage: how to get access to the tenant",
    "https://developer.sage.com/sdmo/guides/graphql/access-tenant",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "sage-sdmo",
    name: "Sage Distribution and Manufacturing Operations (ERP)",
    hosts: &[host("api.erp.sage.com")],
    token_url: Fact::verified("https://api.erp.sage.com/v1/token", &[SAGE_SDMO_PAGE]),
    token_paths: Some(Fact::verified(&["/v1/token"], &[SAGE_SDMO_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[SAGE_SDMO_PAGE]),
    scope: Fact::verified(ScopeUse::Required, &[SAGE_SDMO_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[SAGE_SDMO_PAGE]),
    quirks: &[Fact::excerpt(
        "The scope is the tenant: `tenantid:{tenant id}`.",
        &[SAGE_SDMO_PAGE],
    )],
    ..UNKNOWN
};
