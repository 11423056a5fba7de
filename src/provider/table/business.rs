//! Business software: marketing, ERP, HR, integration.

use crate::provider::fact::Fact;
use crate::provider::source::{
    CELONIS_PAGE, EMARSYS_PAGE, MARKETO_PAGE, MULESOFT_ANYPOINT_PAGE, NETSUITE_PAGE,
    SAGE_SDMO_PAGE, SERVICENOW_PAGE, WORKDAY_PAGE,
};
use crate::provider::table::{UNKNOWN, host};
use crate::provider::{Method, Need, Needed, Offer, Provider, ScopeUse, StagePlace, Where};

pub(super) static CELONIS: Provider = Provider {
    id: "celonis",
    name: "Celonis",
    hosts: &[host("celonis.cloud")],
    token_url: Fact::excerpt(
        "https://{team}.{realm}.celonis.cloud/oauth2/token",
        &[CELONIS_PAGE],
    ),
    token_paths: Some(Fact::excerpt(&["/oauth2/token"], &[CELONIS_PAGE])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[CELONIS_PAGE]),
    scope: Fact::excerpt(ScopeUse::Optional, &[CELONIS_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &[CELONIS_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[CELONIS_PAGE]),
    ..UNKNOWN
};

pub(super) static EMARSYS: Provider = Provider {
    id: "emarsys",
    name: "SAP Emarsys",
    hosts: &[host("auth.emarsys.net")],
    token_url: Fact::excerpt("https://auth.emarsys.net/oauth2/token", &[EMARSYS_PAGE]),
    token_paths: Some(Fact::excerpt(&["/oauth2/token"], &[EMARSYS_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[EMARSYS_PAGE]),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::excerpt(Offer::Offered, &[EMARSYS_PAGE]),
    ..UNKNOWN
};

pub(super) static MARKETO: Provider = Provider {
    id: "marketo",
    name: "Adobe Marketo Engage",
    hosts: &[host("mktorest.com")],
    token_url: Fact::verified(
        "https://{instance}.mktorest.com/identity/oauth/token",
        &[MARKETO_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/identity/oauth/token"], &[MARKETO_PAGE])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[MARKETO_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[MARKETO_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[MARKETO_PAGE]),
    ..UNKNOWN
};

pub(super) static MULESOFT_ANYPOINT: Provider = Provider {
    id: "mulesoft-anypoint",
    name: "MuleSoft Anypoint Platform",
    hosts: &[host("anypoint.mulesoft.com")],
    token_url: Fact::verified(
        "https://anypoint.mulesoft.com/accounts/api/v2/oauth2/token",
        &[MULESOFT_ANYPOINT_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/accounts/api/v2/oauth2/token"],
        &[MULESOFT_ANYPOINT_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Client, &[MULESOFT_ANYPOINT_PAGE]),
    scope: Fact::verified(ScopeUse::Optional, &[MULESOFT_ANYPOINT_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[MULESOFT_ANYPOINT_PAGE]),
    ..UNKNOWN
};

pub(super) static NETSUITE: Provider = Provider {
    id: "netsuite",
    name: "Oracle NetSuite",
    hosts: &[host("suitetalk.api.netsuite.com")],
    token_url: Fact::excerpt(
        "https://{account}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token",
        &[NETSUITE_PAGE],
    ),
    token_paths: Some(Fact::excerpt(
        &["/services/rest/auth/oauth2/v1/token"],
        &[NETSUITE_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Subdomain, &[NETSUITE_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[NETSUITE_PAGE]),
    needs: &[Fact::excerpt(
        Need {
            what: Needed::Authentication("a signed JWT (`private_key_jwt`)"),
            at: Where::Everywhere,
            default: None,
        },
        &[NETSUITE_PAGE],
    )],
    ..UNKNOWN
};

pub(super) static SAGE_SDMO: Provider = Provider {
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

pub(super) static SERVICENOW: Provider = Provider {
    id: "servicenow",
    name: "ServiceNow",
    hosts: &[host("service-now.com")],
    token_url: Fact::verified(
        "https://{instance}.service-now.com/oauth_token.do",
        &[SERVICENOW_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/oauth_token.do"], &[SERVICENOW_PAGE])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[SERVICENOW_PAGE]),
    scope: Fact::verified(ScopeUse::Optional, &[SERVICENOW_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &[SERVICENOW_PAGE]),
    ..UNKNOWN
};

pub(super) static WORKDAY: Provider = Provider {
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
