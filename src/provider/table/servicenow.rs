//! What is known of `servicenow`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const SERVICENOW_PAGE: Source = source(
    "ServiceNow: client credentials grant workflow",
    "https://www.servicenow.com/docs/r/zurich/platform-security/authentication/client-credentials-grant-workflow.html",
);

pub(super) static PROVIDER: Provider = Provider {
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
