//! What is known of `sap-ias`.

use crate::provider::entry::{UNKNOWN, host, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const SAP_IAS_PAGE: Source = source(
    "SAP: consume an API from a provider application @ 6da9f09",
    "https://github.com/SAP-docs/btp-cloud-identity-services/blob/6da9f09/docs/Development/consume-an-api-from-a-provider-application-9675b64.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "sap-ias",
    name: "SAP Cloud Identity Services (Identity Authentication)",
    hosts: &[
        host("accounts.ondemand.com"),
        staged(
            "trial-accounts.ondemand.com",
            Stage::Test,
            Strength::Strong,
            &[SAP_IAS_PAGE],
        ),
    ],
    token_url: Fact::verified(
        "https://{tenant}.accounts.ondemand.com/oauth2/token",
        &[SAP_IAS_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/oauth2/token"], &[SAP_IAS_PAGE])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[SAP_IAS_PAGE]),
    scope: Fact::unverified(ScopeUse::NotTaken),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &[SAP_IAS_PAGE]),
    ..UNKNOWN
};
