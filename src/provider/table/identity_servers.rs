//! Identity providers of other vendors.

use crate::provider::fact::Fact;
use crate::provider::source::{
    AUTHENTIK_PAGE, IBM_APP_ID_PAGE, ORACLE_IAM_PAGE, ORY_PAGE, PINGONE_PAGE, SAP_IAS_PAGE,
    ZITADEL_PAGE,
};
use crate::provider::table::{UNKNOWN, host, staged};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace, TokenPath};
use crate::value::host::Strength;
use crate::value::stage::Stage;

pub(super) static AUTHENTIK: Provider = Provider {
    id: "authentik",
    name: "authentik",
    own_host_path: Some(TokenPath::Ends("/application/o/token")),
    token_url: Fact::verified("https://{host}/application/o/token/", &[AUTHENTIK_PAGE]),
    stages: Fact::excerpt(StagePlace::Host, &[AUTHENTIK_PAGE]),
    scope: Fact::verified(ScopeUse::Optional, &[AUTHENTIK_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &[AUTHENTIK_PAGE]),
    ..UNKNOWN
};

pub(super) static IBM_APP_ID: Provider = Provider {
    id: "ibm-app-id",
    name: "IBM Cloud App ID",
    hosts: &[host("appid.cloud.ibm.com")],
    token_url: Fact::verified(
        "https://{region}.appid.cloud.ibm.com/oauth/v4/{tenant}/token",
        &[IBM_APP_ID_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/oauth/v4/{tenant}/token"],
        &[IBM_APP_ID_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Client, &[IBM_APP_ID_PAGE]),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::excerpt(&[Method::Header], &[IBM_APP_ID_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[IBM_APP_ID_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[IBM_APP_ID_PAGE]),
    ..UNKNOWN
};

pub(super) static ORACLE_IAM: Provider = Provider {
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
    ..UNKNOWN
};

pub(super) static ORY: Provider = Provider {
    id: "ory",
    name: "Ory Network, Ory Hydra",
    hosts: &[host("projects.oryapis.com")],
    token_url: Fact::verified(
        "https://{project}.projects.oryapis.com/oauth2/token",
        &[ORY_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/oauth2/token"], &[ORY_PAGE])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[ORY_PAGE]),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[ORY_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ORY_PAGE]),
    ..UNKNOWN
};

pub(super) static PINGONE: Provider = Provider {
    id: "pingone",
    name: "PingOne",
    hosts: &[
        host("auth.pingone.com"),
        host("auth.pingone.eu"),
        host("auth.pingone.asia"),
        host("auth.pingone.ca"),
    ],
    token_url: Fact::verified(
        "https://auth.pingone.{region}/{environment}/as/token",
        &[PINGONE_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/{environment}/as/token"],
        &[PINGONE_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Client, &[PINGONE_PAGE]),
    scope: Fact::verified(ScopeUse::Optional, &[PINGONE_PAGE]),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[PINGONE_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[PINGONE_PAGE]),
    ..UNKNOWN
};

pub(super) static SAP_IAS: Provider = Provider {
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

pub(super) static ZITADEL: Provider = Provider {
    id: "zitadel",
    name: "ZITADEL",
    own_host_path: Some(TokenPath::Ends("/oauth/v2/token")),
    shares_path: true,
    token_url: Fact::verified("https://{host}/oauth/v2/token", &[ZITADEL_PAGE]),
    stages: Fact::excerpt(StagePlace::Host, &[ZITADEL_PAGE]),
    scope: Fact::verified(ScopeUse::Required, &[ZITADEL_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header], &[ZITADEL_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ZITADEL_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[ZITADEL_PAGE]),
    ..UNKNOWN
};
