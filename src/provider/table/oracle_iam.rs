//! What is known of `oracle-iam`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const ORACLE_IAM_PAGE: Source = source(
    "Oracle: using an OAuth token for platform services",
    "https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/obtainoauthtokenidcs.htm",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "oracle-iam",
    name: "Oracle Identity Cloud Service, OCI IAM identity domains",
    hosts: &[host("identity.oraclecloud.com")],
    token_url: Fact::excerpt(
        "https://{domain}.identity.oraclecloud.com/oauth2/v1/token",
        &[ORACLE_IAM_PAGE],
    ),
    token_paths: Some(Fact::excerpt(&["/oauth2/v1/token"], &[ORACLE_IAM_PAGE])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[ORACLE_IAM_PAGE]),
    scope: Fact::excerpt(ScopeUse::Required, &[ORACLE_IAM_PAGE]),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ORACLE_IAM_PAGE]),
    lifetime: Some(Fact::verified(86400, &[ORACLE_IAM_PAGE])),
    ..UNKNOWN
};
