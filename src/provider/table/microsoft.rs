//! Microsoft Entra ID: the v2.0 endpoint, the v1.0 endpoint, external tenants.

use crate::provider::fact::Fact;
use crate::provider::source::{
    B2C, ENTRA as ENTRA_PAGE, ENTRA_COMMON, ENTRA_NO_SCOPE, ENTRA_SCOPE, ENTRA_V1 as ENTRA_V1_PAGE,
};
use crate::provider::table::{UNKNOWN, host};
use crate::provider::{
    Host, Method, Need, Needed, Offer, Provider, RefreshToken, ScopeSubstitute, ScopeUse,
    StagePlace, TokenPath, Where,
};

/// The parameter that names the target at the v1.0 endpoint.
const RESOURCE: &str = "resource";

/// The global cloud, with its older names, and the clouds of the US government and of China.
const LOGIN_HOSTS: [Host; 7] = [
    host("login.microsoftonline.com"),
    host("login.microsoft.com"),
    host("login.windows.net"),
    host("sts.windows.net"),
    host("login.microsoftonline.us"),
    host("login.partner.microsoftonline.cn"),
    host("login.chinacloudapi.cn"),
];

/// What people who sign in can use in place of a tenant.
const TENANT_ALIASES: Fact<&[&str]> = Fact::excerpt(
    &["common", "organizations", "consumers"],
    &[ENTRA_PAGE, ENTRA_COMMON],
);

pub(super) static ENTRA: Provider = Provider {
    id: "entra",
    name: "Microsoft Entra ID (v2.0)",
    hosts: &LOGIN_HOSTS,
    token_url: Fact::verified(
        "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
        &[ENTRA_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &[
            "/{tenant}/oauth2/v2.0/token",
            // Older URLs of B2C.
            "/te/{tenant}/{policy}/oauth2/v2.0/token",
            "/tfp/{tenant}/{policy}/oauth2/v2.0/token",
        ],
        &[ENTRA_PAGE],
    )),
    tenant_aliases: Some(TENANT_ALIASES),
    stages: Fact::verified(StagePlace::Tenant, &[ENTRA_PAGE]),
    scope: Fact::verified(ScopeUse::Required, &[ENTRA_PAGE, ENTRA_NO_SCOPE]),
    scope_suffix: Some(Fact::verified("/.default", &[ENTRA_PAGE, ENTRA_SCOPE])),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[ENTRA_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[ENTRA_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[ENTRA_PAGE]),
    quirks: &[
        Fact::verified(
            "A scope names one resource: its App ID URI followed by `/.default`.",
            &[ENTRA_PAGE],
        ),
        Fact::verified(
            "Permissions are app roles: tokens have `roles`, not `scp`.",
            &[ENTRA_PAGE],
        ),
        Fact::excerpt("Without a scope it answers AADSTS90014.", &[ENTRA_NO_SCOPE]),
    ],
    ..UNKNOWN
};

pub(super) static ENTRA_EXTERNAL_ID: Provider = Provider {
    id: "entra-external-id",
    name: "Microsoft Entra External ID",
    hosts: &[host("ciamlogin.com"), host("b2clogin.com")],
    token_url: Fact::excerpt(
        "https://{tenant}.ciamlogin.com/{tenant}/oauth2/v2.0/token",
        &[ENTRA_NO_SCOPE],
    ),
    token_paths: Some(Fact::excerpt(
        &[
            "/{tenant}/oauth2/v2.0/token",
            "/{tenant}/{policy}/oauth2/v2.0/token",
            "/tfp/{tenant}/{policy}/oauth2/v2.0/token",
        ],
        &[ENTRA_NO_SCOPE, B2C],
    )),
    stages: Fact::excerpt(StagePlace::Subdomain, &[ENTRA_NO_SCOPE]),
    scope: Fact::excerpt(ScopeUse::Required, &[ENTRA_NO_SCOPE]),
    scope_suffix: Some(Fact::excerpt("/.default", &[ENTRA_NO_SCOPE])),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ENTRA_NO_SCOPE]),
    quirks: &[Fact::excerpt(
        "In 2020 the user flows of B2C refused the grant.",
        &[B2C],
    )],
    ..UNKNOWN
};

pub(super) static ENTRA_V1: Provider = Provider {
    id: "entra-v1",
    name: "Microsoft Entra ID (v1.0)",
    hosts: &LOGIN_HOSTS,
    path_at_host: Some(TokenPath::Ends("/oauth2/token")),
    token_url: Fact::verified(
        "https://login.microsoftonline.com/{tenant}/oauth2/token",
        &[ENTRA_V1_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/{tenant}/oauth2/token"],
        &[ENTRA_V1_PAGE],
    )),
    tenant_aliases: Some(TENANT_ALIASES),
    stages: Fact::verified(StagePlace::Tenant, &[ENTRA_V1_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[ENTRA_V1_PAGE]),
    scope_substitute: Some(Fact::verified(
        ScopeSubstitute {
            parameter: RESOURCE,
            successor: "the v2.0 endpoint, `/oauth2/v2.0/token`, with a scope that ends in `/.default`",
        },
        &[ENTRA_V1_PAGE, ENTRA_PAGE],
    )),
    client_authentication: Fact::verified(&[Method::Body], &[ENTRA_V1_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[ENTRA_V1_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[ENTRA_V1_PAGE]),
    needs: &[Fact::verified(
        Need {
            what: Needed::Parameter(RESOURCE),
            at: Where::Everywhere,
            default: None,
        },
        &[ENTRA_V1_PAGE],
    )],
    quirks: &[Fact::verified(
        "`expires_in` is a text in the answer, with `expires_on` beside it.",
        &[ENTRA_V1_PAGE],
    )],
    ..UNKNOWN
};
